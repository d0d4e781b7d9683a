"""A file that joins a workspace, held against what the workspace's layout makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from minsheng.intake.conservation.text_pool import Share
from minsheng.intake.drafting.draft import Draft, DraftProject
from minsheng.intake.drafting.layout_text import with_names
from minsheng.intake.drafting.proof import Difference, compose_period, over_rows
from minsheng.intake.drafting.yaml_text import escaped
from minsheng.intake.joining.joined_rows import (
    CellPair,
    cell_of,
    cell_pairs,
    owners,
    owners_of,
    share_of,
    stands_again,
)
from minsheng.intake.joining.joined_totals import joined_totals
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.layout_columns import (
    LayoutColumn,
    differing_headings,
    layout_columns,
    same_columns,
)
from minsheng.intake.joining.listed_differences import Listed
from minsheng.intake.recognition.column_kinds import EXTRA, NO, RATE, Holds
from minsheng.intake.recognition.title import join_lines
from minsheng.layout.bulletin import Bulletin
from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.layout.layout import open_layout
from minsheng.problem import Refused
from minsheng.record import record

_ROUNDS = 3


@record
class JoinedCells:
    """The bulletin that came of a file, and where it reads otherwise.

    ``explained`` are texts of the file that the bulletin has otherwise, or that no column shows,
    as the remarks and the list of what differs in the plan say; ``headings`` those that a file may
    repeat. ``share`` is what comes from the file.
    """

    bulletin: Bulletin
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    explained: tuple[str, ...]
    headings: tuple[str, ...]
    share: Share


def settle_cells(
    year: JoinedYear,
    draft: Draft,
    write: Callable[[], None],
    listed: Listed,
    *,
    plan: bool,
    whole: bool,
    renumbered: bool,
) -> JoinedCells:
    """Compose the period and hold it against the file; what reads otherwise is written plainly.

    ``write`` writes the period's file out of the draft, which may be the ``whole`` bulletin or
    tell of some of the projects; ``listed`` is what the plan goes on to have otherwise,
    ``renumbered``: it has been said that projects have other numbers. Raises Refused where it can't
    be composed.
    """
    layout = open_layout(year.workspace, DEFAULT_LAYOUT)
    columns = layout_columns(layout, draft)
    same = same_columns(draft.columns, columns)
    proof = _Proof(year, draft, same)
    if whole:
        proof.entitle(write)
    for number in range(_ROUNDS):
        bulletin = proof.composed(write)
        found = proof.differences(bulletin)
        if not proof.mended(found, first=number == 0, plan=plan):
            break
        write()
    remarks = differing_headings(draft.columns, columns, same)
    headings = [draft.title, *(text for one in draft.columns for text in (one.heading, one.group))]
    explained: list[str] = []
    for number, column in enumerate(draft.columns):
        if number not in same and column.kind.holds is not Holds.NUMBER:
            cells = (one.source[number] for one in owners(draft) if one.source)
            explained += [text for cell in cells for text in _lines(cell or ())]
    numbers = not year.is_whole(draft) or (renumbered and not plan)
    told = {pair for pair, one in found.items() if proof.is_listed(one, listed, numbers=numbers)}
    for pair in told:
        if not stands_again(draft, pair):
            explained += _lines(cell_of(draft, pair))
    totals = joined_totals(draft, bulletin, same, whole=whole)
    others = (one for pair, one in found.items() if pair not in told)
    return JoinedCells(
        bulletin,
        differences=(*others, *totals.differences),
        remarks=(*remarks, *totals.remarks),
        explained=(*explained, *totals.explained),
        headings=tuple(headings),
        share=share_of(draft, bulletin, proof.pairs(bulletin), found, around=whole),
    )


def _lines(cell: Sequence[str]) -> Iterable[str]:
    """A cell as a whole, and each of its lines."""
    return dict.fromkeys(("".join(cell), *cell))


class _Proof:
    def __init__(self, year: JoinedYear, draft: Draft, same: Mapping[int, LayoutColumn]) -> None:
        self.year, self.draft, self.same = year, draft, same

    def composed(self, write: Callable[[], None]) -> Bulletin:
        """The bulletin; a project whose names can't stay has none."""
        try:
            return self._compose()
        except Refused as refused:
            ids = {problem.project for problem in refused.problems}
            named = [one for one in self.draft.projects if one.id in ids and one.values]
            if not named:
                raise
            for row in named:
                self._typed(row)
            write()
            return self._compose()

    def entitle(self, write: Callable[[], None]) -> None:
        """Give the period a title of its own where that of the layout reads otherwise."""
        title = join_lines((self.draft.title,))
        for typed in (with_names(title, self.draft), escaped(title)):
            if not title or self.composed(write).title == title:
                return
            self.draft.own_title = typed
            write()

    def _compose(self) -> Bulletin:
        told = {one.id for one in self.draft.projects}
        waiting = {one.id for one in self.year.now.projects} - told
        return compose_period(self.year.workspace, self.year.period, waiting)

    def differences(self, bulletin: Bulletin) -> dict[CellPair, Difference]:
        """Where cells of the bulletin read otherwise than those of the file."""
        found = {}
        for pair in self.pairs(bulletin):
            column, cell = self.draft.columns[pair.place], bulletin.rows[pair.row][pair.column]
            source, written = cell_of(self.draft, pair), cell.paragraphs
            joined = column.kind.joined and join_lines(source) == join_lines(written)
            rows = self.draft.projects[pair.project].rows_of(pair.item, pair.place)
            wide = over_rows(rows, cell, column)
            if (source != written and not joined and not (pair.item and cell.rows != 1)) or wide:
                before, now = wide or ("", "")
                found[pair] = Difference(
                    pair.project + 1,
                    column.heading,
                    pair.place,
                    "\n".join(source) + before,
                    "\n".join(written) + now,
                    pair.project,
                    pair.item,
                    spans=source == written,
                )
        return found

    def pairs(self, bulletin: Bulletin) -> list[CellPair]:
        """Which cell of the file is which."""
        tasks = {one.id: [task.id for task in one.tasks] for one in self.year.now.projects}
        return [*cell_pairs(self.draft, bulletin, self.same, tasks)]

    def mended(self, found: Mapping[CellPair, Difference], *, first: bool, plan: bool) -> bool:
        """Write plainly what reads otherwise; whether there was something to be done."""
        done = False
        for one in found.values():
            row, column = self.draft.projects[one.project], self.draft.columns[one.place]
            item = row.items[one.item] if row.items else None
            own, owner = self.same[one.place].own, row.owner(item, one.place)
            source = owner.source[one.place] or ()
            if first and row.values and not column.is_of_the_year and column.kind is not RATE:
                self._typed(row)
                done = True
            elif own and not column.is_of_the_year and owner.extra.get(own) != source:
                owner.extra[own] = source
                done = True
            elif own and column.is_of_the_year and plan and not first and not row.items:
                self.year.keep_in_plan(row.id, own, row.source[one.place], one.written)
                done = True
            elif first:
                done = True
        return done

    def _typed(self, row: DraftProject) -> None:
        """Write the texts of a row as they read, without names."""
        row.values = {}
        for number, column in enumerate(self.draft.columns):
            own = self.same[number].own if number in self.same else ""
            for owner in owners_of(row):
                cell = owner.source[number] if owner.source else None
                if cell is None:
                    continue
                if column.kind.key in owner.texts and column.kind is not EXTRA:
                    owner.texts[column.kind.key] = cell
                elif (own or column.key) in owner.extra:
                    owner.extra[own or column.key] = cell

    def is_listed(self, one: Difference, listed: Listed, *, numbers: bool) -> bool:
        """Whether a difference is one of the plan's that was not to be touched and has been
        listed, or one of the ``numbers``, which may be others.
        """
        column, row = self.draft.columns[one.place], self.draft.projects[one.project]
        if column.kind is NO or one.spans:
            return numbers and not one.spans
        item = row.items[one.item] if row.items else None
        own = None if row.owner(item, one.place) is row else item
        return listed.has(row, own, column, self.same[one.place].own)
