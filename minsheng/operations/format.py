"""``minsheng fmt``: data files in their one form; one with an error in it is left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from minsheng.model.canonical import canonical
from minsheng.model.file_schema import PlanFile, ProgressFile
from minsheng.model.published_file import PublishedFile
from minsheng.model.validation import Schema, read_valid
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.period import FORMS, Period
from minsheng.problem import Misuse, Problem, Refused
from minsheng.record import record
from minsheng.source.node import Document


@record
class Formatted:
    """What became of the files: their number, those that had another form, the problems found."""

    files: int
    changed: list[Path]
    problems: list[Problem]


def fmt(
    workspace: Workspace, folder: Path, wanted: Sequence[str] = (), *, check: bool = False
) -> Formatted:
    """Bring the wanted periods and files into form, or all of the workspace; ``check`` only looks.

    ``folder`` is where the names of files start from. Raises Misuse for what is neither a period
    nor a data file, Refused when a file can't be written, or was changed
    meanwhile.
    """
    files = data_files(workspace)
    chosen = dict.fromkeys(_chosen(workspace, folder, name, files) for name in wanted) or files
    new: dict[Path, bytes] = {}
    problems: list[Problem] = []
    ids = cache(_project_ids)
    for path in chosen:
        try:
            text = _formatted(files[path], path, ids)
        except Refused as refused:
            problems += refused.problems
            continue
        if files[path].content(path) != text.encode():
            new[path] = text.encode()
    if not check:
        workspace.write(new)
    return Formatted(len(chosen), list(new), sorted(problems))


def data_files(workspace: Workspace) -> dict[Path, YearFolder]:
    """Every data file, each with the folder of its year."""
    files: dict[Path, YearFolder] = {}
    for year in workspace.years():
        found = (
            year.plan_file,
            *map(year.progress_file, year.periods()),
            *map(year.published_file, year.published()),
        )
        files |= dict.fromkeys((path for path in found if path.exists()), year)
    return files


def _chosen(workspace: Workspace, folder: Path, name: str, files: dict[Path, YearFolder]) -> Path:
    """The data file that a user named, by its period or its path."""
    path = (folder / name).resolve()
    for file in files:
        if file.resolve() == path:
            return file
    try:
        Period.parse(name)
    except ValueError:
        hint = f"写报告期（{FORMS}），或data里的projects.yaml、progress里各期的文件"
        raise Misuse(f"“{name}”不是报告期，也不是这里的数据文件。{hint}") from None
    year, period = workspace.find(name)
    return year.progress_file(period)


def _formatted(year: YearFolder, path: Path, ids: Callable[[YearFolder], list[str]]) -> str:
    """The text that a file should have. Raises Refused for one with an error in it."""
    if path == year.plan_file:
        document, _ = _right(year, path, PlanFile)
        return canonical(document, PlanFile)
    if path.parent.name == "published":
        document, _ = _right(year, path, PublishedFile)
        return canonical(document, PublishedFile)
    entries, _ = _right(year, path, ProgressFile)
    return canonical(entries, ProgressFile, ids(year))


def _project_ids(year: YearFolder) -> list[str]:
    """The order of a year's projects; none, so that it stays as typed, where the plan is wrong."""
    try:
        _, plan = _right(year, year.plan_file, PlanFile)
    except Refused:
        return []
    return [project.id for project in plan.projects]


def _right(year: YearFolder, path: Path, schema: type[Schema]) -> tuple[Document, Schema]:
    """A file that is right by its file schema; raises Refused for any other."""
    document = year.document(path).error_free()
    return document, read_valid(document, schema)[0]
