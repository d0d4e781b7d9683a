"""A text as the bulletin prints it, and where each character of it was written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from minsheng.model.text import Text, line_joiner, segments
from minsheng.problem import Place
from minsheng.record import record
from minsheng.sentences.expression import ExpressionError
from minsheng.sentences.narrative import filled

_GAP = re.compile(r"(?<! )[ ]*\n(?P<paragraph>[ ]*\n\s*)?[ ]*")


@record
class Figure:
    """A stretch of a told text that came out of ``{{ }}``."""

    start: int
    end: int
    origin: tuple[int, int]
    """Where the braces stand in the source."""
    expression: str


@record
class PrintedText:
    """A text with its figures filled in and its lines joined; paragraphs are parted by newlines.

    ``origins`` holds for each character of ``value``, and for its end, the offset in ``source``;
    it never falls. ``whole`` is false when a ``{{ }}`` could not be filled and stands as typed.
    """

    value: str
    source: Text
    origins: Sequence[int]
    figures: tuple[Figure, ...]
    whole: bool

    def place(self, start: int, end: int) -> Place:
        """Where ``value[start:end]`` was written: a figure counts as the braces it came from.

        What goes on in a further line is marked to the end of its first.
        """
        first, last = self.source_span(start, end)
        line_break = self.source.value.find("\n", first, last)
        begin = self.source.at(first)
        final = self.source.at((line_break if line_break > first else last) - 1)
        width = final.column - begin.column + 1 if final.line == begin.line else 1
        return replace(begin, width=max(1, width))

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in ``source`` of what became ``value[start:end]``; never empty."""
        first = self.origins[start]
        last = self.origins[max(end - 1, start)] + 1
        for figure in self.figures:
            if figure.start < end <= figure.end:
                last = figure.origin[1]
        return first, min(max(first + 1, last), max(len(self.source.value), first + 1))

    def is_typed(self, start: int, end: int) -> bool:
        """Whether ``value[start:end]`` was typed as it reads, with no figure in it."""
        return all(figure.end <= start or end <= figure.start for figure in self.figures)


def print_text(text: Text, names: Mapping[str, Any]) -> PrintedText:
    """Fill in the figures of a text and join its lines, as ``narrate`` does.

    A wrong ``{{ }}`` is left as it was typed; composing the bulletin reports it.
    """
    pieces: list[str] = []
    origins: list[int] = []
    braces: list[tuple[int, int]] = []
    whole = True
    for literal, start, end in segments(text.value):
        typed = text.value[start:end]
        figure = None if literal else _figure(typed, names)
        if figure is None:
            whole = whole and literal
            pieces.append(typed)
            origins += range(start, end)
        else:
            braces.append((start, end))
            pieces.append(figure)
            origins += [start] * len(figure)
    origins.append(len(text.value))
    value, origins = _joined("".join(pieces), origins)
    figures = tuple(
        Figure(bisect_left(origins, start), bisect_left(origins, end), (start, end), expression)
        for start, end in braces
        if (expression := text.value[start + 2 : end - 2].strip())
    )
    return PrintedText(value, text, origins, figures, whole)


def _figure(braced: str, names: Mapping[str, Any]) -> str | None:
    try:
        return filled(braced, names)
    except ExpressionError:
        return None


def _joined(value: str, origins: list[int]) -> tuple[str, list[int]]:
    """Join the lines of each paragraph, and take the blanks at both ends away."""
    at, stop = len(value) - len(value.lstrip()), len(value.rstrip())
    pieces: list[str] = []
    kept: list[int] = []
    for gap in _GAP.finditer(value, at, stop):
        between = "\n" if gap["paragraph"] else line_joiner(value, gap.start(), gap.end())
        pieces += (value[at : gap.start()], between)
        kept += (*origins[at : gap.start()], *[origins[gap.start()]] * len(between))
        at = gap.end()
    pieces.append(value[at:stop])
    kept += origins[at : stop + 1]
    return "".join(pieces), kept
