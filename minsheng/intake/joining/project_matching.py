"""Which row of a bulletin is which project: by name, alias, unit and text, never by position."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from minsheng.intake.joining.assignment import best_assignment
from minsheng.record import record

_SURE = 0.6
"""From here on a pair is one, if no other comes near."""
_MAYBE = 0.4
"""From here on it may be one: the clerk is asked."""
_MARGIN = 0.12
"""By how much a sure pair is better than any other of the two."""
_NAME, _TEXT, _UNIT = 0.65, 0.25, 0.1
_RENAMED_TEXT, _RENAMED_UNIT, _RENAMED_NAME = 0.75, 0.15, 0.1
_SHORT = 4
"""Bigrams of a text that tell little: its likeness counts less."""
_SAME_SIGNS = 0.95
"""So many characters in common tell, in whatever order they stand."""
_YES = ("y", "yes", "是", "是的", "对", "对的", "同一个")
_NO = ("n", "no", "否", "不", "不是", "不是的", "不对", "不同")
_MOST_ASKED = 5
_ENDS = re.compile("(?:项目|工程|行动|工作|计划|任务|实事)+$")
_NUMBER = re.compile("[0-9]+(?:\\.[0-9]+)?")
_WORDS = re.compile(r"\w+")


@record
class Known:
    """What is known of a project, or read of a row: its names, of which the first is the present
    one, its units, and its texts.
    """

    names: tuple[str, ...]
    units: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@record
class Doubt:
    """A row that may be a project, and may be another or a new one."""

    row: int
    candidate: int
    score: float


@record
class Matching:
    """The project of each row; rows that may be some project; and rows that are none."""

    pairs: dict[int, int]
    doubts: tuple[Doubt, ...]
    new: tuple[int, ...]


def match_projects(rows: Sequence[Known], projects: Sequence[Known]) -> Matching:
    """Tell which row is which project. A row that is like none of them is new."""
    pairs = _same_names(rows, projects)
    left = [row for row in range(len(rows)) if row not in pairs]
    taken = {*pairs.values()}
    free = [one for one in range(len(projects)) if one not in taken]
    scores = {
        (row, one): score
        for row in left
        for one in free
        if (score := alikeness(rows[row], projects[one])) >= _MAYBE
    }
    doubts = []
    for row, one in best_assignment(scores).items():
        score = scores[row, one]
        others = (other for pair, other in scores.items() if (pair[0] == row) != (pair[1] == one))
        if score >= _SURE and score - max(others, default=0.0) >= _MARGIN:
            pairs[row] = one
        else:
            doubts.append(Doubt(row, one, score))
    unsure = {doubt.row for doubt in doubts}
    new = tuple(row for row in left if row not in pairs and row not in unsure)
    return Matching(pairs, tuple(sorted(doubts, key=lambda one: -one.score)), new)


def agreed(ask: Callable[[str], str | None], question: str) -> bool | None:
    """Whether the clerk says yes; asked again where the answer is neither yes nor no. None where
    nobody is there, or never says either.
    """
    for _ in range(_MOST_ASKED):
        answer = ask(question)
        if answer is None:
            return None
        word = "".join(_WORDS.findall(unicodedata.normalize("NFKC", answer))).lower()
        if word in _YES or word in _NO:
            return word in _YES
    return None


def settle(matching: Matching, ask: Callable[[Doubt], bool | None]) -> Matching:
    """Ask about what is in doubt; None leaves it so."""
    pairs, doubts, new = {**matching.pairs}, [], [*matching.new]
    for doubt in matching.doubts:
        answer = ask(doubt)
        if answer is None:
            doubts.append(doubt)
        elif answer:
            pairs[doubt.row] = doubt.candidate
        else:
            new.append(doubt.row)
    return Matching(pairs, tuple(doubts), tuple(sorted(new)))


def alikeness(row: Known, project: Known) -> float:
    """How much (0 to 1) speaks for a row being a project, under its name or another."""
    name = max(likeness(row.names[0], other) for other in project.names)
    text = max(
        (likeness(one, other) for one, other in zip(row.texts, project.texts, strict=True)),
        default=0.0,
    )
    told = any(one and other for one, other in zip(row.texts, project.texts, strict=True))
    unit = _shared(row.units, project.units)
    kept = _NAME * name + _TEXT * text + _UNIT * unit
    if not told:
        kept = (_NAME + _TEXT) * name + _UNIT * unit
    renamed = _RENAMED_TEXT * text + _RENAMED_UNIT * unit + _RENAMED_NAME * name
    return max(kept, renamed)


def likeness(one: str, other: str) -> float:
    """How alike (0 to 1) two texts are, in pairs of characters; numbers count as one sign."""
    left, right = _pairs_of(one), _pairs_of(other)
    if not left or not right:
        return float(bool(one) and plain(one) == plain(other))
    both = 2 * len(left & right) / (len(left) + len(right))
    signs = [Counter(plain(text)) for text in (one, other)]
    same = 2 * (signs[0] & signs[1]).total() / (signs[0].total() + signs[1].total())
    if same >= _SAME_SIGNS:  # 城镇新增就业, 新增城镇就业
        both = max(both, same * 0.95)
    short = min(len(left), len(right))
    return both if short > _SHORT or both == 1 else both * 0.9


def plain(name: str) -> str:
    """A name without marks and blanks, and without the 项目 or 工程 that it may end with."""
    words = "".join(_WORDS.findall(unicodedata.normalize("NFKC", name)))
    return _ENDS.sub("", words) or words


@lru_cache(maxsize=8192)
def _pairs_of(text: str) -> frozenset[str]:
    said = _NUMBER.sub("0", plain(text))
    return frozenset(said[at : at + 2] for at in range(len(said) - 1))


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """1 where the same unit leads, half where one of them is the same."""
    if one and other and one[0] == other[0]:
        return 1.0
    return 0.5 if {*one} & {*other} else 0.0


def _same_names(rows: Sequence[Known], projects: Sequence[Known]) -> dict[int, int]:
    """The rows that have a name which one project alone has, its present name first."""
    found: dict[int, int] = {}
    for present in (True, False):
        named: dict[str, list[int]] = {}
        for number, project in enumerate(projects):
            if number not in found.values():
                for name in {*map(plain, project.names[:1] if present else project.names)}:
                    named.setdefault(name, []).append(number)
        told: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            if number not in found:
                told.setdefault(plain(row.names[0]), []).append(number)
        for name, numbers in told.items():
            if len(numbers) == 1 and len(named.get(name, ())) == 1:
                found[numbers[0]] = named[name][0]
    return found
