"""The layout: ``layout.yaml`` and the templates beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from minsheng.bulletin.layout_shape import LayoutFile
from minsheng.bulletin.layouts import find_layout
from minsheng.bulletin.sandbox import LayoutEnvironment
from minsheng.bulletin.template import CellTemplate
from minsheng.model.form import Loc, read_form
from minsheng.model.text import Text
from minsheng.model.workspace import Workspace
from minsheng.problem import Problem, Refused
from minsheng.record import record
from minsheng.source.node import Document, Scalar
from minsheng.source.strict_yaml import read_document


@record
class Layout:
    """A layout that was read: its form, its texts as templates, and the folder it came from."""

    form: LayoutFile
    folder: Path
    shown: str
    """How problems call the folder."""
    title: CellTemplate
    source: CellTemplate
    headings: tuple[CellTemplate, ...]
    cells: tuple[CellTemplate, ...]


def open_layout(workspace: Workspace, name: str) -> Layout:
    """Load layout ``name`` of a workspace. Raises Misuse when there is none, Refused."""
    folder = find_layout(name, workspace.templates)
    own = folder.is_relative_to(workspace.root)
    shown = folder.relative_to(workspace.root).as_posix() if own else f"内置版式/{name}"
    return load_layout(folder, shown)


def load_layout(folder: Path, shown: str) -> Layout:
    """Read ``layout.yaml`` in ``folder``; problems call the folder ``shown``. Raises Refused."""
    document = read_document(folder / "layout.yaml", f"{shown}/layout.yaml")
    form = _read_form(document)
    problems = list(_measure_problems(form, document))
    environment = LayoutEnvironment(autoescape=False)

    def template(*loc: str | int) -> CellTemplate | None:
        try:
            return CellTemplate(_text(document, loc), environment)
        except Refused as refused:
            problems.extend(refused.problems)
            return None

    title, source = template("title"), template("source")
    numbers = range(len(form.columns))
    headings = tuple(template("columns", number, "heading") for number in numbers)
    cells = tuple(template("columns", number, "cell") for number in numbers)
    if problems or title is None or source is None:
        raise Refused(problems)
    return Layout(
        form=form,
        folder=folder,
        shown=shown,
        title=title,
        source=source,
        headings=tuple(filter(None, headings)),
        cells=tuple(filter(None, cells)),
    )


def _read_form(document: Document) -> LayoutFile:
    """The document in its shape, whole: a layout that lacks a column is none."""
    problems: list[Problem] = []
    try:
        form, _ = read_form(document, LayoutFile, problems.append)
    except Refused as refused:
        raise Refused([*problems, *refused.problems]) from None
    if problems:
        raise Refused(problems)
    return form


def _text(document: Document, loc: Loc) -> Text:
    node = document.node(loc)
    assert isinstance(node, Scalar)  # the shape says so
    return Text(node.text, node.place)


def _measure_problems(form: LayoutFile, document: Document) -> Iterator[Problem]:
    page = form.page
    if page.text_width < 50 or page.height - page.margins.top - page.margins.bottom < 50:
        yield Problem(
            document.place(("page", "margins")), "layout-measure", "页边距太大，版心不足50毫米"
        )
    total = sum((column.width for column in form.columns), Decimal(0))
    if abs(total - page.text_width) > 1:
        message = f"各栏宽度之和是{total}毫米，版心宽{page.text_width}毫米"
        yield Problem(
            document.place(("columns",), key=True), "layout-measure", message, "调整各栏的width"
        )
