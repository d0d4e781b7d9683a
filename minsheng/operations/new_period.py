"""``minsheng new PERIOD``: a period's file out of the one before, its values to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from minsheng.model.canonical import canonical, style_of
from minsheng.model.file_schema import ProgressFile
from minsheng.model.plan import Plan, Project
from minsheng.model.plan_over_time import plan_at
from minsheng.model.progress import Progress
from minsheng.model.status import DONE, EXCEEDED, is_works_done
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.operations.new_entries import row_skeleton, skeleton
from minsheng.operations.old_comments import drop_old_comments
from minsheng.operations.old_lines import drop_old_lines, scalar
from minsheng.period import Period
from minsheng.problem import Misuse
from minsheng.source.node import Document, Mapping, Node, Scalar, Series
from minsheng.source.outline import Block, Entry, Outline, opened, outline
from minsheng.source.printer import printed
from minsheng.source.strict_yaml import parse_document

MODELINE = "# yaml-language-server: $schema="
_FORMER = re.compile(r"\s*#\s*(?:上一期[^。\s]*)?。?\s*")
NO_PLAN = "没有data/projects.yaml，没有可以接续的一年"
_OF_THEN = ("as_of", "ignore")
_SETTLED = (DONE, EXCEEDED)


def next_period(workspace: Workspace, period: Period) -> tuple[Path, str]:
    """Return where the file of a period belongs, and its text.

    Sentences and structure are those of the period before. Its values stand as comments beside the
    empty ones; what is final (works at 100%, a last stage, a day) is carried over. A project
    without an entry before gets a sentence for each of its indicators. Of who signed, the names
    stay, not the day; of the lines above the title, those without the number of that bulletin.

    Raises Misuse for a year without a plan or a file that is there, Refused where the plan or the
    period before has errors.
    """
    folders = workspace.planned()
    if not folders:
        raise Misuse(NO_PLAN)
    if period.year not in folders:
        listed = "、".join(map(str, sorted(folders)))
        message, following = f"没有{period.year}年的项目，现有{listed}年", max(folders) + 1
        if period.year != following:
            raise Misuse(f"{message}，接着的是{following}年；检查年份")
        raise Misuse(f"{message}；先执行 minsheng new {period.year}，建好这一年")
    folder = folders[period.year]
    path = folder.progress_file(period)
    if path.exists():
        raise Misuse(f"{path.relative_to(workspace.root).as_posix()}已经有了，不会覆盖")
    for other in folder.periods():
        if (other.last_day, other.label) == (period.last_day, period.label):
            raise Misuse(f"已经有{other}了，和{period}一样是{period.year}年{period.label}")
    return path, prepared_text(workspace, folder, period)


def prepared_text(workspace: Workspace, folder: YearFolder, period: Period) -> str:
    """The text of a period's file before anything is filled in, whether the file is there or not.

    Raises Refused where the plan or the period before has errors.
    """
    before, modeline = workspace.before(period), _modeline(workspace, folder)
    if before is None:
        return _first(plan_at(folder.plan().error_free(), period), period, modeline)
    year, was = before
    earlier, plan = year.error_free(was), plan_at(folder.plan().error_free(), period)
    document = year.document(year.progress_file(was)).error_free()
    return _NextPeriod(earlier, plan, period, modeline).text(document)


def _modeline(workspace: Workspace, folder: YearFolder) -> str:
    """The line that tells an editor the schema, where the workspace has one."""
    if not (workspace.root / "schemas").is_dir():
        return ""
    up = "../" * len(folder.progress_file(Period(2000, "")).relative_to(workspace.root).parts[1:])
    return f"{MODELINE}{up}schemas/progress.schema.json\n"


def _first(plan: Plan, period: Period, modeline: str) -> str:
    entries = "\n".join(filter(None, map(skeleton, plan.projects)))
    head = f"{modeline}period: {period}\nas_of: {period.last_day}\n"
    text = f"{head}projects:\n{entries}" if entries else f"{head}projects: {{}}\n"
    ids = [project.id for project in plan.projects]
    return canonical(parse_document(text, str(period)), ProgressFile, ids)


class _NextPeriod:
    """Makes the outline of a period's file that of the next one."""

    def __init__(self, earlier: Progress, plan: Plan, period: Period, modeline: str) -> None:
        self.period = period
        self.modeline = modeline
        self.was = earlier.period
        self.projects = {project.id: project for project in plan.projects}
        self.values = {entry.project.id: entry.values for entry in earlier.projects}

    def text(self, document: Document) -> str:
        """The file of the next period."""
        tree = outline(document)
        drop_old_comments(tree, self.was, self.period)
        kept = (one for one in tree.header if not (self.modeline and one.startswith(MODELINE)))
        tree.header = [*self.modeline.splitlines(), *kept]
        tree.root.entries = [*self.top(tree)]
        return printed(tree, style_of(ProgressFile, tuple(self.projects)))

    def top(self, tree: Outline) -> Iterator[Entry]:
        for entry in tree.root.entries:
            match entry.key and entry.key.text:
                case "period":
                    entry.node = scalar(str(self.period))
                case "as_of":
                    entry.node = scalar(str(self.period.last_day))
                case "published" | "number" | "corrections" | "ignore":
                    continue
                case "title" if "{{" not in str(entry.node.plain):
                    continue  # it names the period before
                case "above" | "signature":
                    if not drop_old_lines(entry):
                        continue
                case "projects":
                    entry.block = block = opened(entry)
                    block.entries = [*self.entries(block)]
                case _:
                    _drop_days(entry)
            yield entry

    def entries(self, block: Block) -> Iterator[Entry]:
        entries = {entry.key.text: entry for entry in block.entries if entry.key}
        for name, project in self.projects.items():
            if name in entries:
                entries[name].block = inside = opened(entries[name])
                inside.entries = [*self.parts(project, inside)]
                yield entries[name]
            elif text := skeleton(project):
                (entry,) = outline(parse_document(text, "")).root.entries
                yield entry

    def parts(self, project: Project, block: Block) -> Iterator[Entry]:
        """The keys of a project's entry."""
        for entry in _still_true(block):
            key = entry.key.text if entry.key else ""
            if key == "items":
                rows = opened(entry)
                rows.entries = [*self.rows(project, rows)]
                if not rows.entries:
                    continue
                entry.block = rows
            elif key == "values":
                values = opened(entry)
                values.entries = [*self.emptied(project, values)]
                if not values.entries:
                    continue
                entry.block = values
            else:
                _drop_days(entry)
            yield entry

    def rows(self, project: Project, block: Block) -> Iterator[Entry]:
        """The entries of the rows that the project has."""
        entries = {entry.key.text: entry for entry in block.entries if entry.key}
        for task in project.tasks:
            if entry := entries.get(task.id):
                entry.block = inside = opened(entry)
                inside.entries = [*_still_true(inside)]
                for part in inside.entries:
                    _drop_days(part)
                yield entry
            elif task.headline:
                (entry,) = outline(parse_document(row_skeleton(task), "")).root.entries
                yield entry

    def emptied(self, project: Project, block: Block) -> Iterator[Entry]:
        known = self.values[project.id] if self.was.year == self.period.year else {}
        for entry in block.entries:
            name = entry.key.text if entry.key else ""
            if name not in project.indicators:
                continue  # another year, another plan
            value = known.get(name, "")  # nothing is neither a day nor the end of works
            if not (isinstance(value, date) or is_works_done(project.indicators[name], value)):
                _empty(entry)
            yield entry


def _still_true(block: Block) -> Iterator[Entry]:
    """What is said of a project, or of a row, that may hold in the next period, too."""
    for entry in block.entries:
        key = entry.key.text if entry.key else ""
        outdated = key == "status" and str(entry.node.plain).strip() not in _SETTLED
        if key not in _OF_THEN and not outdated:
            yield entry


def _empty(entry: Entry) -> None:
    """Take a value away and leave it as a comment, in front of what was said beside it."""
    assert isinstance(entry.node, Scalar)  # the file schema says so
    if entry.node.text:
        more = _FORMER.sub("", entry.beside, count=1)
        entry.beside = f"  # 上一期{' '.join(entry.node.text.split())}" + (more and f"。{more}")
        entry.node = scalar("")


def _drop_days(entry: Entry) -> None:
    """Take the days and ignores of the items of a list away: they were of the period before."""
    if not isinstance(entry.node, Series) or not any(map(_belongs_to_its_period, entry.node.items)):
        return
    entry.block = opened(entry)
    for item in entry.block.entries:
        if _belongs_to_its_period(item.node):
            item.block = opened(item)
            kept = [one for one in item.block.entries if one.key and one.key.text not in _OF_THEN]
            item.block.entries = kept


def _belongs_to_its_period(item: Node) -> bool:
    return isinstance(item, Mapping) and not item.items.keys().isdisjoint(_OF_THEN)
