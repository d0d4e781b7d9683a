"""What a screen reader is told of the PDF: its table, headings and bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import NullObject

from minsheng.cli.app import run
from minsheng.layout.paging import CONTINUED
from minsheng.render import weasy_tags
from minsheng.render.weasy import print_page
from tests.conftest import PROGRESS, ROOT, edit
from tests.documents import html_page, html_table, page_texts

LAYOUTS = ("official", "brief", "letter", "quarterly")
COLUMNS = 5
# WeasyPrint leaves the file of its colour profile to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
HEADINGS = [f"H{level}" for level in range(1, 7)]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as PDF and HTML in each layout, in a folder of its name."""
    folder = tmp_path_factory.mktemp("structure")
    for name in LAYOUTS:
        options = ("--layout", name, "-f", "html,pdf", "-o", str(folder / name))
        assert run(["-C", str(ROOT), "render", "2025H1", *options]) == 0
    return folder


def parts(element: Any) -> list[Any]:
    """What is below an element: elements, and numbers of marked contents."""
    kids = element.get_object().get("/K", [])
    return [kid.get_object() for kid in kids] if isinstance(kids, list) else [kids.get_object()]


def elements(root: Any, *names: str) -> Iterator[Any]:
    """All elements with one of the names, as they are read out."""
    for part in parts(root):
        if isinstance(part, dict):
            if part["/S"][1:] in names:
                yield part
            yield from elements(part, *names)


def structure(reader: PdfReader) -> Any:
    root: Any = reader.trailer["/Root"]
    return root["/StructTreeRoot"]


def grid(table: Any) -> list[list[Any]]:
    """The cells of a table row by row; a merged one stands wherever it reaches."""
    rows = [parts(row) for row in elements(table, "TR")]
    filled: dict[tuple[int, int], Any] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in filled:
                column += 1
            for down in range(cell["/A"].get("/RowSpan", 1)):
                for right in range(cell["/A"].get("/ColSpan", 1)):
                    filled[at + down, column + right] = cell
    height, width = (1 + max(edge) for edge in zip(*filled, strict=True))
    assert len(filled) == height * width, "no hole in it"
    return [[filled[at, column] for column in range(width)] for at in range(height)]


@pytest.mark.parametrize(("layout", "above"), [("official", 1), ("brief", 1), ("quarterly", 2)])
def test_is_one_table_over_its_pages(layout: str, above: int, shipped: Path) -> None:
    reader = PdfReader(shipped / layout / "2025H1.pdf")
    (table,) = elements(structure(reader), "Table")
    head, body = parts(table)

    assert (head["/S"], body["/S"]) == ("/THead", "/TBody")
    assert len(parts(head)) == above
    rows = 20 + "".join(page_texts(shipped / layout / "2025H1.pdf")).count(CONTINUED)
    assert len(parts(body)) == rows
    assert len({row["/Pg"].indirect_reference for row in parts(body)}) == len(reader.pages)
    assert len(grid(table)) == rows + above
    assert {cell["/A"]["/Scope"] for cell in elements(head, "TH")} == {"/Column"}
    assert [cell["/A"]["/Scope"] for cell in elements(body, "TH")] == ["/Row"] * rows
    assert not any("/Headers" in cell["/A"] for cell in elements(body, "TD"))


def test_a_row_over_several_pages_is_one_row(templates: Path) -> None:
    """Rows that are parted on purpose are two: the second says that it goes on."""
    workspace = templates.parents[1]
    edit(templates / "layout.yaml", "\ncolumns:\n", "\nsplit_rows: never\ncolumns:\n")
    long = "".join(f"第{number}句话说的是同一件事，" for number in range(1, 301))
    edit(workspace / PROGRESS, "3月10日启动体检。", f"3月10日启动体检。{long}")
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html,pdf"]) == 0
    made = workspace / "reports" / "2025H1.pdf"

    reader = PdfReader(made)
    (table,) = elements(structure(reader), "Table")
    rows = grid(table)
    assert len(rows) == 21
    pages = {span["/Pg"].indirect_reference for span in elements(rows[2][4], "Span")}
    assert len(pages) > 2
    assert bookmarks(reader)[1] == names(made.with_suffix(".html"))


def test_a_repeated_heading_is_no_content(shipped: Path) -> None:
    """It stands on each page, and is read out on the first alone."""
    reader = PdfReader(shipped / "official" / "2025H1.pdf")
    assert len(reader.pages) > 3
    owners = structure(reader)["/ParentTree"]["/Nums"][1::2]

    for number, (page, owned) in enumerate(zip(reader.pages, owners, strict=True)):
        stream: Any = page["/Contents"]
        content = stream.get_data()
        assert content.count(b"/Pagination") == (COLUMNS if number else 0)
        marks = [int(mark) for mark in re.findall(rb"/MCID (\d+)", content)]
        with_owner = [at for at, owner in enumerate(owned) if not isinstance(owner, NullObject)]
        footer = 1  # that is no content, either
        assert set(with_owner) <= set(marks) <= {*with_owner, *range(len(owned) + footer)}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_never_skip_a_level(layout: str, shipped: Path) -> None:
    found = [*elements(structure(PdfReader(shipped / layout / "2025H1.pdf")), *HEADINGS)]
    levels = [int(heading["/S"][2:]) for heading in found]

    assert levels[0] == 1
    assert all(below - above < 2 for above, below in pairwise(levels))
    assert (max(levels) == 3) is (layout == "letter")


def test_headings_of_one_level_stay_on_one_level(shipped: Path) -> None:
    """Those of level 3 below one of level 1 in the letter: all of them are <h3>."""
    page = html_page(shipped / "letter" / "2025H1.html")
    tags = [each.tag for each in page.xpath("//*[@class='level3']")]

    assert tags == ["h3"] * 6


@pytest.mark.parametrize("layout", ["official", "brief", "quarterly"])
def test_each_project_has_a_bookmark(layout: str, shipped: Path) -> None:
    file = shipped / layout / "2025H1.pdf"
    title, found = bookmarks(PdfReader(file))

    assert title == html_table(file.with_suffix(".html")).title
    assert len(found) == 20
    assert found == names(file.with_suffix(".html"))


def bookmarks(reader: PdfReader) -> tuple[str, list[str]]:
    """That of the title, and those below it."""
    outline: Any = reader.outline
    title, below = outline
    return str(title.title), [str(entry.title) for entry in below]


def names(page: Path) -> list[str]:
    """Of the projects."""
    return [str(name.text_content()).strip() for name in html_page(page).xpath("//tbody//th")]


TABLE = (
    "<table><thead><tr><th scope=col>名称<th scope=col>进展<tbody>"
    + "".join(f"<tr><th scope=row>项目{n}<td>进展" for n in range(8))
    + "</table>"
)


def printed(style: str, body: str = TABLE) -> PdfReader:
    """The structure of pages that hold some rows of a table each."""
    page = "@page { size: 100mm 40mm; margin: 9mm } td, th { height: 6mm; padding: 0 }"
    html = f"<!DOCTYPE html><html lang=zh><title>页</title><style>{page}{style}</style>{body}"
    return PdfReader(BytesIO(print_page(html, str(ROOT), "0" * 32)[0]))


@pytest.mark.parametrize("rule", ["th { opacity: .9 }", "table { opacity: .5 }", ""])
def test_a_transparent_table_is_one_table_too(rule: str) -> None:
    """Where WeasyPrint draws its texts in streams of their own."""
    reader = printed(rule)
    (table,) = elements(structure(reader), "Table")

    assert len(reader.pages) > 2
    assert [part["/S"] for part in parts(table)] == ["/THead", "/TBody"]
    assert len(grid(table)) == 1 + 8
    resources: Any = reader.pages[0]["/Resources"]  # which all pages share
    drawn: list[Any] = [page["/Contents"] for page in reader.pages]
    drawn += [each.get_object() for each in resources["/XObject"].values()]
    artifacts = sum(stream.get_data().count(b"/Pagination") for stream in drawn)
    assert artifacts == 2 * (len(reader.pages) - 1)


def test_a_table_in_the_margin_of_each_page_is_no_content() -> None:
    """A running element, as style sheets call it."""
    rule = "@page { @top-center { content: element(h) } } .h { position: running(h) }"
    above = "<div class=h><table><thead><tr><th>固<tbody><tr><td>定</table></div>"
    (table,) = elements(structure(printed(rule, above + TABLE)), "Table")

    assert len(grid(table)) == 1 + 8


def test_a_repeated_heading_that_is_not_found_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its structure is not worth the PDF."""
    monkeypatch.setattr(weasy_tags._Tree, "_marks", lambda *_: iter(()))
    reader = printed("")
    first, *others = elements(structure(reader), "Table")

    assert len(grid(first)) == 1 + 8
    assert [[part["/S"] for part in parts(other)] for other in others] == [["/THead"]] * (
        len(reader.pages) - 1
    )
