"""What changed, in the district's terms: between periods, or between revisions in git."""
