"""Two texts, sentence by sentence and word by word: what was deleted, what inserted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, takewhile

from minsheng.record import record
from minsheng.review.difference import Mark, Piece, Rewording

_SENTENCE = re.compile(r"\n|[^。！？；\n]+(?:[。！？；]+[”’）》]*)?|[。！？；]+[”’）》]*")
_WORD = re.compile(r"\n- |[0-9]+(?:\.[0-9]+)*%?|[A-Za-z]+|\s+|.", re.DOTALL)
_VALUE = "{{"
_SHORT = 2  # a lone hanzi that two changes have in common is chance
_MOST = 100_000  # pairs of equal words; with more, comparing would take seconds
_NEAR = 4  # sentences in which the one that a sentence was is looked for
_ALIKE = 0.4


@record
class Sentence:
    """A sentence as it reads, and as it was typed (figures as braces, no line breaks)."""

    said: str
    typed: str


BREAK = Sentence("\n", "\n")
"""Stands between two paragraphs, and between two lines."""

ITEM = Sentence("\n- ", "\n- ")
"""Stands between two items of a list, which are numbered."""


_BREAKS = (BREAK, ITEM)


def _joined_up(stretch: Sequence[Sentence]) -> str:
    """A stretch of sentences as one text, without the breaks at its ends."""
    said = [at for at, one in enumerate(stretch) if one not in _BREAKS]
    return "".join(one.said for one in stretch[said[0] : said[-1] + 1])


def sentences(text: str) -> list[str]:
    """Split a text behind 。！？； and at newlines, which stand alone; joined they are the text."""
    return _SENTENCE.findall(text)


def reworded(part: str, was: Sequence[Sentence], now: Sequence[Sentence]) -> list[Rewording]:
    """What reads otherwise, in the order of the new text."""
    old, new = [one.said for one in was], [one.said for one in now]
    found: list[Rewording] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += _typed_otherwise(part, was[a:b], now[c:d])
            continue
        before, after = (
            [one for one in some if one not in _BREAKS] for some in (was[a:b], now[c:d])
        )
        if bool(before) != bool(after):
            mark = Mark.DELETED if before else Mark.INSERTED
            found.append(Rewording(part, (Piece(mark, _joined_up([*was[a:b], *now[c:d]])),), False))
            continue
        if not before and not after:  # nothing but where a paragraph or an item ends
            before, after = [*was[a:b]], [*now[c:d]]
        for one, other in _paired(before, after):
            pieces = tuple(word_changes(one.said if one else "", other.said if other else ""))
            follows = one is not None and other is not None and one.typed == other.typed
            found.append(Rewording(part, pieces, follows))
    return found


def _typed_otherwise(
    part: str, was: Sequence[Sentence], now: Sequence[Sentence]
) -> Iterator[Rewording]:
    """The sentences that read the same, with a figure typed where a value stood, or a value now."""
    for one, other in zip(was, now, strict=True):
        if one.typed.count(_VALUE) != other.typed.count(_VALUE):
            yield Rewording(f"{part}的写法", tuple(word_changes(one.typed, other.typed)), False)


def _paired(
    was: Sequence[Sentence], now: Sequence[Sentence]
) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """Each sentence with the one that it became: the same as typed, or else the most alike."""
    at = 0
    for sentence in now:
        near = was[at : at + _NEAR]
        alike = [_likeness(one, sentence) for one in near]
        best = max(range(len(near)), key=alike.__getitem__, default=None)
        if best is None or alike[best] < _ALIKE:
            yield None, sentence
            continue
        for gone in near[:best]:
            yield gone, None
        yield near[best], sentence
        at += best + 1
    for gone in was[at:]:
        yield gone, None


def _likeness(one: Sentence, other: Sentence) -> float:
    if one.typed == other.typed:
        return 2
    matcher = SequenceMatcher(None, one.said, other.said, autojunk=False)
    roughly = matcher.quick_ratio()
    if roughly < _ALIKE or _is_too_much(one.said, other.said):
        return roughly
    return matcher.ratio()


def word_changes(was: str, now: str) -> list[Piece]:
    """The pieces of two texts: numbers and Latin words are one word each, hanzi stand alone."""
    old, new = _WORD.findall(was), _WORD.findall(now)
    head = _common(zip(old, new, strict=False))
    tail = _common(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces = [
        Piece(Mark.SAME, "".join(old[:head])),
        *_middle(*middle),
        Piece(Mark.SAME, "".join(old[len(old) - tail :])),
    ]
    return _tidy([piece for piece in pieces if piece.text])


def _is_too_much(was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether so much is repeated in two texts that finding what they share takes too long."""
    count = Counter(now)
    return sum(count[word] for word in was) > _MOST


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _middle(was: Sequence[str], now: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    whole = [("replace", 0, len(was), 0, len(now))]
    for tag, a, b, c, d in whole if _is_too_much(was, now) else matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Mark.SAME, "".join(was[a:b]))
        else:
            yield Piece(Mark.DELETED, "".join(was[a:b]))
            yield Piece(Mark.INSERTED, "".join(now[c:d]))


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """Let changes that only a lone character parts be one, and join pieces of a kind."""
    last = len(pieces) - 1
    tidy: list[Piece] = []
    changes: list[Piece] = []
    for index, piece in enumerate(pieces):
        lone = len(piece.text) < _SHORT and 0 < index < last
        if piece.mark is not Mark.SAME:
            changes.append(piece)
        elif lone:
            changes += (Piece(Mark.DELETED, piece.text), Piece(Mark.INSERTED, piece.text))
        else:
            tidy += (*_joined(changes), piece)
            changes = []
    return [*tidy, *_joined(changes)]


def _joined(changes: list[Piece]) -> Iterator[Piece]:
    """What was deleted of a stretch, then what was inserted."""
    order = sorted(changes, key=lambda piece: piece.mark is Mark.INSERTED)
    for mark, run in groupby(order, key=lambda piece: piece.mark):
        yield Piece(mark, "".join(piece.text for piece in run))
