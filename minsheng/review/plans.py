"""What changed in what was promised: two plans → projects, targets and definitions that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minsheng.bulletin.names import scope_names
from minsheng.bulletin.narrative import fill
from minsheng.model.plan import Ignore, Indicator, Plan, Project
from minsheng.quantity import Quantity
from minsheng.review.amounts import amount, change_of
from minsheng.review.difference import Fate, ProjectDifference, Section, Shift
from minsheng.review.match import moved, partners
from minsheng.review.passages import passage_reworded

KINDS = {
    "cumulative": "累计数",
    "level": "时点数",
    "percent": "形象进度",
    "stage": "阶段",
    "lower": "越低越好",
}
Pair = tuple[Project | None, Project | None]


def compare_plans(was: Plan, now: Plan) -> Section:
    """The section of a year's plan. A project that moved or was renamed is one shift of its own."""
    pairs = paired(was, now)
    both = [(old, new) for old, new in pairs if old and new]
    movers = moved([old.no for old, _ in both])
    moves = {new.id: old.no for position, (old, new) in enumerate(both) if position in movers}
    renamed = _renamed_units(was, now)
    projects = (_project(pair, (was, now), moves, renamed) for pair in pairs)
    return Section(
        title=f"{now.year}年项目",
        shifts=tuple(_of_the_whole(was, now)),
        rewordings=(),
        projects=tuple(project for project in projects if not project.is_empty),
    )


def paired(was: Plan, now: Plan) -> list[Pair]:
    """Each project of the new plan with what it was, then those that are no more."""
    found = partners(
        was.projects,
        now.projects,
        lambda project: project.id,
        lambda project: project.name.value,
        lambda project: (project.scope, tuple(project.indicators)),
    )
    gone = set(range(len(was.projects))) - set(found.values())
    return [
        *(
            (was.projects[found[index]] if index in found else None, project)
            for index, project in enumerate(now.projects)
        ),
        *((was.projects[index], None) for index in sorted(gone)),
    ]


def shift(what: str, kind: str, was: str, now: str, **more: Any) -> Iterator[Shift]:
    """A shift, where there is one."""
    if was != now:
        yield Shift(what, kind, was, now, **more)


def ignores_shift(was: Iterable[Ignore], now: Iterable[Ignore]) -> Iterator[Shift]:
    """What the rules are told to leave alone."""
    old, new = (
        "；".join(f"{one.rule}（{one.reason}）" for one in ignores) for ignores in (was, now)
    )
    yield from shift("忽略的规则", "ignore", old, new)


def _of_the_whole(was: Plan, now: Plan) -> Iterator[Shift]:
    yield from shift("区名", "area", was.area, now.area)
    for key in dict.fromkeys((*was.rules, *now.rules)):
        settings = (plan.rules.get(key) for plan in (was, now))
        old, new = ("" if one is None else one.severity or "off" for one in settings)
        yield from shift(f"规则 {key}", "rule", old, new)
    for old, new in _renamed_units(was, now).items():
        yield Shift("责任单位的名称", "unit-name", old, new)
    for key in was.units.keys() & now.units.keys():
        old, new = ("、".join(plan.units[key].aliases) for plan in (was, now))
        yield from shift(f"{now.units[key].name}的别名", "unit-aliases", old, new)


def _renamed_units(was: Plan, now: Plan) -> dict[str, str]:
    """The units that keep their key under another name."""
    both = ((was.units[key].name, now.units[key].name) for key in was.units if key in now.units)
    return {old: new for old, new in both if old != new}


def _project(
    pair: Pair, plans: tuple[Plan, Plan], moves: Mapping[str, int], renamed: Mapping[str, str]
) -> ProjectDifference:
    was, now = pair
    known = now or was
    assert known is not None
    fate = Fate.KEPT if was and now else Fate.ADDED if now else Fate.REMOVED
    shifts = [*_definitions(was, now, plans, renamed)]
    if known.id in moves:
        shifts.insert(0, Shift("序号", "order", str(moves[known.id]), str(known.no)))
    scopes = [
        (project.scope, scope_names(plan, project)) if project else None
        for plan, project in zip(plans, pair, strict=True)
    ]
    return ProjectDifference(
        id=known.id,
        no=known.no,
        name=name_of(plans[0] if now is None else plans[1], known),
        fate=fate,
        shifts=tuple(shifts),
        rewordings=tuple(passage_reworded("内容及规模", *scopes)),
    )


def name_of(plan: Plan, project: Project) -> str:
    """A project's name as it reads."""
    return fill(project.name, scope_names(plan, project), project.id, lambda _: None)


def _definitions(
    was: Project | None, now: Project | None, plans: tuple[Plan, Plan], renamed: Mapping[str, str]
) -> Iterator[Shift]:
    if was and now:
        yield from shift("代号", "id", was.id, now.id)
        yield from shift("项目名称", "name", name_of(plans[0], was), name_of(plans[1], now))
    units = [renamed.get(unit.name, unit.name) for unit in was.units] if was else []
    yield from shift(
        "责任单位", "units", "、".join(units), "、".join(u.name for u in now.units) if now else ""
    )
    yield from _indicators(was, now)
    checks = (
        "；".join(c.value for c in project.checks) if project else "" for project in (was, now)
    )
    yield from shift("应当成立的关系", "checks", *checks)
    yield from ignores_shift(was.ignores if was else (), now.ignores if now else ())


def _checks(project: Project | None) -> str:
    return "；".join(check.value for check in project.checks) if project else ""


def indicators_paired(
    was: Mapping[str, Indicator], now: Mapping[str, Indicator]
) -> list[tuple[Indicator | None, Indicator | None]]:
    """Each new indicator with what it was, then those that are no more."""
    old, new = [*was.values()], [*now.values()]
    found = partners(old, new, lambda one: one.id, lambda one: (one.name, one.unit))
    gone = set(range(len(old))) - set(found.values())
    return [
        *((old[found[n]] if n in found else None, one) for n, one in enumerate(new)),
        *((old[n], None) for n in sorted(gone)),
    ]


def _indicators(was: Project | None, now: Project | None) -> Iterator[Shift]:
    pairs = indicators_paired(was.indicators if was else {}, now.indicators if now else {})
    for old, new in pairs:
        known = new or old
        assert known is not None
        if old is None or new is None:
            was_said, is_said = (_said(one) if one else "" for one in (old, new))
            yield Shift("指标", "indicator", was_said, is_said, indicator=known.id)
        else:
            yield from _indicator(old, new)


def _said(indicator: Indicator) -> str:
    """What a reviewer wants to know of an indicator that came or went."""
    parts = [KINDS[indicator.kind], indicator.unit]
    if indicator.target is not None:
        parts.append(f"目标{indicator.target}")
    return f"{indicator.name}（{'，'.join(filter(None, parts))}）"


def _indicator(was: Indicator, now: Indicator) -> Iterator[Shift]:
    key = now.id
    yield from shift(f"指标代号（{now.name}）", "indicator-id", was.id, now.id, indicator=key)
    yield from shift("指标名称", "indicator-name", was.name, now.name, indicator=key)
    old, new = amount(was.target), amount(now.target)
    by = change_of(was.target, now.target)
    yield from shift(f"目标（{now.name}）", "target", old, new, change=by, indicator=key)
    for period in sorted({*was.plan, *now.plan}, key=lambda one: one.order):
        steps: tuple[Quantity | None, Quantity | None] = (
            was.plan.get(period),
            now.plan.get(period),
        )
        what = f"{period.label}计划（{now.name}）"
        yield from shift(what, "plan", *map(amount, steps), change=change_of(*steps), indicator=key)
    for what, kind, one, other in (
        ("单位", "unit", was.unit, now.unit),
        ("种类", "kind", KINDS[was.kind], KINDS[now.kind]),
        ("阶段", "stages", "、".join(was.stages), "、".join(now.stages)),
        ("完成率的小数位数", "rate-digits", str(was.rate_digits), str(now.rate_digits)),
    ):
        yield from shift(f"{what}（{now.name}）", kind, one, other, indicator=key)
