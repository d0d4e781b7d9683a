"""The layout: ``layout.yaml`` and the templates beside it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from decimal import Decimal
from pathlib import Path

from minsheng.layout.blocks import TEXT_FILTERS, BlockEnvironment
from minsheng.layout.folders import find_layout
from minsheng.layout.sandbox import LayoutEnvironment
from minsheng.layout.settings import LayoutFile, Style
from minsheng.layout.template import CellTemplate
from minsheng.model.cursor import Loc
from minsheng.model.text import Text
from minsheng.model.validation import read_valid
from minsheng.model.workspace import Workspace
from minsheng.problem import Problem, Refused
from minsheng.record import record
from minsheng.source.node import Document, Scalar
from minsheng.source.strict_yaml import read_document

_INDENT = Decimal(2)  # 字


@record
class ColumnTemplates:
    """What a column says, as templates; it need not have a group, a bar or a light."""

    heading: CellTemplate
    cell: CellTemplate
    group: CellTemplate | None
    bar: CellTemplate | None
    light: CellTemplate | None


@record
class Layout:
    """A layout that was read: what its file says, the texts as templates, and its folder."""

    settings: LayoutFile
    folder: Path
    shown: str
    """How problems call the folder."""
    title: CellTemplate
    source: CellTemplate
    opening: CellTemplate | None
    sections: CellTemplate | None
    closing: CellTemplate | None
    row_group: CellTemplate | None
    columns: tuple[ColumnTemplates, ...]


def open_layout(workspace: Workspace, name: str) -> Layout:
    """Load layout ``name`` of a workspace. Raises Misuse when there is none, Refused."""
    folder = find_layout(name, workspace.templates)
    own = folder.is_relative_to(workspace.root)
    shown = folder.relative_to(workspace.root).as_posix() if own else f"内置版式/{name}"
    return load_layout(folder, shown)


def load_layout(folder: Path, shown: str) -> Layout:
    """Read ``layout.yaml`` in ``folder``; problems call the folder ``shown``. Raises Refused."""
    document = read_document(folder / "layout.yaml", f"{shown}/layout.yaml")
    form = read_valid(document, LayoutFile)
    problems = [*_missing(form, document), *_measure_problems(form, document)]
    reader = _TemplateReader(document, problems)
    title, source = reader.required("title"), reader.required("source")
    opening, closing = reader.texts("opening"), reader.texts("closing")
    sections = None if form.has_table else reader.texts("sections")
    row_group = reader.cells("row_group")
    columns = [reader.column(number) for number in range(len(form.columns))]
    if problems or title is None or source is None:
        raise Refused(problems)
    _fill_in(form)
    return Layout(
        settings=form,
        folder=folder,
        shown=shown,
        title=title,
        source=source,
        opening=opening,
        sections=sections,
        closing=closing,
        row_group=row_group,
        columns=tuple(filter(None, columns)),
    )


class _TemplateReader:
    """Compiles the templates of a layout; what is wrong with them goes to ``problems``."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document = document
        self.problems = problems
        self._cells = LayoutEnvironment(autoescape=False, filters=TEXT_FILTERS)
        self._texts = BlockEnvironment()

    def required(self, *loc: str | int) -> CellTemplate | None:
        """The one-line template at ``loc``; None if it is wrong."""
        return self._template(loc, self._cells)

    def cells(self, *loc: str | int) -> CellTemplate | None:
        """The same where there may be none."""
        return self._template(loc, self._cells) if self._is_there(loc) else None

    def texts(self, *loc: str | int) -> CellTemplate | None:
        """The template of headings and paragraphs at ``loc``, if there is one."""
        return self._template(loc, self._texts) if self._is_there(loc) else None

    def column(self, number: int) -> ColumnTemplates | None:
        here = ("columns", number)
        heading, cell = self.required(*here, "heading"), self.required(*here, "cell")
        further = [self.cells(*here, key) for key in ("group", "bar", "light")]
        return ColumnTemplates(heading, cell, *further) if heading and cell else None

    def _is_there(self, loc: Loc) -> bool:
        parent = self.document.node(loc[:-1]).plain
        return isinstance(parent, dict) and parent.get(str(loc[-1])) is not None

    def _template(self, loc: Loc, environment: LayoutEnvironment) -> CellTemplate | None:
        node = self.document.node(loc)
        assert isinstance(node, Scalar)  # the file schema says so
        try:
            return CellTemplate(Text(node.text, node.place), environment)
        except Refused as refused:
            self.problems.extend(refused.problems)
            return None


def _missing(form: LayoutFile, document: Document) -> Iterator[Problem]:
    """What a bulletin with a table must have, or one that is text alone."""
    styles = form.styles
    wanted: dict[Loc, object] = {("sections",): form.sections, ("styles", "text"): styles.text}
    kind, other, unused = "文字", "columns", bool(form.columns)
    if form.has_table:
        wanted = {("columns",): form.columns, ("table",): form.table}
        wanted |= {("styles", "heading"): styles.heading, ("styles", "cell"): styles.cell}
        kind, other, unused = "表格", "sections", bool(form.sections)
    if unused:
        place, hint = document.place((other,), key=True), "删掉它，或改body"
        yield Problem(place, "wrong-value", f"body是{form.body}，用不到{other}", hint)
    for loc, found in wanted.items():
        if not found:
            place = document.place(loc[:-1], key=len(loc) > 1)
            yield Problem(
                place, "missing-key", f"缺少“{loc[-1]}”", f"body是{form.body}（{kind}）时要写"
            )


def _measure_problems(form: LayoutFile, document: Document) -> Iterator[Problem]:
    page = form.page
    if page.text_width < 50 or page.height - page.margins.top - page.margins.bottom < 50:
        yield Problem(
            document.place(("page", "margins")), "layout-measure", "页边距太大，版心不足50毫米"
        )
    total = sum((column.width for column in form.columns), Decimal(0))
    if form.columns and abs(total - page.text_width) > 1:
        message = f"各栏宽度之和是{total}毫米，版心宽{page.text_width}毫米"
        yield Problem(
            document.place(("columns",), key=True), "layout-measure", message, "调整各栏的width"
        )


def _fill_in(form: LayoutFile) -> None:
    """Give the styles and fonts that were left out."""
    styles, fonts = vars(form.styles), vars(form.fonts)
    fonts["subheading"] = fonts["subheading"] or fonts["heading"]
    styles["text"] = styles["text"] or _like(styles["cell"], indent=_INDENT)
    styles["cell"] = styles["cell"] or styles["text"]
    styles["heading"] = styles["heading"] or styles["cell"]
    for level, font in (("level1", "heading"), ("level2", "subheading"), ("level3", "")):
        text = styles["text"]
        styles[level] = styles[level] or _like(text, font=font or text.font)


def _like(style: Style, **others: object) -> Style:
    changed = copy(style)
    for key, value in others.items():
        setattr(changed, key, value)
    return changed
