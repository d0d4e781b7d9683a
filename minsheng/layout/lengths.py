"""The two measures of a page: a layout has millimetres, and points for sizes of text."""

from __future__ import annotations

from decimal import Decimal

MM_OF_INCH, POINTS_OF_INCH = Decimal("25.4"), 72
POINT = float(MM_OF_INCH) / POINTS_OF_INCH
"""In mm."""
