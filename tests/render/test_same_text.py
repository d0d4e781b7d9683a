"""The three documents say the same, and all that the figures file demands."""

from __future__ import annotations

from pathlib import Path

from minsheng.layout.paging import CONTINUED
from tests.documents import (
    Table,
    docx_table,
    html_table,
    html_widths,
    page_texts,
    pdf_columns,
    pdf_runs,
    squeezed,
    told_again,
)
from tests.figures import FIGURES, PROJECTS, RATES, TARGETS, WORDS

TITLE = "2025年槐荫区20项民生实事推进情况（上半年）"
HEADINGS = ["序号", "项目名称", "内容及规模", "责任单位", "上半年工作进展"]


def test_html_and_word_have_the_same_cells(published: Path) -> None:
    page, document = html_table(published / "2025H1.html"), docx_table(published / "2025H1.docx")

    assert document == page
    assert (page.title, page.headings) == (TITLE, HEADINGS)
    assert [len(row) for row in page.rows] == [5] * 20
    assert all(cell for row in page.rows for cell in row)


def test_pdf_has_the_same_cells(published: Path) -> None:
    """Column by column: all cells in their order, nothing before, between or behind them."""
    page, runs = html_table(published / "2025H1.html"), pdf_runs(published / "2025H1.pdf")

    assert runs[0].text == TITLE
    assert [run.text for run in runs[1:6]] == HEADINGS
    widths = html_widths(published / "2025H1.html")
    told = told_again(page.rows, published / "2025H1.pdf")
    assert pdf_columns(runs, widths) == ["".join(column) for column in zip(*told, strict=True)]


def test_pdf_text_comes_row_by_row(published: Path) -> None:
    """Who copies a page, or has it read aloud, gets whole rows: cell after cell, left to right."""
    page = html_table(published / "2025H1.html")
    sheets = page_texts(published / "2025H1.pdf")
    whole = [row for row in page.rows if row[1] + CONTINUED not in "".join(sheets)]

    assert len(whole) > 15
    for row in whole:
        assert sum("".join(row) in sheet for sheet in sheets) == 1, row[1]


def test_rows_are_the_official_projects(published: Path) -> None:
    rows = html_table(published / "2025H1.html").rows

    assert [(int(row[0]), row[1], row[3]) for row in rows] == PROJECTS


def test_every_figure_stands_in_its_row(published: Path) -> None:
    """In the HTML; the tests above carry it over to the others."""
    ids = list(dict.fromkeys(project for project, *_ in WORDS))
    table = html_table(published / "2025H1.html")
    texts = dict(zip(ids, ("".join(row) for row in table.rows), strict=True))
    wanted = [
        (project, squeezed(text))
        for project, *_, text in [*FIGURES, *TARGETS, *RATES, *WORDS]
        if not text.startswith("{")
    ]

    assert [(project, text) for project, text in wanted if text not in texts[project]] == []
    assert len(wanted) > 200
    for rate in ("69.9%", "64.73%", "6.39%", "64.84%", "14.77%", "87.4%"):
        assert any(rate in text for text in texts.values()), rate


def test_a_changed_cell_is_seen(published: Path) -> None:
    """The comparison itself: one lost character in one cell of the page, and it fails."""
    page = html_table(published / "2025H1.html")
    changed = Table(page.title, page.headings, [list(row) for row in page.rows])
    changed.rows[7][4] = changed.rows[7][4].replace("70余场", "7余场")

    assert changed.rows[7] != page.rows[7]
    widths = html_widths(published / "2025H1.html")
    assert pdf_columns(pdf_runs(published / "2025H1.pdf"), widths)[4] != "".join(
        row[4] for row in changed.rows
    )
