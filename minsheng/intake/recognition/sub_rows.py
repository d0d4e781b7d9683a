"""The rows of one project: tasks under its merged name, 其中, sub-numbers, the rest of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from minsheng.intake.recognition.column_assignment import Placed, share_a_cell
from minsheng.intake.recognition.column_kinds import (
    EXTRA,
    NAME,
    NO,
    ColumnKind,
    Holds,
    without_blanks,
)
from minsheng.office.document import Cell, Line
from minsheng.record import record

Lines = tuple[Line, ...]
_OF_WHICH = re.compile("[#＃*]?其中(?:[：:，,、]|$|.{1,20}$)")
_SUBTOTAL = re.compile("(?:合|小|总|共)计[：:]?")
_NUMBER = re.compile(r"(?:第)?([0-9]{1,3})(?:[.．、]|项|件|号)?")
_DOTTED = re.compile(r"([0-9]{1,3})[.．\-—－][0-9]{1,3}(?:[.．\-—－][0-9]{1,3})?[.．、]?")
_BELOW = re.compile(r"[（(][0-9]{1,2}[）)]|[0-9]{1,2}[）)]|[①-⑳]")
_HANZI = re.compile("[一二三四五六七八九十]{1,3}[、.．]?")
_HANZI_IN_IT = re.compile("[\u4e00-\u9fff]")
_NAMED_AGAIN = re.compile("(.+?)[（(]?(?:续|接上页|接上表)[）)]?")
_UNFINISHED = re.compile("[\u4e00-\u9fff，、,：:（“]$")
_SENTENCE = 12
"""Characters of a text that is one: shorter ones have no full stop even where they are whole."""


@record
class ItemRow:
    """A row of a project: the lines of each column, None where the project has one cell for all.

    ``within`` tells that its figures are contained in those of another row.
    """

    cells: tuple[Lines | None, ...]
    within: bool = False


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
            (match := _NAMED_AGAIN.fullmatch(here)) and match[1] == above for above, here in said
        )
    again = [_NAMED_AGAIN.fullmatch(here) for _, here in said]
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
            if said != first and (match := _NAMED_AGAIN.fullmatch(said)) and match[1] == first:
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


def items_of(project: Project, kinds: Sequence[ColumnKind]) -> tuple[ItemRow, ...]:
    """The rows that a project is printed in; none where it has one, or only goes on."""
    rows: list[list[list[Cell]]] = []
    for row, breaks in zip(project.rows, project.behind_break, strict=True):
        if rows and _goes_on(rows[-1], row, kinds, breaks=breaks):
            for place, cells in enumerate(row):
                rows[-1][place] += [cell for cell in cells if cell not in rows[-1][place]]
        else:
            rows.append([[*cells] for cells in row])
    if len(rows) < 2:
        return ()
    columns = [_column(rows, place, kind) for place, kind in enumerate(kinds)]
    whole = NAME in kinds and columns[kinds.index(NAME)] is not None
    made = [
        ItemRow(tuple(column[at] if column else None for column in columns))
        for at in range(len(rows))
    ]
    peers = NO in kinds and share_a_cell(rows[0][kinds.index(NO)], rows[1][kinds.index(NO)])
    whole = whole and not (peers and not any(is_of_which(row) for row in project.rows))
    return tuple(
        replace(row, within=(whole and at > 0) or _is_subtotal(row)) for at, row in enumerate(made)
    )


def _is_subtotal(row: ItemRow) -> bool:
    """Whether a row is a sum of the others."""
    first = next((said for said in map(joined, row.cells) if said), "")
    return bool(_SUBTOTAL.fullmatch(first))


def joined(lines: Lines | None) -> str:
    """Lines as one text without blanks."""
    return without_blanks("".join(line.text for line in lines or ()))


def _column(
    rows: Sequence[Sequence[list[Cell]]], place: int, kind: ColumnKind
) -> list[Lines] | None:
    """What each row says in a column; None where it is one cell, or nothing is said.

    A name, a number, a category and units count for the empty cells below; an empty text is one.
    """
    cells = [row[place] for row in rows]
    said = [tuple(line for cell in each for line in cell.lines) for each in cells]
    first, key = joined(said[0]), kind in (NO, NAME)
    apart = [
        bool(below or not kind.reads_on)
        and not share_a_cell(one, other)
        and not (key and joined(below) == first)
        for (one, other), below in zip(pairwise(cells), said[1:], strict=True)
    ]
    if key and not any(_is_other_name(joined(each), first) for each in said[1:]):
        return None
    return said if any(apart) and any(said) else None


def _is_other_name(said: str, first: str) -> bool:
    match = _NAMED_AGAIN.fullmatch(said)
    return bool(said) and said != first and not (match and match[1] == first)


def _goes_on(
    above: Sequence[list[Cell]], row: Placed, kinds: Sequence[ColumnKind], *, breaks: bool
) -> bool:
    """Whether a row is only there as a page was full: the rest of a sentence, and nothing else."""
    keys = [place for place, kind in enumerate(kinds) if kind in (NO, NAME)]
    new = [
        place
        for place in range(len(row))
        if text_in(row, place) and not share_a_cell(row[place], above[place])
    ]
    if any(place in keys and not breaks for place in new) or any(
        share_a_cell(row[place], above[place]) for place in keys
    ):
        return False
    rest = [place for place in new if place not in keys]
    texts = [without_blanks("".join(cell.text for cell in above[place])) for place in rest]
    passages = all(kinds[place].holds is Holds.PASSAGE or kinds[place] is EXTRA for place in rest)
    unfinished = [len(text) >= _SENTENCE and bool(_UNFINISHED.search(text)) for text in texts]
    if not rest or not passages or not all(texts):
        return False
    return all(unfinished) or (breaks and len(rest) == 1)
