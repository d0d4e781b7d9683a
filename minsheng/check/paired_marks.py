"""Quotes and brackets: those without a pair, ASCII quotes, and what stands between two pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from minsheng.check.prose import is_wide, matches, prose
from minsheng.check.rule import Example, Rule, TextIssue, in_texts
from minsheng.problem import Severity
from minsheng.sentences.printed import PrintedText

_OPENING = dict(zip("“‘（(《〈【〔「『[", "”’）)》〉】〕」』]", strict=True))
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
# not the ' within a word
_STRAIGHT = (('"', '"', "“”"), ("'", "(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])", "‘’"))
_KINDS = {"(": "（"}  # （1) is a pair; that its halves differ is for ascii-mark to say
_ALL = re.escape("".join((*_OPENING, *_CLOSING)))
# 1） at the head of a part of an enumeration
_NUMBER = r"(?<![^\s，。；：、])(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})\Z"


def _unpaired(printed: PrintedText) -> Iterator[TextIssue]:
    """A pair may reach over paragraphs: each of a quotation begins with a quote of its own."""
    text = prose(printed)
    open_ones: list[tuple[str, int]] = []
    count: Counter[str] = Counter()
    for match in re.finditer(f"[{_ALL}]", text):
        mark, at = match[0], match.start()
        kind = _CLOSING.get(mark, mark)
        kind = _KINDS.get(kind, kind)
        if mark in _OPENING:
            if not (mark == "“" and count[kind] and text[at - 1] == "\n"):
                open_ones.append((kind, at))
                count[kind] += 1
        elif _is_apostrophe(text, at):
            continue
        elif count[kind]:
            yield from (_lone(text, lone) for lone in _closed(kind, open_ones, count))
        elif kind != "（" or not re.compile(_NUMBER).search(text, max(0, at - 4), at):
            yield _lone(text, at)
    yield from (_lone(text, at) for _, at in open_ones)


def _closed(kind: str, open_ones: list[tuple[str, int]], count: Counter[str]) -> Iterator[int]:
    """Close the innermost pair of a kind; return the places of what was open within it."""
    while True:
        other, at = open_ones.pop()
        count[other] -= 1
        if other == kind:
            return
        yield at


def _is_apostrophe(text: str, at: int) -> bool:
    around = text[at - 1 : at + 2]
    return text[at] == "’" and len(around) == 3 and (around[0] + around[2]).isascii()


def _lone(text: str, at: int) -> TextIssue:
    mark = text[at]
    pair = _OPENING.get(mark) or _CLOSING[mark]
    return TextIssue(at, at + 1, f"“{mark}”没有配对", f"补上“{pair}”，或删掉“{mark}”")


def _straight_quotes(printed: PrintedText) -> Iterator[TextIssue]:
    """Where the quotes of a paragraph come in pairs, the one opens and the next closes."""
    text = prose(printed)
    start = 0
    for paragraph in text.split("\n"):
        for mark, pattern, quotes in _STRAIGHT:
            found = [match.start() for match in re.finditer(pattern, paragraph)]
            inches = any(paragraph[at - 1 : at].isdigit() for at in found[::2])
            around = (paragraph[max(0, at - 1) : at + 2] for at in found)
            if inches or not any(is_wide(one) for three in around for one in three):
                continue
            for number, at in enumerate(found):
                replacement = quotes[number % 2] if len(found) % 2 == 0 else None
                said = (f"引号用了英文的 {mark}", f"改用中文的 {quotes}")
                yield TextIssue(start + at, start + at + 1, *said, replacement)
        start += len(paragraph) + 1


def _between_pairs(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, "(?<=[”》])、(?=[“《])", "”、“", "》、《", "”、《", "》、“"):
        yield TextIssue(*match.span(), "相邻的引号、书名号之间用了顿号", "通常不用顿号")


RULES = (
    Rule(
        id="unpaired-mark",
        title="引号或括号没有配对",
        explanation=(
            "引号、括号、书名号要成对，也不能交叉。"
            "分几段的引文每段开头用前引号、最后一段用后引号，算配对；序号1）、a）不用配对。"
        ),
        wrong=Example("新增市级⟦“⟧暖心家园4处（含续建2处⟦】⟧）。"),
        right=Example("新增市级“暖心家园”4处（含续建2处）。"),
        find=in_texts(_unpaired),
        source="GB/T 15834-2011 4.8、4.9、4.15",
    ),
    Rule(
        id="straight-quote",
        severity=Severity.INFO,
        title="英文的直引号",
        explanation="中文里的引号用“”和‘’。一段里的直引号成双时，可以用--fix改。",
        wrong=Example('开展⟦"⟧暖心家园⟦"⟧建设。'),
        right=Example('开展“暖心家园”建设，配备65"屏幕1块。'),
        find=in_texts(_straight_quotes),
        source="GB/T 15834-2011 4.8.1",
    ),
    Rule(
        id="mark-between-quotes",
        severity=Severity.INFO,
        title="相邻引号、书名号之间的顿号",
        explanation=(
            "并列的引号之间、书名号之间通常不用顿号；中间有括注等其他成分的，宜用顿号。"
            "各地习惯不同，只作提示。"
        ),
        wrong=Example("开展“健步走”⟦、⟧“读书会”活动。"),
        right=Example("开展“健步走”“读书会”活动，学习《条例》（2024年修订）、《办法》。"),
        find=in_texts(_between_pairs),
        source="GB/T 15834-2011 4.5.3.5",
    ),
)
