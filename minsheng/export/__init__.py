"""What is known of a period, for other programs: JSON, CSV, Excel, Python."""
