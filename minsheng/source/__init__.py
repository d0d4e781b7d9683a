"""Text in: files, strict YAML with line and column for every value."""
