"""Two passages as they read → the sentences that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from minsheng.model.plan import Item, Passage
from minsheng.model.text import Text
from minsheng.quantity import chinese_date
from minsheng.review.difference import Rewording
from minsheng.review.rewording import BREAK, Sentence, reworded, sentences
from minsheng.sentences.narrative import fill
from minsheng.sentences.printed import PrintedText, print_text

Spoken = tuple[Passage, Mapping[str, Any]]
"""A passage, and what the names in it stand for."""

Parts = Mapping[str, Spoken]
"""Passages by what a clerk calls them: 工作进展, 存在问题 …"""


def with_own_columns(
    parts: Mapping[str, Passage | Text | None], extra: Mapping[str, Text]
) -> dict[str, Passage | Text | None]:
    """The parts, and the columns of the clerk's own, which may be called as one of the parts is."""
    own = {f"自己的栏目“{name}”" if name in parts else name: said for name, said in extra.items()}
    return {**parts, **own}


def parts_with_names(parts: Mapping[str, Passage | Text | None], names: Mapping[str, Any]) -> Parts:
    """The texts that there are, by what a clerk calls them."""
    passages = {
        part: Passage((Item(told),), numbered=False) if isinstance(told, Text) else told
        for part, told in parts.items()
    }
    return {part: (passage, names) for part, passage in passages.items() if passage}


def reworded_sentences(was: Parts, now: Parts) -> Iterator[Rewording]:
    """The sentences of all parts that read otherwise."""
    for part in {**now, **was}:
        yield from passage_reworded(part, was.get(part), now.get(part))


def passage_reworded(part: str, was: Spoken | None, now: Spoken | None) -> list[Rewording]:
    """The sentences of a passage that read otherwise; None is a passage that is not there.

    The numbers of a list are the tool's, so that an item put in before others changes none of them.
    """
    if was and now and _printed(was) == _printed(now):
        return []
    return reworded(part, _sentences(was), _sentences(now))


def _printed(spoken: Spoken) -> list[tuple[str, str]]:
    """What is compared first, quickly: the words as printed, but for their line breaks."""
    passage, names = spoken
    return [
        (_filled(item.title, item, names), _filled(item.text, item, names))
        for item in passage.items
    ]


def _filled(text: Text | None, item: Item, names: Mapping[str, Any]) -> str:
    return fill(text, _known(item, names), "", lambda _: None) if text else ""


def _known(item: Item, names: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**names, "as_of": chinese_date(item.as_of)} if item.as_of else names


def _sentences(spoken: Spoken | None) -> list[Sentence]:
    found: list[Sentence] = []
    if spoken is None:
        return found
    passage, names = spoken
    for number, item in enumerate(passage.items):
        known = _known(item, names)
        if number:
            found.append(BREAK)
        if item.title is not None:
            told = print_text(item.title, known)
            found.append(Sentence(f"{told.value}：", item.title.value.strip()))
        found += _of_text(item.text, known)
    return found


def _of_text(text: Text, names: Mapping[str, Any]) -> Iterator[Sentence]:
    told = print_text(text, names)
    at = 0
    for said in sentences(told.value):
        yield BREAK if said == "\n" else Sentence(said, _typed(told, at, at + len(said)))
        at += len(said)


def _typed(told: PrintedText, start: int, end: int) -> str:
    """What was typed for a stretch, however its lines were broken."""
    first, last = told.source_span(start, end)
    return re.sub(r"\s+", "", told.source.value[first:last])
