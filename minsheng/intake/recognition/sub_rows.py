"""Which rows are one project: under its merged name, 其中, with sub-numbers, on a further page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from minsheng.intake.recognition.column_assignment import Placed, share_a_cell
from minsheng.intake.recognition.column_kinds import (
    NAME,
    NO,
    ColumnKind,
    without_blanks,
)
from minsheng.office.document import Line

Lines = tuple[Line, ...]
_OF_WHICH = re.compile("[#＃*]?其中(?:[：:，,、]|$|.{1,20}$)")
_NUMBER = re.compile(r"(?:第)?([0-9]{1,3})(?:[.．、]|项|件|号)?")
_DOTTED = re.compile(r"([0-9]{1,3})[.．\-—－][0-9]{1,3}(?:[.．\-—－][0-9]{1,3})?[.．、]?")
_BELOW = re.compile(r"[（(][0-9]{1,2}[）)]|[0-9]{1,2}[）)]|[①-⑳]")
_HANZI = re.compile("[一二三四五六七八九十]{1,3}[、.．]?")
_HANZI_IN_IT = re.compile("[\u4e00-\u9fff]")
NAMED_AGAIN = re.compile("(.+?)[（(]?(?:续|接上页|接上表)[）)]?")


@dataclass
class Project:
    """The rows of a grid that are one project. ``behind_break``: which of them begin a page."""

    rows: list[Placed]
    category: str
    behind_break: list[bool] = field(default_factory=list)
    alone: bool = True
    """Whether its row had a number or began the table, and so can't belong to the one above."""

    def lines(self, place: int) -> Lines:
        """What it says in a column: each of its cells once."""
        cells = dict.fromkeys(cell for row in self.rows for cell in row[place])
        return tuple(line for cell in cells for line in cell.lines)

    def merges(self, place: int) -> bool:
        """Whether a cell of the column stands over some of its rows."""
        return any(share_a_cell(one[place], other[place]) for one, other in pairwise(self.rows))

    def said(self, place: int) -> str:
        """What its first row says in a column, without blanks."""
        return text_in(self.rows[0], place)


def text_in(row: Placed, place: int) -> str:
    """What a row says in a column, without blanks."""
    return without_blanks("".join(cell.text for cell in row[place]))


def belongs_to(
    project: Project, row: Placed, kinds: Sequence[ColumnKind], category: str, *, breaks: bool
) -> bool:
    """Whether a row is one of the project above: under its merged name or number, without either,
    其中, or within its ``category`` with a number below its own or named again.
    """
    keys = [place for place, kind in enumerate(kinds) if kind in (NO, NAME)]
    if any(share_a_cell(row[place], project.rows[-1][place]) for place in keys):
        return True
    if not keys or not any(text_in(row, place) for place in keys):
        return bool(keys)
    if is_of_which(row):
        return True
    if category != project.category:
        return False
    number = text_in(row, kinds.index(NO)) if NO in kinds else ""
    if number and is_below(number, project.said(kinds.index(NO))):
        return True
    return is_named_again(project, row, keys, breaks=breaks)


def is_of_which(row: Placed) -> bool:
    """Whether the first thing that a row says is 其中."""
    first = next((said for place in range(len(row)) if (said := text_in(row, place))), "")
    return bool(_OF_WHICH.match(first))


def with_its_name(row: Placed, kinds: Sequence[ColumnKind]) -> Placed:
    """A row that says 其中 in one cell over several columns, with that where names stand."""
    said = [place for place in range(len(row)) if text_in(row, place)]
    if len(said) != 1 or NAME not in kinds or not is_of_which(row):
        return row
    cells = row[said[0]]
    if not any(cell.width > 1 for cell in cells):
        return row
    name = kinds.index(NAME)
    return tuple(cells if place == name else () for place in range(len(row)))


def is_below(number: str, above: str) -> bool:
    """Whether a number is a part of the one above: 1.1 of 1, （2） and ② of 一 or 3."""
    whole = _NUMBER.fullmatch(above)
    if match := _DOTTED.fullmatch(number):
        return whole is not None and match[1] == whole[1]
    return bool(_BELOW.fullmatch(number)) and bool(whole or _HANZI.fullmatch(above))


def is_named_again(project: Project, row: Placed, keys: Sequence[int], *, breaks: bool) -> bool:
    """Whether a row repeats number and name of the project, as lists do, or a further page."""
    said = [(project.said(place), text_in(row, place)) for place in keys]
    if not any(_HANZI_IN_IT.search(here) for _, here in said):
        return False  # a column of figures that stands for the names
    if not all(above and here for above, here in said):
        return breaks and any(
            (match := NAMED_AGAIN.fullmatch(here)) and match[1] == above for above, here in said
        )
    again = [NAMED_AGAIN.fullmatch(here) for _, here in said]
    return all(
        here == above or (breaks and match is not None and match[1] == above)
        for (above, here), match in zip(said, again, strict=True)
    )


def named_again(project: Project, kinds: Sequence[ColumnKind]) -> Iterator[str]:
    """A remark that names what only a further page repeats: 社区养老（续）."""
    keys = [place for place, kind in enumerate(kinds) if kind in (NO, NAME)]
    for row in project.rows[1:]:
        for place in keys:
            said, first = text_in(row, place), project.said(place)
            if said != first and (match := NAMED_AGAIN.fullmatch(said)) and match[1] == first:
                yield f"分页重复的名称没有导入：“{said}”"


def with_unnumbered(projects: Sequence[Project], kinds: Sequence[ColumnKind]) -> list[Project]:
    """The projects, those without a number put to the one above where the numbers go on behind
    them as if they were not there: 3, nothing, 4.
    """
    numbers = [_NUMBER.fullmatch(one.said(kinds.index(NO))) for one in projects]
    behind = [0] * len(projects)  # the next number below each
    for at in reversed(range(len(projects) - 1)):
        below = numbers[at + 1]
        behind[at] = int(below[1]) if below else behind[at + 1]
    found: list[Project] = []
    several, above = False, 0
    for at, (project, number) in enumerate(zip(projects, numbers, strict=True)):
        same = bool(found) and not project.alone and project.category == found[-1].category
        goes_on = behind[at] in (above + 1, 1) if behind[at] else several
        if same and above and goes_on:
            found[-1].rows += project.rows
            found[-1].behind_break += project.behind_break
        else:
            found.append(project)
            above = int(number[1]) if number else 0
        several = several or len(found[-1].rows) > 1
    return found
