"""What the operators of a content stream set, for those that draw, and their operands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from minsheng.render.shapes import Box, Colour, Matrix, Outline, Stroke, scale_of

_CAPS = ("Butt", "Round", "Square")
_JOINS = ("Miter", "Round", "Bevel")


@dataclass(frozen=True)
class State:
    """What operators set, and ``q`` and ``Q`` keep and give back. A colour may be none to paint."""

    matrix: Matrix
    fill: Sequence[float] | None = (0, 0, 0)
    pen: Sequence[float] | None = (0, 0, 0)
    fill_alpha: float = 1
    pen_alpha: float = 1
    group_alpha: float = 1
    width: float = 1
    cap: int = 0
    join: int = 0
    dash: Sequence[float] = ()
    text: int = 0  # 0 to fill letters, 1 to draw their outlines, 2 for both, 3 for neither
    clips: tuple[Outline, ...] = ()

    @property
    def filling(self) -> Colour | None:
        """What an outline is filled with."""
        return self._colour(self.fill, self.fill_alpha)

    @property
    def writing(self) -> Colour | None:
        """The colour of a text: that of its outlines where it is not filled."""
        if self.text == 1:
            return self._colour(self.pen, self.pen_alpha)
        return None if self.text == 3 else self.filling

    @property
    def stroke(self) -> Stroke | None:
        """How an outline is drawn."""
        scale, colour = scale_of(self.matrix), self._colour(self.pen, self.pen_alpha)
        dash = tuple(length * scale for length in self.dash)
        kind = _CAPS[self.cap], _JOINS[self.join], dash
        return colour and Stroke(colour, self.width * scale, *kind)

    @property
    def opaque(self) -> int:
        """How opaque a picture is, up to 255."""
        return round(255 * self.fill_alpha * self.group_alpha)

    def _colour(self, rgb: Sequence[float] | None, alpha: float) -> Colour | None:
        if rgb is None:
            return None
        red, green, blue, opaque = (round(255 * part) for part in (*rgb, alpha * self.group_alpha))
        return red, green, blue, opaque

    def with_group(self) -> State:
        """That with which a stream within begins, all of which is as opaque as this."""
        alpha = self.group_alpha * self.fill_alpha
        return replace(self, group_alpha=alpha, fill_alpha=1, pen_alpha=1)

    def needed_clips(self, box: Box) -> tuple[Outline, ...]:
        """Those that may cut off something of what lies in the box."""
        return tuple(clip for clip in self.clips if not clip.holds(box))


def rgb_of(operands: Sequence[str]) -> tuple[float, ...]:
    """A colour as red, green and blue, each from 0 to 1."""
    return tuple(map(float, operands))


def matrix_of(operands: Sequence[str]) -> Matrix:
    """A matrix, from its six numbers."""
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f
