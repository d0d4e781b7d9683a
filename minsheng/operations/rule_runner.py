"""The rules run over a period, and the problems that come in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

from minsheng.check import check, unknown_settings, useless
from minsheng.check.check_context import CheckContext
from minsheng.model.plan import Ignore
from minsheng.model.workspace import Workspace, load_period, load_year
from minsheng.period import Period
from minsheng.problem import Problem, Refused, Severity
from minsheng.sentences.printed_period import PrintedPeriod, print_period


class ProblemCollector:
    """Problems as they come in; the same one counts once."""

    def __init__(self) -> None:
        self.problems: dict[Problem, None] = {}

    def report(self, problem: Problem) -> None:
        """Add a problem."""
        self.problems[problem] = None

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Collect the problems of a Refused that ends the block, and go on behind it."""
        try:
            yield
        except Refused as refused:
            for problem in refused.problems:
                self.report(problem)

    def sorted(self) -> list[Problem]:
        """In the order of the files."""
        return sorted(self.problems)

    def refuse_errors(self) -> None:
        """Raise Refused when one of them is an error."""
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            raise Refused(self.sorted())


class RuleRunner:
    """Runs the rules over periods, and knows which of the clerk's ``ignore`` were of use."""

    def __init__(self, workspace: Workspace, findings: ProblemCollector) -> None:
        self._workspace = workspace
        self._findings = findings
        self._used: set[Ignore] = set()
        self._of_periods: dict[tuple[str, Ignore], None] = {}
        self._of_plans: dict[tuple[str, Ignore], None] = {}

    def examine(self, printed: PrintedPeriod) -> None:
        """Report what is wrong in the sentences of a period, and what the rules have to say."""
        context = CheckContext(printed, self._before(printed.progress.period))
        rules = unknown_settings(context), check(context, self._used)
        for problem in chain(printed.problems, *rules):
            self._findings.report(problem)
        self._of_periods |= dict.fromkeys(("", ignore) for ignore in context.progress.ignores)
        for checked in context.texts:
            ignores = self._of_periods if checked.reported else self._of_plans
            project = checked.project.id
            ignores |= dict.fromkeys((project, ignore) for ignore in checked.ignores)

    def _before(self, period: Period) -> PrintedPeriod | None:
        """The period before, whose own problems are reported when it is examined itself."""
        earlier = self._workspace.before(period)
        if earlier is None:
            return None
        year, found = earlier
        progress = load_period(year, found, load_year(year, _unheard), _unheard)
        return print_period(progress) if progress else None

    def close(self, *, whole: bool) -> None:
        """Report the ``ignore`` that silenced nothing; those in a plan only after a whole run."""
        ignores = {**self._of_periods, **(self._of_plans if whole else {})}
        for problem in useless(ignores, self._used):
            self._findings.report(problem)


def _unheard(_problem: Problem) -> None:
    pass
