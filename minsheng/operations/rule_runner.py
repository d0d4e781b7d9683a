"""The rules run over periods."""

from __future__ import annotations

from minsheng.check import check, unknown_settings, useless
from minsheng.check.check_context import CheckContext
from minsheng.model.loaded import Remembering, remembered
from minsheng.model.plan import Ignore
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.operations.problem_collector import ProblemCollector
from minsheng.period import Period
from minsheng.sentences.printed_period import PrintedPeriod, print_period


class RuleRunner(Remembering):
    """Runs the rules over periods, and knows which of the clerk's ``ignore`` were of use."""

    def __init__(
        self,
        workspace: Workspace,
        findings: ProblemCollector,
        *,
        layouts_show_values: bool = False,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._findings = findings
        self._layouts_show_values = layouts_show_values
        self._used: set[Ignore] = set()
        self._of_periods: dict[tuple[str, Ignore], None] = {}
        self._of_plans: dict[tuple[str, Ignore], None] = {}

    def run(self, year: YearFolder, period: Period) -> PrintedPeriod | None:
        """Report all that is wrong in a period, and return it; None when it can't be understood."""
        self._findings.report_all(year.progress(period).problems)
        printed = self._printed(year, period)
        if printed is not None:
            self.run_over(printed)
        return printed

    def run_over(self, printed: PrintedPeriod) -> None:
        """Report what the rules say of a period that could be understood."""
        period = printed.progress.period
        before = self._workspace.before(period)
        context = CheckContext(
            printed, self._printed(*before) if before else None, self._layouts_show_values
        )
        for problems in (printed.problems, unknown_settings(context), check(context, self._used)):
            self._findings.report_all(problems)
        self._of_periods |= dict.fromkeys(("", ignore) for ignore in context.progress.ignores)
        for checked in context.texts:
            ignores = self._of_periods if checked.reported else self._of_plans
            project = checked.project.id
            ignores |= dict.fromkeys((project, ignore) for ignore in checked.ignores)

    @remembered
    def _printed(self, year: YearFolder, period: Period) -> PrintedPeriod | None:
        """A period with its texts printed, be it for itself or for the one that comes after it."""
        progress = year.progress(period).value
        return print_period(progress) if progress else None

    def close(self, *, whole: bool) -> None:
        """Report the ``ignore`` that silenced nothing; those in a plan only after a whole run."""
        ignores = {**self._of_periods, **(self._of_plans if whole else {})}
        self._findings.report_all(useless(ignores, self._used))
