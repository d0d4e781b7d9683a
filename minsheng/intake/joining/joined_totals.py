"""The rows of totals of a file that joined a workspace, held against those that are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minsheng.intake.drafting.draft import Draft, DraftTotal
from minsheng.intake.drafting.proof import Difference
from minsheng.intake.joining.layout_columns import LayoutColumn
from minsheng.intake.recognition.title import join_lines
from minsheng.layout.bulletin import Bulletin
from minsheng.record import record


@record
class JoinedTotals:
    """Where totals read otherwise, what to say of those that have no row, and their texts."""

    differences: tuple[Difference, ...] = ()
    remarks: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()


def joined_totals(
    draft: Draft, bulletin: Bulletin, same: Mapping[int, LayoutColumn], *, whole: bool
) -> JoinedTotals:
    """Hold the totals of a file against what the layout computes; those of a file with some of the
    projects are only named, as are those for which the layout has no row.
    """
    if not draft.totals:
        return JoinedTotals()
    if not whole or len(draft.totals) != len(bulletin.totals):
        why = "版式里没有" if whole else "只有一部分项目的"
        rows = [_texts(one) for one in draft.totals]
        said = "；".join("".join(f"“{text}”" for text in row) for row in rows)
        texts = tuple(text for row in rows for text in row)
        return JoinedTotals((), (f"{why}合计行，没有导入：{said}",), texts)
    found = tuple(
        one
        for total, row in zip(draft.totals, bulletin.totals, strict=True)
        for one in _differences(draft, bulletin, same, total, row)
    )
    return JoinedTotals(found, (), tuple(one.source for one in found))


def _differences(
    draft: Draft,
    bulletin: Bulletin,
    same: Mapping[int, LayoutColumn],
    total: DraftTotal,
    row: int,
) -> Iterator[Difference]:
    label = next(iter(_texts(total)), "合计")
    for place, column in same.items():
        if column.number not in bulletin.columns:
            continue
        cell = bulletin.rows[row][bulletin.columns.index(column.number)]
        source, written = join_lines(total.cells[place]), join_lines(cell.paragraphs)
        if source != written:
            name = f"“{label}”一行的“{draft.columns[place].heading}”"
            yield Difference(0, name, place, source, written)


def _texts(total: DraftTotal) -> list[str]:
    return [join_lines(cell) for cell in total.cells if cell]
