"""Common headings and merged cells, in any layout."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import edit
from tests.documents import (
    W,
    docx_grid,
    docx_part,
    html_grid,
    html_page,
    page_texts,
)
from tests.layout.conftest import LAYOUT, render, write

_HEADINGS = "类别序号2025年项目状态进展名称完成率"


def test_headings_in_common(made: Path) -> None:
    headings, _ = html_grid(made.with_suffix(".html"))

    assert headings == [
        ["类别", "序号", "2025年项目", "2025年项目", "状态", "进展"],
        ["类别", "序号", "名称", "完成率", "状态", "进展"],
    ]
    page = html_page(made.with_suffix(".html"))
    assert page.xpath("//th[@scope='colgroup']/text()") == ["2025年项目"]
    assert docx_grid(made.with_suffix(".docx"))[0] == headings


def test_neighbours_that_say_the_same_are_merged(made: Path) -> None:
    rows = html_page(made.with_suffix(".html")).xpath("//tbody/tr")
    spans = [(row[0].get("class"), row[0].get("rowspan")) for row in rows]
    _, grid = html_grid(made.with_suffix(".html"))

    assert spans == [("c1", "2"), ("c2", None), *[("c1", None)] * 3]
    assert [row.get("data-above") for row in rows[:2]] == [None, "类别：甲类　状态：滞后"]
    assert [row[0] for row in grid] == ["甲类", "甲类", "乙类", "甲类", "丙类"]
    assert docx_grid(made.with_suffix(".docx"))[1] == grid


def test_rows_can_be_brought_together(tmp_path: Path) -> None:
    layout = write(tmp_path, "甲甲乙甲丙")
    edit(layout / LAYOUT, "columns:\n", 'row_group: "{{ category }}"\ncolumns:\n')
    _, grid = html_grid(render(tmp_path, "html").with_suffix(".html"))

    assert [row[:2] for row in grid] == [
        ["甲类", "1"],
        ["甲类", "2"],
        ["甲类", "4"],
        ["乙类", "3"],
        ["丙类", "5"],
    ]


def test_empty_cells_are_not_merged(tmp_path: Path) -> None:
    layout = write(tmp_path, "甲甲甲")
    edit(layout / LAYOUT, 'cell: "{{ category }}"', 'cell: "{{ due }}"')
    page = html_page(render(tmp_path, "html").with_suffix(".html"))

    assert page.xpath("//tbody/tr/td[1]/@rowspan") == []


def test_word_merges_and_shades_by_its_own_means(made: Path) -> None:
    table = docx_part(made.with_suffix(".docx"), "word/document.xml").find(f".//{W}tbl")
    assert table is not None
    rows = table.findall(W + "tr")
    first = [row[1].find(f"{W}tcPr/{W}vMerge") for row in rows[2:]]

    assert [None if mark is None else mark.get(W + "val") for mark in first] == [
        "restart",
        "continue",
        None,
        None,
        None,
    ]
    assert [span.get(W + "val") for span in rows[0].iter(W + "gridSpan")] == ["2"]
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert heads == [True, True, False, False, False, False, False]
    colours = [mark.get(W + "val") for mark in table.iter(W + "color")]
    assert colours == ["1B7A3D"] * len(colours)


def test_a_long_merged_cell_is_told_on_each_page(tmp_path: Path) -> None:
    """60 projects of one category: nothing is cut off, both heading rows repeat."""
    write(tmp_path, "甲" * 40 + "乙" * 20)
    made = render(tmp_path)
    sheets = page_texts(made.with_suffix(".pdf"))
    _, rows = html_grid(made.with_suffix(".html"))
    bodies = [sheet.split(_HEADINGS)[1] for sheet in sheets]

    assert len(sheets) > 2
    assert all(sheet.startswith(_HEADINGS) for sheet in sheets[1:])
    assert [sheet for sheet in sheets if not ("甲类" in sheet or "乙类" in sheet)] == []
    told = "".join(bodies)
    assert [row[2] for row in rows if told.count(row[2]) != 1] == []


def test_a_row_taller_than_a_page_among_merged_ones(tmp_path: Path) -> None:
    write(tmp_path, "甲甲甲甲")
    long = "".join(f"完成第{number}件。" for number in range(1, 700))
    edit(
        tmp_path / "data/progress/2025H1.yaml",
        "done: 20}\n    progress: 已开展工作。",
        f"done: 20}}\n    progress: {long}",
    )
    sheets = page_texts(render(tmp_path, "pdf").with_suffix(".pdf"))
    text = "".join(re.sub(r"\d$", "", sheet.split(_HEADINGS)[1]) for sheet in sheets)

    assert len(sheets) > 2
    assert [n for n in range(1, 700) if f"第{n}件" not in text] == []
    assert [n for n in range(1, 5) if f"第{n}号项目" not in text] == []
