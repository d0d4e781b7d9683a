"""A bulletin joins a workspace that has data: matched, filled in, its plan compared."""
