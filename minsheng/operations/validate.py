"""``minsheng validate``: every problem of a period, or of the whole workspace."""

from __future__ import annotations

from minsheng.layout.template_context import template_context
from minsheng.model.workspace import Workspace, load_period, load_year
from minsheng.operations.layout_smoke_test import LayoutSmokeTest
from minsheng.operations.rule_runner import ProblemCollector, RuleRunner
from minsheng.period import FORMS
from minsheng.problem import Place, Problem
from minsheng.sentences.printed_period import print_period


def validate(workspace: Workspace, period: str | None = None) -> list[Problem]:
    """Return every problem of a period, or of the whole workspace. Raises Misuse."""
    findings = ProblemCollector()
    smoke_test = LayoutSmokeTest(workspace, findings)
    wanted = workspace.find(period) if period is not None else None
    runner = RuleRunner(workspace, findings)
    for year in workspace.years():
        if wanted is not None and wanted[0] != year:
            continue
        plan = load_year(year, findings.report)
        for one in [wanted[1]] if wanted else year.periods():
            progress = load_period(year, one, plan, findings.report)
            if progress is not None:
                printed = print_period(progress)
                examiner.examine(printed)
                trials.attempt(progress, template_context(printed))
    examiner.close(whole=wanted is None)
    for file in workspace.misnamed() if wanted is None else ():
        name = file.relative_to(workspace.root).as_posix()
        hint = f"文件名应写成{FORMS}，以.yaml结尾"
        findings.report(Problem(Place(name), "wrong-period", "文件名不是报告期", hint))
    return findings.sorted()
