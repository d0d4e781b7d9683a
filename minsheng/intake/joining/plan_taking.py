"""What a bulletin says otherwise than the plan: said to the clerk, and taken over if wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from minsheng.intake.drafting.data_files import plan_entry
from minsheng.intake.drafting.draft import Draft, DraftProject
from minsheng.intake.drafting.name_ids import id_of
from minsheng.intake.joining.indicators_of_rows import figured_rows, with_figures
from minsheng.intake.joining.item_taking import ItemTaking
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.plan_differences import (
    PlanDifference,
    project_differences,
    with_empty_cells,
)
from minsheng.intake.joining.plan_updates import PlanText
from minsheng.intake.joining.unit_names import unit_names
from minsheng.intake.recognition.column_kinds import LEAD, PARTNERS, UNITS
from minsheng.model.plan import Project
from minsheng.model.plan_over_time import is_counted
from minsheng.problem import Misuse

_MOST_MOVED = 6


class PlanTaking:
    """The rows of a bulletin held against the plan of its period.

    ``pairs`` tells the project of each row; the others are new. ``ends``: a project that is told no
    more may end.
    """

    def __init__(
        self, year: JoinedYear, draft: Draft, pairs: Mapping[int, Project], *, ends: bool
    ) -> None:
        self.year, self.draft, self.pairs = year, draft, pairs
        rows = [(one, pairs.get(number)) for number, one in enumerate(draft.projects)]
        self.units = unit_names(year.plan, year.now, rows)
        self.items = ItemTaking(year, draft, pairs, self.units)
        self.differences = [*self._differences()]
        told = {project.id for project in pairs.values()}
        self.missing = [one for one in year.now.projects if one.id not in told]
        self.gone = self.missing if ends and not self._is_part() else []
        self.new = [one for n, one in enumerate(draft.projects) if n not in pairs]
        self.away = [one for one in pairs.values() if not is_counted(one, year.period)]

    def _differences(self) -> Iterator[PlanDifference]:
        has_units = any(one.kind in (UNITS, LEAD, PARTNERS) for one in self.draft.columns)
        of_now = {one.id: one for one in self.year.now.projects}
        for number, project in sorted(self.pairs.items()):
            row = self.draft.projects[number]
            in_rows = bool(row.items) and all(one.units is not None for one in row.items)
            units = self.units.units_of(row) if has_units and not in_rows else None
            known = of_now.get(project.id, project)
            said = with_empty_cells(row, self.draft.columns)
            yield from project_differences(self.year.now, known, said, units)

    @property
    def is_whole(self) -> bool:
        """Whether the file is the bulletin of all projects."""
        return not self.missing or not self._is_part()

    def _is_part(self) -> bool:
        """Whether the file is one unit's, with some of the rows, and says nothing of the others."""
        if len(self.pairs) * 2 < len(self.year.now.projects):
            return True
        leads = {one.units[0] for one in self.draft.projects if one.units}
        others = {one.units[0].name for one in self.missing if one.units}
        return len(leads) == 1 and not leads & others

    @property
    def is_renumbered(self) -> bool:
        """Whether projects have other numbers than in the plan, as has been said."""
        return bool(self.new or self.away or self.gone or [*self._moved()])

    def said(self) -> list[str]:
        """What differs, in words."""
        return [
            *(f"责任单位改名：“{unit.name}” → “{name}”" for unit, name in self.units.renamed),
            *(f"新的责任单位：“{name}”" for _, name in self.units.new),
            *map(str, self.differences),
            *self.items.said(),
            *(f"新项目：“{one.name}”（{self.year.period}起）" for one in self.new),
            *(f"这一期又有了：“{one.name}”（{one.id}）" for one in self.away),
            *(f"原文没有了：第{one.no}项“{one.name}”（{one.id}）" for one in self.gone),
            *self._moved(),
        ]

    def remarks(self) -> Iterator[str]:
        """What is not of the plan."""
        others = [one for one in self.missing if one not in self.gone]
        if others and not self.year.file.exists():
            names = "、".join(f"第{one.no}项“{one.name}”" for one in others)
            yield f"这个文件里没有的项目，进展先空着：{names}"

    def _moved(self) -> Iterator[str]:
        now = [one for one in self.year.now.projects if one not in self.missing]
        ids = [one.id for one in now]
        said = [one.id for one in self.draft.projects if one.id in ids]
        if said != ids:
            moved = [
                f"“{one.name}”{number}→{said.index(one.id) + 1}"
                for number, one in enumerate(now, 1)
                if said.index(one.id) + 1 != number
            ]
            more = f"等{len(moved)}项" if len(moved) > _MOST_MOVED else ""
            yield f"先后不同：{'、'.join(moved[:_MOST_MOVED])}{more}"

    def refuse_without_plan(self) -> None:
        """Raise Misuse where a row has no place in the plan of the period."""
        homeless = [*(one.name for one in self.new), *(str(one.name) for one in self.away)]
        homeless += self.items.homeless
        if homeless:
            names = "、".join(f"“{name}”" for name in homeless)
            raise Misuse(
                f"计划（projects.yaml）里这一期没有{names}，这{len(homeless)}项没有地方写，"
                "所以什么也没有写。是新的项目，加 --plan，连同计划一起写；是改了名称的，"
                "先在projects.yaml里给原来的项目写上 aliases: [新的名称]，再导入"
            )

    def take(self, *, figures: bool) -> Iterator[str]:
        """Put what differs into the plan; tell what was not."""
        plan = self.year.plan_text()
        plan.register(self.units.new)
        for unit, name in self.units.renamed:
            plan.rename(unit, name)
        for difference in self.differences:
            plan.take(difference)
        yield from self.items.take(plan)
        yield from self._end(plan)
        for project in self.away:
            self._bring_back(plan, project)
        self._add_new(plan, figures=figures)
        self.year.write_plan(plan)
        self._put_in_order()

    def _end(self, plan: PlanText) -> Iterator[str]:
        """Let projects that are told no more count up to the period before, or from the next on."""
        earlier, following = self.year.earlier, self.year.span.next
        for project in self.gone:
            if earlier and any(is_counted(project, one) for one in earlier):
                plan.end(project.id, earlier[-1])
            elif following is not None:
                plan.begin(project.id, following)
            else:
                yield f"“{project.name}”没有删去，进展空着；不要的，在projects.yaml里删掉"

    def _bring_back(self, plan: PlanText, project: Project) -> None:
        """Let a project that counts in other periods count in this one, too."""
        if project.since is not None and project.since.last_day > self.year.period.last_day:
            plan.begin(project.id, self.year.period)
        else:
            plan.end(project.id, self.year.period)

    def _add_new(self, plan: PlanText, *, figures: bool) -> None:
        """Put each new project behind the row that stands in front of it; the first one of a file
        with some of the projects behind all others.
        """
        span, taken = self.year.span, [one.id for one in self.year.plan.projects]
        draft = replace(self.draft, units={**self.units.keys})
        for number, project in enumerate(self.draft.projects):
            if number not in self.pairs:
                self._name(project, taken)
        figured = figured_rows(self.draft) if figures and self.new else self.draft.projects
        above = self.year.plan.projects[-1].id if self._is_part() else ""
        for number, project in enumerate(self.draft.projects):
            if number not in self.pairs:
                project.since = str(span.period) if span.has_earlier else ""
                project.until = str(span.period) if span.next is not None else ""
                kept = with_figures(project, figured[number]) if figures else project
                plan.add(above, plan_entry(kept, draft))
            above = project.id

    def _name(self, project: DraftProject, taken: list[str]) -> None:
        project.id = id_of(project.name, taken, f"project-{len(taken) + 1:02}", "-")
        taken.append(project.id)

    def _put_in_order(self) -> None:
        ids = [one.id for one in self.draft.projects]
        order = [one.id for one in self.year.now.projects]
        if [one for one in order if one in ids] != ids:
            plan = self.year.plan_text()
            plan.put_in_order(self.year.now, _merged(ids, order))
            self.year.write_plan(plan)


def _merged(ids: Sequence[str], order: Sequence[str]) -> list[str]:
    """Some in their own order, the others where they stand in another one."""
    waiting = iter(ids)
    return [next(waiting) if one in ids else one for one in order]
