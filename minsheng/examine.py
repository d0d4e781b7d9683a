"""What a workspace is examined for: the rules over each period, and its layouts put to a trial."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from minsheng.bulletin.facts import Facts
from minsheng.bulletin.layouts import (
    DEFAULT_LAYOUT,
    find_layout,
    is_proven,
    layouts_in,
    template_folders,
)
from minsheng.check import check, unknown_settings, useless
from minsheng.check.subject import Subject
from minsheng.model.plan import Ignore
from minsheng.model.progress import Progress
from minsheng.model.workspace import Workspace, load_period, load_year
from minsheng.period import Period
from minsheng.problem import Problem, Refused, Severity

if TYPE_CHECKING:
    from minsheng.bulletin.layout import Layout

_SHORT = 50_000  # characters; a longer bulletin could reach the bounds that templates have


class Findings:
    """Problems as they come in; the same one counts once."""

    def __init__(self) -> None:
        self.problems: dict[Problem, None] = {}

    def report(self, problem: Problem) -> None:
        """Take a problem."""
        self.problems[problem] = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take the problems for which what is done here is refused, and go on behind it."""
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


class Examiner:
    """Runs the rules over periods, and knows which of the clerk's ``ignore`` were of use."""

    def __init__(self, workspace: Workspace, findings: Findings) -> None:
        self._workspace = workspace
        self._findings = findings
        self._used: set[Ignore] = set()
        self._of_periods: dict[tuple[str, Ignore], None] = {}
        self._of_plans: dict[tuple[str, Ignore], None] = {}

    def examine(self, progress: Progress) -> None:
        """Report what the rules have to say about a period."""
        subject = Subject(progress, self._before(progress.period))
        for problem in (*unknown_settings(subject), *check(subject, self._used)):
            self._findings.report(problem)
        self._of_periods |= dict.fromkeys(("", ignore) for ignore in progress.ignores)
        for statement in subject.statements:
            ignores = self._of_periods if statement.reported else self._of_plans
            project = statement.project.id
            ignores |= dict.fromkeys((project, ignore) for ignore in statement.ignores)

    def _before(self, period: Period) -> Progress | None:
        """The period before, whose own problems are reported when it is examined itself."""
        earlier = self._workspace.before(period)
        if earlier is None:
            return None
        year, found = earlier
        return load_period(year, found, load_year(year, _unheard), _unheard)

    def close(self, *, whole: bool) -> None:
        """Report the ``ignore`` that silenced nothing; those in a plan only if all was examined."""
        ignores = {**self._of_periods, **(self._of_plans if whole else {})}
        for problem in useless(ignores, self._used):
            self._findings.report(problem)


def _unheard(_problem: Problem) -> None:
    pass


class LayoutTrials:
    """Tries the default layout and the workspace's own on its periods, to find what is wrong.

    A layout that the tests have proven is spared that, as nothing in the data can break it, but
    for a bulletin so long that it might reach the bounds.
    """

    def __init__(self, workspace: Workspace, findings: Findings) -> None:
        self._workspace = workspace
        self._findings = findings
        names = sorted({DEFAULT_LAYOUT, *layouts_in(workspace.templates)})
        self._proven = {name: is_proven(find_layout(name, workspace.templates)) for name in names}
        self._read: dict[str, Layout | None] = {}
        for name in names:
            if not self._proven[name]:
                self._layout(name)

    def attempt(self, progress: Progress, facts: Facts) -> None:
        """Compose a period and make its page with each layout; report what goes wrong."""
        short = facts.length <= _SHORT
        for name, proven in self._proven.items():
            if (proven and short) or (layout := self._layout(name)) is None:
                continue
            self._make_page(progress, facts, layout)

    def _layout(self, name: str) -> Layout | None:
        """The layout, read once; None when it is broken, which is reported."""
        if name not in self._read:
            from minsheng.bulletin.layout import open_layout

            self._read[name] = None
            with self._findings.taken():
                self._read[name] = open_layout(self._workspace, name)
        return self._read[name]

    def _make_page(self, progress: Progress, facts: Facts, layout: Layout) -> None:
        from minsheng.bulletin.compose import compose
        from minsheng.render.html import render_html

        bulletin = compose(progress, facts, layout, self._findings.report)
        with self._findings.taken():
            render_html(bulletin, layout, template_folders(layout.folder))
