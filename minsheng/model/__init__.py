"""What is known: the plan of a year, the progress of a period."""
