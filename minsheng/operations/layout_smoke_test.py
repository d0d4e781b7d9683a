"""Smoke test of layouts: does each make a page of the workspace's periods?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from minsheng.layout.context_length import length_at_most
from minsheng.layout.data_for_layout import (
    VALUE_WORDS,
    of_another_period,
    own_columns,
    unknown_columns,
    unprinted_columns,
    without_headline,
)
from minsheng.layout.folders import (
    DEFAULT_LAYOUT,
    find_layout,
    is_proven,
    layouts_in,
)
from minsheng.layout.template_context import TemplateContext
from minsheng.model.loaded import Remembering, remembered
from minsheng.model.progress import Progress
from minsheng.model.workspace import Workspace
from minsheng.operations.problem_collector import ProblemCollector
from minsheng.sentences.printed_period import PrintedPeriod

if TYPE_CHECKING:
    from minsheng.layout.layout import Layout

SHORT = 2_200_000
"""Characters of a bulletin with which no proven layout takes more than 0.8 of its bounds."""


class LayoutSmokeTest(Remembering):
    """Tries the default layout and the workspace's own on its periods, to find what is wrong.

    A layout that the tests have proven is spared that, as nothing in the data can break it, but
    for a bulletin so long that it might reach the bounds.
    """

    def __init__(self, workspace: Workspace, findings: ProblemCollector) -> None:
        super().__init__()
        self._workspace = workspace
        self._findings = findings
        self._columns: set[str] = set()
        names = sorted({DEFAULT_LAYOUT, *layouts_in(workspace.templates)})
        self._proven = {name: is_proven(find_layout(name, workspace.templates)) for name in names}
        for name in names:
            if not self._proven[name]:
                self._layout(name)

    def layouts_show_values(self) -> bool:
        """Whether one of the workspace's own layouts prints the values of headlines."""
        return any(not layout.words.isdisjoint(VALUE_WORDS) for layout in self._unproven())

    def attempt(self, printed: PrintedPeriod, context: Callable[[], TemplateContext]) -> None:
        """Compose a period and make its page with each layout; report what goes wrong."""
        progress = printed.progress
        for layout in self._unproven():
            self._columns |= own_columns(progress)
            self._findings.report_all(without_headline(layout, progress))
            self._findings.report_all(of_another_period(layout, progress))
        if own_columns(progress):
            layouts = filter(None, map(self._layout, self._proven))
            self._findings.report_all(unprinted_columns([*layouts], progress))
        short = length_at_most(printed) <= SHORT or context().length <= SHORT
        for name, proven in self._proven.items():
            if (proven and short) or not (tried := self._layout(name)):
                continue
            if not tried.budget.is_spent:  # one that goes on for long does so on each period
                with self._findings.collecting():
                    self._make_page(progress, context(), tried)

    def close(self, *, whole: bool) -> None:
        """Report the columns of one's own that none of the periods has."""
        for layout in self._unproven():
            self._findings.report_all(unknown_columns(layout, self._columns, all_known=whole))

    def _unproven(self) -> list[Layout]:
        """The layouts that are the workspace's own, as far as they are whole."""
        found = [self._layout(name) for name, proven in self._proven.items() if not proven]
        return [layout for layout in found if layout]

    @remembered
    def _layout(self, name: str) -> Layout | None:
        """The layout; None when it is broken, which is reported."""
        from minsheng.layout.layout import open_layout

        with self._findings.collecting():
            layout = open_layout(self._workspace, name)
            self._findings.report_all(layout.warnings)
            return layout
        return None

    def _make_page(self, progress: Progress, context: TemplateContext, layout: Layout) -> None:
        from minsheng.layout.compose import compose
        from minsheng.layout.fit import fitted
        from minsheng.layout.template import Endless
        from minsheng.render.html import render_html

        bulletin = compose(progress, context, layout, self._findings.report)
        if layout.budget.is_spent:
            return
        try:
            render_html(bulletin, fitted(layout, bulletin, roughly=True))
        except Endless:
            layout.budget.is_spent = True
            raise
