"""The layout: ``layout.yaml`` and the templates beside it.

Measures are millimetres, sizes and line heights points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from minsheng.bulletin.sandbox import LayoutEnvironment
from minsheng.bulletin.template import CellTemplate
from minsheng.model.form import Loc, read_form
from minsheng.model.text import Text
from minsheng.problem import Misuse, Problem, Refused, nearest
from minsheng.source.node import Document, Scalar
from minsheng.source.strict_yaml import read_document


def _exact(value: object) -> object:
    """A whole number as a decimal, so that one type holds both."""
    return Decimal(value) if type(value) is int else value


Number = Annotated[Decimal, BeforeValidator(_exact)]
Measure = Annotated[Number, Field(ge=0, le=2000)]
Positive = Annotated[Number, Field(gt=0, le=2000)]
FontName = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\"\\<>{};]+$", max_length=80)]
FontStack = Annotated[list[FontName], Field(min_length=1)]
FontKey = Literal["title", "heading", "body", "page_number"]
Align = Literal["left", "center", "right"]
Template = Annotated[str, StringConstraints(pattern=r"\S", max_length=10_000)]
_FONT_NAMES = "字体名称，如 [仿宋_GB2312, 仿宋]，不能有引号、括号和分号"
PAPERS = {"A4": (210, 297), "A3": (297, 420)}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Margins(_Part):
    """The white around the type area (版心), in mm."""

    top: Measure
    bottom: Measure
    left: Measure
    right: Measure


class Page(_Part):
    """The sheet."""

    paper: Literal["A4", "A3"] = Field(description="A4 或 A3")
    orientation: Literal["landscape", "portrait"] = Field(description="landscape横，portrait竖")
    margins: Margins = Field(description="top、bottom、left、right，毫米")

    @property
    def width(self) -> int:
        """mm"""
        return PAPERS[self.paper][self.orientation == "landscape"]

    @property
    def height(self) -> int:
        """mm"""
        return PAPERS[self.paper][self.orientation == "portrait"]

    @property
    def text_width(self) -> Decimal:
        """The width of the type area, mm."""
        return self.width - Decimal(self.margins.left) - Decimal(self.margins.right)


class Fonts(_Part):
    """Font families by use, the official one first."""

    title: FontStack = Field(description=_FONT_NAMES)
    heading: FontStack = Field(description=_FONT_NAMES)
    body: FontStack = Field(description=_FONT_NAMES)
    page_number: FontStack = Field(description=_FONT_NAMES)


class Style(_Part):
    """How a kind of text looks."""

    font: FontKey = Field(description="fonts里的一项")
    size: Positive = Field(description="字号，磅")
    line: Positive = Field(description="行距，磅")
    align: Align = Field(description="left、center 或 right")
    space_after: Measure = Field(Decimal(0), description="段后，磅")


class Styles(_Part):
    """The styles of a bulletin."""

    title: Style
    heading: Style
    cell: Style
    page_number: Style


class Padding(_Part):
    """The white inside a cell, mm."""

    vertical: Measure
    horizontal: Measure


class Table(_Part):
    """The rules of the table."""

    rule: Measure = Field(description="表格线粗细，磅")
    padding: Padding


class PageNumber(_Part):
    """The number at the foot of a page; ``{}`` in its text stands for the number."""

    text: Annotated[str, StringConstraints(pattern=r"^[^{}]*\{\}[^{}]*$", max_length=40)] = Field(
        description="页码，{} 处是数字，如“— {} —”"
    )
    below: Measure = Field(description="距版心下边缘，毫米")


class Column(_Part):
    """A column: heading and cell are Jinja."""

    heading: Template = Field(description="栏目名称")
    cell: Template = Field(description="单元格内容")
    width: Positive = Field(description="宽度，毫米")
    align: Align | None = Field(None, description="left、center 或 right；不写则同cell样式")
    row_header: bool = Field(False, description="这一栏是不是每行的名称")


class LayoutFile(_Part):
    """``layout.yaml``."""

    page: Page
    fonts: Fonts
    styles: Styles
    table: Table
    page_number: PageNumber
    source: Template = Field(description="信息来源")
    title: Template = Field(description="标题")
    columns: Annotated[list[Column], Field(min_length=1, max_length=30)] = Field(
        description="各栏，从左到右"
    )


@dataclass(frozen=True, slots=True)
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


def find_layout(name: str, roots: list[Path]) -> Path:
    """Return the folder of layout ``name`` in the first of ``roots`` that has it.

    A name is a single folder name: it can't lead out of ``roots``. Raises Misuse.
    """
    known: dict[str, Path] = {}
    for root in reversed(roots):
        known |= layouts_in(root)
    if name not in known:
        hint = nearest(name, known) or f"现有：{'、'.join(sorted(known))}"
        raise Misuse(f"没有版式“{name}”。{hint}")
    return known[name]


def layouts_in(root: Path) -> dict[str, Path]:
    """The layouts in a templates folder by name; a link that leads elsewhere is none of them.

    Raises OSError when it can't be looked into: another layout must not take its place in silence.
    """
    inside = root.resolve()
    folders = sorted(root.iterdir()) if root.is_dir() else []
    return {
        folder.name: folder
        for folder in folders
        if (folder / "layout.yaml").resolve().parent.parent == inside
        and (folder / "layout.yaml").exists()
    }


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
    total = sum(Decimal(column.width) for column in form.columns)
    if abs(total - page.text_width) > 1:
        message = f"各栏宽度之和是{total}毫米，版心宽{page.text_width}毫米"
        yield Problem(
            document.place(("columns",), key=True), "layout-measure", message, "调整各栏的width"
        )
