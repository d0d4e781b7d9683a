"""What a file has otherwise than the plan, as the clerk has been told: by project and key.

Another cell that reads otherwise has been told nowhere, whatever column it stands in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from minsheng.intake.drafting.draft import DraftColumn, DraftProject
from minsheng.intake.drafting.draft_items import DraftItem
from minsheng.intake.joining.plan_differences import PlanDifference
from minsheng.intake.recognition.column_kinds import EXTRA, ITEM, LEAD, NAME, PARTNERS, UNITS
from minsheng.record import record

_KEYS = {ITEM: NAME.key, **dict.fromkeys((LEAD, PARTNERS), UNITS.key)}
Fact = tuple[str, str, str]
"""A project, a row of it or nothing, and what is told of it: ``scope``, ``extra.KEY``."""


@record
class Listed:
    """What was listed, and not taken over into the plan."""

    facts: Collection[Fact]

    def has(
        self, project: DraftProject, item: DraftItem | None, column: DraftColumn, own: str
    ) -> bool:
        """Whether a cell was listed: of a row of a project, or (None) of the project over all its
        rows; ``own`` is the own column that the layout shows there.
        """
        keys = {f"extra.{own or column.key}"}
        if column.kind is not EXTRA:
            keys.add(_KEYS.get(column.kind, column.kind.key))
        rows = {one.id for one in project.items} if item is None else {item.id}
        if item is None or item.is_whole:
            rows.add("")
        return any((project.id, row, key) in self.facts for row in rows for key in keys)


def listed_differences(
    differences: Iterable[PlanDifference],
    projects: Iterable[DraftProject],
    renamed: Collection[str],
) -> Listed:
    """What a list tells: ``differences``, and the ``renamed`` units of the projects of a file."""
    told = ((one.project, one.item, ".".join(one.cell or one.path)) for one in differences)
    return Listed({*told, *(fact for one in projects for fact in _renamed(one, renamed))})


def _renamed(project: DraftProject, names: Collection[str]) -> Iterator[Fact]:
    if {*project.units} & {*names}:
        yield project.id, "", UNITS.key
    for item in project.items:
        if {*(item.units or ())} & {*names}:
            yield project.id, item.id, UNITS.key
