"""What a printed page shows: outlines, texts and pictures in their places.

All measures are millimetres from the page's top left corner, to the right and down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import dist, hypot

from minsheng.record import record

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a·x + c·y + e, y' = b·x + d·y + f."""
Colour = tuple[int, int, int, int]
"""Red, green, blue, and how opaque; each up to 255."""

_INK = (0.1, 1.0, 0.3)
"""How far the ink of a text may reach beside its ends, above its base line and below, in em."""
_UPRIGHT = (1.0, 0.0, 0.0, 1.0)
_TOUCHING = 0.01
"""Texts on a line are one where the gap between them is no wider, in em."""


@record
class Outline:
    """Lines and curves: M and L with a point, B with three, C to close; and what is inside."""

    steps: tuple[tuple[str, tuple[Point, ...]], ...]
    even_odd: bool = False

    @property
    def box(self) -> Box:
        """That of all its points."""
        return box_of(point for _, points in self.steps for point in points)

    def holds(self, box: Box) -> bool:
        """Whether it is an upright rectangle around a box."""
        letters = "".join(letter for letter, _ in self.steps)
        corners = {point for _, points in self.steps for point in points}
        left, top, right, bottom = self.box
        is_upright = corners == {(left, top), (right, top), (right, bottom), (left, bottom)}
        inside = left <= box[0] and top <= box[1] and right >= box[2] and bottom >= box[3]
        return letters == "MLLLC" and is_upright and inside


@record
class Stroke:
    """How a line is drawn."""

    colour: Colour
    width: float
    cap: str
    join: str
    dash: tuple[float, ...]


@record
class Figure:
    """An outline that is filled, drawn or both; seen only inside all of its clips."""

    outline: Outline
    fill: Colour | None
    stroke: Stroke | None
    clips: tuple[Outline, ...]


@record
class Glyph:
    """A glyph of a font by its number, what it stands for, and where on the line it begins."""

    number: int
    text: str
    x: float


@record
class Text:
    """Glyphs on a base line that begins at ``origin``, turned by ``turn`` (a, b, c, d)."""

    font: str
    size: float
    turn: tuple[float, float, float, float]
    colour: Colour
    origin: Point
    glyphs: Sequence[Glyph]
    end: float  # on the line
    clips: tuple[Outline, ...] = ()

    def at(self, x: float, y: float = 0) -> Point:
        """Where on the page a point lies that is counted from the line's beginning."""
        return moved((*self.turn, *self.origin), (x, y))

    @property
    def is_plain(self) -> bool:
        """Whether it is neither turned nor widened."""
        return self.turn == _UPRIGHT

    @property
    def box(self) -> Box:
        """What a viewer must show of the text, beyond any glyph."""
        beside, above, below = (part * self.size for part in _INK)
        ends = self.glyphs[0].x - beside, self.end + beside
        return box_of(self.at(x, y) for x in ends for y in (-above, below))

    def goes_on_in(self, other: Text) -> bool:
        """Whether the other one begins where this ends, and looks the same."""
        mine, others = ((text.font, text.size, text.turn, text.colour) for text in (self, other))
        return mine == others and dist(self.at(self.end), other.origin) <= _TOUCHING * self.size


@record
class Picture:
    """A picture that fills the unit square, and how that square lies on the page."""

    name: str
    place: Matrix
    alpha: int

    @property
    def box(self) -> Box:
        """That of its corners."""
        return box_of(moved(self.place, corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1)))


Shape = Figure | Text | Picture


@record
class Page:
    """Its size, and its shapes from the undermost."""

    width: float
    height: float
    shapes: Sequence[Shape]


@record
class Font:
    """A font file, and the glyph that it has for each character of its own accord."""

    name: str
    content: bytes
    glyphs: Mapping[int, int]


@record
class Drawing:
    """Pages, with the fonts and the PNG or JPEG files that they use, by name."""

    pages: Sequence[Page]
    fonts: Mapping[str, Font]
    images: Mapping[str, bytes]


def moved(matrix: Matrix, point: Point) -> Point:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def first_then(first: Matrix, second: Matrix) -> Matrix:
    """The two one after the other."""
    a, b, c, d, _, _ = second
    x, y = moved(second, first[4:])
    return (
        *(a * first[0] + c * first[1], b * first[0] + d * first[1]),
        *(a * first[2] + c * first[3], b * first[2] + d * first[3]),
        *(x, y),
    )


def scale_of(matrix: Matrix) -> float:
    """How many times as long a level line becomes."""
    return hypot(matrix[0], matrix[1])


def box_of(points: Iterable[Point]) -> Box:
    """The smallest box around points. Raises ValueError when there are none."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
