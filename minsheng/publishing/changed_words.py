"""Two texts as they were and are printed → the words that differ, but for what is told already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from minsheng.model.progress import Correction
from minsheng.numerals import from_hanzi

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_HANZI = re.compile("[零〇一二三四五六七八九十百千两]+")
_CLAUSE = re.compile(r"[^，。；：、！？\n]*[，。；：、！？\n]?")


def changed_words(
    versions: tuple[str, str, str], told: Iterable[Correction], figures: Mapping[str, str]
) -> Iterator[tuple[str, str, bool]]:
    """What reads otherwise, but for figures and what corrections tell: the clauses as they were and
    are printed, and whether their numbers differ.

    The versions are what was printed, what is, and the latter with the figures that were published;
    ``figures`` are these, with what they are now.
    """
    was, now, old = corrected, _, _ = versions
    for one in told:
        if one.was:
            corrected = corrected.replace(one.was, one.now)
        else:
            now, old = (said.replace(one.now, "", 1) for said in (now, old))
    if corrected in (now, old) or _with_figures(corrected, figures) == now:
        return
    from minsheng.review.rewording import sentences  # seldom needed

    pairs = [(corrected, old)]
    if len(sentences(was)) > 1 or len(sentences(now)) > 1:
        pairs = [*_differing(corrected, old)]
    printed = dict(zip(sentences(old), sentences(now), strict=False))
    for gone, come in pairs:
        is_now = printed.get(come, come)
        if _with_figures(gone, figures) == is_now:
            continue  # as a correction has it
        yield *_clauses(gone, is_now), _numbers_differ(gone, come)


def _numbers_differ(was: str, now: str) -> bool:
    """Whether a number is another one, and not the same in hanzi: 第3期 → 第三期."""
    before, after = (Counter(_NUMBER.findall(text)) for text in (was, now))
    return bool(before - after - _in_hanzi(now) or after - before - _in_hanzi(was))


def _in_hanzi(text: str) -> Counter[str]:
    """The numbers that are written in hanzi, as digits."""
    return Counter(str(from_hanzi(word)) for word in _HANZI.findall(text))


def _with_figures(text: str, figures: Mapping[str, str]) -> str:
    """A text with figures put in the place of others."""
    if not figures:
        return text
    pattern = "|".join(map(whole_figure, sorted(figures, key=len, reverse=True)))
    return re.sub(pattern, lambda match: figures[match[0]], text)


def _differing(was: str, now: str) -> Iterator[tuple[str, str]]:
    """The sentences that differ, each with the one that it became."""
    from minsheng.review.difference import Mark
    from minsheng.review.rewording import Sentence, reworded, sentences

    before, after = ([Sentence(one, one) for one in sentences(text)] for text in (was, now))
    for rewording in reworded("", before, after):
        gone, come = (
            "".join(piece.text for piece in rewording.pieces if piece.mark != other)
            for other in (Mark.INSERTED, Mark.DELETED)
        )
        yield gone, come


def _clauses(was: str, now: str) -> tuple[str, str]:
    """The clauses of two sentences that differ."""
    one, other = ([*filter(None, _CLAUSE.findall(text))] for text in (was, now))
    while one and other and one[0] == other[0]:
        del one[0], other[0]
    while one and other and one[-1] == other[-1]:
        del one[-1], other[-1]
    first, second = "".join(one), "".join(other)
    if not first or not second:
        return was, now  # else one side would be no words at all
    if first[-1] == second[-1] and first[-1] in "，。；：、！？":
        return first[:-1], second[:-1]
    return first, second


def whole_figure(figure: str) -> str:
    """A pattern for a figure that is no part of a longer number."""
    return rf"(?<![0-9.]){re.escape(figure)}(?![0-9])"
