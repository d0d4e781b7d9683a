"""What one run keeps for the next: all of it can be made again."""
