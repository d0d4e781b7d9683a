"""The layouts that come with minsheng: each says the same in its three documents."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from minsheng.cli.app import run
from minsheng.layout.folders import layouts_in
from minsheng.layout.layout import load_layout
from minsheng.layout.settings import LayoutFile
from tests.conftest import ROOT
from tests.documents import (
    MM,
    W,
    docx_blocks,
    docx_grid,
    docx_part,
    html_blocks,
    html_grid,
    html_page,
    html_widths,
    page_texts,
    pdf_columns,
    pdf_runs,
    squeezed,
    told_again,
)

TABLES, TEXTS = ("official", "quarterly", "brief"), ("letter",)
SHIPPED = (*TABLES, *TEXTS)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory, published: Path) -> Path:
    """A folder with the documents of the sample in each layout, in a folder of its name."""
    folder = tmp_path_factory.mktemp("shipped")
    (folder / "official").symlink_to(published)
    for name in SHIPPED[1:]:
        options = ("--layout", name, "-o", str(folder / name))
        assert run(["-C", str(ROOT), "render", "2025H1", *options]) == 0
    return folder


@cache
def form(layout: str) -> LayoutFile:
    return load_layout(ROOT / "templates" / layout, layout).settings


def test_these_are_all_layouts_that_are_shipped() -> None:
    assert sorted(SHIPPED) == sorted(layouts_in(ROOT / "templates"))
    own = {file.name for name in SHIPPED[1:] for file in (ROOT / "templates" / name).iterdir()}
    assert own == {"layout.yaml"}


@pytest.mark.parametrize("layout", SHIPPED)
def test_html_and_word_have_the_same_text_outside_the_table(layout: str, shipped: Path) -> None:
    page, document = shipped / layout / "2025H1.html", shipped / layout / "2025H1.docx"

    assert docx_blocks(document) == html_blocks(page)
    assert bool(html_blocks(page)) == (layout != "official")


@pytest.mark.parametrize("layout", TABLES)
def test_html_and_word_have_the_same_cells(layout: str, shipped: Path) -> None:
    headings, rows = html_grid(shipped / layout / "2025H1.html")

    assert docx_grid(shipped / layout / "2025H1.docx") == (headings, rows)
    assert len(rows) == 20
    hidden = layout == "quarterly"  # no project of the sample has 配合单位
    assert {len(row) for row in (*headings, *rows)} == {len(form(layout).columns) - hidden}


@pytest.mark.parametrize("layout", TABLES)
def test_pdf_has_the_same_cells(layout: str, shipped: Path) -> None:
    """Column by column; what is merged is told once on each page that it stands on."""
    _, rows = html_grid(shipped / layout / "2025H1.html")
    measures = form(layout)
    runs = pdf_runs(shipped / layout / "2025H1.pdf")
    heading = next(run.font for run in runs if run.text == "序号")
    size = float(measures.styles.cell.size)
    cells = [run for run in runs if run.font == heading or abs(run.size - size) < 0.1]
    if layout == "brief":  # the note below the table is written as small as the cells
        note = max(run.y for run in cells)
        cells = [run for run in cells if run.y < note - 1]
    widths = html_widths(shipped / layout / "2025H1.html")
    shown = pdf_columns(cells, widths, float(measures.page.margins.left))

    name = [column.row_header for column in measures.columns].index(True)
    rows = told_again(rows, shipped / layout / "2025H1.pdf", name)
    for column, (text, told) in enumerate(zip(shown, zip(*rows, strict=True), strict=True)):
        if measures.columns[column].merge:
            pattern = "".join(f"(?:{re.escape(cell)})+" for cell, _ in groupby(told))
            assert re.fullmatch(pattern, text)
        else:
            assert text == "".join(told)


@pytest.mark.parametrize("layout", SHIPPED)
def test_pdf_has_the_same_text_outside_the_table(layout: str, shipped: Path) -> None:
    sheets = page_texts(shipped / layout / "2025H1.pdf")
    text = "".join(re.sub(r"—\d+—", "", sheet) for sheet in sheets)
    title = squeezed(html_page(shipped / layout / "2025H1.html").xpath("string(//h1)"))
    blocks = [squeezed(said) for _, said in html_blocks(shipped / layout / "2025H1.html")]

    assert text.startswith(title)
    if layout in TEXTS:
        assert text == title + "".join(blocks)
    assert [said for said in blocks if said not in text] == []


def test_merged_cells_never_reach_over_a_page(shipped: Path) -> None:
    """Each page of the quarterly names the category of its first row."""
    _, rows = html_grid(shipped / "quarterly" / "2025H1.html")
    sheets = page_texts(shipped / "quarterly" / "2025H1.pdf")
    last_heading = "进度状态"
    of_name = {row[2]: row[0] for row in rows}

    assert len(sheets) > 3
    for sheet in sheets:
        body = sheet.split(last_heading, 1)[1]
        first = min(of_name, key=lambda name: body.find(name) % len(sheet))
        assert of_name[first] in body[: body.find(first) + len(first)]


def test_an_empty_column_is_hidden_where_the_layout_says_so(shipped: Path) -> None:
    """Four pages are left of the quarterly, and 牵头单位 alone needs no heading over it."""
    headings, _ = html_grid(shipped / "quarterly" / "2025H1.html")
    text = (ROOT / "templates" / "quarterly" / "layout.yaml").read_text("utf-8")
    line = next(line for line in text.split("\n") if "when_empty: hide" in line)

    assert "配合单位" in line
    assert "配合单位" not in headings[1]
    assert [row[4] for row in headings] == ["牵头单位", "牵头单位"]
    assert len(page_texts(shipped / "quarterly" / "2025H1.pdf")) == 4


def test_each_page_repeats_both_heading_rows(shipped: Path) -> None:
    for sheet in page_texts(shipped / "quarterly" / "2025H1.pdf"):
        assert sheet.count("工作进展") == sheet.count("牵头单位") == 1
        assert sheet.count("上半年进展情况") == 1


def test_the_brief_is_one_portrait_page(shipped: Path) -> None:
    (page,) = PdfReader(shipped / "brief" / "2025H1.pdf").pages

    assert (round(page.mediabox.width / MM), round(page.mediabox.height / MM)) == (210, 297)


def test_the_opening_counts_by_status(shipped: Path) -> None:
    ((level, opening),) = html_blocks(shipped / "quarterly" / "2025H1.html")

    assert level == 0
    assert opening == (
        "截至2025年6月30日，20项民生实事中，已完成1项，按序时推进1项，滞后0项，"
        "其余18项正在推进（没有可与序时进度比较的数值）。"
    )


def test_the_letter_has_headings_of_three_levels(shipped: Path) -> None:
    blocks = html_blocks(shipped / "letter" / "2025H1.html")
    headings = {level: [text for at, text in blocks if at == level] for level in (1, 2, 3)}

    assert headings[1][:2] == ["一、社会关爱", "二、医疗健康"]
    assert headings[1][-1] == "九、存在问题和下步计划"
    assert len(headings[2]) == 20
    assert headings[2][0] == "（一）“守护童心、筑梦未来”儿童关爱工程"
    assert headings[3][0] == "1.幸福安居保障项目"


@pytest.mark.parametrize("layout", SHIPPED)
def test_headings_are_as_deep_in_word_as_on_the_page(layout: str, shipped: Path) -> None:
    """Below the title: what looks like a third level may be the second, as in the letter."""
    page = html_page(shipped / layout / "2025H1.html")
    wanted = [(int(each.tag[1]) - 1, each.text_content()) for each in page.xpath("//h2|//h3|//h4")]
    found = []
    for paragraph in Document(str(shipped / layout / "2025H1.docx")).paragraphs[1:]:
        assert paragraph.style is not None
        outline = paragraph.style.element.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None:
            found.append((int(outline.get(f"{W}val")) + 1, paragraph.text))

    assert found == wanted
    assert bool(found) is (layout == "letter")


def test_same_bytes_again(shipped: Path, tmp_path: Path) -> None:
    """Of the layout whose pages are laid out twice."""
    options = ("--layout", "quarterly", "-o", str(tmp_path))
    assert run(["-C", str(ROOT), "render", "2025H1", *options]) == 0

    for file in (shipped / "quarterly").iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


def test_word_tells_a_category_over_two_pages_on_each(shipped: Path) -> None:
    """Where the PDF tells it again, and behind a row that goes on over the page."""
    body = docx_part(shipped / "quarterly" / "2025H1.docx", "word/document.xml")
    first = [cell for row in body.iter(f"{W}tr") if (cell := row.find(f"{W}tc")) is not None]
    told = ["".join(map(str, cell.itertext())) for cell in first]

    assert told.count("医疗健康") == told.count("城乡建设") == 2
    assert told.count("公共安全") == 1
