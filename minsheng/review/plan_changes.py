"""What changed in what was promised: two plans → projects, targets and definitions that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from minsheng.check import title_of
from minsheng.model.plan import Plan, Project, Task
from minsheng.review.difference import Change, ChangeKind, ProjectDifference, Section, if_changed
from minsheng.review.indicators import indicator_changes, indicators_paired
from minsheng.review.later_changes import later_changes, later_orders, later_texts
from minsheng.review.match import moved, pairs
from minsheng.review.passages import (
    Parts,
    ignore_reasons,
    passage_changes,
    printed_parts,
    reworded_sentences,
)
from minsheng.review.registered_units import renamed_units, unit_changes
from minsheng.review.tasks import TaskPair, label, task_changes, tasks_paired, texts_of_tasks
from minsheng.sentences.names import scope_names
from minsheng.sentences.printed import print_text

Pair = tuple[Project | None, Project | None]


def compare_plans(was: Plan, now: Plan) -> Section:
    """The section of a year's plan. That a project moved or was renamed is a change of its own."""
    pairs = paired(was, now)
    both = [(old, new) for old, new in pairs if old and new]
    movers = moved([old.no for old, _ in both])
    moves = {new.id: old.no for position, (old, new) in enumerate(both) if position in movers}
    renamed = renamed_units(was, now)
    projects = (_project(pair, (was, now), moves, renamed) for pair in pairs)
    return Section(
        title=f"{now.year}年项目",
        changes=tuple(_of_the_whole(was, now)),
        rewordings=(),
        projects=tuple(project for project in projects if not project.is_empty),
        whole="计划",
    )


def paired(was: Plan, now: Plan) -> list[Pair]:
    """Each project of the new plan with what it was, then those that are no more."""
    return pairs(
        was.projects,
        now.projects,
        lambda project: project.id,
        lambda project: project.name.value,
        lambda project: (project.scope, tuple(project.indicators)),
    )


def _of_the_whole(was: Plan, now: Plan) -> Iterator[Change]:
    yield from if_changed("区名", "area", was.area, now.area)
    yield from if_changed("算滞后的界限（百分点）", "behind", f"{was.behind}", f"{now.behind}")
    far = ("" if one.far_behind is None else f"{one.far_behind}" for one in (was, now))
    yield from if_changed("算严重滞后的界限（百分点）", "far-behind", *far)
    yield from if_changed("接近100%的完成率印成", "nearly-all", was.nearly_all, now.nearly_all)
    for key in dict.fromkeys((*was.rules, *now.rules)):
        settings = (plan.rules.get(key) for plan in (was, now))
        old, new = (
            "" if one is None else one.severity.label if one.severity else "不用"
            for one in settings
        )
        yield from if_changed(f"规则“{title_of(key)}”", "rule", old, new)
    yield from unit_changes(was, now)
    yield from later_orders(was, now)


def _project(
    pair: Pair, plans: tuple[Plan, Plan], moves: Mapping[str, int], renamed: Mapping[str, str]
) -> ProjectDifference:
    was, now = pair
    known = now or was
    assert known is not None
    tasks = tasks_paired(was, now)
    old, new = (
        _texts(plan, project, tasks, now=plan is plans[1])
        for plan, project in zip(plans, pair, strict=True)
    )
    ignored = (
        ignore_reasons(project.ignores if project else (), parts)
        for project, parts in zip(pair, (old, new), strict=True)
    )
    changes = [
        *_definitions(was, now, plans, renamed),
        *passage_changes(old, new),
        *if_changed("忽略的规则", "ignore", *ignored),
    ]
    if known.id in moves:
        changes.insert(0, Change("序号", "order", str(moves[known.id]), str(known.no)))
    return ProjectDifference(
        id=known.id,
        no=known.no,
        name=printed_name(plans[0] if now is None else plans[1], known),
        kind=ChangeKind.KEPT if was and now else ChangeKind.ADDED if now else ChangeKind.REMOVED,
        changes=tuple(changes),
        rewordings=tuple(reworded_sentences(old, new)),
    )


def _texts(plan: Plan, project: Project | None, tasks: Sequence[TaskPair], *, now: bool) -> Parts:
    """The texts of a project and of its rows, by what a clerk calls them."""
    if project is None:
        return {}
    names = scope_names(plan, project)

    def parts(of: Project | Task) -> Parts:
        return printed_parts({"内容及规模": of.scope}, of.extra, names)

    return {
        **parts(project),
        **texts_of_tasks(tasks, parts, now=now),
        **later_texts(plan, project, tasks, now=now),
    }


def printed_name(plan: Plan, project: Project) -> str:
    """A project's name as it reads."""
    return print_text(project.name, scope_names(plan, project)).filled


def _definitions(
    was: Project | None, now: Project | None, plans: tuple[Plan, Plan], renamed: Mapping[str, str]
) -> Iterator[Change]:
    names: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for before, after in indicators_paired(was, now):
        for known, one in zip(names, (before, after), strict=True):
            if one:
                known[one.id] = (after or one).name
    old = _defined(plans[0], was, renamed, names[0]) if was else {}
    new = _defined(plans[1], now, {}, names[1]) if now else {}
    for what, kind in new or old:
        if (was and now) or kind not in ("id", "name"):
            yield from if_changed(what, kind, old.get((what, kind), ""), new.get((what, kind), ""))
    yield from _headline(was, now)
    yield from later_changes(was, now, renamed)
    yield from task_changes(was, now, renamed)
    for pair in tasks_paired(was, now):
        yield from later_changes(pair.was, pair.now, renamed, f"{pair.called}的")
    yield from indicator_changes(was, now)


def _defined(
    plan: Plan, project: Project, renamed: Mapping[str, str], names: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """What is said of a project but for its texts and indicators, by (what, kind).

    ``names`` are those of its indicators by their ids.
    """
    units = [renamed.get(unit.name, unit.name) for unit in project.units]
    return {
        ("代号", "id"): project.id,
        ("项目名称", "name"): printed_name(plan, project),
        ("责任单位", "units"): "、".join(units),
        ("类别", "category"): project.category.value if project.category else "",
        ("完成时限", "due"): project.due.value if project.due else "",
        ("应当成立的关系", "checks"): "；".join(
            _by_name(check.value, names) for check in project.checks
        ),
        ("别名", "aliases"): "、".join(project.aliases),
        ("从哪一期起列入", "since"): label(project.since),
        ("列到哪一期为止", "until"): label(project.until),
    }


def _by_name(check: str, names: Mapping[str, str]) -> str:
    """A relation between indicators, told by their names."""
    return re.sub(r"\w+", lambda word: names.get(word[0], word[0]), check)


def _choice(project: Project | None) -> int:
    """How many indicators can give a project's rate."""
    known = project.indicators.values() if project else ()
    return sum(one.target is not None for one in known)


def _headline(was: Project | None, now: Project | None) -> Iterator[Change]:
    """Another indicator whose rate is the project's, not the same one under another name or id.

    Of a project that came or went only where it could have been another.
    """
    old, new = was and was.headline, now and now.headline
    same = old and new and old.id == new.id
    if not same and ((was and now) or _choice(was or now) > 1):
        names = (one.name if one else "" for one in (old, new))
        yield from if_changed("完成率用的指标", "headline", *names)
