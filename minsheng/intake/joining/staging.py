"""A copy of a workspace on which an import works: its files go to their places all at once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from minsheng.intake.drafting.proof import compose_period
from minsheng.layout.bulletin import Bulletin
from minsheng.model.load_progress import NOT_FILLED
from minsheng.model.strays import is_of_a_system
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.period import Period
from minsheng.problem import Misuse, Problem, Refused, Severity
from minsheng.source.temporary import temporary_folder
from minsheng.source.write import write_all

_COPIED = ("data", "templates")
_BOM = b"\xef\xbb\xbf"
_Fault = tuple[str, str, str]


class Staging:
    """The copy; ``touched`` are the periods that were imported, which may read otherwise now.

    ``told`` are the projects that files have told of in a period, by ids, with the files' names.
    What was copied is what all is based on: a file that is changed meanwhile is not written over.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.touched: set[Period] = set()
        self.told: dict[Period, dict[str, str]] = {}
        self._kept_aside: dict[str, bytes] = {}
        self._was: dict[Path, bytes] = {}

    def __enter__(self) -> Staging:
        self._folder = temporary_folder()
        self.root = Path(self._folder.__enter__()).resolve() / "work"
        try:
            self._fill()
        except BaseException:  # nobody leaves what could not be entered
            self._folder.cleanup()
            raise
        return self

    def _fill(self) -> None:
        self.root.mkdir()
        for name in _COPIED:
            if (self.home / name).is_dir():
                self._copy(name)
        self._names = {*self._files()}
        self._faults = {*map(_fault, self._errors())} if self.has_plan else set()
        self._bulletins = self._composed() if self.has_plan else {}

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._folder.__exit__(kind, error, trace)

    @property
    def has_plan(self) -> bool:
        """Whether there are data that a file can join."""
        return any(one.plan_file.exists() for one in Workspace(self.root).years())

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files of a new workspace; what is there besides data and layouts stays."""
        for name, content in files.items():
            if name.startswith(_COPIED):
                path = self.root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            elif not (self.home / name).exists():
                self._kept_aside[name] = content

    def check(self) -> None:
        """Raise Refused for new errors, but for what waits to be filled in; Misuse where an
        earlier period reads otherwise.
        """
        news = [one for one in self._errors() if _fault(one) not in self._faults]
        if news:
            raise Refused(news)
        now = self._composed()
        changed = [
            str(period)
            for period, bulletin in self._bulletins.items()
            if period not in self.touched and now.get(period) != bulletin
        ]
        if changed:
            raise Misuse(f"{'、'.join(changed)}会跟着变，和发布的不一样，所以什么也没有写")

    def changed_files(self) -> list[Path]:
        """The files that are new or otherwise than they were, as they will be called."""
        return [*self._changes()]

    def write(self) -> None:
        """Put all files in their places, or none. Raises Refused, also where one of the workspace
        was changed meanwhile.
        """
        gone = [self.home / name for name in sorted(self._names - {*self._files()})]
        changes = self._changes()
        write_all(changes, gone, was={**dict.fromkeys(changes), **self._was}, root=self.home)

    def _copy(self, name: str) -> None:
        """Copy what a workspace may read. Raises Misuse where that can't be read.

        Marks of editors and of the system (``.#projects.yaml`` is a link to nowhere), and what is
        no file, are passed over.
        """

        def copy(source: str, place: str) -> None:
            content = self._was[Path(source)] = Path(source).read_bytes()
            Path(place).write_bytes(content)

        try:
            shutil.copytree(self.home / name, self.root / name, ignore=_unread, copy_function=copy)
        except shutil.Error as error:
            path, _, why = error.args[0][0]
            raise Misuse(f"“{path}”读不了（{why}），所以什么也没有写") from error

    def _changes(self) -> dict[Path, bytes]:
        found = {**{name: (self.root / name).read_bytes() for name in self._files()}}
        found |= self._kept_aside
        changes = {}
        for name, content in found.items():
            place = self.home / name
            before = self._was.get(place)
            after = _like(before, content) if before else content
            if after != before:
                changes[place] = after
        return changes

    def _files(self) -> list[str]:
        files = (path for name in _COPIED for path in sorted((self.root / name).rglob("*")))
        return [path.relative_to(self.root).as_posix() for path in files if path.is_file()]

    def _errors(self) -> list[Problem]:
        found = validate(Workspace(self.root))
        errors = [one for one in found if one.severity is Severity.ERROR]
        return [one for one in errors if one.rule != NOT_FILLED]

    def _composed(self) -> dict[Period, Bulletin]:
        workspace, found = Workspace(self.root), {}
        for year in workspace.years():
            for period in year.periods():
                try:
                    found[period] = compose_period(workspace, period)
                except Refused:
                    continue
        return found


def _unread(folder: str, names: list[str]) -> list[str]:
    """What of a folder is not copied."""
    paths = (Path(folder) / name for name in names)
    return [
        one.name for one in paths if is_of_a_system(one.name) or not (one.is_file() or one.is_dir())
    ]


def _fault(problem: Problem) -> _Fault:
    """What makes a problem the same one, though its line has moved."""
    return Path(problem.place.file).name, problem.rule, problem.message


def _like(before: bytes, content: bytes) -> bytes:
    """A file with the line ends and the mark at its beginning that it had."""
    if b"\r\n" in before and b"\r\n" not in content:
        content = content.replace(b"\n", b"\r\n")
    return _BOM + content if before.startswith(_BOM) and not content.startswith(_BOM) else content
