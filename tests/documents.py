"""What stands in a rendered file, read by other libraries than those that wrote it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any

from docx import Document
from lxml import etree, html
from pypdf import PageObject, PdfReader
from pypdf.generic import NameObject

from minsheng.layout.paging import CONTINUED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 72 / 25.4
"""Points in a millimetre."""
LEFT, RIGHT, TOP, BOTTOM = 35, 37, 28, 26


@dataclass(frozen=True)
class Table:
    """A bulletin as a reader sees it."""

    title: str
    headings: list[str]
    rows: list[list[str]]


def squeezed(text: str) -> str:
    """Without white space: where lines break is no part of what is said."""
    return re.sub(r"\s+", "", text)


def html_page(file: Path) -> html.HtmlElement:
    """The parsed page."""
    return html.document_fromstring(file.read_bytes())


def html_table(file: Path) -> Table:
    """Title and table of a web page."""
    page = html_page(file)
    rows = page.xpath("//tbody/tr")
    return Table(
        page.xpath("string(//h1)"),
        [heading.text_content() for heading in page.xpath("//thead//th")],
        [[squeezed(cell.text_content()) for cell in row.xpath("td|th")] for row in rows],
    )


def table_paragraphs(file: Path) -> list[str]:
    """What the cells of a web page say, paragraph by paragraph, as it was typed."""
    return [each.text_content() for each in html_page(file).xpath("//tbody/tr/*/p")]


def docx_table(file: Path) -> Table:
    """Title and table of a Word document."""
    document = Document(str(file))
    (table,) = document.tables
    heading, *rows = table.rows
    return Table(
        document.paragraphs[0].text,
        [cell.text for cell in heading.cells],
        [[squeezed(cell.text) for cell in row.cells] for row in rows],
    )


def docx_part(file: Path, name: str) -> etree._Element:
    """A part of a Word document, as XML."""
    with zipfile.ZipFile(file) as package:
        return etree.fromstring(package.read(name))


@dataclass(frozen=True)
class Run:
    """A stretch of text on a PDF page; measures in points from the page's top left corner."""

    page: int
    text: str
    x: float
    y: float
    """Of the base line."""
    font: str
    size: float


def pdf_runs(file: Path) -> list[Run]:
    """All upright text of a PDF in the order in which it is drawn."""
    return list(_read_runs(file.read_bytes()))


@lru_cache(maxsize=8)
def _read_runs(pdf: bytes) -> tuple[Run, ...]:
    """Several tests look at one file, and pypdf takes its time."""
    return tuple(run for page, sheet in enumerate(_pages(pdf), 1) for run in _runs(page, sheet))


def _pages(pdf: bytes) -> list[PageObject]:
    """The pages of a PDF. Where one glyph stands for two characters, WeasyPrint embeds a CMap,
    which pypdf does not read; ``ToUnicode`` says all the same what each code is.
    """
    pages = list(PdfReader(BytesIO(pdf)).pages)
    for page in pages:
        resources: Any = page["/Resources"]
        for entry in resources.get("/Font", {}).values():
            font = entry.get_object()
            if not isinstance(font["/Encoding"], str):
                font[NameObject("/Encoding")] = NameObject("/Identity-H")
    return pages


def _runs(number: int, page: PageObject) -> Iterable[Run]:
    found: list[Run] = []
    height = float(page.mediabox.height)

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip() and not cm[1] * tm[0] and not tm[1]:
            x, y = cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5]
            name = str(font["/BaseFont"]) if font else ""
            found.append(Run(number, text.strip("\n"), x, height - y, name, abs(size * cm[0])))

    page.extract_text(visitor_text=visit)
    return found


def pdf_lines(page: PageObject) -> tuple[list[float], list[float]]:
    """The x and the y (from the top) at which the rules of a page end, in millimetres."""
    ends = [end for stroke in pdf_strokes(page) for end in stroke]
    return [x for x, _ in ends], [y for _, y in ends]


Point = tuple[float, float]


def pdf_strokes(page: PageObject) -> list[tuple[Point, Point]]:
    """The two ends of each rule of a page, in millimetres from its top left corner."""
    drawn: list[Point] = []
    strokes: list[tuple[Point, Point]] = []
    height = float(page.mediabox.height)

    def visit(operator: bytes, operands: Any, cm: Any, _tm: Any) -> None:
        if operator in (b"m", b"l"):
            x, y = map(float, operands)
            drawn.append(((cm[0] * x + cm[4]) / MM, (height - cm[3] * y - cm[5]) / MM))
        elif operator == b"S":
            strokes.append((drawn[-2], drawn[-1]))

    page.extract_text(visitor_operand_before=visit)
    return strokes


def html_widths(file: Path) -> tuple[float, ...]:
    """The widths of the table's columns as a page prints them, in mm."""
    rules = re.findall(r"\ncol\.c[0-9]+ \{ width: ([0-9.]+)mm; \}", file.read_text("utf-8"))
    return tuple(map(float, rules))


def pdf_columns(runs: Iterable[Run], widths: tuple[float, ...], left: float = LEFT) -> list[str]:
    """The text of each table column, page after page, without its headings and without space.

    What has the heading row's font is a heading; title and page number are told by their size.
    """
    shown = list(runs)
    heading = next(run for run in shown if run.text == "序号")
    size = min(run.size for run in shown)
    edges = [left * MM + edge * MM for edge in accumulate(widths)]
    columns = [""] * len(widths)
    for run in shown:
        if run.font != heading.font and run.size - size < 1:
            columns[next(i for i, edge in enumerate(edges) if run.x < edge)] += run.text
    return [squeezed(column) for column in columns]


def told_again(rows: Grid, file: Path, name: int = 1) -> Grid:
    """The rows of a table as a PDF tells them: one that goes on over a page is named again."""
    text = "".join(page_texts(file))
    found = []
    for row in rows:
        further = [*row[:name], row[name] + CONTINUED, *[""] * (len(row) - name - 1)]
        found += [row] + [further] * text.count(row[name] + CONTINUED)
    return found


def page_texts(file: Path) -> list[str]:
    """The text of each page of a PDF, without space."""
    return list(_read_texts(file.read_bytes()))


@lru_cache(maxsize=8)
def _read_texts(pdf: bytes) -> tuple[str, ...]:
    return tuple(squeezed(page.extract_text()) for page in _pages(pdf))


Blocks = list[tuple[int, str]]
"""Headings (with their level) and paragraphs (0) outside the table."""
Grid = list[list[str]]
"""The cells of a table, row by row; a merged one stands in each row that it covers."""


def html_blocks(file: Path) -> Blocks:
    """What stands on a web page before and after the table."""
    found = html_page(file).xpath("//main/h2 | //main/h3 | //main/h4 | //main/p")
    levels = {"text": 0, "level1": 1, "level2": 2, "level3": 3}
    return [(levels[each.get("class")], each.text_content()) for each in found]


def html_grid(file: Path) -> tuple[Grid, Grid]:
    """The heading rows of a web page and the others, spans filled out."""
    page = html_page(file)
    above, below = (filled(page.xpath(f"//{part}/tr")) for part in ("thead", "tbody"))
    return _texts(above), _texts(below)


def _texts(cells: list[list[html.HtmlElement]]) -> Grid:
    return [[squeezed(cell.text_content()) for cell in row] for row in cells]


def filled(rows: list[html.HtmlElement]) -> list[list[html.HtmlElement]]:
    """The cells of rows, a merged one wherever it reaches; asserts that there is no hole."""
    cells: dict[tuple[int, int], html.HtmlElement] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in cells:
                column += 1
            for down in range(int(cell.get("rowspan", "1"))):
                for right in range(int(cell.get("colspan", "1"))):
                    cells[at + down, column + right] = cell
    height, width = (1 + max(edge) for edge in zip(*cells, strict=True))
    assert len(cells) == height * width
    return [[cells[at, column] for column in range(width)] for at in range(height)]


def docx_blocks(file: Path) -> Blocks:
    """What stands in a Word document before and after the table; its title is left out."""
    levels = {"Body Text": 0, "Heading 1": 1, "Heading 2": 2, "Heading 3": 3}
    levels["3级标题（大纲2级）"] = 3
    paragraphs = Document(str(file)).paragraphs[1:]
    names = [paragraph.style.name for paragraph in paragraphs if paragraph.style]
    return [
        (levels[name], paragraph.text)
        for name, paragraph in zip(names, paragraphs, strict=True)
        if paragraph.text
    ]


def docx_grid(file: Path) -> tuple[Grid, Grid]:
    """The heading rows of a Word document and the others, merged cells filled out."""
    (table,) = Document(str(file)).tables
    rows = [
        (row._tr.find(f"{W}trPr/{W}tblHeader") is not None, [squeezed(c.text) for c in row.cells])
        for row in table.rows
    ]
    headings = [cells for is_heading, cells in rows if is_heading]
    return headings, [cells for is_heading, cells in rows if not is_heading]
