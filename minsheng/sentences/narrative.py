"""Sentences with their figures filled in: Passage → paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from minsheng.model.plan import Item, Passage
from minsheng.model.text import Text, paragraphs, segments
from minsheng.problem import Problem, Report
from minsheng.quantity import chinese_date
from minsheng.sentences.expression import ExpressionError, printed
from minsheng.sentences.names import IndicatorReading

_STRAY = re.compile(r"\{[%#]|\}\}")
_QUOTED = re.compile("'[^']*'|\"[^\"]*\"")
_ODD_BRACES = re.compile(
    r"[{｛]\s*[{｛]?\s*(?P<name>[a-z][a-z0-9_]*)(?![a-z0-9_])[^{}｛｝\n]{0,60}[}｝](?:\s*[}｝])?"
)


def narrate(
    passage: Passage, names: Mapping[str, Any], project: str, report: Report
) -> tuple[str, ...]:
    """Return the paragraphs of ``passage``; the items of a list are numbered 1. 2. 3.

    An item's own ``as_of`` stands for the project's. Every wrong ``{{ }}`` is reported at its own
    line and column, and left as it was typed.
    """
    found: list[str] = []
    for number, item in enumerate(passage.items, 1):
        known = {**names, "as_of": chinese_date(item.as_of)} if item.as_of else names
        parts = _item_paragraphs(item, known, project, report)
        if passage.numbered:
            parts = (f"{number}.{parts[0]}", *parts[1:])
        found += parts
    return tuple(found)


def _item_paragraphs(
    item: Item, names: Mapping[str, Any], project: str, report: Report
) -> tuple[str, ...]:
    parts = paragraphs(fill(item.text, names, project, report)) or ("",)
    if item.title is None:
        return parts
    title = fill(item.title, names, project, report).rstrip("。：:")
    return (f"{title}：{parts[0]}", *parts[1:])


def fill(text: Text, names: Mapping[str, Any], project: str, report: Report) -> str:
    """Return the text with each ``{{ … }}`` replaced by its value."""
    pieces = []
    for literal, start, end in segments(text.value):
        if literal:
            _check_literal(text, start, end, project, report)
            _check_braces(text, start, end, names, project, report)
            pieces.append(text.value[start:end])
            continue
        try:
            pieces.append(filled(text.value[start:end], names))
        except ExpressionError as error:
            place = text.at(start if error.offset is None else start + 2 + error.offset)
            if not error.is_known:
                report(Problem(place, "template-error", str(error), error.hint, project))
            pieces.append(text.value[start:end])
    return "".join(pieces)


def filled(braced: str, names: Mapping[str, Any]) -> str:
    """Return what ``{{ … }}`` prints; raises ExpressionError."""
    if not braced.endswith("}}") or "{{" in _QUOTED.sub("", braced[2:]):
        raise ExpressionError("“{{”后面缺少“}}”", "补上“}}”；要印出它，写成 {{ '{{' }}")
    return printed(braced[2:-2], names)


def _check_literal(text: Text, start: int, end: int, project: str, report: Report) -> None:
    for stray in _STRAY.finditer(text.value, start, end):
        mark, replacement = stray[0], f"要印出它，写成 {{{{ '{stray[0]}' }}}}"
        message, hint = f"正文里不能用“{mark}”", f"只能用 {{{{ }}}}；{replacement}"
        if mark == "}}":
            message, hint = "多了“}}”", f"检查前面的“{{{{”；{replacement}"
        report(Problem(text.at(stray.start()), "template-error", message, hint, project))


def _check_braces(
    text: Text,
    start: int,
    end: int,
    names: Mapping[str, Any],
    project: str,
    report: Report,
) -> None:
    """Refuse ``{ screened }`` and ``｛｛ screened ｝｝``, which would be printed as typed."""
    for braces in _ODD_BRACES.finditer(text.value, start, end):
        known = names.get(braces["name"])
        if isinstance(known, IndicatorReading) or callable(known):
            hint = f"写成 {{{{ {braces['name']} }}}}"
            message = "大括号要用两个半角的，中间不空格"
            place = replace(text.at(braces.start()), width=len(braces[0]))
            report(Problem(place, "template-error", message, hint, project))
