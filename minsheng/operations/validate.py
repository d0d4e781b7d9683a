"""``minsheng validate``: every problem of a period, or of the whole workspace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from minsheng.layout.template_context import TemplateContext, template_context
from minsheng.model.progress import Progress
from minsheng.model.strays import SIGNATURE
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.operations.layout_smoke_test import LayoutSmokeTest
from minsheng.operations.problem_collector import ProblemCollector
from minsheng.operations.rule_runner import RuleRunner
from minsheng.operations.used_number import used_number
from minsheng.period import Period
from minsheng.problem import Place, Problem, Severity
from minsheng.sentences.printed_period import PrintedPeriod

_SUFFIX = r"\.(?:html|docx|pdf|ofd)"


def validate(workspace: Workspace, period: str | None = None) -> list[Problem]:
    """Return every problem of a period, or of the whole workspace. Raises Misuse."""
    findings = ProblemCollector()
    smoke_test = LayoutSmokeTest(workspace, findings)
    wanted = workspace.find(period) if period is not None else None
    runner = RuleRunner(workspace, findings, layouts_show_values=smoke_test.layouts_show_values())
    for year in [wanted[0]] if wanted else workspace.years():
        findings.report_all(year.plan().problems)
        for one in [wanted[1]] if wanted else year.periods():
            if printed := runner.run(year, one):
                context = cache(partial(template_context, printed))
                smoke_test.attempt(printed, context)
                findings.report_all(used_number(year, one, printed.progress))
                if year.published_file(one).exists() or _is_unrecorded(workspace, printed.progress):
                    findings.report_all(_published(workspace, year, one, printed, context()))
                else:
                    findings.report_all(_documents_left(workspace, year, one, printed.progress))
        if wanted is None:
            findings.report_all(_records_of_nothing(workspace, year))
    runner.close(whole=wanted is None)
    smoke_test.close(whole=wanted is None)
    if wanted is None:
        findings.report_all(one.problem(workspace.root) for one in workspace.strays())
        findings.report_all(_without_period(workspace))
        findings.report_all(_wrong_years(workspace))
    return findings.sorted()


def _without_period(workspace: Workspace) -> Iterator[Problem]:
    """Tell that there is nothing to check: no period of any year, or none of the newest."""
    years = workspace.years()
    is_any = any(year.periods() for year in years)
    plan = years[0].plan().value if years else None
    file = (plan and plan.year_place) or Place("data/projects.yaml")
    hint = f"建一期，如 minsheng new {plan.year if plan else 2025}Q1"
    if not is_any:
        message = "没有核对任何一期：data/progress里还没有报告期"
        yield Problem(file, "no-period", message, hint)
    elif plan and not years[0].periods():
        message = f"{plan.year}年还没有报告期，只核对了往年的"
        yield Problem(file, "no-period", message, hint, severity=Severity.WARNING)


def _wrong_years(workspace: Workspace) -> Iterator[Problem]:
    """The year of a plan that none of its periods is of, or that leaves some out: 2062 for 2026."""
    years = workspace.years()
    plans = [plan for year in years if (plan := year.plan().value)]
    for year in years:
        plan, told = year.plan().value, sorted({one.year for one in year.periods()})
        if plan and plan.year_place and told and plan.year not in told:
            message = f"year写的是{plan.year}年，报告期却是{told[-1]}年的"
            yield Problem(plan.year_place, "period-mismatch", message, f"改成 {told[-1]}")
    if len(plans) > 1 and plans[0].year_place and plans[0].year > plans[1].year + 1:
        message = f"year写的是{plans[0].year}年，上一年的是{plans[1].year}年"
        hint = f"检查年份，是不是{plans[1].year + 1}年"
        place = plans[0].year_place
        yield Problem(place, "period-mismatch", message, hint, severity=Severity.WARNING)


def _is_unrecorded(workspace: Workspace, progress: Progress) -> bool:
    """Whether a period without a record speaks of a publication, and it is not told of its record.

    A record that lost its data is: they have another name, or are in another year's folder.
    """
    if progress.corrections or "published" not in progress.day_places:
        return bool(progress.corrections)
    last_day = progress.period.last_day
    records = (one for year in workspace.years() for one in year.published())
    return not any(one.last_day == last_day for one in records)


def _documents_left(
    workspace: Workspace, year: YearFolder, period: Period, progress: Progress
) -> Iterator[Problem]:
    """Documents as they are kept when a period is published, of one of which nothing else tells."""
    folder = workspace.root / "reports" / str(period)
    if "published" in progress.day_places or not folder.is_dir():
        return
    of_it = re.compile(rf"{re.escape(str(period))}(?:-.*更正版)?{_SUFFIX}")
    if names := sorted(one.name for one in folder.iterdir() if of_it.fullmatch(one.name)):
        from minsheng.publishing.findings import UNRECORDED

        record, file = (
            year.name_of(one) for one in (year.published_file(period), year.progress_file(period))
        )
        left = f"reports/{period}里留着发布的文档（{names[0]}）"
        hint = (
            f"发布过的，取回记录：git checkout HEAD -- {record} {file}；"
            "没有发布过的，把这些文档移到别处"
        )
        message = f"{left}，却没有发布记录{record}，也没有写published"
        yield Problem(Place(file), UNRECORDED, message, hint, severity=Severity.WARNING)


def _published(
    workspace: Workspace,
    year: YearFolder,
    period: Period,
    printed: PrintedPeriod,
    context: TemplateContext,
) -> Iterator[Problem]:
    """What has changed in a period since it was published."""
    from minsheng.publishing.findings import findings
    from minsheng.publishing.standing import standing

    found = standing(workspace, year, period, printed, context)
    file, record = year.progress_file(period), year.published_file(period)
    return findings(found, printed, year.name_of(file), year.name_of(record))


def _records_of_nothing(workspace: Workspace, year: YearFolder) -> Iterator[Problem]:
    """The records of periods whose data are no more, and what is no record by its name."""
    for period in year.published():
        if period not in year.periods():
            name = year.name_of(year.progress_file(period))
            hint = f"从git取回：git checkout HEAD -- {name}；改了名的，改回原来的文件名"
            elsewhere = (one for one in workspace.years() if period in one.periods())
            if moved := next(elsewhere, None):
                hint = f"发布记录跟着数据走，移到{moved.name_of(moved.published_file(period))}"
            message = f"{period}发布过，它的数据文件{name}没有了"
            place = Place(year.name_of(year.published_file(period)))
            yield Problem(place, "published-vanished", message, hint)
    known = {year.published_file(period) for period in year.published()}
    known |= {file.with_name(f"{file.name}{SIGNATURE}") for file in known}
    for file in year.published_files():
        if file not in known:
            hint = "发布记录由程序写成，名称是报告期；多出来的（同步软件、编辑器留下的副本）删掉"
            yield Problem(Place(year.name_of(file)), "wrong-period", "文件名不是报告期", hint)
