"""The layout: ``layout.yaml`` and the templates beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from copy import copy
from dataclasses import field, fields
from decimal import Decimal
from itertools import chain
from pathlib import Path

from minsheng.layout.blocks import TEXT_FILTERS, BlockEnvironment
from minsheng.layout.budget import Budget
from minsheng.layout.folders import find_layout, layout_files
from minsheng.layout.measures import measure_problems
from minsheng.layout.sandbox import LayoutEnvironment
from minsheng.layout.settings import LayoutFile, Style
from minsheng.layout.template import CellTemplate
from minsheng.layout.totals import TOTAL_FILTERS, TOTAL_FUNCTIONS
from minsheng.layout.unprinted import Unprinted, unprinted_by
from minsheng.model.cursor import Loc
from minsheng.model.text import Text
from minsheng.model.validation import read_valid
from minsheng.model.workspace import Workspace
from minsheng.problem import Problem, Refused
from minsheng.record import record
from minsheng.sentences.compared import COMPARISONS
from minsheng.source.node import Document, Scalar
from minsheng.source.plain_yaml import tree_of, yaml_text
from minsheng.source.strict_yaml import read_document

_COMPARED = re.compile(rf"\bperiod\.(?:before|last_year)\b|\b(?:{'|'.join(COMPARISONS)})\b")
_MAIN = b"layout.yaml"


@record
class ColumnTemplates:
    """What a column says, as templates; None where it has no group, bar, light or total."""

    heading: CellTemplate | None
    cell: CellTemplate | None
    group: CellTemplate | None
    bar: CellTemplate | None
    light: CellTemplate | None
    total: CellTemplate | None

    @property
    def all(self) -> tuple[CellTemplate | None, ...]:
        """Each of them."""
        return (self.heading, self.cell, self.group, self.bar, self.light, self.total)

    def uses(self, names: Collection[str]) -> bool:
        """Whether what it says of a row is made of one of the names."""
        templates = (self.cell, self.bar, self.light)
        return any(not one.names.isdisjoint(names) for one in templates if one and names)


@record
class Layout:
    """A layout that was read, its texts as templates; None where it has none."""

    settings: LayoutFile
    folder: Path
    shown: str  # how problems call the folder
    title: CellTemplate | None
    source: CellTemplate | None
    above: CellTemplate | None
    opening: CellTemplate | None
    sections: CellTemplate | None
    closing: CellTemplate | None
    corrections: CellTemplate | None
    signature: CellTemplate | None
    row_group: CellTemplate | None
    columns: tuple[ColumnTemplates, ...]
    warnings: tuple[Problem, ...]
    """What is likely not meant so in it."""
    budget: Budget = field(compare=False)  # of all these templates, for one bulletin
    plain: bytes = b""
    """``layout.yaml`` without its comments."""

    @property
    def templates(self) -> Sequence[CellTemplate]:
        """All of its templates."""
        around = (getattr(self, each.name) for each in fields(self))
        found = chain(around, *(one.all for one in self.columns))
        return [one for one in found if isinstance(one, CellTemplate)]

    @property
    def words(self) -> frozenset[str]:
        """The names that they use."""
        return frozenset[str]().union(*(one.words for one in self.templates))

    @property
    def comparisons(self) -> frozenset[str]:
        """The names of what is compared with other periods and the plan that it uses."""
        return frozenset(
            name for one in self.templates for name in _COMPARED.findall(one.text.value)
        )

    @property
    def unprinted(self) -> Unprinted:
        """What it does not print of the data."""
        return unprinted_by(one.text.value for one in self.templates)

    def files(self) -> list[tuple[bytes, bytes]]:
        """The names and contents of its files, in order, as they may be published."""
        found = layout_files(self.folder)
        return [(name, self.plain if name == _MAIN else content) for name, content in found]


def open_layout(workspace: Workspace, name: str) -> Layout:
    """Load layout ``name`` of a workspace. Raises Misuse when there is none, Refused."""
    folder = find_layout(name, workspace.templates)
    own = folder.is_relative_to(workspace.root)
    shown = folder.relative_to(workspace.root).as_posix() if own else f"内置版式/{name}"
    return load_layout(folder, shown)


def load_layout(folder: Path, shown: str) -> Layout:
    """Read ``layout.yaml`` in ``folder``; problems call the folder ``shown``. Raises Refused."""
    document = read_document(folder / "layout.yaml", f"{shown}/layout.yaml")
    form, warnings = read_valid(document, LayoutFile)
    problems = [
        *_missing(form, document),
        *_one_sided_totals(form, document),
        *measure_problems(form, document),
    ]
    reader = _TemplateReader(document, problems)
    layout = Layout(
        settings=form,
        folder=folder,
        shown=shown,
        title=reader.line("title"),
        source=reader.line("source"),
        above=reader.texts("above", form.above),
        opening=reader.texts("opening"),
        closing=reader.texts("closing"),
        corrections=reader.texts("corrections", form.corrections),
        signature=reader.texts("signature", form.signature),
        sections=None if form.has_table else reader.texts("sections"),
        row_group=reader.line("row_group"),
        columns=tuple(map(reader.column, range(len(form.columns)))),
        warnings=warnings,
        budget=reader.budget,
        plain=yaml_text(tree_of(document.root)).encode(),
    )
    if problems:
        raise Refused(problems)
    _fill_in(form)
    return layout


class _TemplateReader:
    """Compiles the templates of a layout; what is wrong with them goes to ``problems``."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document = document
        self.problems = problems
        self.budget = Budget()
        self._cells = LayoutEnvironment(autoescape=False, filters=TEXT_FILTERS, budget=self.budget)
        self._texts = BlockEnvironment(self.budget)
        self._totals = LayoutEnvironment(
            autoescape=False,
            filters={**TEXT_FILTERS, **TOTAL_FILTERS},
            functions=TOTAL_FUNCTIONS,
            budget=self.budget,
        )

    def line(self, *loc: str | int) -> CellTemplate | None:
        """The template of a heading or a cell at ``loc``."""
        return self._template(loc, self._cells)

    def texts(self, key: str, usual: str = "") -> CellTemplate | None:
        """The template of headings and paragraphs at ``key``, or the ``usual`` one."""
        if usual and self.document.node((key,)) is self.document.root:
            return CellTemplate(Text(usual, lambda _: self.document.place(())), self._texts)
        return self._template((key,), self._texts)

    def column(self, number: int) -> ColumnTemplates:
        keys = ("heading", "cell", "group", "bar", "light")
        found = [(key, self._cells) for key in keys] + [("total", self._totals)]
        return ColumnTemplates(
            *(self._template(("columns", number, key), where) for key, where in found)
        )

    def _template(self, loc: Loc, environment: LayoutEnvironment) -> CellTemplate | None:
        """None where nothing stands at ``loc`` or where it is wrong."""
        node = self.document.node(loc)
        if not isinstance(node, Scalar) or node.plain is None:
            return None
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
            hint = f"body是{form.body}（{kind}）时要写"
            yield Problem(place, "missing-key", f"缺少“{loc[-1]}”", hint)


def _one_sided_totals(form: LayoutFile, document: Document) -> Iterator[Problem]:
    """Rows of totals in which nothing stands, and what stands in rows that are nowhere."""
    said = [at for at, column in enumerate(form.columns) if column.total]
    if form.totals and not said:
        hint = "在columns里写，如 total: 合计"
        yield Problem(
            document.place(("totals",), key=True), "missing-key", "没有一栏写了total", hint
        )
    elif said and not form.totals:
        place = document.place(("columns", said[0], "total"), key=True)
        yield Problem(place, "missing-key", "缺少“totals”", "在columns外面写 totals: [end]")


def _fill_in(form: LayoutFile) -> None:
    """Give the styles and fonts that were left out."""
    styles, fonts = vars(form.styles), vars(form.fonts)
    if form.page_number.align and not form.page_number.is_outside:
        styles["page_number"] = _like(styles["page_number"], align=form.page_number.align)
    fonts["subheading"] = fonts["subheading"] or fonts["heading"]
    styles["text"] = styles["text"] or _like(styles["cell"], indent=Decimal(2))
    styles["cell"] = styles["cell"] or styles["text"]
    styles["heading"] = styles["heading"] or styles["cell"]
    for level, font in (("level1", "heading"), ("level2", "subheading"), ("level3", "")):
        text = styles["text"]
        styles[level] = styles[level] or _like(text, font=font or text.font)


def _like(style: Style, **others: object) -> Style:
    changed = copy(style)
    vars(changed).update(others)
    return changed
