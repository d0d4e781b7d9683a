"""In the printing process: the lines of Chinese texts as ``line_setting`` has them.

WeasyPrint ends lines where Pango lets it, and stretches nothing but spaces. Here it is handed one
line of a text after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import accumulate
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import draw
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline
from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, strut

from minsheng.layout.line_setting import Line, set_lines
from minsheng.render.replacing import Replacement, takes
from minsheng.render.weasy_spacing import draw_first_line, glyphs, space

_NUMBER = "n"  # the class of a number with its unit
_FONT = ("font_family", "font_size", "font_weight", "font_style", "letter_spacing", "lang")
Lines = dict[int, tuple[str, Line]]
"""Lines by the bytes at which they begin, with the text that their places are counted in."""
_KNOWN = (
    (inline, "split_text_box", "context box available_width skip is_line_start"),
    (draw, "draw_border", "stream box"),
    (drawing, "draw_first_line", "stream textbox text_overflow block_ellipsis matrix"),
    (TextBox, "copy_with_text", "self text"),
    (Layout, "__init__", "self style justification_spacing max_width"),
    (Layout, "set_text", "self text justify"),
    (Layout, "get_first_line", "self"),
    (Layout, "reactivate", "self style"),
    (inline, "strut", "style"),
)


def line_setter() -> LineSetter | None:
    """What may set lines; None where this WeasyPrint is not known."""
    return LineSetter(inline.split_text_box) if _is_known() else None


def _is_known() -> bool:
    return all(takes(*known) for known in _KNOWN)


def _is_number(element: Element) -> bool:
    return element.get("class") == _NUMBER


def _merge_numbers(element: Element, glue: dict[str, frozenset[int]]) -> None:
    text, inside = element.text or "", set[int]()
    before: Element | None = None  # the element that the text follows
    for child in (*element, None):
        if child is not None and _is_number(child):
            number = child.text or ""
            inside.update(range(len(text) + 1, len(text) + len(number)))
            text += number + (child.tail or "")
            element.remove(child)
            continue
        glue[text] = frozenset(inside)
        if before is None:
            element.text = text
        else:
            before.tail = text
        if child is not None:
            before, text, inside = child, child.tail or "", set()


class LineSetter:
    """Stands in for WeasyPrint's ``original`` way to fill a line from a text."""

    def __init__(self, original: Callable[..., Any]) -> None:
        self.glue: dict[str, frozenset[int]] = {}
        """For texts with numbers: the offsets inside of these and their units.

        The same words elsewhere hold the same numbers; a text that is not found has none.
        """
        self._original = original
        self._reckoned: dict[tuple[object, ...], Lines] = {}

    def replacements(self) -> list[Replacement]:
        """What of WeasyPrint has to be ours, so that this sets its lines."""
        drawn = partial(draw_first_line, drawing.draw_first_line)
        return [(inline, "split_text_box", self.split), (drawing, "draw_first_line", drawn)]

    def merge_numbers(self, page: Element) -> None:
        """Make numbers a part of the text around them; those of the title stay on one line."""
        for element in page.iter():
            if element.tag != "h1" and any(map(_is_number, element)):
                _merge_numbers(element, self.glue)

    def split(self, context: Any, box: Any, *arguments: Any, **named: Any) -> Any:
        """A line of a text, as high as any other, whatever fonts its characters fall back to."""
        part, *rest = self._split(context, box, *arguments, **named)
        if part is not None and box.style["line_height"] != "normal":
            _, part.baseline = strut(box.style)
        return part, *rest

    def _split(
        self, context: Any, box: Any, available_width: Any, skip: int, is_line_start: bool = True
    ) -> Any:
        """A box of the line that begins at byte ``skip``, where the next one begins, and False."""
        room = inf if available_width is None else available_width
        found = None
        if is_line_start and 0 < room < inf and _is_plain(box):
            found = self._lines(box, room, skip).get(skip)
        if found is None:
            return self._original(context, box, available_width, skip, is_line_start)
        whole, line = found
        text = whole[line.start : line.end]
        is_last = line.end == len(whole)
        part = box.copy_with_text(text if is_last else text.rstrip(" "))
        part, _, _ = self._original(context, part, None, 0, is_line_start)
        align = box.style["text_align_last" if is_last else "text_align_all"]
        space(part, line, room, fill=align == "justify")
        return part, None if is_last else skip + len(text.encode()), False

    def starts(self, box: Any, text: str, room: float) -> list[int]:
        """At which characters the lines of a text begin that looks like that of a box."""
        lines = self._lines(box.copy_with_text(text), room, 0)
        return [line.start for _, line in lines.values()] or [0]

    def _lines(self, box: Any, room: float, skip: int) -> Lines:
        """The lines of a text by the bytes at which they begin; none if they can't be set here."""
        length = box.style["text_indent"]
        indent = length.value if getattr(length, "unit", "") == "px" else 0
        room = round(room if skip else room + indent, 3)
        font = tuple(str(box.style[name]) for name in _FONT)
        key = (box.text, room, indent, font, box.style["text_align_last"])
        if key not in self._reckoned:
            self._reckoned[key] = self._reckon(box, room, indent)
        lines = self._reckoned[key]
        if lines and skip not in lines:  # an element before the text took room of its first line
            lines |= self._reckon(box, room, 0, skip)
        return lines

    def _reckon(self, box: Any, room: float, indent: float, skip: int = 0) -> Lines:
        """The lines of what follows ``skip`` bytes, as if that were a paragraph of its own."""
        text = box.text.encode()[skip:].decode()
        measured = _measured(text, box.style)
        if measured is None:
            return {}
        em, skipped = box.style["font_size"], len(box.text) - len(text)
        glued = {at - skipped for at in self.glue.get(box.text, ()) if at > skipped}
        spacing = box.style["letter_spacing"]
        lines = set_lines(
            text,
            *measured,
            glued,
            room / em,
            indent / em,
            tracking=0 if spacing == "normal" else spacing / em,
            goes_on=box.style["text_align_last"] == "justify",
        )
        sizes = (len(text[line.start : line.end].encode()) for line in lines)
        starts = accumulate(sizes, initial=skip)
        return {at: (text, line) for at, line in zip(starts, lines, strict=False)}


def _is_plain(box: Any) -> bool:
    """Whether a text runs from left to right and has no line ends, tabs or wider blanks."""
    style = box.style
    return (
        len(box.text) > 1
        and style["white_space"] == "normal"
        and not style["word_spacing"]
        and style["direction"] == "ltr"
        and style["font_size"] > 0
        and not any(one in box.text for one in "\n\t\xad")
    )


def _measured(text: str, style: Any) -> tuple[list[float], list[int]] | None:
    """The advance of each character in em, and where Pango lets lines begin.

    None for a text that Pango would turn or break by itself.
    """
    layout = Layout(style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    places = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)[1 : len(text)]
    if line.resolved_dir or any(place.is_mandatory_break for place in places):
        return None
    advances: dict[int, int] = {}
    for at, glyph in glyphs(line):
        advances[at] = advances.get(at, 0) + glyph.geometry.width
    em = style["font_size"] * TO_UNITS
    starts = accumulate((len(one.encode()) for one in text), initial=0)
    widths = [advances.get(at, 0) / em for at, _ in zip(starts, text, strict=False)]
    return widths, [at for at, place in enumerate(places, 1) if place.is_line_break]
