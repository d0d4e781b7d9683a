"""The data of a workspace for whoever needs them sound: what has an error is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from minsheng.model.plan import Plan
from minsheng.model.progress import Progress
from minsheng.model.workspace import Workspace, YearFolder, load_period, load_year
from minsheng.period import Period
from minsheng.problem import Problem, Refused, Severity


class ErrorFreeData:
    """Plans and periods, each read when it is asked for; a plan is read once.

    ``called`` is how problems call a file. Every method raises Refused where there are errors.
    """

    def __init__(self, workspace: Workspace, called: Callable[[str], str] = str) -> None:
        self.workspace = workspace
        self._called = called
        self._plans: dict[Path, tuple[Plan, frozenset[str]]] = {}

    def years(self) -> dict[int, YearFolder]:
        """The folders by year; the data of a year may have moved to another folder since."""
        folders = [one for one in self.workspace.years() if one.plan_file.exists()]
        return {self._year(folder): folder for folder in reversed(folders)}  # the current wins

    def _year(self, folder: YearFolder) -> int:
        name = folder.path.name
        return int(name) if name.isdigit() else self.plan(folder).year

    def plan(self, folder: YearFolder) -> Plan:
        """What was promised for a year."""
        if folder.path not in self._plans:
            problems: list[Problem] = []
            loaded = load_year(folder, problems.append)
            self._refuse_errors(problems)
            assert loaded is not None  # or there was an error
            self._plans[folder.path] = loaded
        return self._plans[folder.path][0]

    def progress(self, folder: YearFolder, period: Period) -> Progress:
        """How a period stands."""
        self.plan(folder)
        problems: list[Problem] = []
        progress = load_period(folder, period, self._plans[folder.path], problems.append)
        self._refuse_errors(problems)
        assert progress is not None  # or there was an error
        return progress

    def _refuse_errors(self, problems: Iterable[Problem]) -> None:
        errors = [
            replace(one, place=replace(one.place, file=self._called(one.place.file)))
            for one in sorted(problems)
            if one.severity is Severity.ERROR
        ]
        if errors:
            raise Refused(errors)
