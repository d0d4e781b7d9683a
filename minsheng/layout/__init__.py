"""What is said: the layout, and the bulletin composed with it."""
