"""A text as the bulletin prints it, where each character of it was written, and what is wrong."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import Any, overload

from minsheng.model.text import LINE_GAP, Text, in_print, segments
from minsheng.problem import Place, Problem
from minsheng.quantity import Unreadable
from minsheng.record import record
from minsheng.sentences.expression import printed
from minsheng.sentences.names import IndicatorReading, Side

_RULE = "template-error"
_ANY_BRACE = re.compile("[{}｛]")
_STRAY = re.compile(r"\{[%#]|\}\}")
_QUOTED = re.compile("'[^']*'|\"[^\"]*\"")
_ODD_BRACES = re.compile(
    r"[{｛]\s*[{｛]?\s*(?P<name>[a-z][a-z0-9_]*)(?![a-z0-9_])[^{}｛｝\n]{0,60}[}｝](?:\s*[}｝])?"
)


@record
class Figure:
    """A stretch of a printed text that came out of ``{{ }}``, which stand at ``origin``."""

    start: int
    end: int
    origin: tuple[int, int]
    expression: str

    @property
    def name(self) -> str:
        """The indicator whose value it is, written ``done`` or ``done.value``; else no name."""
        return self.expression.removesuffix(".value").strip()


@record
class PrintedText:
    """A text with its figures filled in and its lines joined; paragraphs are parted by newlines.

    ``filled`` has the figures, but still the lines as they were typed. ``origins`` holds for each
    character of ``value``, and for its end, the offset in ``source``; it never falls. ``whole`` is
    false when a ``{{ }}`` could not be filled and stands as typed. ``problems`` are to be told.
    """

    value: str
    filled: str
    source: Text
    origins: Sequence[int] = field(compare=False)  # the same for the same source
    figures: tuple[Figure, ...]
    whole: bool
    problems: tuple[Problem, ...]
    sides: tuple[tuple[int, str], ...] = ()
    """Where in ``value`` something begins that stands at a side, and the mark of that side."""

    @property
    def placed(self) -> str:
        """``value`` with the marks of the sides."""
        pieces, at = [], 0
        for start, mark in self.sides:
            pieces += [self.value[at:start], mark]
            at = start
        return "".join([*pieces, self.value[at:]])

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
        return first, max(first + 1, last)

    def is_typed(self, start: int, end: int) -> bool:
        """Whether ``value[start:end]`` was typed as it reads, with no figure in it."""
        return all(figure.end <= start or end <= figure.start for figure in self.figures)


def print_text(text: Text, names: Mapping[str, Any]) -> PrintedText:
    """Fill in the figures of a text and join its lines. A wrong ``{{ }}`` is left as typed."""
    if not _ANY_BRACE.search(text.value):
        typed = text.value
        value = LINE_GAP.sub(in_print, typed.strip())
        return PrintedText(value, typed, text, _OriginsAsTyped(typed), (), True, ())
    pieces: list[str] = []
    origins: list[int] = []
    braces: list[tuple[int, int]] = []
    problems: list[Problem] = []
    whole = True
    for literal, start, end in segments(text.value):
        typed = text.value[start:end]
        figure = None if literal else _figure(typed, names)
        if isinstance(figure, str):
            braces.append((start, end))
            pieces.append(figure)
            origins += [start] * len(figure)
            continue
        pieces.append(typed)
        origins += range(start, end)
        if figure is None and _ANY_BRACE.search(typed):
            problems += (*_stray_marks(text, start, end), *_odd_braces(text, start, end, names))
        elif figure is not None:
            whole = False
            problems += _complaint(figure, text, start)
    origins.append(len(text.value))
    filled = "".join(pieces)
    value, origins = _joined(filled, origins)
    figures = tuple(
        Figure(
            *(bisect_left(origins, start), bisect_left(origins, end), (start, end)),
            text.value[start + 2 : end - 2].strip(),
        )
        for start, end in braces
    )
    named = (
        (bisect_left(origins, end), names.get(text.value[start + 2 : end - 2].strip()))
        for start, end in braces
    )
    sides = tuple((at, side.mark) for at, side in named if isinstance(side, Side))
    return PrintedText(value, filled, text, origins, figures, whole, tuple(problems), sides)


def _figure(braced: str, names: Mapping[str, Any]) -> str | Unreadable:
    """What ``{{ … }}`` prints, or why it can't be printed."""
    if not braced.endswith("}}") or "{{" in _QUOTED.sub("", braced[2:]):
        return Unreadable("“{{”后面缺少“}}”", "补上“}}”；要印出它，写成 {{ '{{' }}")
    try:
        return printed(braced[2:-2], names)
    except Unreadable as error:
        return error


def _complaint(error: Unreadable, text: Text, start: int) -> Iterator[Problem]:
    if not error.is_known:
        place = text.at(start if error.offset is None else start + 2 + error.offset)
        yield Problem(place, _RULE, str(error), error.hint)


def _stray_marks(text: Text, start: int, end: int) -> Iterator[Problem]:
    for stray in _STRAY.finditer(text.value, start, end):
        mark, replacement = stray[0], f"要印出它，写成 {{{{ '{stray[0]}' }}}}"
        message, hint = f"正文里不能用“{mark}”", f"只能用 {{{{ }}}}；{replacement}"
        if mark == "}}":
            message, hint = "多了“}}”", f"检查前面的“{{{{”；{replacement}"
        yield Problem(text.at(stray.start()), _RULE, message, hint)


def _odd_braces(text: Text, start: int, end: int, names: Mapping[str, Any]) -> Iterator[Problem]:
    """Refuse ``{ screened }`` and ``｛｛ screened ｝｝``, which would be printed as typed."""
    for braces in _ODD_BRACES.finditer(text.value, start, end):
        known = names.get(braces["name"])
        if isinstance(known, IndicatorReading) or callable(known):
            hint = f"写成 {{{{ {braces['name']} }}}}"
            message = "大括号要用两个半角的，中间不空格"
            place = replace(text.at(braces.start()), width=len(braces[0]))
            yield Problem(place, _RULE, message, hint)


class _OriginsAsTyped(Sequence[int]):
    """The origins of a text without braces, worked out when one is asked for: for most none is."""

    def __init__(self, typed: str) -> None:
        self._typed = typed

    @cached_property
    def _all(self) -> list[int]:
        return _joined(self._typed, [*range(len(self._typed) + 1)])[1]

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)


def _joined(value: str, origins: list[int]) -> tuple[str, list[int]]:
    """Join the lines of each paragraph, and take the blanks at both ends away."""
    at, stop = len(value) - len(value.lstrip()), len(value.rstrip())
    pieces: list[str] = []
    kept: list[int] = []
    for gap in LINE_GAP.finditer(value, at, stop):
        between = in_print(gap)
        pieces += (value[at : gap.start()], between)
        kept += origins[at : gap.start()]
        kept += [origins[gap.start()]] * len(between)
        at = gap.end()
    pieces.append(value[at:stop])
    kept += origins[at : stop + 1]
    return "".join(pieces), kept
