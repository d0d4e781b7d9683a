"""The same number told twice, in other digits: 新建食堂18家，这16家食堂; 3216人, 3261人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, takewhile
from math import isclose

from minsheng.audit.oddity import Oddity, odd
from minsheng.audit.reading import Reading, Term, alike
from minsheng.audit.words import are_of_other_things, have_words_in_common
from minsheng.problem import Severity

_THESE = re.compile("(?:[这那该此]|上述|前述|以上)$")
_SUCH = re.compile(
    "(?:^|[，、。；：“这被对在从已经的所]|其中)(?P<verb>[\u4e00-\u9fff]{2})[到过后好完]?的$"
)
_BARE = re.compile("(?:^|[，、。；])[\u4e00-\u9fff]{0,2}$")
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_LONG, _NEAR, _WORDS = 3, 12, 4
_WIDE = 40  # characters in front of a number that may tell its year


def told_twice(reading: Reading) -> Iterator[Oddity]:
    """A number that refers back to one with other digits, where no other may be meant."""
    counts = [one for one in reading.counts if one.mention.is_exact and not one.direction]
    for index, term in enumerate(counts):
        if term.is_target:
            continue
        before = alike(counts[max(0, index - _NEAR) : index], term)
        for one in reversed(before):
            if not one.is_target and _is_meant(reading, one, term, before):
                if _comes_out(term, before):
                    break
                said = term.mention.written
                message = f"前面写的是{one.mention.written}，这里是{said}"
                yield odd("told-twice", term, message, Severity.INFO)
                break


def _are_one(terms: Sequence[Term]) -> bool:
    """Whether one sentence tells the same each time: 登记546人，公示546人，发放564人."""
    first = terms[0]
    return len(terms) > 1 and all(
        one.root == first.root and one.mention.number == first.mention.number for one in terms
    )


def _comes_out(term: Term, before: Sequence[Term]) -> bool:
    """Whether it is told before, or is the sum or difference of two that are."""
    number = term.mention.size
    known = [one.mention.size for one in before]
    made = (each for a, b in combinations(known, 2) for each in (a + b, abs(a - b)))
    return number in known or any(isclose(number, each) for each in made)


def _is_meant(reading: Reading, one: Term, term: Term, before: Sequence[Term]) -> bool:
    """Whether a number refers to the other, and is a slip of it."""
    digits, others = _digits(term.mention.written), _digits(one.mention.written)
    if len(digits) != len(others) or digits == others:
        return False
    moved = sorted(digits) == sorted(others)
    swapped = moved and len(digits) >= _LONG
    slip = sum(map(str.__ne__, digits, others)) == 1
    if not moved and not slip:
        return False
    between = reading.text[max(0, one.mention.start - _WIDE) : term.mention.start]
    if len(set(_YEAR.findall(between))) > 1:
        return False  # of two years
    such, noun = _SUCH.search(term.lead), _in_common(one, term)
    these = _THESE.search(term.lead)
    if these or (such and such["verb"] in reading.text[: term.mention.start - 4]):
        return bool(swapped or (moved and (these or noun)) or (slip and noun))
    often = term.unit != "元" and _are_one(before)
    again = often or such or (_BARE.search(term.lead) and noun) or _same_words(one, term)
    return bool(swapped and again) and not _are_of_others(reading.text, one, term)


def _are_of_others(text: str, one: Term, term: Term) -> bool:
    """Whether the clauses in front of theirs name other things."""
    at, other_at = (each.mention.start - len(each.clause) for each in (one, term))
    return are_of_other_things(text, at, text, other_at)


@lru_cache(maxsize=1024)
def _digits(written: str) -> str:
    return re.sub("[^0-9.]", "", written)


def _in_common(one: Term, term: Term) -> bool:
    """Whether the noun behind a number stood beside the other."""
    noun = re.sub("[“”]", "", term.tail)[:_WORDS]
    words = re.sub("[“”]", "", f"{one.lead[-14:]}|{one.tail[:8]}")
    return have_words_in_common(noun, words)


def _same_words(one: Term, term: Term) -> bool:
    """Whether the same words lead to both; in a list of one sentence all of them."""
    words = [each.lead.lstrip("，、")[::-1] for each in (one, term)]
    same = len([*takewhile(lambda pair: pair[0] == pair[1], zip(*words, strict=False))])
    return same >= (_WORDS if one.root != term.root else max(_WORDS, *map(len, words)))
