"""How it looks: Bulletin and layout → HTML, PDF and Word."""
