"""Bars, lights, and layouts with one project or hundreds."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from bench.workspace import write_workspace
from tests.conftest import edit
from tests.documents import (
    W,
    docx_blocks,
    docx_part,
    html_grid,
    html_page,
    page_texts,
)
from tests.layout.conftest import LAYOUT, render, write
from tests.word_schema import ORDER, assert_in_order


def test_bars_are_as_long_as_they_should_be(made: Path) -> None:
    """5 % of 28 mm in the first row, 25 % in the last; the page says the same in percent."""
    table = docx_part(made.with_suffix(".docx"), "word/document.xml").find(f".//{W}tbl")
    assert table is not None
    bars = [
        [int(column.get(W + "w", "")) for column in bar.iter(W + "gridCol")]
        for bar in table.iterfind(f".//{W}tc/{W}tbl")
    ]
    styles = html_page(made.with_suffix(".html")).xpath("//*[@class='bar']/div/@style")

    assert [round(full / (full + rest), 2) for full, rest in bars] == [0.05, 0.1, 0.15, 0.2, 0.25]
    assert [round(sum(bar) * 25.4 / 1440) for bar in bars] == [28] * 5
    assert styles == [f"width: {percent}%" for percent in (5, 10, 15, 20, 25)]


@pytest.mark.parametrize(("value", "parts"), [("0", 1), ("100", 1), ("250", 1), ("-3", 1), ("", 0)])
def test_a_bar_keeps_to_its_frame(tmp_path: Path, value: str, parts: int) -> None:
    layout = write(tmp_path, "甲")
    edit(layout / LAYOUT, "{{ rate_value }}", f"{value or '{{ none }}'}")
    table = docx_part(render(tmp_path, "docx").with_suffix(".docx"), "word/document.xml")

    bars = [len(list(bar.iter(W + "gridCol"))) for bar in table.iterfind(f".//{W}tc/{W}tbl")]
    assert bars == [parts] * bool(parts)


def test_a_light_is_a_symbol_and_a_word(made: Path) -> None:
    _, rows = html_grid(made.with_suffix(".html"))

    assert {row[4] for row in rows} == {"●滞后"}
    lamp = html_page(made.with_suffix(".html")).xpath("//span[contains(@class, 'lamp')]/@class")
    assert set(lamp) == {"lamp green"}


def test_elements_are_in_the_order_of_the_schema(made: Path) -> None:
    seen = set()
    for part in ("word/document.xml", "word/styles.xml"):
        for element in docx_part(made.with_suffix(".docx"), part).iter(etree.Element):
            name = etree.QName(element).localname
            if name in ORDER:
                seen.add(name)
                assert_in_order(element, ORDER[name].split(), f"{part}: {name}")
    assert {"trPr", "tcPr", "tblPr", "rPr", "style"} <= seen
    cells = docx_part(made.with_suffix(".docx"), "word/document.xml").iter(W + "tc")
    assert all(cell[-1].tag == W + "p" for cell in cells)


@pytest.mark.parametrize("layout", ["quarterly", "brief", "letter"])
def test_one_project(tmp_path: Path, layout: str) -> None:
    write(tmp_path, "甲")
    made = render(tmp_path, layout=layout)

    assert len(PdfReader(made.with_suffix(".pdf")).pages) == 1
    assert "第1号项目" in page_texts(made.with_suffix(".pdf"))[0]
    assert "第1号项目" in html_page(made.with_suffix(".html")).xpath("string(//main)")


def test_a_hundred_projects_without_a_category(tmp_path: Path) -> None:
    """No layout of minsheng's own fails by what there is, or is not, in the data."""
    write_workspace(tmp_path, 101)
    for layout in ("official", "quarterly", "brief", "letter"):
        made = render(tmp_path, "html,docx", layout)
        assert "第101号便民服务提升工程" in html_page(made.with_suffix(".html")).xpath(
            "string(//main)"
        )
    assert (2, "（一百零一）第101号便民服务提升工程") in docx_blocks(made.with_suffix(".docx"))


def test_where_all_columns_are_empty_none_is_hidden(tmp_path: Path) -> None:
    """A table of no columns would be none; the headings show what is missing."""
    layout = write(tmp_path, "甲乙")
    text = (layout / LAYOUT).read_text("utf-8").partition("columns:\n")[0]
    columns = "".join(
        f"  - {{heading: {name}, cell: '{{{{ remarks }}}}', width: auto, when_empty: hide}}\n"
        for name in "子丑"
    )
    (layout / LAYOUT).write_text(f"{text}columns:\n{columns}", encoding="utf-8")
    headings, rows = html_grid(render(tmp_path, "html").with_suffix(".html"))

    assert headings == [["子", "丑"]]
    assert rows == [["", ""]] * 2
