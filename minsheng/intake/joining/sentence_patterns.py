"""The sentences of the period before as patterns: what now stands where their names stood.

已检查{{ screened }}，完成{{ screened.rate }} is met by 已检查3900人，完成84.8%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from minsheng.hedges import HEDGES, HEDGES_BEHIND
from minsheng.model.plan import Indicator, IndicatorKind, Passage, Value
from minsheng.model.text import Text, paragraphs, segments
from minsheng.quantity import Unreadable
from minsheng.record import record
from minsheng.sentences.expression import printed

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_NUMBER = re.compile(NUMBER)
_BEFORE, _BEHIND = ("|".join(words) for words in (HEDGES, HEDGES_BEHIND))
_TIMES = {
    "so_far": "截[至止](?:20[0-9]{2}年)?[0-9]{1,2}月(?:底|末|[0-9]{1,2}日)"
    "|(?:截[至止])?目前|今年以来",
    "label": "[上下]半年|[前第]?[一二三四]个?季度|[一二三四五六七八九十]{1,3}月",
    "year": "全年|年底|年末|年内",
}
"""One time may stand for another only of the same class: 目前 is not 年底."""
_LOOSE = re.compile(
    "|".join(f"(?P<{name}>{one})" for name, one in {**_TIMES, "number": NUMBER}.items())
)
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?")
_NAMED = re.compile(r"(?P<name>[a-z][a-z0-9_]*)(?P<form>\.value|\.target)?")


@record
class Ref:
    """A ``{{ }}`` of a sentence: what it says, and what that printed in the period before."""

    expression: str
    was: str

    @property
    def name(self) -> str:
        """The indicator that it prints, alone; else nothing."""
        match = _NAMED.fullmatch(self.expression)
        return match["name"] if match else ""

    @property
    def form(self) -> str:
        """``.value`` or ``.target``, or nothing."""
        match = _NAMED.fullmatch(self.expression)
        return (match["form"] or "") if match else ""


Pieces = tuple[str | Ref, ...]
"""A sentence: what was typed, and names between."""


def templates(passage: Passage | Text, names: Mapping[str, Any]) -> list[list[Pieces]]:
    """The sentences of each paragraph of a text, as typed; ``names`` are those of its period."""
    if isinstance(passage, Text):
        return [list(_sentences(line, names)) for line in paragraphs(passage.value)]
    found = []
    for number, item in enumerate(passage.items, 1):
        lines = list(paragraphs(item.text.value)) or [""]
        title = f"{item.title.value.strip().rstrip('。：:')}：" if item.title else ""
        lines[0] = f"{f'{number}.' if passage.numbered else ''}{title}{lines[0]}"
        found += [list(_sentences(line, names)) for line in lines]
    return found


def new_sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each with its end."""
    return [match[0] for match in _SENTENCE.finditer(text) if match[0]]


def as_printed(pieces: Pieces) -> str:
    """A sentence as it read in the period before."""
    return "".join(one if isinstance(one, str) else one.was for one in pieces)


def _sentences(line: str, names: Mapping[str, Any]) -> Iterator[Pieces]:
    pieces: list[str | Ref] = []
    for literal, start, end in segments(line):
        if not literal:
            pieces.append(_ref(line[start + 2 : end - 2].strip(), names))
            continue
        for said in new_sentences(line[start:end]):
            pieces.append(said)
            if said[-1] in "。；！？\n":
                yield tuple(pieces)
                pieces = []
    if pieces:
        yield tuple(pieces)


def _ref(expression: str, names: Mapping[str, Any]) -> str | Ref:
    """A name; what is a text in quotes is that text."""
    try:
        was = printed(expression, names)
    except Unreadable:
        return Ref(expression, "")
    return was if expression[:1] in "'\"" else Ref(expression, was)


def pattern_of(
    pieces: Pieces, indicators: Mapping[str, Indicator], values: Mapping[str, Value]
) -> re.Pattern[str]:
    """A pattern for sentences alike but for numbers, with a group ``r0``, ``r1`` … for each name.

    ``values`` are those of the period before: a day stands where a day stood.
    """
    said = [
        _loose(one)
        if isinstance(one, str)
        else f"(?P<r{number}>{_of_ref(one, indicators, values)})"
        for number, one in enumerate(pieces)
    ]
    return re.compile("".join(said))


def value_pattern(ref: Ref, indicators: Mapping[str, Indicator], value: Value | None) -> str:
    """What a value of an indicator can look like in print."""
    indicator = indicators[ref.name]
    if indicator.kind is IndicatorKind.STAGE:
        return "|".join(map(re.escape, sorted(indicator.stages, key=len, reverse=True)))
    if isinstance(value, date):
        return "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
    if ref.form == ".value":
        return f"(?:{_BEFORE})?{NUMBER}[余多]?"
    unit = indicator.unit.lstrip("万亿") or indicator.unit
    return f"(?:{_BEFORE})?{NUMBER}[余多]?[万亿]?[余多]?{re.escape(unit)}(?:{_BEHIND})?"


def _of_ref(ref: Ref, indicators: Mapping[str, Indicator], values: Mapping[str, Value]) -> str:
    if ref.name in indicators:
        return value_pattern(ref, indicators, values.get(ref.name))
    return f"(?:{_BEFORE})?{_loose(ref.was)}" if ref.was else "[^，。；、]{1,20}?"


def _loose(text: str) -> str:
    """A text as a pattern that holds for other numbers and times."""
    pieces, at = [], 0
    for match in _LOOSE.finditer(text):
        found = _TIMES.get(match.lastgroup or "", NUMBER)
        pieces += [re.escape(text[at : match.start()]), f"(?:{found})"]
        at = match.end()
    return "".join([*pieces, re.escape(text[at:])])
