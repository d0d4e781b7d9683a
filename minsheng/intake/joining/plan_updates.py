"""What a bulletin says otherwise, put into ``projects.yaml`` by position: comments stay.

Where periods before it are there, it holds from its period on, so that they read as they did; and
what the periods behind it say goes on to hold for these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minsheng.intake.joining.plan_differences import PlanDifference
from minsheng.intake.joining.yaml_setting import (
    Data,
    Path,
    deepest,
    with_item,
    with_value,
    without_key,
)
from minsheng.model.plan import Plan, Unit
from minsheng.period import Period
from minsheng.record import record
from minsheng.source.strict_yaml import parse_document


@record
class Span:
    """When a bulletin is of: its period, and whether there are periods before, and the next one
    behind it.
    """

    period: Period
    has_earlier: bool
    next: Period | None

    @property
    def is_alone(self) -> bool:
        """Whether no other period of the year is there."""
        return not self.has_earlier and self.next is None


class PlanText:
    """The text of ``projects.yaml`` as it is changed."""

    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span

    def set(self, path: Path, data: Data) -> None:
        """Put a value in its place."""
        self.text = with_value(self.text, path, data)

    def take(self, difference: PlanDifference) -> None:
        """Let a fact of a project hold from the period on."""
        here: Path = ("projects", self.number(difference.project))
        if difference.item and difference.path[0] != "targets":
            here = (*here, *self._place_of(difference.project, difference.item))
        if self.span.is_alone:
            self._replace(here, difference)
            return
        self._from_now_on(here, difference.path, difference.data, difference.restored)

    def _replace(self, here: Path, difference: PlanDifference) -> None:
        path = difference.path
        if path[0] == "targets":
            path = ("indicators", path[1], "target")
        if difference.data == "" and path != ("scope",) and self._has((*here, *path)):
            self.text = without_key(self.text, (*here, *path))
        else:
            self.set((*here, *path), difference.data)
        if path == ("name",) and not difference.item:
            self._add_alias(here, difference.was)

    def _add_alias(self, here: Path, name: str) -> None:
        known = self._plain((*here, "aliases"))
        others = [str(one) for one in known] if isinstance(known, list) else []
        if name not in others:
            self.set((*here, "aliases"), [*others, name])

    def _from_now_on(self, here: Path, path: tuple[str, ...], data: Data, restored: Data) -> None:
        self.set((*here, "changed", str(self.span.period), *path), data)
        following = self.span.next
        if following is not None:
            behind = (*here, "changed", str(following), *path)
            if not self._has(behind):
                self.set(behind, restored)

    def rename(self, unit: Unit, name: str) -> None:
        """Let a unit be called otherwise from the period on; its key stays."""
        here = ("units", unit.id)
        if self.span.is_alone:
            self.set((*here, "name"), name)
            self._add_alias(here, unit.name)
        else:
            self._from_now_on(here, ("name",), name, unit.name)

    def register(self, units: Iterable[tuple[str, str]]) -> None:
        """Add units, by their keys and names."""
        for key, name in units:
            self.text = with_value(self.text, ("units", key), {"name": name}, in_flow=True)

    def add(self, behind: str, lines: Sequence[str]) -> None:
        """Put a project behind another one, or first."""
        place = self.number(behind) + 1 if behind else 0
        self.text = with_item(self.text, ("projects",), place, lines)

    def end(self, project: str, last: Period) -> None:
        """Let a project count up to a period, or begin with one behind ours."""
        self.set(("projects", self.number(project), "until"), str(last))

    def begin(self, project: str, first: Period) -> None:
        """Let a project count from a period on."""
        self.set(("projects", self.number(project), "since"), str(first))

    def add_item(self, project: str, behind: str, lines: Sequence[str]) -> None:
        """Put a row of a project behind another one, or first."""
        here = ("projects", self.number(project), "items")
        if not self._has(here):
            data: Data = parse_document("\n".join(lines) + "\n", "").plain
            self.set(here, [data])
            return
        place = int(self._place_of(project, behind)[1]) + 1 if behind else 0
        self.text = with_item(self.text, here, place, lines)

    def end_item(self, project: str, item: str, last: Period) -> None:
        """Let a row count up to a period."""
        here = ("projects", self.number(project), *self._place_of(project, item))
        self.set((*here, "until"), str(last))

    def begin_item(self, project: str, item: str, first: Period) -> None:
        """Let a row count from a period on."""
        here = ("projects", self.number(project), *self._place_of(project, item))
        self.set((*here, "since"), str(first))

    def _place_of(self, project: str, item: str) -> Path:
        items = self._plain(("projects", self.number(project), "items"))
        assert isinstance(items, list)
        ids = [one.get("id") for one in items if isinstance(one, dict)]
        return ("items", ids.index(item))

    def put_in_order(self, plan: Plan, ids: Sequence[str]) -> None:
        """Let the projects stand in another order from the period on."""
        self.set(("order", str(self.span.period)), list(ids))
        following = self.span.next
        if following is not None and not self._has(("order", str(following))):
            self.set(("order", str(following)), [one.id for one in plan.projects])

    def number(self, project: str) -> int:
        """Where a project stands in the file, from 0."""
        projects = self._plain(("projects",))
        assert isinstance(projects, list)
        ids = [one.get("id") for one in projects if isinstance(one, dict)]
        return ids.index(project)

    def _plain(self, path: Path) -> object:
        return parse_document(self.text, "").node(path).plain if self._has(path) else None

    def _has(self, path: Path) -> bool:
        _, depth = deepest(parse_document(self.text, "").root, path)
        return depth == len(path)
