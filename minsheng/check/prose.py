"""What the rules of wording and of marks share: which characters are Chinese, and their texts.

Patterns are plain strings, compiled by ``re`` when they are first used: most of them never are, for
a text without the character at fault is not searched.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from minsheng.audit.words import holds, is_hanzi
from minsheng.sentences.printed import PrintedText

HANZI = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Hanzi, as the inside of a character class."""

WIDE_MARKS = "，。、；：？！（）《》〈〉【】〔〕「」『』“”‘’…—～％￥"
"""The marks of Chinese text, as the inside of a character class."""

MASK = "\ufffc"
"""Stands for each character of a ``{{ }}`` that can't be filled: nothing is said about those."""

_QUOTED = "《[^《》\n]{1,60}》|“[^“”\n]{1,40}”"
_BRACES = r"\{\{[^{}]*\}\}"


def prose(printed: PrintedText) -> str:
    """The text as it reads, with what can't be filled masked, character for character."""
    return printed.value if printed.whole else _masked(printed.value)


@lru_cache(maxsize=8)
def _masked(text: str) -> str:
    return re.sub(_BRACES, lambda braces: MASK * len(braces[0]), text)


def matches(printed: PrintedText, pattern: str, *needed: str) -> Iterable[re.Match[str]]:
    """The places where ``pattern`` is found in a text that holds one of the ``needed`` strings."""
    text = prose(printed)
    return re.finditer(pattern, text) if holds(text, needed) else ()


@lru_cache(maxsize=8)
def quoted(text: str) -> list[tuple[int, int]]:
    """Where names and slogans stand in “” and 《》, which are printed as they are called."""
    return [match.span() for match in re.finditer(_QUOTED, text)]


def is_within(index: int, spans: list[tuple[int, int]]) -> bool:
    """Whether an index lies in one of the spans, which are in order and apart."""
    at = bisect_left(spans, (index + 1,)) - 1
    return at >= 0 and index < spans[at][1]


def is_wide(character: str) -> bool:
    """Whether it is one hanzi or a mark of Chinese text."""
    return character != "" and (character in WIDE_MARKS or is_hanzi(character))
