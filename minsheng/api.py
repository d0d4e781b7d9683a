"""The Python interface: ``from minsheng import open_workspace``.

What stands here, and the classes it hands out (``PeriodData``, ``Problem``, ``Bulletin``), is
stable: fields may be added, none changes its meaning within a version of the format. All else in
the package may change with each release.
"""

from __future__ import annotations

from pathlib import Path

from minsheng.export.period_data import Figure, PeriodData, ProjectData, RowData, period_data
from minsheng.layout.bulletin import Bulletin
from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.layout.template_context import template_context
from minsheng.model import workspace
from minsheng.problem import Misuse, Problem, Refused, Severity
from minsheng.sentences.printed_period import print_period

__all__ = (
    "Bulletin",
    "Figure",
    "Misuse",
    "PeriodData",
    "Problem",
    "ProjectData",
    "Refused",
    "RowData",
    "Severity",
    "Workspace",
    "open_workspace",
)


def open_workspace(folder: str | Path = ".") -> Workspace:
    """Open the workspace that holds ``folder``: the nearest one upwards, as the commands do.

    Raises Misuse when there is none. Its files are read once; open it again after a change.
    """
    return Workspace(workspace.find_workspace(Path(folder)))


class Workspace:
    """A folder with data. Periods are called as on the command line: ``"2025H1"``.

    Each method raises Misuse for a period or a layout that does not exist.
    """

    def __init__(self, opened: workspace.Workspace) -> None:
        self._opened = opened

    @property
    def root(self) -> Path:
        """The folder."""
        return self._opened.root

    def periods(self) -> list[str]:
        """The periods that have a file, the earliest first."""
        years = reversed(self._opened.years())
        return [str(period) for year in years for period in year.periods()]

    def load(self, period: str) -> PeriodData:
        """All values, targets, rates, states and texts of a period, as they are printed.

        Raises Refused when its files can't be read without errors; the rules don't run.
        """
        year, wanted = self._opened.find(period)
        printed = print_period(year.error_free(wanted))
        return period_data(printed.progress, template_context(printed))

    def check(self, period: str | None = None) -> list[Problem]:
        """Every problem of a period, or of all: what ``minsheng validate`` prints."""
        from minsheng.operations.validate import validate

        return validate(self._opened, period)

    def compose(self, period: str, layout: str = DEFAULT_LAYOUT) -> Bulletin:
        """The bulletin of a period in a layout. Raises Refused when there are errors."""
        from minsheng.layout.layout import open_layout
        from minsheng.operations.preparation import prepare

        return prepare(self._opened, period, open_layout(self._opened, layout)).bulletin
