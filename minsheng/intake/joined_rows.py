"""Which cell of a bulletin is which of a file that joined its workspace."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from minsheng.intake.draft import Cell, Draft
from minsheng.intake.layout_columns import LayoutColumn
from minsheng.intake.text_pool import Share
from minsheng.layout.bulletin import Bulletin
from minsheng.record import record


@record
class CellPair:
    """A cell of a file, by the numbers of its project, of the row within that and of the column
    (all from 0), and where the bulletin has it.
    """

    project: int
    item: int
    place: int
    row: int
    column: int


def cell_pairs(
    draft: Draft, bulletin: Bulletin, same: Mapping[int, LayoutColumn]
) -> Iterator[CellPair]:
    """The cells of a file that the bulletin shows, row by row."""
    rows = bulletin.rows_of_projects
    for number, project in enumerate(draft.projects):
        own = rows.get(project.id, [])
        if len(own) == (len(project.items) or 1):
            for at, row in enumerate(own):
                for place, column in same.items():
                    if column.number in bulletin.columns:
                        shown = bulletin.columns.index(column.number)
                        yield CellPair(number, at, place, row, shown)


def cell_of(draft: Draft, pair: CellPair) -> Cell:
    """What stands in a cell of the file; one over several rows of a project stands in the first."""
    project = draft.projects[pair.project]
    item = project.items[pair.item] if project.items else None
    if item is not None and item.source[pair.place] is None and pair.item:
        return ()
    return project.owner(item, pair.place).source[pair.place] or ()


def stands_again(draft: Draft, pair: CellPair) -> bool:
    """Whether a cell is one over several projects, of which it is not the first."""
    if not draft.columns[pair.place].merged or not pair.project or pair.item:
        return False
    above = draft.projects[pair.project - 1].source[pair.place]
    return above == draft.projects[pair.project].source[pair.place]


def share_of(
    draft: Draft,
    bulletin: Bulletin,
    same: Mapping[int, LayoutColumn],
    otherwise: Collection[CellPair],
    *,
    around: bool,
) -> Share:
    """What of a bulletin comes from a file: the cells of its projects, but those that read
    ``otherwise``, which has been told.
    """
    cells = {
        (pair.row, pair.column)
        for pair in cell_pairs(draft, bulletin, same)
        if pair not in otherwise and not stands_again(draft, pair)
    }
    told = {project.id for project in draft.projects}
    others = {
        row for one, rows in bulletin.rows_of_projects.items() if one not in told for row in rows
    }
    return Share(cells, others, around=around)
