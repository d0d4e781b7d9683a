"""The folder that a clerk works in: its plans and periods, each loaded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from minsheng.model.file_schema import ProgressFile
from minsheng.model.load_plan import load_plan
from minsheng.model.load_progress import load_progress
from minsheng.model.loaded import Loaded, Remembering, remembered
from minsheng.model.plan import Plan
from minsheng.model.plan_over_time import plan_at
from minsheng.model.progress import Progress
from minsheng.model.validation import read_valid_parts
from minsheng.period import FORMS, Period
from minsheng.problem import Misuse, Report, nearest
from minsheng.source.files import FilesRead
from minsheng.source.node import Document
from minsheng.source.strict_yaml import parse_document

_YEARS = "20[0-9][0-9]"


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that holds ``start``: the nearest folder upwards with a plan in it.

    Raises Misuse when there is none.
    """
    here = start.resolve()
    if not here.is_dir():
        raise Misuse(f"没有文件夹“{start}”")
    for folder in (here, *here.parents):
        if is_workspace(folder):
            return Workspace(folder)
    raise Misuse("这里和上级文件夹里都没有data/projects.yaml；用 minsheng init 文件夹名 新建一个")


def is_workspace(folder: Path) -> bool:
    """Whether there are data of a year in a folder."""
    return (folder / "data" / "projects.yaml").exists() or _has_years(folder / "data")


def _has_years(data: Path) -> bool:
    return any((data / "progress").glob("20*.yaml")) or any(data.glob(f"{_YEARS}/projects.yaml"))


class YearFolder(Remembering):
    """One year's files, in ``data/``, or in ``data/<year>/`` for an earlier one; each is read once.

    Problems call a file by its path within the workspace, behind ``prefix``.
    """

    def __init__(self, root: Path, path: Path, files: FilesRead, prefix: str = "") -> None:
        super().__init__()
        self.root, self.path, self._files, self._prefix = root, path, files, prefix

    @property
    def plan_file(self) -> Path:
        return self.path / "projects.yaml"

    @remembered
    def periods(self) -> list[Period]:
        """The periods that have a file, in the order in which they end."""
        found = []
        for file in self.progress_files():
            with suppress(ValueError):  # reported by Workspace.misnamed
                found.append(Period.parse(file.stem if file.suffix == ".yaml" else ""))
        return sorted(found, key=lambda period: period.order)

    def progress_files(self) -> list[Path]:
        """What lies in the folder of the periods. Raises OSError when it can't be looked into."""
        folder = self.path / "progress"
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def progress_file(self, period: Period) -> Path:
        return self.path / "progress" / f"{period}.yaml"

    def published_file(self, period: Period) -> Path:
        """Where the record of its publication is, if it was published."""
        return self.path / "published" / f"{period}.yaml"

    @remembered
    def published(self) -> list[Period]:
        """The periods that have such a record, in the order in which they end."""
        found = []
        for file in self.published_files():
            with suppress(ValueError):
                found.append(Period.parse(file.stem if file.suffix == ".yaml" else ""))
        return sorted(found, key=lambda period: period.order)

    def published_files(self) -> list[Path]:
        """What lies in the folder of these records; hidden files are the system's."""
        return sorted(file for file in (self.path / "published").glob("[!.]*") if file.is_file())

    @remembered
    def document(self, file: Path) -> Loaded[Document]:
        """A file of it, parsed."""
        name = self.name_of(file)
        return Loaded(file).then(
            lambda path, _report: parse_document(self._files.text(path, name), name)
        )

    def content(self, file: Path) -> bytes:
        """A file of it, as it stands on disk. Raises Refused."""
        return self._files.content(file, self.name_of(file))

    def name_of(self, file: Path) -> str:
        """How problems call a file of it."""
        return self._prefix + file.relative_to(self.root).as_posix()

    @remembered
    def plan(self) -> Loaded[Plan]:
        """What was promised for the year."""
        return self.document(self.plan_file).then(load_plan)

    @remembered
    def progress(self, period: Period) -> Loaded[Progress]:
        """How a period stands. Without a plan the file is held against its schema alone."""
        plan = self.plan().value

        def read(document: Document, report: Report) -> Progress | None:
            if plan:
                return load_progress(document, plan_at(plan, period), period, report)
            read_valid_parts(document, ProgressFile, report)
            return None

        return self.document(self.progress_file(period)).then(read)

    def error_free(self, period: Period) -> Progress:
        """How a period stands. Raises Refused where the plan or the period has errors."""
        self.plan().error_free()
        return self.progress(period).error_free()


class Workspace(Remembering):
    """A folder with ``data/``, and perhaps ``templates/`` and ``reports/``; each file is read once.

    ``prefix`` stands before the names of files in problems: ``HEAD~1:data/projects.yaml``.
    """

    def __init__(self, root: Path, prefix: str = "") -> None:
        super().__init__()
        self.root, self._prefix = root, prefix
        self.files = FilesRead()

    def forget(self) -> None:
        """Read everything again when it is next asked for: data files have been written."""
        self.files = FilesRead()
        self._memory.clear()

    def edit(self, files: Mapping[Path, bytes]) -> None:
        """Let files that have been read read otherwise, until they are written."""
        self.files.edited |= files
        self._memory.clear()

    def write(self, files: Mapping[Path, bytes], gone: Iterable[Path] = ()) -> None:
        """Write what has been made of the data, and let files go: all of it or nothing.

        Raises Refused, also where any file was changed since it was read here, or came to be.
        """
        from minsheng.source.write import write_all  # most commands only read

        unread = dict.fromkeys((*files, *gone))
        try:
            write_all(files, gone, was={**unread, **self.files.contents}, root=self.root)
        finally:
            self.forget()

    @property
    def templates(self) -> Path:
        """Where layouts of its own lie, if it has any."""
        return self.root / "templates"

    @remembered
    def years(self) -> list[YearFolder]:
        """The current year first, then the earlier ones, newest first."""
        data = self.root / "data"
        earlier = sorted(data.glob(_YEARS), reverse=True)
        folders = [path for path in (data, *earlier) if path.is_dir()]
        return [YearFolder(self.root, path, self.files, self._prefix) for path in folders]

    def planned(self) -> dict[int, YearFolder]:
        """The folders that have a plan, by year; that of a year may have moved to another since.

        Raises Refused when the plan of the current year has errors.
        """
        folders = [one for one in self.years() if one.plan_file.exists()]
        return {
            int(name) if (name := one.path.name).isdigit() else one.plan().error_free().year: one
            for one in reversed(folders)  # the current wins
        }

    def find(self, name: str) -> tuple[YearFolder, Period]:
        """Return the folder and the period for a name that a user typed. Raises Misuse."""
        years = reversed(self.years())  # the current year wins
        known = {str(period): year for year in years for period in year.periods()}
        try:
            period = Period.parse(name)
        except ValueError:
            hint = nearest(name, known) or f"应写成{FORMS}"
            raise Misuse(f"“{name}”不是报告期。{hint}") from None
        if str(period) not in known:
            there = "、".join(sorted(known)) or "还没有任何报告期"
            raise Misuse(f"没有“{period}”这一期。现有：{there}")
        return known[str(period)], period

    def before(self, period: Period) -> tuple[YearFolder, Period] | None:
        """The latest period that ends before ``period`` does and has a file, and its folder."""
        earlier = [
            (year, other)
            for year in self.years()
            for other in year.periods()
            if other.last_day < period.last_day
        ]
        return max(earlier, key=lambda found: found[1].order, default=None)

    def misnamed(self) -> list[Path]:
        """Files among the progress files whose names are no period."""
        strays = []
        for year in self.years():
            named = {year.progress_file(period) for period in year.periods()}
            strays += [file for file in year.progress_files() if file not in named]
        return [file for file in strays if file.suffix in (".yaml", ".yml")]
