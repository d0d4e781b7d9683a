"""What changed in what was promised: two plans → projects, targets and definitions that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from minsheng.model.plan import Ignore, Passage, Plan, Project, Task
from minsheng.review.difference import Change, ChangeKind, ProjectDifference, Section, if_changed
from minsheng.review.indicators import indicator_changes
from minsheng.review.match import moved, pairs
from minsheng.review.passages import Parts, printed_parts, reworded_sentences
from minsheng.review.tasks import TaskPair, task_changes, tasks_paired, texts_of_tasks
from minsheng.sentences.names import scope_names
from minsheng.sentences.printed import print_text

Pair = tuple[Project | None, Project | None]


def compare_plans(was: Plan, now: Plan) -> Section:
    """The section of a year's plan. That a project moved or was renamed is a change of its own."""
    pairs = paired(was, now)
    both = [(old, new) for old, new in pairs if old and new]
    movers = moved([old.no for old, _ in both])
    moves = {new.id: old.no for position, (old, new) in enumerate(both) if position in movers}
    renamed = _renamed_units(was, now)
    projects = (_project(pair, (was, now), moves, renamed) for pair in pairs)
    return Section(
        title=f"{now.year}年项目",
        changes=tuple(_of_the_whole(was, now)),
        rewordings=(),
        projects=tuple(project for project in projects if not project.is_empty),
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


def ignore_reasons(own: Iterable[Ignore], *passages: Passage | None) -> str:
    """The rules that are switched off (``ignore``), and why; in the items of passages, too."""
    items = (item for passage in passages if passage for item in passage.items)
    inside = (one for item in items for one in item.ignores)
    return "；".join(f"{one.rule}（{one.reason}）" for one in (*own, *inside))


def _of_the_whole(was: Plan, now: Plan) -> Iterator[Change]:
    yield from if_changed("区名", "area", was.area, now.area)
    yield from if_changed("算滞后的界限（百分点）", "behind", f"{was.behind}", f"{now.behind}")
    far = ("" if one.far_behind is None else f"{one.far_behind}" for one in (was, now))
    yield from if_changed("算严重滞后的界限（百分点）", "far-behind", *far)
    for key in dict.fromkeys((*was.rules, *now.rules)):
        settings = (plan.rules.get(key) for plan in (was, now))
        old, new = ("" if one is None else one.severity or "off" for one in settings)
        yield from if_changed(f"规则 {key}", "rule", old, new)
    for old, new in _renamed_units(was, now).items():
        yield Change("责任单位的名称", "unit-name", old, new)
    yield from _registered(was, now)


def _registered(was: Plan, now: Plan) -> Iterator[Change]:
    """Units that came or went, and those that may be spelled otherwise than before."""
    for key in dict.fromkeys((*was.units, *now.units)):
        one, other = was.units.get(key), now.units.get(key)
        if one and other:
            told = (one.name, other.name)  # what it was called is told elsewhere
            old, new = (
                "、".join(alias for alias in unit.aliases if alias not in told)
                for unit in (one, other)
            )
            yield from if_changed(f"{other.name}的别名", "unit-aliases", old, new)
        else:
            names = (unit.name if unit else "" for unit in (one, other))
            yield from if_changed("登记的责任单位", "unit", *names)


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
    changes = [*_definitions(was, now, plans, renamed)]
    if known.id in moves:
        changes.insert(0, Change("序号", "order", str(moves[known.id]), str(known.no)))
    tasks = tasks_paired(was, now)
    old, new = (
        _texts(plan, project, tasks, now=plan is plans[1])
        for plan, project in zip(plans, pair, strict=True)
    )
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

    return {**parts(project), **texts_of_tasks(tasks, parts, now=now)}


def printed_name(plan: Plan, project: Project) -> str:
    """A project's name as it reads."""
    return print_text(project.name, scope_names(plan, project)).filled


def _definitions(
    was: Project | None, now: Project | None, plans: tuple[Plan, Plan], renamed: Mapping[str, str]
) -> Iterator[Change]:
    old = _defined(plans[0], was, renamed) if was else {}
    new = _defined(plans[1], now, {}) if now else {}
    for what, kind in new or old:
        if (was and now) or kind not in ("id", "name"):
            yield from if_changed(what, kind, old.get((what, kind), ""), new.get((what, kind), ""))
    yield from _headline(was, now)
    yield from task_changes(was, now, renamed)
    yield from indicator_changes(was, now)


def _defined(
    plan: Plan, project: Project, renamed: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """What is said of a project but for its texts and indicators, by (what, kind)."""
    units = [renamed.get(unit.name, unit.name) for unit in project.units]
    return {
        ("代号", "id"): project.id,
        ("项目名称", "name"): printed_name(plan, project),
        ("责任单位", "units"): "、".join(units),
        ("类别", "category"): project.category.value if project.category else "",
        ("完成时限", "due"): project.due.value if project.due else "",
        ("应当成立的关系", "checks"): "；".join(check.value for check in project.checks),
        ("忽略的规则", "ignore"): ignore_reasons(project.ignores, project.scope),
        ("别名", "aliases"): "、".join(project.aliases),
        ("从哪一期起列入", "since"): str(project.since or ""),
        ("列到哪一期为止", "until"): str(project.until or ""),
        ("以后各期的改动", "changed"): "；".join(_later(project)),
    }


def _later(project: Project) -> Iterator[str]:
    """What is otherwise in later periods, in few words."""
    for period, change in project.changed.items():
        said = {
            "名称": change.name,
            "类别": change.category,
            "完成时限": change.due,
            "责任单位": "、".join(unit.name for unit in change.units or ()),
            "内容及规模": change.scope and "".join(item.text.value for item in change.scope.items),
            **change.extra,
            **{f"{project.indicators[name].name}目标": to for name, to in change.targets.items()},
        }
        told = "，".join(f"{what}“{str(text).strip()}”" for what, text in said.items() if text)
        yield f"{period}起{told}"


def _headline(was: Project | None, now: Project | None) -> Iterator[Change]:
    """Another indicator whose rate is the project's, not the same one under another name or id."""
    old, new = was and was.headline, now and now.headline
    same = old and new and old.id == new.id
    if was and now and not same:
        names = (one.name if one else "" for one in (old, new))
        yield from if_changed("完成率用的指标", "headline", *names)
