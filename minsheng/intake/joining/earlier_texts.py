"""What the other periods of a workspace say of a project: the pattern for its next text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from minsheng.intake.drafting.draft import Cell
from minsheng.intake.figures.figure_period import is_of_this_period
from minsheng.intake.joining.refill import refill
from minsheng.intake.joining.refill_parts import Before, Filled, Times
from minsheng.intake.joining.sentence_patterns import Ref, templates
from minsheng.model.plan import Passage, Plan, Project, Value
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.text import Text
from minsheng.model.workspace import Workspace
from minsheng.period import Period
from minsheng.record import record
from minsheng.sentences.compared import progress_names
from minsheng.sentences.printed_period import print_passage

_KEYS = {"progress": "text"}
_PARTS = ("progress", "summary", "problems", "next", "remarks", "status")


@record
class Told:
    """A project in another period."""

    whole: Progress
    entry: ProjectProgress

    def parts(self) -> Iterator[tuple[str, Passage | Text]]:
        """Its texts by the keys that they are written under; own columns as ``extra.KEY``, those of
        its rows with their ids in front: ``meals/progress``.
        """
        for key in _PARTS:
            told = getattr(self.entry, _KEYS.get(key, key))
            if told:
                yield key, told
        for key, text in self.entry.extra.items():
            yield f"extra.{key}", text
        for row in self.entry.tasks:
            for key in _PARTS:
                if told := getattr(row, _KEYS.get(key, key)):
                    yield f"{row.task.id}/{key}", told
            for key, text in row.extra.items():
                yield f"{row.task.id}/extra.{key}", text

    @property
    def text(self) -> str:
        """Its progress as it reads."""
        return str(print_passage(self.entry.text, self.names()))

    def names(self) -> Mapping[str, object]:
        """The names that its texts know."""
        return progress_names(self.whole, self.entry)

    @property
    def has_names(self) -> bool:
        """Whether a text uses a name."""
        return bool(self.entry.values) and any(
            isinstance(one, Ref)
            for _, told in self.parts()
            for line in templates(told, {})
            for sentence in line
            for one in sentence
        )


def told_elsewhere(workspace: Workspace, period: Period) -> list[Progress]:
    """The periods as they may serve as a pattern: this one, those before, then those behind it."""
    known = [
        progress
        for year in workspace.years()
        for one in year.periods()
        if (progress := year.progress(one).value) is not None
    ]
    same = [one for one in known if one.period == period]
    before = [one for one in known if one.period.last_day < period.last_day]
    behind = [
        one
        for one in known
        if one.period.last_day > period.last_day and one.period.year == period.year
    ]
    before.sort(key=lambda one: one.period.order, reverse=True)
    behind.sort(key=lambda one: one.period.order)
    return [*same, *before, *behind]


def told_before(periods: Sequence[Progress], project: str, period: Period) -> Told | None:
    """The nearest period that says something of a project: with names in it, if there is one."""
    found = [
        Told(whole, entry) for whole in periods for entry in whole.projects
        if entry.project.id == project and (
            entry.values
            or entry.text.items[0].text.value.strip()
            or any(one.text and one.text.items[0].text.value.strip() for one in entry.tasks)
        )
    ]  # fmt: skip
    others = [one for one in found if one.whole.period != period or one.entry.values]
    return next((one for one in others if one.has_names), next(iter(others), None))


def refilled(
    told: Told | None,
    plan: Plan,
    project: Project,
    texts: Mapping[str, Cell],
    period: Period,
    as_of: str,
    shown: Mapping[str, str] | None = None,
) -> Filled:
    """The texts of a project with the names that they had before, and their values; ``shown`` are
    the rates of a column of rates.
    """
    if told is None:
        return Filled({**texts}, {}, ())
    then = told.names()
    before = {
        key: Before([one for line in templates(passage, then) for one in line], told.entry.values)
        for key, passage in told.parts()
        if key in texts
    }
    was, day = told.whole.period, told.entry.as_of.isoformat()
    times = Times(
        lambda text, at: is_of_this_period(text, at, was, day),
        lambda text, at: is_of_this_period(text, at, period, as_of),
    )
    later = was.year == period.year and was.last_day <= period.last_day

    def names(values: Mapping[str, Value]) -> Mapping[str, object]:
        entry = replace(told.entry, project=project, values=values, as_of=date.fromisoformat(as_of))
        return progress_names(replace(told.whole, plan=plan, period=period), entry)

    return refill(before, texts, project.indicators, names, times, not later, shown=shown)
