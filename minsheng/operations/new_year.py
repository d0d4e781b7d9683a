"""``minsheng new YEAR``: the year that ends moves to a folder of its own, another one begins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.operations.new_period import MODELINE, NO_PLAN, next_period
from minsheng.operations.old_comments import still_true
from minsheng.period import FORMS, Period
from minsheng.problem import Misuse
from minsheng.publishing.signature import signature_file
from minsheng.record import record
from minsheng.source.edit import Edit, with_edits
from minsheng.source.node import Scalar

_TO_REVISE = "# 由{was}年的项目复制而来。改成{now}年的内容，再删掉这一行。\n"


@record
class Begun:
    """What ``new`` did: the file that it made, and where those of the year before went."""

    made: Path
    moved: Mapping[Path, Path]


def new_period_or_year(workspace: Workspace, name: str) -> Begun:
    """Write the file of a new period, or begin the next year; return what became of which file.

    A bare year means the year when its projects are still to come, else the period of its end.
    Raises Misuse, and Refused where the data that it starts from have errors.
    """
    try:
        period = Period.parse(name)
    except ValueError:
        meant = Period.meant(name, max(workspace.planned(), default=None))
        hint = f"是不是“{meant}”？" if meant else f"写成{FORMS}；开始新的一年只写年份"
        raise Misuse(f"“{name}”不是报告期。{hint}") from None
    folder = workspace.planned().get(period.year)
    if not period.code and folder is None:
        return _begin_year(workspace, period.year)
    if not period.code and folder and not folder.periods():
        raise Misuse(f"{name}年已经开始了，还没有报告期。建一期，如 minsheng new {name}Q1")
    path, text = next_period(workspace, period)
    workspace.write({path: text.encode()})
    return Begun(path, {})


def _begin_year(workspace: Workspace, year: int) -> Begun:
    current = next((one for one in workspace.years() if one.path.name == "data"), None)
    if current is None or not current.plan_file.exists():
        raise Misuse(NO_PLAN)
    was = current.plan().error_free().year
    if year != was + 1:
        raise Misuse(f"现在是{was}年，接着的是{was + 1}年，不能开始{year}年")
    moved = archived_year(current)
    new = dict(moved.values())
    gone = moved.keys() - {current.plan_file}
    workspace.write(new | {current.plan_file: _next_plan(current, was, year)}, gone)
    return Begun(current.plan_file, {old: place for old, (place, _) in moved.items()})


def archived_year(current: YearFolder) -> dict[Path, tuple[Path, bytes]]:
    """Where each file of the current year goes when it has ended, and what it then holds.

    Raises Misuse where that year has a folder already, Refused where its plan has errors.
    """
    was = current.plan().error_free().year
    archive = current.path / str(was)
    if archive.exists():
        raise Misuse(f"data/{was}已经有了，不会覆盖")
    records = [*map(current.published_file, current.published())]
    files = (
        current.plan_file,
        *map(current.progress_file, current.periods()),
        *records,
        *(file for file in map(signature_file, records) if file.exists()),
    )
    return {
        path: (archive / path.relative_to(current.path), _deeper(current.content(path)))
        for path in files
    }


def _deeper(content: bytes) -> bytes:
    """A file that goes one folder down, where its schema is one folder farther up."""
    return content.replace(f"{MODELINE}../".encode(), f"{MODELINE}../../".encode(), 1)


def plan_of_year(folder: YearFolder, year: int) -> str:
    """The text of a year's plan with another year in it. Raises Refused where it has errors."""
    document = folder.document(folder.plan_file).error_free()
    node = document.node(("year",))
    assert isinstance(node, Scalar)  # the plan has been read
    return with_edits(document.source.text, [Edit(node.start, node.end, str(year))])


def _next_plan(current: YearFolder, was: int, year: int) -> bytes:
    """The plan with another year, to be revised, as it says in its first line."""
    lines = plan_of_year(current, year).splitlines(keepends=True)
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
    top = [line for line in lines[:head] if line.startswith(MODELINE)]
    kept = still_true(lines[len(top) : head], Period(was, ""), Period(year, ""))
    return "".join([*top, _TO_REVISE.format(was=was, now=year), *kept, *lines[head:]]).encode()
