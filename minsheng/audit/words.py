"""Plain searches for words in Chinese text; patterns with sets of hanzi are slow to compile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, cast


class _Lazy:
    """A pattern that is compiled when it is first used: most texts need few of them."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._pattern), name)
        setattr(self, name, found)
        return found


def lazily(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first used."""
    return cast("re.Pattern[str]", _Lazy(pattern))


STOPS = "，。；：！？、（）,;\n"
_HANZI_RUNS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
SENTENCE_ENDS = "。！？；\n"
_OPENED = lazily(
    "(?:开展|实施|组织|推进|启动|推行|办理|落实|举办|支持|鼓励|推动)了?([^，。；：！？\n0-9]{2,14})，$"
)
_FAR = 24
_SAME_THING = 0.7  # of the pairs of signs of its name
_SENTENCE = re.compile("[^。\n]+[。\n]?")


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in a text."""
    for word in words:  # noqa: SIM110 -- asked of each text by each rule: any() takes twice as long
        if word in text:
            return True
    return False


def sentences_with(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From where to where each sentence that holds one of the words stands, with its mark.

    For patterns that look at each place of a text, where what they find is in few sentences.
    """
    for sentence in _SENTENCE.finditer(text):
        if holds(sentence[0], words):
            yield sentence.span()


def first(text: str, words: Iterable[str]) -> int:
    """Where the first of the words begins; the end of the text when there is none."""
    return min((at for word in words if (at := text.find(word)) >= 0), default=len(text))


def until(text: str, marks: str) -> str:
    """The text up to the first of the marks."""
    return text[: first(text, marks)]


def since(text: str, marks: str) -> str:
    """The text behind the last of the marks."""
    return text[max(text.rfind(mark) for mark in marks) + 1 :]


def places(text: str, word: str) -> Iterator[int]:
    """Where a word begins, from left to right."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def is_hanzi(character: str) -> bool:
    """Whether it is one hanzi; not for an empty string."""
    if not character:
        return False
    code = ord(character)
    return character in "〇々" or any(first <= code <= last for first, last in _HANZI_RUNS)


def have_words_in_common(words: str, text: str) -> bool:
    """Whether two neighbouring signs of some words stand in a text."""
    return len(words) > 1 and share_of_pairs(words, text) > 0


def share_of_pairs(words: str, text: str) -> float:
    """How many of the pairs of neighbouring signs of some words stand in a text; 1 for no words."""
    if not words:
        return 1.0
    pairs = [words[at : at + 2] for at in range(max(1, len(words) - 1))]
    return sum([pair in text for pair in pairs]) / len(pairs)


def are_of_other_things(text: str, at: int, other: str, other_at: int) -> bool:
    """Whether the clauses in front of two others each open another thing: 开展家电以旧换新，发放….

    ``at`` is where the clause behind begins in its text.
    """
    one, two = _opened(text, at), _opened(other, other_at)
    return bool(one and two) and share_of_pairs(one, two) < _SAME_THING


def _opened(text: str, at: int) -> str:
    match = _OPENED.search(text, max(0, at - _FAR), at)
    return match[1] if match else ""


def stand_closely(signs: str, text: str) -> bool:
    """Whether some signs stand in a text in their order, with at most four others in between."""
    if not set(signs) <= set(text):
        return False
    ends = set(places(text, signs[0]))
    for sign in signs[1:]:
        ends = {at for at in places(text, sign) if any(at - 5 <= end < at for end in ends)}
    return bool(ends)


def blanked(told: str, said: str) -> str:
    """Some words, with ``\\0`` for each sign of a pair that others are ``told`` in."""
    covered = [False] * len(said)
    for at, pair in enumerate(pairwise(said)) if told else ():
        if "".join(pair) in told:
            covered[at] = covered[at + 1] = True
    return "".join("\0" if own else sign for sign, own in zip(said, covered, strict=True))
