"""One year's files: its plan, its periods, and the records of what was published."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from minsheng.model.file_schema import ProgressFile
from minsheng.model.load_plan import load_plan
from minsheng.model.load_progress import load_progress
from minsheng.model.loaded import Loaded, Remembering, remembered
from minsheng.model.plan import Plan
from minsheng.model.plan_over_time import plan_at
from minsheng.model.progress import OtherPeriods, Progress
from minsheng.model.validation import read_valid_parts
from minsheng.period import Period
from minsheng.problem import Report
from minsheng.source.files import FilesRead
from minsheng.source.node import Document
from minsheng.source.strict_yaml import parse_document


class YearFolder(Remembering):
    """One year's files, in ``data/``, or in ``data/<year>/`` for an earlier one; each is read once.

    Problems call a file by its path within the workspace, behind ``prefix``.
    """

    def __init__(
        self,
        root: Path,
        path: Path,
        files: FilesRead,
        prefix: str = "",
        others: OtherPeriods | None = None,
    ) -> None:
        super().__init__()
        self.root, self.path, self._files, self._prefix = root, path, files, prefix
        self._others = others or OtherPeriods()

    @property
    def plan_file(self) -> Path:
        return self.path / "projects.yaml"

    @remembered
    def periods(self) -> list[Period]:
        """The periods that have a file, in the order in which they end."""
        return _periods(self.progress_files())  # the other files are reported by Workspace.strays

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
        return _periods(self.published_files())

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
                loaded = load_progress(document, plan_at(plan, period), period, report)
                return replace(loaded, others=self._others)
            read_valid_parts(document, ProgressFile, report)
            return None

        return self.document(self.progress_file(period)).then(read)

    def error_free(self, period: Period) -> Progress:
        """How a period stands. Raises Refused where the plan or the period has errors."""
        self.plan().error_free()
        return self.progress(period).error_free()


def _periods(files: Iterable[Path]) -> list[Period]:
    """The periods that files are named after, in the order in which they end."""
    found = []
    for file in files:
        with suppress(ValueError):
            found.append(Period.parse(file.stem if file.suffix == ".yaml" else ""))
    return sorted(found, key=lambda period: period.order)
