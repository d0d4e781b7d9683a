"""The rules run over a period, and the problems that come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from minsheng.check import Finding, findings, unknown_settings, useless
from minsheng.check.check_context import CheckContext
from minsheng.model.loaded import Remembering, remembered
from minsheng.model.plan import Ignore
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.operations.known_findings import memory_of, remembered_findings
from minsheng.period import Period
from minsheng.problem import Problem, Refused, Severity
from minsheng.sentences.printed_period import PrintedPeriod, print_period
from minsheng.source.entries import Entries, entries


class ProblemCollector:
    """Problems as they come in; the same one counts once."""

    def __init__(self) -> None:
        self.problems: dict[Problem, None] = {}

    def report(self, problem: Problem) -> None:
        """Add a problem."""
        self.problems[problem] = None

    def report_all(self, problems: Iterable[Problem]) -> None:
        """Add several."""
        self.problems |= dict.fromkeys(problems)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Collect the problems of a Refused that ends the block, and go on behind it."""
        try:
            yield
        except Refused as refused:
            self.report_all(refused.problems)

    def sorted(self) -> list[Problem]:
        """In the order of the files."""
        return sorted(self.problems)

    def refuse_errors(self) -> None:
        """Raise Refused when one of them is an error."""
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            raise Refused(self.sorted())


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
        if printed is None:
            return None
        before = self._workspace.before(period)
        context = CheckContext(
            printed, self._printed(*before) if before else None, self._layouts_show_values
        )
        self._findings.report_all((*printed.problems, *unknown_settings(context)))
        self._report(self._found(context, [(year, period), *filter(None, [before])]))
        self._of_periods |= dict.fromkeys(("", ignore) for ignore in context.progress.ignores)
        for checked in context.texts:
            ignores = self._of_periods if checked.reported else self._of_plans
            project = checked.project.id
            ignores |= dict.fromkeys((project, ignore) for ignore in checked.ignores)
        return printed

    def _found(
        self, context: CheckContext, periods: Sequence[tuple[YearFolder, Period]]
    ) -> Iterator[Finding]:
        """What the rules say of a period, which is the first, beside the one before."""
        files = [
            self._entries(year, file)
            for year, period in periods
            for file in (year.plan_file, year.progress_file(period))
        ]
        whole = [file for file in files if file]
        if len(whole) < len(files):
            return findings(context)
        return remembered_findings(memory_of(self._workspace.root), context, whole)

    @remembered
    def _entries(self, year: YearFolder, file: Path) -> Entries | None:
        document = year.document(file).value
        return entries(document) if document else None

    def _report(self, found: Iterable[Finding]) -> None:
        """Report what the clerk has not silenced; what has silenced the rest was of use."""
        for problem, silencers in found:
            self._used.update(silencers)
            if not silencers:
                self._findings.report(problem)

    @remembered
    def _printed(self, year: YearFolder, period: Period) -> PrintedPeriod | None:
        """A period with its texts printed, be it for itself or for the one that comes after it."""
        progress = year.progress(period).value
        return print_period(progress) if progress else None

    def close(self, *, whole: bool) -> None:
        """Report the ``ignore`` that silenced nothing; those in a plan only after a whole run."""
        ignores = {**self._of_periods, **(self._of_plans if whole else {})}
        self._findings.report_all(useless(ignores, self._used))
