"""Which cell of a bulletin is which of a file that joined its workspace."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from minsheng.intake.conservation.text_pool import Share
from minsheng.intake.drafting.draft import Cell, Draft, DraftProject
from minsheng.intake.drafting.draft_items import DraftItem
from minsheng.intake.joining.layout_columns import LayoutColumn
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
    draft: Draft,
    bulletin: Bulletin,
    same: Mapping[int, LayoutColumn],
    tasks: Mapping[str, Sequence[str]],
) -> Iterator[CellPair]:
    """The cells of a file that the bulletin shows, row by row; ``tasks`` are the ids of the rows
    that a project has in the plan of the period.
    """
    rows = bulletin.rows_of_projects
    for number, project in enumerate(draft.projects):
        printed, ids = rows.get(project.id, []), tasks.get(project.id, ())
        for at, row in _rows_of(project, printed, ids):
            for place, column in same.items():
                if column.number in bulletin.columns:
                    shown = bulletin.columns.index(column.number)
                    yield CellPair(number, at, place, row, shown)


def _rows_of(
    project: DraftProject, printed: Sequence[int], ids: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """The rows of a project by their numbers in the file, and in the bulletin."""
    if not project.items and len(printed) == 1:
        yield 0, printed[0]
    elif project.items and len(printed) == len(ids):
        for at, item in enumerate(project.items):
            if item.source and item.id in ids:
                yield at, printed[ids.index(item.id)]


def owners_of(project: DraftProject) -> list[DraftProject | DraftItem]:
    """A project and its rows."""
    return [project, *project.items]


def owners(draft: Draft) -> list[DraftProject | DraftItem]:
    """The projects and their rows."""
    return [one for project in draft.projects for one in owners_of(project)]


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
    pairs: Sequence[CellPair],
    otherwise: Collection[CellPair],
    *,
    around: bool,
) -> Share:
    """What of a bulletin comes from a file: the cells of its projects, but those that read
    ``otherwise``, which has been told.
    """
    cells = {
        (pair.row, pair.column)
        for pair in pairs
        if pair not in otherwise and not stands_again(draft, pair)
    }
    told = {project.id for project in draft.projects}
    others = {
        row for one, rows in bulletin.rows_of_projects.items() if one not in told for row in rows
    }
    return Share(cells, others, around=around)
