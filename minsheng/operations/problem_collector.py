"""Problems as they come in, of all that is wrong with a workspace or a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter

from minsheng.problem import Problem, Refused, Severity

_IN_ORDER = attrgetter(
    *("place.file", "place.line", "place.column"),
    *("rule", "message", "hint", "project", "severity"),
)
"""By what problems are sorted, as tuples: they sort themselves so, too, which takes four times."""


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
        return sorted(self.problems, key=_IN_ORDER)

    @property
    def has_errors(self) -> bool:
        """Whether one of them is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def refuse_errors(self) -> None:
        """Raise Refused when one of them is an error."""
        if self.has_errors:
            raise Refused(self.sorted())
