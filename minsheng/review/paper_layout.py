"""How a difference looks on paper: a layout of its own, which no bulletin has."""

from __future__ import annotations

from pathlib import Path

from minsheng.layout.layout import load_layout
from minsheng.layout.settings import LayoutFile


def paper() -> LayoutFile:
    """Page, fonts and styles of the Word file, and of the page when it is printed."""
    return load_layout(Path(__file__).with_name("paper"), "minsheng/review/paper").settings


def font_stack(settings: LayoutFile, use: str) -> str:
    """The fonts of a use (``body``) for a style sheet, in order."""
    return ", ".join(f'"{name}"' for name in getattr(settings.fonts, use))
