"""A recognised table as it will be written: data, layout, and the proof that they say the same."""
