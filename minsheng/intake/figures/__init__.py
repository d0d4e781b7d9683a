"""Figures that stand clearly in texts and columns become indicators."""
