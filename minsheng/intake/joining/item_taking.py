"""The rows of the projects of a bulletin (子项) held against those that the plan has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from minsheng.intake.drafting.data_files import item_entry
from minsheng.intake.drafting.draft import Draft, DraftProject
from minsheng.intake.drafting.draft_items import DraftItem
from minsheng.intake.drafting.yaml_text import free_key
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.plan_differences import PlanDifference, item_differences
from minsheng.intake.joining.plan_updates import PlanText
from minsheng.intake.joining.project_matching import Known, match_projects
from minsheng.intake.joining.unit_names import UnitNames
from minsheng.model.plan import Passage, Plan, Project, Task
from minsheng.model.plan_over_time import is_counted, names_ever
from minsheng.sentences.names import scope_names
from minsheng.sentences.printed_period import print_passage


@dataclass
class RowsOfProject:
    """A project whose rows were matched: those that are new, away in the period, or gone."""

    row: DraftProject
    project: Project
    pairs: list[tuple[DraftItem, Task]] = field(default_factory=list)
    new: list[DraftItem] = field(default_factory=list)
    away: list[Task] = field(default_factory=list)
    gone: list[Task] = field(default_factory=list)


def match_items(year: JoinedYear, row: DraftProject, project: Project) -> RowsOfProject:
    """Tell which row of a project is which, and give each its id.

    ``project`` is that of the whole year. By name and text; what is left by its order, where there
    are as many of both.
    """
    found = RowsOfProject(row, project)
    if len(row.items) == 1:
        _give_to_the_row(row, project)
    tasks = list(project.tasks)
    known = [_known(year.plan, project, one) for one in tasks]
    matched = match_projects([_read(one) for one in row.items], known)
    pairs = dict(matched.pairs)
    left = [n for n in range(len(row.items)) if n not in pairs]
    used = {*pairs.values()}
    free = [n for n, one in enumerate(tasks) if n not in used and is_counted(one, year.period)]
    doubtful = {doubt.row for doubt in matched.doubts}
    if len(left) == len(free):
        for at, to in zip(left, free, strict=True):
            named = row.items[at].name and tasks[to].name
            if at in doubtful or not named or row.items[at].id == tasks[to].id:
                pairs[at] = to
    taken = {tasks[to].id for to in pairs.values()}
    for at, item in enumerate(row.items):
        if at in pairs:
            item.id = tasks[pairs[at]].id
            found.pairs.append((item, tasks[pairs[at]]))
        else:
            item.id = free_key(item.id, [one.id for one in tasks] + [*taken], joiner="-")
            taken.add(item.id)
            found.new.append(item)
    found.away = [one for _, one in found.pairs if not is_counted(one, year.period)]
    found.gone = [one for one in tasks if one.id not in taken and is_counted(one, year.period)]
    return found


def _give_to_the_row(row: DraftProject, project: Project) -> None:
    """Let an only row have the texts of its kind that rows have in the plan."""
    (item,) = row.items
    own = [one for one in project.tasks if one.scope or one.units]
    if any(one.scope for one in own):
        keys = [key for key in row.texts if key not in ("category", "due", "name")]
        item.texts |= {key: row.texts.pop(key) for key in keys}
    if any(one.units for one in own):
        item.units, row.units = row.units, ()


def _read(item: DraftItem) -> Known:
    texts = ("".join(item.texts.get("scope", ())), "".join(item.texts.get("progress", ())))
    return Known((item.name or texts[0],), item.units or (), (texts[0],))


def _known(plan: Plan, project: Project, task: Task) -> Known:
    names = scope_names(plan, project)
    scope = str(print_passage(task.scope, names)) if isinstance(task.scope, Passage) else ""
    called = names_ever(task) or [scope]
    return Known(tuple(called), tuple(unit.name for unit in task.units), (scope,))


class ItemTaking:
    """All rows of the projects of a bulletin that were matched."""

    def __init__(
        self, year: JoinedYear, draft: Draft, pairs: Mapping[int, Project], units: UnitNames
    ) -> None:
        self.year, self.draft, self.units = year, draft, units
        self.found = [
            match_items(year, draft.projects[number], project)
            for number, project in sorted(pairs.items())
            if draft.projects[number].items or _rows_of(year, project)
        ]
        self.differences = [*self._differences()]

    def _differences(self) -> Iterator[PlanDifference]:
        now = {one.id: one for one in self.year.now.projects}
        for one in self.found:
            project = now.get(one.project.id, one.project)
            tasks = {task.id: task for task in project.tasks}
            for item, task in one.pairs:
                keys = {self.units.keys[name]: name for name in item.units or ()}
                known = tasks.get(task.id, task)
                yield from item_differences(self.year.now, project, known, item, keys)

    @property
    def homeless(self) -> list[str]:
        """The names of rows that have no place in the plan of the period."""
        return [
            f"{one.project.name}的{name}"
            for one in self.found
            for name in (*map(_label, one.new), *(task.label for task in one.away))
        ]

    def said(self) -> Iterator[str]:
        """What differs, in words."""
        yield from map(str, self.differences)
        places = {one.id: one.no for one in self.year.now.projects}
        for one in self.found:
            number = places.get(one.project.id, one.project.no)
            of = f"第{number}项“{one.project.name}”"
            yield from (f"{of}的新子项：“{_label(item)}”" for item in one.new)
            yield from (f"{of}这一期又有了子项“{task.label}”" for task in one.away)
            yield from (f"{of}没有了子项“{task.label}”（{task.id}）" for task in one.gone)
            told = [task.id for _, task in one.pairs]
            if told != [task.id for task in one.project.tasks if task.id in told]:
                yield f"{of}的子项先后不同，照projects.yaml的"

    def take(self, plan: PlanText) -> Iterator[str]:
        """Put what differs into the plan; tell what was not."""
        for difference in self.differences:
            plan.take(difference)
        for one in self.found:
            self._add_new(plan, one)
            for task in one.away:
                self._bring_back(plan, one.project, task)
            for task in one.gone:
                yield from self._end(plan, one.project, task)

    def _add_new(self, plan: PlanText, one: RowsOfProject) -> None:
        span, above = self.year.span, ""
        self.draft.units = {**self.units.keys}
        for item in one.row.items:
            if item in one.new:
                item.since = str(span.period) if span.has_earlier else ""
                item.until = str(span.period) if span.next is not None else ""
                plan.add_item(one.project.id, above, item_entry(item, self.draft))
            above = item.id

    def _bring_back(self, plan: PlanText, project: Project, task: Task) -> None:
        if task.since is not None and task.since.last_day > self.year.period.last_day:
            plan.begin_item(project.id, task.id, self.year.period)
        else:
            plan.end_item(project.id, task.id, self.year.period)

    def _end(self, plan: PlanText, project: Project, task: Task) -> Iterator[str]:
        earlier, following = self.year.earlier, self.year.span.next
        if earlier and any(is_counted(task, one) for one in earlier):
            plan.end_item(project.id, task.id, earlier[-1])
        elif following is not None:
            plan.begin_item(project.id, task.id, following)
        else:
            name = f"“{project.name}”的子项“{task.label}”"
            yield f"{name}没有删去，进展空着；不要的，在projects.yaml里删掉"

    def with_silent_rows(self) -> None:
        """Let the rows that the file does not tell be there, empty: the period has them still."""
        for one in self.found:
            counted = _rows_of(self.year, one.project)
            told = [item.id for item in one.row.items]
            for task in counted:
                if task.id not in told and one.row.items:
                    one.row.items.append(DraftItem(task.id, (), texts={"progress": ()}))


def _rows_of(year: JoinedYear, project: Project) -> tuple[Task, ...]:
    """The rows that a project has in the period."""
    return next((one.tasks for one in year.now.projects if one.id == project.id), ())


def _label(item: DraftItem) -> str:
    return item.name or "".join(item.texts.get("scope", ()))[:20] or item.id
