"""In the printing process: a set line whose characters stand wider apart, or closer.

Readers of a PDF take a gap of a tenth of an em for a space. Where a line lacks more than that
between its characters, the glyphs themselves are a little wider, so that nobody copies spaces; and
a little narrower where a long number would leave a hole at the end of the line before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from math import ceil, floor
from typing import Any

from weasyprint.matrix import Matrix
from weasyprint.text.ffi import TO_UNITS, ffi
from weasyprint.text.line_break import Layout

from minsheng.layout.line_setting import HALF, NARROWER, SQUEEZE, Line, nearer

_UNSEEN = 0.09  # em, also when the glyphs are wider
_WIDER = 1.1  # sooner a ragged line than one of glyphs that are wider yet
_THOUSAND = 1000
_HALF = round(HALF * _THOUSAND)
_ENOUGH = 1e-7  # px: so that WeasyPrint sees nothing left to do


def space(box: Any, line: Line, room: float, *, fill: bool) -> None:
    """Set a line's characters apart, or closer, so that it takes all the ``room`` (px) if it is
    to ``fill`` it, or else not more.
    """
    em = box.style["font_size"]
    wanted = room / em + line.tracking
    near = nearer(line.tracking)
    natural = box.width / em - near * len(line.closer) - HALF * line.hangs
    elastic = _UNSEEN * len(line.elastic)
    hangs = line.hangs
    if fill and hangs and _WIDER * (natural + elastic) < wanted:
        hangs, natural = False, natural + HALF  # its white helps to fill the line
    changes = dict.fromkeys(line.closer, -round(near * _THOUSAND))
    if hangs:
        changes[line.start] = changes.get(line.start, 0) - _HALF
    scale = 1.0
    if wanted < natural:
        least = natural - SQUEEZE * len(line.white)
        spots, scale = line.white, min(1, wanted / least)
        fits = scale >= NARROWER
    else:
        spots, fits = line.elastic, fill and wanted <= _WIDER * (natural + elastic)
        scale = max(1, wanted / (natural + elastic))
    if fits and (spots or scale < 1):
        rest = wanted / scale - natural
        for spot, change in zip(spots, _shares(rest, len(spots)), strict=True):
            changes[spot] = changes.get(spot, 0) + change
        box.width = room + _ENOUGH
    else:
        scale, box.width = 1, natural * em
    if changes or scale != 1:
        starts = list(accumulate((len(one.encode()) for one in box.text), initial=0))
        box.pango_layout.__class__ = SpacedLayout
        box.pango_layout.changes = {starts[at - line.start]: to for at, to in changes.items()}
        box.pango_layout.scale = scale
        box.pango_layout.hangs = hangs


def _shares(whole: float, count: int) -> list[int]:
    """So many parts of a length, in thousandths of an em: a PDF knows no fractions of these."""
    each, left = divmod(round(whole * _THOUSAND), count or 1)
    return [each + (at < left) for at in range(count)]


class SpacedLayout(Layout):  # type: ignore[misc] # its base has no types
    """A line whose glyphs get their room when it is drawn."""

    changes: Mapping[int, int]
    """In thousandths of an em, by the byte of the character."""
    scale: float
    """How much wider the whole of it is."""
    hangs: bool

    def reactivate(self, style: Any) -> None:
        super().reactivate(style)
        self._is_changed = False

    def get_first_line(self) -> Any:
        line, index = super().get_first_line()
        if not self._is_changed:
            self._is_changed = True
            em = self.style["font_size"]
            unit = em * TO_UNITS / _THOUSAND
            if self.hangs:
                # WeasyPrint takes this for thousandths of an em, whatever unit Pango has.
                line.runs.data.glyphs.glyphs[0].geometry.x_offset -= int(_HALF * em)
            for at, glyph in glyphs(line):
                if change := self.changes.get(at, 0):
                    # What is drawn is cut down to whole thousandths: towards 0.
                    glyph.geometry.width += (ceil if change > 0 else floor)(change * unit)
        return line, index


def draw_first_line(original: Callable[..., Any], *arguments: Any) -> Any:
    """Stands in for WeasyPrint's ``original`` function of this name."""
    stream, box, overflow, ellipsis, matrix = arguments
    if isinstance(box.pango_layout, SpacedLayout):
        matrix = Matrix(a=box.pango_layout.scale) @ matrix
    return original(stream, box, overflow, ellipsis, matrix)


def glyphs(line: Any) -> Iterator[tuple[int, Any]]:
    """The glyphs of a line, each with the byte of its character."""
    run = line.runs[0]
    while run != ffi.NULL:
        item, found = run.data.item, run.data.glyphs
        for at in range(found.num_glyphs):
            yield item.offset + found.log_clusters[at], found.glyphs[at]
        run = run.next
