"""Common headings, merged cells, bars, lights and text around the table, in any layout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from lxml import etree, html
from pypdf import PdfReader

from bench.workspace import write_workspace
from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, edit
from tests.documents import (
    W,
    docx_blocks,
    docx_grid,
    docx_part,
    html_blocks,
    html_grid,
    html_page,
    page_texts,
    squeezed,
)
from tests.word_schema import ORDER, assert_in_order

LAYOUT = "layout.yaml"
_HEADINGS = "类别序号2025年项目状态进展名称完成率"
OWN = """\
page:
  paper: A4
  orientation: portrait
  margins: {top: 20, bottom: 20, left: 20, right: 20}
fonts: {title: [黑体], heading: [黑体], body: [仿宋], page_number: [宋体]}
styles:
  title: {font: title, size: 18, line: 26, align: center}
  heading: {font: heading, size: 10, line: 14, align: center}
  cell: {font: body, size: 10, line: 14, align: left}
  page_number: {font: page_number, size: 10, line: 14, align: center}
table: {rule: 0.5, padding: {vertical: 1, horizontal: 1}}
page_number: {text: "{}", below: 5}
source: 某办
title: "{{ count }}项"
opening: |
  {{ "一、情况" | heading }}
  {{ introduction }}
closing: "注：{{ notes }}"
columns:
  - {heading: 类别, cell: "{{ category }}", width: 20, merge: true}
  - {heading: 序号, cell: "{{ no }}", width: 10}
  - {heading: 名称, cell: "{{ name }}", width: 40, row_header: true, group: "{{ year }}年项目"}
  - {heading: 完成率, cell: "{{ rate }}", bar: "{{ rate_value }}", width: 30, group: 2025年项目}
  - {heading: 状态, cell: "{{ status }}", light: "{{ 'green' if rate }}", width: 20, merge: true}
  - {heading: 进展, cell: "{{ progress }}", width: 50}
"""
DATA = """\
area: 槐荫区
year: 2025
units: {{health: {{name: 区卫生健康局}}}}
projects:
{projects}"""


def write(folder: Path, categories: str, progress: str = "已开展工作。") -> Path:
    """A workspace with a project for each letter of ``categories``, and the layout ``own``."""
    files = {
        "templates/own/layout.yaml": OWN,
        "data/projects.yaml": DATA.format(
            projects="".join(
                f"  - id: p{n}\n    name: 第{n}号项目\n    units: [health]\n    scope: 服务居民。\n"
                f"    category: {category}类\n"
                f"    indicators: {{done: {{name: 服务, unit: 人, target: 200}}}}\n"
                for n, category in enumerate(categories, 1)
            )
        ),
        "data/progress/2025H1.yaml": (
            "period: 2025H1\nas_of: 2025-06-30\nintroduction: 前言。\nnotes: 附注。\nprojects:\n"
            + "".join(
                f"  p{n}:\n    values: {{done: {n * 10}}}\n    progress: {progress}\n"
                for n in range(1, len(categories) + 1)
            )
        ),
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "templates" / "own"


def render(folder: Path, formats: str = "html,docx,pdf", layout: str = "own") -> Path:
    """Render the only period; where the documents are, without their suffix."""
    assert run(["-C", str(folder), "render", "2025H1", "--layout", layout, "-f", formats]) == 0
    return folder / "reports" / "2025H1"


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(["-C", str(folder), "render", "2025H1", "--layout", "own", "-f", "html"]) == 1
    return capsys.readouterr().err


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five projects of three categories."""
    folder = tmp_path_factory.mktemp("features")
    write(folder, "甲甲乙甲丙")
    return render(folder)


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
    spans = [(row[0].get("rowspan"), "covered" in row[0].get("class")) for row in rows]
    _, grid = html_grid(made.with_suffix(".html"))

    assert spans == [("2", False), (None, True), (None, False), (None, False), (None, False)]
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


def test_text_around_the_table(made: Path) -> None:
    blocks = [(1, "一、情况"), (0, "前言。"), (0, "注：附注。")]

    assert html_blocks(made.with_suffix(".html")) == blocks
    assert docx_blocks(made.with_suffix(".docx")) == blocks
    (text,) = page_texts(made.with_suffix(".pdf"))
    assert text.startswith("5项一、情况前言。类别")
    assert "注：附注。" in text


def test_the_official_layout_prints_them_too(workspace: Path) -> None:
    """Whatever is typed appears: what the last bulletin said around its table stays."""
    edit(
        workspace / PROGRESS, "\nprojects:\n", "\nintroduction: 前言。\nnotes: 附注。\nprojects:\n"
    )
    made = render(workspace, layout="official")

    blocks = [(0, "前言。"), (0, "附注。")]
    assert html_blocks(made.with_suffix(".html")) == blocks
    assert docx_blocks(made.with_suffix(".docx")) == blocks
    sheets = page_texts(made.with_suffix(".pdf"))
    assert "（上半年）前言。序号" in sheets[0]
    assert "附注。" in sheets[-1]


def test_any_style_may_indent(tmp_path: Path) -> None:
    layout = write(tmp_path, "甲")
    edit(
        layout / LAYOUT,
        "size: 10, line: 14, align: left}",
        "size: 10, line: 14, align: left, indent: 1.5}",
    )
    made = render(tmp_path, "html,docx")
    style = Document(str(made.with_suffix(".docx"))).styles["表格正文"]

    assert "tbody p { text-indent: 1.5em; }" in made.with_suffix(".html").read_text("utf-8")
    assert style.paragraph_format.first_line_indent.pt == 15


def test_headings_are_words_own(made: Path) -> None:
    document = Document(str(made.with_suffix(".docx")))
    style = document.styles["Heading 1"]

    assert style.element.find(f"{W}pPr/{W}outlineLvl").get(W + "val") == "0"
    assert document.styles["Body Text"].paragraph_format.first_line_indent.pt == 20


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


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "{{ rate_value }}",
            "{{ rate }}",
            f"{LAYOUT}:23:46: 错误: 进度条应是0到100的数，这里是“5%”",
        ),
        ("'green' if", "'gren' if", f"{LAYOUT}:24:49: 错误: 没有“gren”这种灯"),
        (
            'group: "{{ year }}年项目"}\n  - {heading: 完',
            "group: '{{ yaer }}'}\n  - {heading: 完",
            "没有“yaer”",
        ),
        ("  heading: {font", "  headin: {font", "不认识的键“headin”"),
        (
            "table: {rule: 0.5, padding: {vertical: 1, horizontal: 1}}\n",
            "",
            "缺少“table”",
        ),
        ("closing:", "body: text\nclosing:", f"{LAYOUT}:20:1: 错误: body是text，用不到columns"),
        ("closing:", "sections: 甲\nclosing:", f"{LAYOUT}:18:1: 错误: body是table，用不到sections"),
        ("closing:", "body: text\nclosing:", "缺少“sections”"),
        ('closing: "注', "closing: \"{{ '甲' | heading(7) }}注", "标题只有1到3级"),
    ],
)
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = write(tmp_path, "甲")
    edit(layout / LAYOUT, old, new)

    assert said in refused(tmp_path, capsys)


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
    sheets = page_texts(render(tmp_path).with_suffix(".pdf"))
    text = "".join(re.sub(r"\d$", "", sheet.split(_HEADINGS)[1]) for sheet in sheets)

    assert len(sheets) > 2
    assert [n for n in range(1, 700) if f"第{n}件" not in text] == []
    assert [n for n in range(1, 5) if f"第{n}号项目" not in text] == []


@pytest.mark.parametrize("layout", ["quarterly", "brief", "letter"])
def test_one_project(tmp_path: Path, layout: str) -> None:
    write(tmp_path, "甲")
    made = render(tmp_path, layout=layout)

    assert len(PdfReader(made.with_suffix(".pdf")).pages) == 1
    assert "第1号项目" in page_texts(made.with_suffix(".pdf"))[0]
    assert "第1号项目" in html_page(made.with_suffix(".html")).xpath("string(//main)")


def test_who_is_behind_is_told(tmp_path: Path) -> None:
    """Ten of 200, twenty … fifty of 200 are all behind half a year; two are done."""
    write(tmp_path, "甲" * 21)
    made = render(tmp_path, "html", "quarterly")
    _, (_, counted), (_, behind), _ = html_blocks(made.with_suffix(".html"))

    assert counted.startswith(
        "截至2025年6月30日，21项民生实事中，已完成2项，按序时推进12项，滞后7项。"
    )
    assert behind.startswith("进度滞后的是：第1号项目（区卫生健康局，完成5%）、第2号项目")


def test_text_is_text(workspace: Path) -> None:
    """Whatever a clerk types stands in a heading and a merged cell as typed."""
    typed = '&amp; <b>&"甲</b> {乙} # 标题 ]]>'
    edit(
        workspace / PLAN,
        "name: 适龄妇女“两癌”检查项目",
        f"name: '{typed}'\n    category: '{typed}'",
    )
    for layout in ("quarterly", "letter"):
        options = ("--layout", layout, "-f", "html,docx", "-o", str(workspace / layout))
        assert run(["-C", str(workspace), "render", "2025H1", *options]) == 0

    _, rows = html_grid(workspace / "quarterly/2025H1.html")
    assert docx_grid(workspace / "quarterly/2025H1.docx")[1] == rows
    assert [row[0] for row in rows].count(squeezed(typed)) == 1
    blocks = html_blocks(workspace / "letter/2025H1.html")
    assert docx_blocks(workspace / "letter/2025H1.docx") == blocks
    assert (1, f"二、{typed}") in blocks
    assert html.fromstring((workspace / "letter/2025H1.html").read_bytes()).xpath("//b") == []


def test_hundreds_of_projects_without_a_category(tmp_path: Path) -> None:
    """No layout of minsheng's own fails by what there is, or is not, in the data."""
    write_workspace(tmp_path, 150)
    for layout in ("official", "quarterly", "brief", "letter"):
        made = render(tmp_path, "html,docx", layout)
        assert "第150号便民服务提升工程" in html_page(made.with_suffix(".html")).xpath(
            "string(//main)"
        )
    assert (2, "（一百五十）第150号便民服务提升工程") in docx_blocks(made.with_suffix(".docx"))
