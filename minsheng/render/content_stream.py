"""The content streams of a PDF as WeasyPrint writes them, through pydyf → shapes.

Paths and clips, texts by the numbers of their glyphs, pictures, streams within streams. What none
of the shapes can tell (patterns, gradients, masks) is named in ``Resources.left_out``. Operators of
PDF that WeasyPrint has no use for are not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from minsheng.render.graphics_state import State, matrix_of, rgb_of
from minsheng.render.ofd_resources import Resources, written
from minsheng.render.shapes import (
    Figure,
    Glyph,
    Outline,
    Picture,
    Point,
    Shape,
    Text,
    first_then,
    moved,
    scale_of,
)

_WORD = re.compile(
    rb"<<.*?>>|<[0-9A-Fa-f]*>|\((?:\\.|[^\\()])*\)|[][]|/[^][\s<>()/]*|[^][\s<>()/]+", re.DOTALL
)


class Stream:
    """Follows the operators of a stream from a state on, and gathers shapes."""

    def __init__(self, pdf: Resources, names: Any, state: State, shapes: list[Shape]) -> None:
        self._pdf, self._names, self._shapes = pdf, pdf.found(names), shapes
        self._state, self._kept = state, [state]
        self._path: list[tuple[str, tuple[Point, ...]]] = []
        self._clip: bool | None = None  # by the even-odd rule or not
        self._font, self._size = "", 1.0
        self._line, self._x, self._rise = state.matrix, 0.0, 0.0

    def follow(self, stream: Any) -> None:
        """Carry out the operators."""
        operands: list[str] = []
        for match in _WORD.finditer(written(stream)):
            word = match[0].decode("latin-1")
            if word[0] in "<([]/+-.0123456789":
                operands.append(word)
                continue
            if word in _PAINTS:
                self.paint(_PAINTS[word])
            elif word in _OPERATORS:
                _OPERATORS[word](self, operands)
            elif word not in _WITHOUT_LOOK:
                self.leave_out("其他画法")
            operands = []

    def leave_out(self, what: str) -> None:
        """Say that the OFD does not show something."""
        self._pdf.left_out[what] = None

    def change(self, **changes: Any) -> None:
        """Go on with another state."""
        self._state = replace(self._state, **changes)

    def keep(self) -> None:
        """Remember the state."""
        self._kept.append(self._state)

    def give_back(self) -> None:
        """Return to the state that was remembered last."""
        self._state = self._kept.pop()

    def move(self, operands: list[str]) -> None:
        """What follows is moved, turned or scaled."""
        self.change(matrix=first_then(matrix_of(operands), self._state.matrix))

    def set_up(self, operands: list[str]) -> None:
        """What follows is so opaque. Masks are not told."""
        named = self._pdf.found(self._names["ExtGState"][operands[0][1:]])
        state = self._state
        self.change(
            fill_alpha=named.get("ca", state.fill_alpha),
            pen_alpha=named.get("CA", state.pen_alpha),
        )
        if "SMask" in named:
            self.leave_out("渐隐")

    def other_colour(self, operands: list[str]) -> Sequence[float] | None:
        """A pattern paints nothing; a colour not told as red, green and blue becomes black."""
        is_pattern = operands[-1].startswith("/")
        self.leave_out("背景图和渐变色" if is_pattern else "特殊颜色")
        return None if is_pattern else (0, 0, 0)

    def step(self, letter: str, operands: list[str]) -> None:
        """A line or curve of the path."""
        numbers = [float(operand) for operand in operands]
        points = zip(numbers[::2], numbers[1::2], strict=True)
        self._path.append((letter, tuple(moved(self._state.matrix, point) for point in points)))

    def rectangle(self, operands: list[str]) -> None:
        """One more part of the path."""
        x, y, width, height = map(float, operands)
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        placed = [moved(self._state.matrix, corner) for corner in corners]
        self._path += zip("MLLL", ((corner,) for corner in placed), strict=True)
        self._path.append(("C", ()))

    def bound(self, even_odd: bool) -> None:
        """The path that comes to be painted next is a clip from then on."""
        self._clip = even_odd

    def paint(self, how: str) -> None:
        """What is to be done with the path: c(lose), f(ill), d(raw), e(ven-odd)."""
        if "c" in how:
            self._path.append(("C", ()))
        if any(points for _, points in self._path):
            state, outline = self._state, Outline(tuple(self._path), "e" in how)
            fill = state.filling if "f" in how else None
            stroke = state.stroke if "d" in how else None
            if fill or stroke:
                clips = state.needed_clips(outline.box)
                self._shapes.append(Figure(outline, fill, stroke, clips))
            if self._clip is not None:
                self.change(clips=(*state.clips, Outline(outline.steps, self._clip)))
        self._path, self._clip = [], None

    def draw(self, operands: list[str]) -> None:
        """A picture, or a stream within."""
        name, state = operands[0][1:], self._state
        drawn = self._pdf.found(self._names["XObject"][name])
        if drawn.extra["Subtype"] == "/Form":
            within = state.with_group()
            Stream(self._pdf, drawn.extra["Resources"], within, self._shapes).follow(drawn)
            return
        if self._pdf.has_image(name, drawn):
            # The unit square of a PDF begins below, that of an OFD above.
            place = first_then((1, 0, 0, -1, 0, 1), state.matrix)
            picture = Picture(name, place, state.opaque)
            if state.needed_clips(picture.box):
                self.leave_out("图片的裁切")
            self._shapes.append(picture)

    def begin_line(self, operands: list[str]) -> None:
        """A base line, from its beginning."""
        self._line = first_then(matrix_of(operands), self._state.matrix)
        self._x = self._rise = 0

    def write_in(self, operands: list[str]) -> None:
        """A font and its size."""
        self._font, self._size = operands[0][1:], float(operands[1])

    def outline_text(self, operands: list[str]) -> None:
        """Whether letters are filled, drawn, both or none of it. Their outlines are not told."""
        mode = int(operands[0])
        self.change(text=mode)
        if mode in (1, 2):
            self.leave_out("描边的字")

    def lift(self, operands: list[str]) -> None:
        """How far above the base line."""
        self._rise = float(operands[0])

    def write(self, operands: list[str]) -> None:
        """Glyphs, and by how many thousandths of an em the next one stands nearer."""
        printed = self._pdf.fonts.get(self._font)
        if printed is None:
            self.leave_out("点阵字")
            return
        scale, start, glyphs = scale_of(self._line), self._x, []
        for operand in operands[1:-1]:
            if operand[0] != "<":
                self._x -= float(operand) / 1000 * self._size
                continue
            for code in re.findall("....", operand[1:-1]):
                number = int(code, 16)
                shown = 0 if number in printed.missing else number
                glyphs.append(Glyph(shown, printed.texts[number], (self._x - start) * scale))
                self._x += printed.widths[number] / 1000 * self._size
        if glyphs:
            self._add(glyphs, start, scale)

    def _add(self, glyphs: list[Glyph], start: float, scale: float) -> None:
        """A text, or more of the last one where that ends."""
        state = self._state
        colour = state.writing
        if colour is None:
            return
        a, b, c, d = (part / scale for part in self._line[:4])
        look = self._font, self._size * scale, (a, b, -c, -d), colour
        origin = moved(self._line, (start, self._rise))
        text = Text(*look, origin, glyphs, (self._x - start) * scale)
        last = self._shapes[-1] if self._shapes else None
        if isinstance(last, Text) and last.goes_on_in(text):
            more = [Glyph(each.number, each.text, last.end + each.x) for each in glyphs]
            text = Text(*look, last.origin, [*last.glyphs, *more], last.end + text.end)
            self._shapes.pop()
        clips = state.needed_clips(text.box)
        if clips and not text.is_plain:
            clips = ()
            self.leave_out("斜排或加宽文字的裁切")
        self._shapes.append(Text(*look, text.origin, text.glyphs, text.end, clips))


_PAINTS = {
    "n": "",
    "f": "f",
    "f*": "fe",
    "S": "d",
    "s": "cd",
    "B": "fd",
    "B*": "fde",
    "b": "cfd",
    "b*": "cfde",
}
_OPERATORS: dict[str, Callable[[Stream, list[str]], None]] = {
    "q": lambda stream, _: stream.keep(),
    "Q": lambda stream, _: stream.give_back(),
    "cm": Stream.move,
    "gs": Stream.set_up,
    "rg": lambda stream, said: stream.change(fill=rgb_of(said)),
    "RG": lambda stream, said: stream.change(pen=rgb_of(said)),
    "w": lambda stream, said: stream.change(width=float(said[0])),
    "J": lambda stream, said: stream.change(cap=int(said[0])),
    "j": lambda stream, said: stream.change(join=int(said[0])),
    "d": lambda stream, said: stream.change(dash=tuple(map(float, said[1:-2]))),
    "scn": lambda stream, said: stream.change(fill=stream.other_colour(said)),
    "SCN": lambda stream, said: stream.change(pen=stream.other_colour(said)),
    "m": lambda stream, said: stream.step("M", said),
    "l": lambda stream, said: stream.step("L", said),
    "c": lambda stream, said: stream.step("B", said),
    "h": lambda stream, _: stream.step("C", []),
    "re": Stream.rectangle,
    "W": lambda stream, _: stream.bound(even_odd=False),
    "W*": lambda stream, _: stream.bound(even_odd=True),
    "Do": Stream.draw,
    "Tm": Stream.begin_line,
    "Tf": Stream.write_in,
    "Ts": Stream.lift,
    "Tr": Stream.outline_text,
    "TJ": Stream.write,
    "sh": lambda stream, _: stream.leave_out("渐变色"),
}
_WITHOUT_LOOK = {"BT", "ET", "BMC", "BDC", "EMC", "cs", "CS", "M"}
