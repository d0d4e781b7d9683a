"""``minsheng import``: a Word bulletin with all its mess comes back word for word, cell by cell."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest
from docx import Document

from minsheng.cli.app import run
from tests import messy_bulletin as messy
from tests import word_mess as w
from tests.documents import (
    filled,
    html_page,
    html_widths,
    page_texts,
    pdf_columns,
    pdf_runs,
    squeezed,
)
from tests.intake.conftest import SIMPLE, imported, read

ROWS = [[squeezed("".join(cell)) for cell in row] for row in messy.rows()]


@pytest.fixture(scope="module")
def messy_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the three documents made of the messy bulletin."""
    folder = tmp_path_factory.mktemp("messy")
    assert imported(folder, messy.docx()) == 0
    assert run(["-C", str(folder / "new"), "render", "2025H1"]) == 0
    return folder / "new" / "reports"


def html_rows(file: Path) -> list[list[list[str]]]:
    """The cells of a page row by row, each as its paragraphs."""
    return [
        [[paragraph.text_content() for paragraph in cell.xpath(".//p")] for cell in row]
        for row in filled(html_page(file).xpath("//tbody/tr"))
    ]


def test_the_page_says_what_the_old_bulletin_said(messy_reports: Path) -> None:
    """Paragraph by paragraph; blanks are compared, too."""
    page = html_page(messy_reports / "2025H1.html")
    said = html_rows(messy_reports / "2025H1.html")

    assert [[[_bare(line) for line in cell] for cell in row] for row in said] == messy.rows()
    assert page.xpath("string(//h1)") == messy.TITLE
    assert [row.text_content().split() for row in page.xpath("//thead/tr")] == [
        [*messy.HEADINGS[:4], "责任单位", *messy.HEADINGS[6:]],
        messy.HEADINGS[4:6],
    ]
    around = [_bare(one.text_content()) for one in page.xpath("//main//p[not(ancestor::table)]")]
    assert around == [*messy.INTRODUCTION, *messy.NOTES]


def _bare(text: str) -> str:
    """Without the marks that tell a browser where a line may break."""
    return re.sub("[\u2060\u200b]", "", text)


def test_word_says_what_the_old_bulletin_said(messy_reports: Path) -> None:
    document = Document(str(messy_reports / "2025H1.docx"))
    (table,) = document.tables
    said = [[squeezed(cell.text) for cell in row.cells] for row in table.rows]

    assert said[2:] == ROWS
    assert said[1] == messy.HEADINGS
    assert said[0] == [*messy.HEADINGS[:4], "责任单位", "责任单位", *messy.HEADINGS[6:]]
    around = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert around == [messy.TITLE, *messy.INTRODUCTION, *messy.NOTES]


def test_the_pdf_says_what_the_old_bulletin_said(messy_reports: Path) -> None:
    """Column by column, all cells in their order; a category once for its rows on each page."""
    widths = html_widths(messy_reports / "2025H1.html")
    columns = pdf_columns(pdf_runs(messy_reports / "2025H1.pdf"), widths)

    wanted = ["".join(column) for column in zip(*ROWS, strict=True)]
    assert columns[1:] == wanted[1:]
    assert [one for one, _ in groupby(re.findall("..", columns[0]))] == [
        one for one, _ in groupby(row[0] for row in ROWS)
    ]
    pages = "".join(page_texts(messy_reports / "2025H1.pdf"))
    assert all(squeezed(text) in pages for text in (messy.TITLE, *messy.INTRODUCTION, *messy.NOTES))


def test_it_says_that_it_is_the_same_and_what_it_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(tmp_path, messy.docx()) == 0
    said = capsys.readouterr().out

    title, size, *remarks = said.partition("\n已写")[0].splitlines()
    assert (title, size) == (f"《{messy.TITLE}》", "20行×12列，与原文逐字一致")
    assert [remark.removeprefix("  · ") for remark in remarks] == [
        "原文有修订标记，按接受修订后的文字导入",
        "原文有隐藏的文字，没有导入：第2个表格第5行第7格“隐藏”",
        "表格里还套着表格，里面的文字按行导入，单元格之间用“｜”隔开",
        "空行没有导入",
        "表格中间重复的表头，没有导入",
        "续表前重复的文字没有导入：“续表”",
        "这几栏按原样保留在 extra 里：分管领导",
        "没有进展的项目：第19项",
        "修订时删除的文字没有导入：“删掉的字”“删”",
    ]
    assert "full-width-digit" in said  # the audit of the old bulletin
    assert said.endswith(f"\n下一步：minsheng -C {tmp_path / 'new'} render 2025H1\n")


def test_a_bulletin_of_our_own_comes_back_without_a_layout(tmp_path: Path, published: Path) -> None:
    """The official layout shows it as it was: data, and what editors and git need."""
    assert imported(tmp_path, (published / "2025H1.docx").read_bytes()) == 0

    files = sorted(path.name for path in (tmp_path / "new").rglob("*") if path.is_file())
    assert files == [
        *(".gitattributes", ".gitignore", ".pre-commit-config.yaml", "2025H1.yaml"),
        *("progress.schema.json", "projects.schema.json", "projects.yaml"),
        "published.schema.json",
    ]
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0
    ours, again = published / "2025H1.html", tmp_path / "new" / "reports" / "2025H1.html"
    cells = [
        [cell.text_content() for cell in html_page(file).xpath("//td|//th|//h1")]
        for file in (ours, again)
    ]
    assert cells[0] == cells[1]


def test_a_table_on_an_upright_page_stays_upright(tmp_path: Path) -> None:
    table = w.table(*(w.row(*(w.cell(w.lines(text)) for text in row)) for row in SIMPLE))
    title = w.lines("2025年槐荫区民生实事进展情况（上半年）")
    assert imported(tmp_path, w.package(w.document(title, table, landscape=False))) == 0

    layout = read(tmp_path, "templates/official/layout.yaml")
    assert "  orientation: portrait\n" in layout
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0
    assert sum(html_widths(tmp_path / "new" / "reports" / "2025H1.html")) == 156


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (0, ["一", "二"]),
        (0, ["1.", "3."]),
        (0, ["", "1"]),
        (1, ["", "无名"]),
        (1, ["很长" * 150, "甲"]),
        (3, ["", "区教育局"]),
        (3, ["", ""]),
        (3, ["区教育局\n区民政局", "区教育局、区民政局"]),
        (3, ["*区教育局、区民政局", "区教育局、*区民政局"]),
        (3, ["牵头单位：区教育局\n配合单位：区民政局、区残联", "牵头单位：区水务局"]),
        (3, ["区教育局，区民政局", "区教育局 区民政局"]),
        (2, ["", "甲"]),
        (2, ["", ""]),
        (4, ["", "甲"]),
        (4, ["", ""]),
        (4, ["{{ progress }}", "{% include 'x' %}"]),
        (4, ["1.甲\n2.乙", "3.甲\n4.乙"]),
    ],
)
def test_whatever_a_column_says_comes_back(tmp_path: Path, column: int, texts: list[str]) -> None:
    rows = [list(row) for row in SIMPLE]
    for row, text in zip(rows[1:], texts, strict=True):
        row[column] = text
    assert imported(tmp_path, w.simple(rows)) == 0
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "docx"]) == 0

    (table,) = Document(str(tmp_path / "new" / "reports" / "2025H1.docx")).tables
    found = [squeezed(row.cells[column].text) for row in table.rows]
    assert found == [squeezed(row[column]) for row in rows]


@pytest.mark.parametrize(
    "heading", ["进展‘情况’", '进展"情况"', "{{ 进展 }}", "a: b", "", "# 进展", "\\n", "x" * 90]
)
def test_whatever_a_heading_says_comes_back(tmp_path: Path, heading: str) -> None:
    rows = [[*row, text] for row, text in zip(SIMPLE, (heading, "甲", "乙"), strict=True)]
    assert imported(tmp_path, w.simple(rows)) == 0
    assert run(["-C", str(tmp_path / "new"), "render", "2025H1", "-f", "html"]) == 0

    page = html_page(tmp_path / "new" / "reports" / "2025H1.html")
    assert page.xpath("string(//thead//th[last()])") == heading
    assert page.xpath("string(//tbody/tr[1]/*[last()])").strip() == "甲"
