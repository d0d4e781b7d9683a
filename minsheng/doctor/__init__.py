"""Is this machine fit for it: what is missing, and how to get it here."""
