"""Two passages as they read → the sentences that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minsheng.check import title_of
from minsheng.model.plan import Ignore, Passage
from minsheng.model.text import Text
from minsheng.review.amounts import amount
from minsheng.review.difference import Change, Rewording, if_changed
from minsheng.review.match import pairs
from minsheng.review.rewording import BREAK, ITEM, Sentence, reworded, sentences
from minsheng.sentences.printed import PrintedText
from minsheng.sentences.printed_period import PrintedItem, PrintedPassage, print_passage

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
        same = old and new and old.numbered == new.numbered and _words(old) == _words(new)
        if not (same and old and new and _sources(old) == _sources(new)):
            yield from reworded(part, _sentences(old), _sentences(new))


def passage_changes(was: Parts, now: Parts) -> Iterator[Change]:
    """What is otherwise in passages besides their sentences.

    That is whether they are numbered, the days of their items, and whether nothing stands there on
    purpose, so that a row doesn't take what its project says.
    """
    for part in {**now, **was} if was and now else ():
        old, new = was.get(part), now.get(part)
        if old and new:
            if _says(old) and _says(new):
                yield from if_changed(f"{part}的写法", "numbered", *(map(_form, (old, new))))
            for number, one, other in _items_paired(old, new):
                days = (amount(item.item.as_of if item else None) for item in (one, other))
                yield from if_changed(f"{part}第{number}条的截至日期", "as-of", *days)
        else:
            blank = ("空白" if one and not _says(one) else "" for one in (old, new))
            yield from if_changed(part, "blank", *blank)


def ignore_reasons(own: Iterable[Ignore], parts: Parts) -> str:
    """The rules that are switched off (``ignore``), and why; in the items of passages, too."""
    items = (item.item for passage in parts.values() for item in passage.items)
    inside = (one for item in items for one in item.ignores)
    return "；".join(f"{title_of(one.rule)}（{one.reason}）" for one in (*own, *inside))


def _says(passage: PrintedPassage) -> bool:
    return any(text for texts in _words(passage) for text in texts)


def _form(passage: PrintedPassage) -> str:
    return "分条编号" if passage.numbered else "不分条"


def _items_paired(
    was: PrintedPassage, now: PrintedPassage
) -> list[tuple[int, PrintedItem | None, PrintedItem | None]]:
    """Each item with what it was, and its number; by its words, or else by where it stands."""
    found = pairs(
        [*enumerate(was.items, 1)],
        [*enumerate(now.items, 1)],
        lambda one: one[1].text.value,
        lambda one: one[1].title.value if one[1].title else "",
        lambda one: one[0],
    )
    return [
        (other[0] if other else one[0] if one else 0, one and one[1], other and other[1])
        for one, other in found
    ]


def _words(passage: PrintedPassage) -> list[list[str]]:
    """What is compared first, quickly."""
    return [[text.value for text in item.texts] for item in passage.items]


def _sources(passage: PrintedPassage) -> list[list[str]]:
    return [[text.source.value for text in item.texts] for item in passage.items]


def _sentences(passage: PrintedPassage | None) -> list[Sentence]:
    found: list[Sentence] = []
    for number, item in enumerate(passage.items if passage else ()):
        if number:
            found.append(ITEM if passage and passage.numbered else BREAK)
        said = [*_of_text(item.text)]
        if item.title is not None:  # it stands in front of the first sentence
            first, said = (said or [Sentence("", "")])[0], said[1:]
            title, typed = item.title.value.rstrip("。：:"), item.title.source.value
            whole = f"{title}：{first.said}", f"{_typed(typed).rstrip('。：:')}：{first.typed}"
            said.insert(0, Sentence(*whole))
        found += said
    return found


def _typed(words: str) -> str:
    """What was typed, however its lines were broken."""
    return re.sub(r"\s+", "", words)


def _of_text(told: PrintedText) -> Iterator[Sentence]:
    """Its sentences, and what was typed for them."""
    at = 0
    for said in sentences(told.value):
        first, last = told.source_span(at, at + len(said))
        typed = _typed(told.source.value[first:last])
        yield BREAK if said == "\n" else Sentence(said, typed)
        at += len(said)
