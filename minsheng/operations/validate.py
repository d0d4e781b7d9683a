"""``minsheng validate``: every problem of a period, or of the whole workspace."""

from __future__ import annotations

from minsheng.layout.template_context import template_context
from minsheng.model.workspace import Workspace
from minsheng.operations.layout_smoke_test import LayoutSmokeTest
from minsheng.operations.rule_runner import ProblemCollector, RuleRunner
from minsheng.period import FORMS
from minsheng.problem import Place, Problem


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
                smoke_test.attempt(printed.progress, template_context(printed))
    runner.close(whole=wanted is None)
    smoke_test.close(whole=wanted is None)
    for file in workspace.misnamed() if wanted is None else ():
        name = file.relative_to(workspace.root).as_posix()
        hint = f"文件名应写成{FORMS}，以.yaml结尾"
        findings.report(Problem(Place(name), "wrong-period", "文件名不是报告期", hint))
    return findings.sorted()
