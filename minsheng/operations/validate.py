"""``minsheng validate``: every problem of a period, or of the whole workspace."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.layout.template_context import template_context
from minsheng.model.workspace import Workspace
from minsheng.operations.layout_smoke_test import LayoutSmokeTest
from minsheng.operations.rule_runner import ProblemCollector, RuleRunner
from minsheng.problem import Place, Problem


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
                smoke_test.attempt(printed.progress, template_context(printed))
    runner.close(whole=wanted is None)
    if wanted is None:
        findings.report_all(one.problem(workspace.root) for one in workspace.strays())
        findings.report_all(_without_period(workspace))
    return findings.sorted()


def _without_period(workspace: Workspace) -> Iterator[Problem]:
    """Complain that there is nothing to check: no period of any year."""
    years = workspace.years()
    if not any(year.periods() for year in years):
        plan = years[0].plan().value if years else None
        hint = f"建一期，如 minsheng new {plan.year if plan else 2025}Q1"
        message = "没有核对任何一期：data/progress里还没有报告期"
        yield Problem(Place("data/projects.yaml"), "no-period", message, hint)
