"""A period on its way to be rendered: load → print the sentences → compose, then the rules.

In this order, so that its page can be printed while the rules still run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from minsheng.layout.bulletin import Bulletin
from minsheng.layout.data_for_layout import (
    VALUE_WORDS,
    own_columns,
    unknown_columns,
    without_headline,
)
from minsheng.layout.layout import Layout
from minsheng.layout.template_context import TemplateContext, template_context
from minsheng.model.workspace import Workspace
from minsheng.operations.problem_collector import ProblemCollector
from minsheng.problem import Problem, Refused
from minsheng.publishing.standing import Standing, standing
from minsheng.record import record
from minsheng.sentences.printed_period import PrintedPeriod, print_period


@record
class Prepared:
    """A period as it reads, its bulletin, how it stands to what was published of it, and what is
    wrong: no error when the rules have run.
    """

    printed: PrintedPeriod
    context: TemplateContext
    bulletin: Bulletin
    standing: Standing
    findings: ProblemCollector = field(compare=False)

    @property
    def remarks(self) -> Sequence[Problem]:
        """What is wrong, in the order of the files."""
        return self.findings.sorted()


def prepare(workspace: Workspace, period: str, layout: Layout) -> Prepared:
    """Load, compose and validate a period.

    Raises Misuse for a period that does not exist, Refused when there are errors.
    """
    prepared = composed(workspace, period, layout)
    run_rules(workspace, prepared, layout)
    return prepared


def composed(workspace: Workspace, period: str, layout: Layout) -> Prepared:
    """Load and compose a period, of which the rules have said nothing yet.

    Raises Misuse for a period that does not exist, Refused when it can't be understood.
    """
    from minsheng.layout.compose import compose

    year, wanted = workspace.find(period)
    findings = ProblemCollector()
    read = year.progress(wanted)
    for problems in (year.plan().problems, layout.warnings, read.problems):
        findings.report_all(problems)
    if read.value is None:
        raise Refused(findings.sorted())
    printed = print_period(read.value)
    columns = own_columns(printed.progress)
    findings.report_all(unknown_columns(layout, columns, all_known=False))
    findings.report_all(without_headline(layout, printed.progress))
    context = template_context(printed)
    found = standing(workspace, year, wanted, printed, context)
    findings.report_all(found.problems)
    context = context.of_edition(found.note)
    bulletin = compose(printed.progress, context, layout, findings.report)
    return Prepared(printed, context, bulletin, found, findings)


def run_rules(workspace: Workspace, prepared: Prepared, layout: Layout) -> None:
    """Let the rules say what they find in a period. Raises Refused when there are errors."""
    from minsheng.operations.rule_runner import RuleRunner  # which imports all of them

    show_values = not layout.words.isdisjoint(VALUE_WORDS)
    runner = RuleRunner(workspace, prepared.findings, layouts_show_values=show_values)
    year, _ = workspace.find(str(prepared.printed.progress.period))
    runner.run_over(year, prepared.printed)
    runner.close(whole=False)
    prepared.findings.refuse_errors()
