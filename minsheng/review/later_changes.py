"""What is to hold from a later period of the year on (``changed``, ``order``), on two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minsheng.model.plan import Indicator, Plan, Project, ProjectChange, Task
from minsheng.model.plan_over_time import plan_at
from minsheng.model.text import Text
from minsheng.period import Period
from minsheng.review.amounts import amount
from minsheng.review.difference import Change, if_changed
from minsheng.review.passages import Parts, printed_parts
from minsheng.review.tasks import TaskPair
from minsheng.sentences.names import scope_names

_NOTHING = ProjectChange()
_NONE_ANY_MORE = "没有了"


def later_orders(was: Plan, now: Plan) -> Iterator[Change]:
    """The order of the projects from a period on."""
    for period in _periods(was.orders, now.orders):
        orders = ("、".join(_names(plan, plan.orders.get(period, ()))) for plan in (was, now))
        yield from if_changed(f"从{period.label}起项目的先后", "orders", *orders)


def later_changes(
    was: Project | Task | None,
    now: Project | Task | None,
    renamed: Mapping[str, str],
    called: str = "",
) -> Iterator[Change]:
    """What is otherwise in a project, or a row of one, from a period on, but for its texts.

    ``renamed`` are the units that are called otherwise, by their former names; ``called`` is what
    a row is called.
    """
    known = {**_indicators(was), **_indicators(now)}
    old, new = (one.changed if one else {} for one in (was, now))
    for period in _periods(old, new):
        before, after = (changes.get(period, _NOTHING) for changes in (old, new))
        facts = _said(before, known, renamed), _said(after, known, {})
        for what in {**facts[1], **facts[0]}:
            said = (fact.get(what, "") for fact in facts)
            yield from if_changed(f"{called}从{period.label}起的{what}", "changed", *said)


def later_texts(plan: Plan, project: Project, tasks: Sequence[TaskPair], *, now: bool) -> Parts:
    """The texts of a project and of its rows that hold from a period on, with its targets."""
    rows = ((f"{pair.called}的", pair.now if now else pair.was) for pair in tasks)
    return {
        f"{called}从{period.label}起的{part}": told
        for called, one in (("", project), *rows)
        for period, change in (one.changed if one else {}).items()
        for part, told in _texts(plan, project, period, change).items()
    }


def _texts(plan: Plan, project: Project, period: Period, change: ProjectChange) -> Parts:
    then = plan_at(plan, period)
    named = next((one for one in then.projects if one.id == project.id), project)
    return printed_parts({"内容及规模": change.scope}, change.extra, scope_names(then, named))


def _said(
    change: ProjectChange, indicators: Mapping[str, Indicator], renamed: Mapping[str, str]
) -> dict[str, str]:
    """What a change says, by what a clerk calls it."""
    units = [renamed.get(unit.name, unit.name) for unit in change.units or ()]
    said = {
        "名称": _words(change.name),
        "责任单位": _NONE_ANY_MORE if change.units == () else "、".join(units),
        "类别": _words(change.category),
        "完成时限": _words(change.due),
    }
    targets = change.targets.items()
    return {**said, **{f"目标（{indicators[name].name}）": amount(to) for name, to in targets}}


def _words(text: Text | None) -> str:
    """The text; one that is empty takes away what there was."""
    return "" if text is None else text.value.strip() or _NONE_ANY_MORE


def _indicators(one: Project | Task | None) -> Mapping[str, Indicator]:
    return one.indicators if isinstance(one, Project) else {}


def _names(plan: Plan, ids: Sequence[str]) -> Iterator[str]:
    names = {project.id: project.name.value for project in plan.projects}
    yield from (names[name] for name in ids if name in names)


def _periods(*told: Mapping[Period, object]) -> list[Period]:
    return sorted({period for one in told for period in one}, key=lambda period: period.order)
