"""The two states that are compared: the work tree, or a revision in git laid out in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from minsheng.model.plan import Plan
from minsheng.model.progress import Progress
from minsheng.model.workspace import Workspace, YearFolder, load_period, load_year
from minsheng.period import Period
from minsheng.problem import Misuse, Problem, Refused, Severity
from minsheng.source.git import Repository

WORK_TREE = "现在的文件"
_RANGE = re.compile(r"(?P<was>.*?)(?P<dots>\.{2,3})(?P<now>.*)")
_HEAD = "HEAD"


class Side:
    """One state of the data, and what it is called; the work tree has no ``revision``."""

    def __init__(self, label: str, workspace: Workspace, revision: str = "") -> None:
        self.label = label
        self.workspace = workspace
        self._revision = revision
        self._plans: dict[Path, tuple[Plan, frozenset[str]]] = {}

    def years(self) -> dict[int, YearFolder]:
        """The folders by year; the data of a year may have moved to another folder since."""
        folders = [one for one in self.workspace.years() if one.plan_file.exists()]
        return {self._year(folder): folder for folder in reversed(folders)}  # the current wins

    def _year(self, folder: YearFolder) -> int:
        name = folder.path.name
        return int(name) if name.isdigit() else self.plan(folder).year

    def plan(self, folder: YearFolder) -> Plan:
        """What was promised for a year. Raises Refused where it has errors."""
        if folder.path not in self._plans:
            problems: list[Problem] = []
            loaded = load_year(folder, problems.append)
            self._refuse_errors(problems)
            assert loaded is not None  # or there was an error
            self._plans[folder.path] = loaded
        return self._plans[folder.path][0]

    def progress(self, folder: YearFolder, period: Period) -> Progress:
        """How a period stands. Raises Refused where it, or its plan, has errors."""
        self.plan(folder)
        problems: list[Problem] = []
        progress = load_period(folder, period, self._plans[folder.path], problems.append)
        self._refuse_errors(problems)
        assert progress is not None  # or there was an error
        return progress

    def _refuse_errors(self, problems: Iterable[Problem]) -> None:
        """Raise Refused for errors, their places called as git does: HEAD~1:data/projects.yaml."""
        errors = sorted(one for one in problems if one.severity is Severity.ERROR)
        if errors and self._revision:
            files = (f"{self._revision}:{one.place.file}" for one in errors)
            errors = [
                replace(one, place=replace(one.place, file=file))
                for one, file in zip(errors, files, strict=True)
            ]
        if errors:
            raise Refused(errors)


@contextmanager
def opened(workspace: Workspace, words: Sequence[str]) -> Iterator[tuple[Side, Side]]:
    """The two sides that the words of a command mean, as git diff takes them.

    None: HEAD and the work tree; one revision: it and the work tree; two, or ``a..b``: both;
    ``a...b``: where the two parted, and b. Raises Misuse.
    """
    repository = Repository(workspace.root)
    was, now = _revisions(words, repository)
    with TemporaryDirectory(prefix="minsheng-") as folder:
        old = _laid_out(was, repository, Path(folder) / "was")
        if now is None:
            yield old, Side(WORK_TREE, workspace)
        else:
            yield old, _laid_out(now, repository, Path(folder) / "now")


def _revisions(words: Sequence[str], repository: Repository) -> tuple[str, str | None]:
    if len(words) > 2:
        raise Misuse("最多写两个版本；只看某几期，写在 -- 后面：minsheng diff main -- 2025H1")
    if len(words) == 2:
        return words[0], words[1]
    match = _RANGE.fullmatch(words[0]) if words else None
    if match is None:
        return (words[0] if words else _HEAD), None
    was, now = match["was"] or _HEAD, match["now"] or _HEAD
    return (repository.fork(was, now) if match["dots"] == "..." else was), now


def _laid_out(revision: str, repository: Repository, folder: Path) -> Side:
    """The data of a revision as files of their own."""
    files = repository.files(repository.commit(revision), "data")
    if not files:
        raise Misuse(f"“{revision}”这个版本里没有data文件夹")
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    short = revision[:8] if re.fullmatch("[0-9a-f]{40}", revision) else revision
    return Side(short, Workspace(folder), short)
