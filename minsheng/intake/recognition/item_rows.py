"""The rows that a project is printed in, and what each of them says in each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
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
from minsheng.intake.recognition.sub_rows import NAMED_AGAIN, Lines, Project, is_of_which, text_in
from minsheng.office.document import Cell
from minsheng.record import record

_SUBTOTAL = re.compile("(?:合|小|总|共)计[：:]?")
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
    match = NAMED_AGAIN.fullmatch(said)
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
