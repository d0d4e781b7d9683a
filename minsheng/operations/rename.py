"""``minsheng rename OLD NEW``: another id for a project or an indicator, in every file at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from minsheng.model.file_words import NAME, PROJECT_ID
from minsheng.model.text import segments
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.problem import Misuse, Place, Problem, Refused, nearest
from minsheng.record import record
from minsheng.sentences.expression import names_in
from minsheng.sentences.printed_period import print_period
from minsheng.source.edit import with_replacements
from minsheng.source.node import Document, Mapping, Node, Scalar, Series, members
from minsheng.source.temporary import temporary_folder


@record
class Renaming:
    """What is renamed: a project, or the indicator of one."""

    project: str
    indicator: str
    new: str

    @property
    def old(self) -> str:
        """What it is called so far."""
        return self.indicator or self.project


def rename(workspace: Workspace, old: str, new: str) -> list[Path]:
    """Give a project (``old-id``) or an indicator (``project.old_id``) another id.

    All files of all years are rewritten, or none; comments stay. Returns which. Raises Misuse for
    an id that is unknown, taken or no id, Refused where a file has errors or would read otherwise.
    """
    project, _, indicator = old.partition(".")
    wanted = Renaming(project, indicator, new)
    _refuse_half_a_name(workspace, wanted)
    _check_form(wanted)
    files: dict[Path, bytes] = {}
    for year in _years_with(workspace, wanted):
        for path in _files(year):
            places = list(_places(year.document(path).error_free(), wanted))
            if places:
                renamed = ((place, new) for place in places)
                files[path] = with_replacements(year.content(path), renamed)
    _refuse_another_reading(workspace, files)
    workspace.write(files)
    return [*files]


def mentions(workspace: Workspace, old: str) -> list[Path]:
    """The files of the workspace's own layouts that name the id, for the clerk to change."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(old.rpartition('.')[2])}(?![\w-])")
    files = sorted(workspace.templates.rglob("*")) if workspace.templates.is_dir() else []
    texts = (path for path in files if path.suffix in (".yaml", ".j2"))
    return [path for path in texts if pattern.search(path.read_text("utf-8", "replace"))]


def _refuse_half_a_name(workspace: Workspace, wanted: Renaming) -> None:
    """Raise Misuse for what is no project, and the indicator of one."""
    if wanted.indicator:
        return
    plans = [year.plan().error_free() for year in workspace.years() if year.plan_file.exists()]
    projects = [project for plan in plans for project in plan.projects]
    if wanted.old in {project.id for project in projects}:
        return
    holders = [one.id for one in projects if wanted.old in one.indicators]
    if holders:
        whole = f"{holders[0]}.{wanted.old}"
        raise Misuse(f"“{wanted.old}”是指标，要写成 项目代号.指标代号，如 {whole}")


def _check_form(wanted: Renaming) -> None:
    form, about = (NAME, "“_”") if wanted.indicator else (PROJECT_ID, "“-”")
    if not re.fullmatch(form, wanted.new):
        raise Misuse(f"“{wanted.new}”不能作代号：只用小写英文字母、数字和{about}，以字母开头")


def _years_with(workspace: Workspace, wanted: Renaming) -> list[YearFolder]:
    """The years in which it is known. Raises Misuse where it is in none, was published in one, or
    the new id is taken.
    """
    found, known = [], dict[str, None]()
    for year in workspace.years():
        if not year.plan_file.exists():
            continue
        projects = {one.id: one.indicators for one in year.plan().error_free().projects}
        ids = projects.get(wanted.project, {}) if wanted.indicator else projects
        known |= dict.fromkeys(ids)
        if wanted.old in ids:
            found.append(year)
            if published := year.published():
                shown = "、".join(map(str, published))
                raise Misuse(f"{shown}已经发布，代号写在发布记录和发出的文件里，不能再改")
            if wanted.new in ids:
                raise Misuse(f"已经有“{wanted.new}”了，代号不能重复")
    if not found:
        whole = f"项目{wanted.project}里没有指标" if wanted.indicator else "没有项目"
        raise Misuse(f"{whole}“{wanted.old}”。{nearest(wanted.old, known) or _FORM}")
    return found


_FORM = "项目写它的代号，指标写 项目代号.指标代号"


def _files(year: YearFolder) -> list[Path]:
    return [year.plan_file, *map(year.progress_file, year.periods())]


def _places(document: Document, wanted: Renaming) -> Iterator[Place]:
    """Where a file names it."""
    if not wanted.indicator:
        yield from _places_of_project(document, wanted.project)
        return
    for project in _projects(document, wanted.project):
        yield from _places_of_indicator(project, wanted.indicator)


def _places_of_project(document: Document, old: str) -> Iterator[Place]:
    """Its entry in the plan, in ``order``, and its key in a period."""
    for path, scalar in document.scalars():
        entry = path[:1] == ("projects",) and path[2:] == ("id",)
        if scalar.text == old and (entry or path[:1] == ("order",)):
            yield scalar.place()
    entries = document.root.items["projects"][1] if isinstance(document.root, Mapping) else None
    if isinstance(entries, Mapping) and old in entries.items:
        yield entries.items[old][0].place()


def _projects(document: Document, wanted: str) -> Iterator[Node]:
    """The entry of a project in either file."""
    assert isinstance(document.root, Mapping)  # its file schema says so
    for key, entry in members(_collection(document.root.items["projects"][1])):
        named = entry.items.get("id") if isinstance(entry, Mapping) else None
        own = key or (named[1] if named else None)
        if isinstance(own, Scalar) and own.text == wanted:
            yield entry


def _collection(node: Node) -> Mapping | Series:
    assert isinstance(node, Mapping | Series)
    return node


_HOLDING_NAMES = ("indicators", "values", "targets")


def _places_of_indicator(node: Node, old: str, path: Sequence[str] = ()) -> Iterator[Place]:
    """Keys of indicators, values and targets; ``headline``, ``checks``, and names in sentences."""
    if isinstance(node, Scalar):
        if path[-1:] == ("headline",) and node.text == old:
            yield node.place()
        elif path[-1:] == ("checks",):
            yield from _named(node, old, 0, len(node.text))
        else:
            for literal, start, end in segments(node.text):
                if not literal:
                    yield from _named(node, old, start + 2, end - 2)
        return
    for key, inner in members(node):
        if key and key.text == old and path[-1:] and path[-1] in _HOLDING_NAMES:
            yield key.place()
        yield from _places_of_indicator(inner, old, (*path, key.text) if key else path)


def _named(scalar: Scalar, old: str, start: int, end: int) -> Iterator[Place]:
    """Where an expression within a text names it."""
    for name, offset in names_in(scalar.text[start:end]):
        if name == old:
            yield replace(scalar.place(start + offset), width=len(old))


def _refuse_another_reading(workspace: Workspace, files: dict[Path, bytes]) -> None:
    """Raise Refused where a period would print another word with these files in their places."""
    with temporary_folder() as folder:
        copied = Path(folder)
        shutil.copytree(workspace.root / "data", copied / "data")
        for path, content in files.items():
            (copied / path.relative_to(workspace.root)).write_bytes(content)
        before, after = _printed(workspace), _printed(Workspace(copied))
    for name, texts in before.items():
        if texts != after.get(name):
            message, hint = "改了代号，这一期印出来就不一样了", "先运行 minsheng validate，改好再试"
            raise Refused([Problem(Place(name), "reads-otherwise", message, hint)])


def _printed(workspace: Workspace) -> dict[str, list[str]]:
    """Every text of every period as it is printed, by the name of its file."""
    return {
        year.progress_file(period).relative_to(workspace.root).as_posix(): [
            str(part.passage) for part in print_period(year.error_free(period)).parts
        ]
        for year in workspace.years()
        for period in year.periods()
    }
