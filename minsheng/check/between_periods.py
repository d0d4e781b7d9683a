"""Across periods: cumulative values that fall, values that vanish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from minsheng.audit.words import holds, lazily
from minsheng.check.by_project import texts_by_project
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, project_issue
from minsheng.model.plan import IndicatorKind, Value
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.status import is_works_done
from minsheng.problem import Place, Severity
from minsheng.quantity import Quantity, chinese_date

_ONE_WORKS = lazily("[1一](?:[栋幢座所处条]|个[^，。]{0,4}[馆场园站厂])|建筑面积|占地|全长|迁建")
_THROUGH = ("竣工", "完工", "投入使用", "投用", "启用", "全部完成", "100%")
_TENTH = Decimal("0.1")


def pairs(
    now: Progress, before: Progress | None
) -> Iterator[tuple[ProjectProgress, ProjectProgress]]:
    """Each project's progress now and in the period before."""
    earlier = {entry.project.id: entry for entry in before.projects} if before else {}
    for entry in now.projects:
        if entry.project.id in earlier:
            yield entry, earlier[entry.project.id]


def going_on(context: CheckContext) -> set[str]:
    """The projects, by their ids, that go on from the period before: those of the same year, and
    from year to year the works of which nothing was told otherwise. A year's counts begin anew.
    """
    both = [*pairs(context.progress, context.before)]
    if context.earlier_in_year is not None:
        return {one.project.id for one, _ in both}
    works = {one.project.id for one, was in both if _same_works(was, one)}
    told = context.texts_before if works else ()
    return works - {one.project.id for one in told if holds(one.printed.value, _THROUGH)}


def _same_works(before: ProjectProgress, now: ProjectProgress) -> bool:
    one, other = before.project, now.project
    scopes = [[item.text.value for item in project.scope.items] for project in (one, other)]
    same = one.name.value == other.name.value and scopes[0] == scopes[1]
    one_works = any(_ONE_WORKS.search(scope) for scope in scopes[1])
    return (
        same
        and one_works
        and all(indicator.kind.is_of_works for indicator in other.indicators.values())
    )


def period_before(context: CheckContext) -> str:
    """上一期（一季度）."""
    period = context.before.period if context.before else context.progress.period
    other_year = "" if period.year == context.progress.period.year else f"{period.year}年"
    return f"上一期（{other_year}{period.label}）"


@OfEachProject
def _falling_values(context: CheckContext) -> Iterator[Issue]:
    """A cumulative value that is less than it was earlier in the year, or an earlier stage."""
    works = context.once(going_on)
    for entry, was in pairs(context.progress, context.before):
        if entry.project.id not in works:
            continue
        for name, value in entry.values.items():
            indicator, before = entry.project.indicators[name], was.values.get(name)
            if _went_back(indicator.stages, value, before):
                message = (
                    f"{indicator.name}退回去了：{period_before(context)}{before}，这一期{value}"
                )
                hint = "核对两期的阶段；确是返工、重新招标的，写ignore说明理由"
                found = project_issue(entry, entry.value_places[name], message, hint)
                yield found.at_most(Severity.WARNING)
            of_works = indicator.kind is IndicatorKind.PERCENT
            adds_up = of_works or indicator.kind is IndicatorKind.CUMULATIVE
            if not adds_up or not _fell(value, before):
                continue
            what = indicator.name if of_works else f"{indicator.name}累计数"
            message = f"{what}变小了：{period_before(context)}{before}，这一期{value}"
            hint = "核对两期的数值；不是累计数的，在projects.yaml里给指标写 kind: level"
            found = project_issue(entry, entry.value_places[name], message, hint)
            yield found.at_most(Severity.WARNING if of_works else Severity.ERROR)


def _went_back(stages: Sequence[str], value: Value, before: Value | None) -> bool:
    """Whether it is a stage before the one that had been reached."""
    known = value in stages and before in stages
    return known and stages.index(str(value)) < stages.index(str(before))


def _fell(value: Value, before: Value | None) -> bool:
    """Whether it is surely less. Two hedged alike (超3000, 超2800) are compared as they are."""
    if not isinstance(value, Quantity) or not isinstance(before, Quantity):
        return False
    most, least = value.number, before.number
    if value.hedge != before.hedge:
        most += most * _TENTH if value.hedge in ("超", "约") else 0
        least -= least * _TENTH if before.hedge in ("近", "约") else 0
    return value.base_unit == before.base_unit and most < least


@OfEachProject
def _vanished_values(context: CheckContext) -> Iterator[Issue]:
    """Values of the period before that the project has no more."""
    now = progress_texts(context.texts)
    for entry, was in pairs(context.progress, context.earlier_in_year):
        gone = [
            f"{entry.project.indicators[name].name}（{_shown(value)}）"
            for name, value in was.values.items()
            if name in entry.project.indicators.keys() - entry.values.keys() - entry.without
            and not is_works_done(entry.project.indicators[name], value)
        ]
        if gone:
            message = f"{period_before(context)}有数值的指标，这一期没有了：{'、'.join(gone)}"
            hint = "补上这一期的数值；不再报送的，写ignore说明理由"
            yield project_issue(entry, opening(now[entry.project.id]), message, hint)


def _shown(value: Value) -> str:
    return chinese_date(value) if isinstance(value, date) else str(value)


def opening(texts: list[CheckedText]) -> Place:
    """The first line of what a project says, of itself or in one of its rows."""
    first = next((one for one in texts if one.printed.value), texts[0]).printed
    return first.place(0, len(first.value))


def progress_texts(texts: Iterable[CheckedText]) -> dict[str, list[CheckedText]]:
    """What each project says of its progress."""
    return texts_by_project(one for one in texts if one.part == "progress")


_ONE = "indicators: {done: {name: 检查, unit: 人}}"
_VALUE_BEFORE = "values: {done: 3216}\nprogress: 已检查{{ done }}。"
RULES = (
    Rule(
        id="falling-value",
        severity=Severity.ERROR,
        title="累计数比上一期小",
        explanation=(
            "累计类指标（kind没有写，或写cumulative）从年初累计，同一年里后一期不会比前一期小；"
            "形象进度（percent）、阶段（stage）也不会退回去。"
            "带“超”“约”的留出一成余地。只和同一年的上一期比；"
            "工程的名称、内容都没有变、也没有别的指标的，形象进度和阶段跨年也比。"
        ),
        wrong=Example(
            "已检查{{ done }}。", values="{done: ⟦3000⟧}", project=_ONE, earlier=_VALUE_BEFORE
        ),
        right=Example(
            "已检查{{ done }}。", values="{done: 4100}", project=_ONE, earlier=_VALUE_BEFORE
        ),
        find=_falling_values,
    ),
    Rule(
        id="vanished-value",
        title="上一期有的数值，这一期没有了",
        explanation=(
            "同一年的上一期报了数值的指标，这一期没有数值，可能是漏报。"
            "形象进度已到100%、阶段已是最后一个的，不再报送也不算。"
        ),
        wrong=Example("⟦各街道组织体检。⟧", project=_ONE, earlier=_VALUE_BEFORE),
        right=Example(
            "各街道组织体检，已检查{{ done }}。",
            values="{done: 4100}",
            project=_ONE,
            earlier=_VALUE_BEFORE,
        ),
        find=_vanished_values,
    ),
)
