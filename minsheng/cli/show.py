"""Problems on the screen: what a report needs from the workspace, and where it goes."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minsheng.cache.runs import this_run
from minsheng.cli.excerpt import shortened
from minsheng.cli.report import TITLE_ROOM, TO_FILL, Owner, as_github, as_json, as_text, plain
from minsheng.problem import Misuse, Place, Problem, Refused

if TYPE_CHECKING:
    from minsheng.model.workspace import Workspace

Keys = Mapping[Any, object]
"""A mapping of a file, with whatever is in it."""

_NAMING = ("id", "name", "units", "items")
"""The keys of a project that name it and its units; the others are most of what a file holds."""
_PLAIN = re.compile(r"[\w./:@%+=-]+")  # what a shell takes as it stands, hanzi too
REPORT_FORMATS = ("text", "json", "github")
NOTHING_WRITTEN = "没有生成文件，原有的文件没有改动。"


def show(
    problems: Sequence[Problem], workspace: Workspace, form: str = "text", *, err: bool = False
) -> None:
    """Print the problems in one of REPORT_FORMATS, to stderr if ``err``."""
    match form:
        case "json":
            # Bytes, for it is UTF-8 on a terminal of another encoding, too; half a surrogate pair
            # becomes \ud800, which is how JSON writes it.
            say(as_json(problems).encode("utf-8", "backslashreplace"), err=err)
        case "github":
            if problems:
                say(as_github(problems, _folder_in_repository(workspace.root)), err=err)
        case _:
            titles = project_titles(workspace) if any(one.project for one in problems) else {}
            unfilled = any(one.rule in TO_FILL for one in problems)
            leads = leading_units(workspace) if unfilled else {}
            style = plain if _is_plain(err=err) else click.style
            say(as_text(problems, titles, line_reader(workspace.root), leads, style), err=err)


def say(said: str | bytes, *, err: bool = False) -> None:
    """Print it, and say it again in a run that finds everything as it was."""
    click.echo(said, err=err)
    this_run().says(said, err=err)


def _is_plain(*, err: bool) -> bool:
    """Whether no colours are wanted: no terminal is there, or NO_COLOR, which click knows not."""
    stream = sys.stderr if err else sys.stdout
    return bool(os.environ.get("NO_COLOR")) or not (stream and stream.isatty())


def relative_path(path: Path) -> Path:
    """A path as short as it can be where one stands."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def refuse_data(target: Path, root: Path) -> None:
    """Raise Misuse for a document that would be written among the data of a workspace."""
    if target.resolve().is_relative_to((root / "data").resolve()):
        raise Misuse(f"不能写到{relative_path(target)}：data里放的是数据。用 -o 写别的地方")


def shell_path(path: Path) -> str:
    """A path as it is to be typed in a command."""
    return str(path) if _PLAIN.fullmatch(str(path)) else shlex.quote(str(path))


def _folder_in_repository(root: Path) -> str:
    """GitHub counts files from where the repository lies: ``sub/`` for a workspace within it."""
    repository = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    if root == repository or not root.is_relative_to(repository):
        return ""
    return f"{root.relative_to(repository).as_posix()}/"


def line_reader(root: Path) -> Callable[[Place], str | None]:
    """Make the function that finds the line of a place, reading each file once.

    It returns None for a place that is no line of a readable file: a file as a whole, one that is
    not in the workspace, not UTF-8, or has become shorter since.
    """
    from minsheng.source.files import read_text

    @cache
    def lines(file: str) -> list[str]:
        try:
            return read_text(root / file, file).split("\n")
        except Refused:
            return []

    def line_at(place: Place) -> str | None:
        if (place.line, place.column, place.width) == (1, 1, 1):
            return None  # what is wrong with a file as a whole is said to be there
        found = lines(place.file)
        return found[place.line - 1] if place.line <= len(found) else None

    return line_at


def project_titles(workspace: Workspace) -> dict[Owner, str]:
    """The heading of every project, in the order of the bulletins: 第3项 名称 (id)."""
    with_year = len(workspace.years()) > 1
    titles: dict[Owner, str] = {}
    for owner, number, project, plan in _projects(workspace):
        match project:
            case {"name": str(said)}:
                prefix = f"{plan.get('year')}年" if with_year else ""
                short, known = shortened(said, TITLE_ROOM), shortened(owner[1], TITLE_ROOM)
                titles.setdefault(owner, f"{prefix}第{number}项 {short} ({known})")
    return titles


def leading_units(workspace: Workspace) -> dict[Owner, str]:
    """The name of the unit that leads each project, or the first of its rows that has one; its key
    where it has no name.
    """
    leads: dict[Owner, str] = {}
    for owner, _, project, plan in _projects(workspace):
        rows = project.get("items")
        for one in (project, *(rows if isinstance(rows, list) else ())):
            match one:
                case {"units": [str(lead), *_]}:
                    units = plan.get("units")
                    unit = units.get(lead) if isinstance(units, dict) else None
                    name = unit.get("name", lead) if isinstance(unit, dict) else lead
                    leads.setdefault(owner, str(name))
    return leads


def _projects(workspace: Workspace) -> Iterator[tuple[Owner, int, Keys, Keys]]:
    """Each project that has an id, and its number, keys and plan: those with errors, too."""
    from minsheng.source import node

    for year in workspace.years():
        folder = year.path.relative_to(workspace.root).as_posix()
        document = year.document(year.plan_file).value
        match document and document.root:
            case node.Mapping(items={"projects": (_, node.Series(items=projects)), **others}):
                plan = {key: told.plain for key, (_, told) in others.items()}
                for number, project in enumerate(projects, 1):
                    keys = project.items if isinstance(project, node.Mapping) else {}
                    match {key: keys[key][1].plain for key in _NAMING if key in keys}:
                        case {"id": str(name), **told}:
                            yield (folder, name), number, told, plan
