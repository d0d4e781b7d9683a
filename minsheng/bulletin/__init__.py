"""What is said: sentences with their figures, the layout, and the bulletin composed from them."""
