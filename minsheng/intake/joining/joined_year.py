"""A year of a workspace that bulletins join: its plan and files, read anew after each change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minsheng.intake.drafting.draft import Cell, Draft
from minsheng.intake.joining.earlier_texts import Told, told_before, told_elsewhere
from minsheng.intake.joining.plan_differences import PlanDifference, passage_data
from minsheng.intake.joining.plan_updates import PlanText, Span
from minsheng.model.canonical import canonical
from minsheng.model.file_schema import PlanFile
from minsheng.model.plan import Plan
from minsheng.model.plan_over_time import plan_at
from minsheng.model.progress import Progress
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.operations.new_period import prepared_text
from minsheng.period import Period
from minsheng.problem import Refused
from minsheng.source.files import read_text
from minsheng.source.strict_yaml import parse_document


class JoinedYear:
    """A year, and the period of it that a bulletin is of."""

    def __init__(self, root: Path, period: Period) -> None:
        self.workspace, self.period = Workspace(root), period
        self.elsewhere: list[Progress] = told_elsewhere(self.workspace, period)
        self.reload()

    def reload(self) -> None:
        """Read all files anew. Raises Refused where the plan has errors."""
        self.workspace.forget()
        self.folder: YearFolder = self.workspace.planned()[self.period.year]
        self.plan: Plan = self.folder.plan().error_free()
        self.now: Plan = plan_at(self.plan, self.period)

    @property
    def file(self) -> Path:
        """The period's file, which may not be there."""
        return self.folder.progress_file(self.period)

    @property
    def span(self) -> Span:
        """Which periods are there besides."""
        later = [one for one in self.folder.periods() if one.last_day > self.period.last_day]
        first = min(later, key=lambda one: one.order, default=None)
        return Span(self.period, bool(self.earlier), first)

    @property
    def earlier(self) -> list[Period]:
        """The periods of the year before this one."""
        return [one for one in self.folder.periods() if one.last_day < self.period.last_day]

    def told(self, project: str) -> Told | None:
        """What another period says of a project, or this one where it has been prepared."""
        return told_before(self.elsewhere, project, self.period)

    def prepared(self) -> str:
        """The text of the period's file before anything was filled in, as ``new`` writes it."""
        try:
            return prepared_text(self.workspace, self.folder, self.period)
        except Refused:
            return "{}\n"

    def plan_text(self) -> PlanText:
        """The plan's file, to be changed."""
        path = self.folder.plan_file
        return PlanText(read_text(path, path.name), self.span)

    def write_plan(self, plan: PlanText) -> None:
        """Write the plan, and read all anew."""
        self.rewrite(self.folder.plan_file, plan.text, PlanFile)
        self.reload()

    def keep_in_plan(self, project: str, key: str, cell: Cell, written: str) -> None:
        """Let a project have a cell word for word in an own column from the period on; ``written``
        is how it reads now.
        """
        known = next(one for one in self.now.projects if one.id == project)
        before = known.extra.get(key)
        restored = before.value.strip() if before else written
        data, path = passage_data(cell), ("extra", key)
        text = self.plan_text()
        text.take(PlanDifference(project, known.no, "", key, path, "", "", data, restored))
        self.write_plan(text)

    def rewrite(self, path: Path, text: str, schema: type, ids: Sequence[str] = ()) -> None:
        """Write a file; one that had the form of ``fmt``, or is new, has it afterwards."""
        before = read_text(path, path.name) if path.exists() else ""
        if not before or canonical(parse_document(before, ""), schema, ids) == before:
            text = canonical(parse_document(text, ""), schema, ids)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def is_whole(self, draft: Draft) -> bool:
        """Whether a draft has a row for each project of the period."""
        return {one.id for one in self.now.projects} <= {one.id for one in draft.projects}
