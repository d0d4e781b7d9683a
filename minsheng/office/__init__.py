"""Word and Excel files in: lines and tables as a page shows them."""
