"""A title of two lines: the same lines on paper and in Word, and one text everywhere."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from pypdf import PdfReader

from minsheng.cli.app import run
from tests.conftest import PLAN, edit
from tests.documents import html_page, pdf_runs
from tests.render.test_pdf_structure import bookmarks

AREA = "黔东南苗族侗族自治州凯里市"
LINES = [f"2025年{AREA}", "3项民生实事推进情况（上半年）"]


def test_the_lines_of_a_title_are_the_same_in_all_documents(few: Path) -> None:
    edit(few / PLAN, "area: 槐荫区", f"area: {AREA}")
    assert run(["-C", str(few), "render", "2025H1"]) == 0
    page, document, sheets = (
        few / f"reports/2025H1.{suffix}" for suffix in ("html", "docx", "pdf")
    )

    heading = html_page(page).xpath("//h1")[0]
    assert [line.text_content() for line in heading] == LINES
    assert [run.text for run in pdf_runs(sheets)[:2]] == LINES
    assert Document(str(document)).paragraphs[0].text.split("\n") == LINES


def test_nothing_but_the_title_is_told_of_it(few: Path) -> None:
    """Names of the documents, bookmarks, and who copies the heading of the page."""
    edit(few / PLAN, "area: 槐荫区", f"area: {AREA}")
    assert run(["-C", str(few), "render", "2025H1"]) == 0
    page, document, sheets = (
        few / f"reports/2025H1.{suffix}" for suffix in ("html", "docx", "pdf")
    )

    title = "".join(LINES)
    reader = PdfReader(sheets)
    assert (
        html_page(page).xpath("string(//h1)") == html_page(page).xpath("string(//title)") == title
    )
    assert reader.metadata is not None
    assert [reader.metadata.title, bookmarks(reader)[0]] == [title, title]
    assert Document(str(document)).core_properties.title == title


def test_a_word_document_with_such_a_title_comes_in_again(few: Path, tmp_path: Path) -> None:
    edit(few / PLAN, "area: 槐荫区", f"area: {AREA}")
    assert run(["-C", str(few), "render", "2025H1", "-f", "docx"]) == 0
    written, again = str(few / "reports" / "2025H1.docx"), tmp_path / "again"

    assert run(["import", written, "--into", str(again)]) == 0
    assert f"area: {AREA}" in (again / PLAN).read_text("utf-8")
    assert run(["-C", str(again), "render", "2025H1", "-f", "html"]) == 0
    assert html_page(again / "reports/2025H1.html").xpath("string(//h1)") == "".join(LINES)
