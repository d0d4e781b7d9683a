"""``minsheng validate``: every problem of a period, or of the whole workspace."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.layout.template_context import TemplateContext, template_context
from minsheng.model.workspace import Workspace, YearFolder
from minsheng.operations.layout_smoke_test import LayoutSmokeTest
from minsheng.operations.rule_runner import ProblemCollector, RuleRunner
from minsheng.period import FORMS, Period
from minsheng.problem import Place, Problem
from minsheng.sentences.printed_period import PrintedPeriod


def validate(workspace: Workspace, period: str | None = None) -> list[Problem]:
    """Return every problem of a period, or of the whole workspace. Raises Misuse."""
    findings = ProblemCollector()
    smoke_test = LayoutSmokeTest(workspace, findings)
    wanted = workspace.find(period) if period is not None else None
    runner = RuleRunner(workspace, findings)
    for year in [wanted[0]] if wanted else workspace.years():
        findings.report_all(year.plan().problems)
        for one in [wanted[1]] if wanted else year.periods():
            if printed := runner.run(year, one):
                context = template_context(printed)
                smoke_test.attempt(printed.progress, context)
                if year.published_file(one).exists() or printed.progress.corrections:
                    findings.report_all(_published(workspace, year, one, printed, context))
        if wanted is None:
            findings.report_all(_records_of_nothing(year))
    runner.close(whole=wanted is None)
    for file in workspace.misnamed() if wanted is None else ():
        name = file.relative_to(workspace.root).as_posix()
        hint = f"文件名应写成{FORMS}，以.yaml结尾"
        findings.report(Problem(Place(name), "wrong-period", "文件名不是报告期", hint))
    return findings.sorted()


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
    return findings(found, printed, year.name_of(year.progress_file(period)))


def _records_of_nothing(year: YearFolder) -> Iterator[Problem]:
    """The records of periods whose data are no more, and what is no record by its name."""
    from minsheng.publishing.signature import signature_file

    for period in year.published():
        if period not in year.periods():
            name = year.name_of(year.progress_file(period))
            hint = f"从git取回：git checkout HEAD -- {name}；改了名的，改回原来的文件名"
            message = f"{period}发布过，它的数据文件{name}没有了"
            place = Place(year.name_of(year.published_file(period)))
            yield Problem(place, "published-vanished", message, hint)
    known = {year.published_file(period) for period in year.published()}
    known |= {signature_file(file) for file in known}
    for file in year.published_files():
        if file not in known:
            hint = "发布记录由程序写成，名称是报告期；多出来的（同步软件、编辑器留下的副本）删掉"
            yield Problem(Place(year.name_of(file)), "wrong-period", "文件名不是报告期", hint)
