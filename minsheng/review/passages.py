"""Two passages as they read → the sentences that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from minsheng.model.plan import Passage
from minsheng.model.text import Text
from minsheng.review.difference import Rewording
from minsheng.review.rewording import BREAK, Sentence, reworded, sentences
from minsheng.sentences.printed import PrintedText
from minsheng.sentences.printed_period import PrintedPassage, print_passage

Parts = Mapping[str, PrintedPassage]
"""Passages by what a clerk calls them: 工作进展, 存在问题 …"""


def printed_parts(
    parts: Mapping[str, Passage | Text | None], extra: Mapping[str, Text], names: Mapping[str, Any]
) -> Parts:
    """The texts that there are, by what a clerk calls them.

    ``extra`` are the columns of the clerk's own, which may be called as one of the parts is.
    """
    own = {f"自己的栏目“{name}”" if name in parts else name: said for name, said in extra.items()}
    return {part: print_passage(told, names) for part, told in {**parts, **own}.items() if told}


def reworded_sentences(was: Parts, now: Parts) -> Iterator[Rewording]:
    """The sentences of all parts that read otherwise.

    The numbers of a list are the tool's, so that an item put in before others changes none of them.
    """
    for part in {**now, **was}:
        old, new = was.get(part), now.get(part)
        if not (old and new and _words(old) == _words(new)):
            yield from reworded(part, _sentences(old), _sentences(new))


def _words(passage: PrintedPassage) -> list[list[str]]:
    """What is compared first, quickly."""
    return [[text.value for text in item.texts] for item in passage.items]


def _sentences(passage: PrintedPassage | None) -> list[Sentence]:
    found: list[Sentence] = []
    for number, item in enumerate(passage.items if passage else ()):
        if number:
            found.append(BREAK)
        if item.title is not None:
            found.append(Sentence(f"{item.title.value}：", item.title.source.value.strip()))
        found += _of_text(item.text)
    return found


def _of_text(told: PrintedText) -> Iterator[Sentence]:
    """Its sentences, and what was typed for them, however its lines were broken."""
    at = 0
    for said in sentences(told.value):
        first, last = told.source_span(at, at + len(said))
        typed = re.sub(r"\s+", "", told.source.value[first:last])
        yield BREAK if said == "\n" else Sentence(said, typed)
        at += len(said)
