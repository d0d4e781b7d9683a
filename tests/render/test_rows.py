"""Rows of a project (子项) in the three documents, over more than one page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from minsheng.cli.app import run
from tests.documents import W, docx_grid, docx_part, html_grid, html_page, page_texts, squeezed
from tests.rows import PLAN_TEXT, PROGRESS_TEXT, write

COLUMNS = """\
  - {heading: 序号, cell: "{{ no }}", width: 17}
  - {heading: 名称, cell: "{{ name }}", width: 40, row_header: true}
  - {heading: 内容, cell: "{{ scope }}", width: 60}
  - {heading: 单位, cell: "{{ units | join('、') }}", width: 60}
  - {heading: 进展, cell: "{{ progress }}", width: 80}
"""
LONG = "组织街道和社区逐户摸排需求，完成现场勘察和方案设计，正在按照计划组织施工。" * 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages so low that the first project stands on two of them; the documents, without suffix."""
    folder = write(
        tmp_path_factory.mktemp("rows"),
        progress=PROGRESS_TEXT.replace("巡访1次。", LONG),
        columns=COLUMNS,
    )
    layout = folder / "templates/own/layout.yaml"
    low = layout.read_text("utf-8").replace("bottom: 20", "bottom: 130")
    layout.write_text(f"split_rows: never\n{low}", "utf-8")
    assert run(["-C", str(folder), "render", "2025H1", "--layout", "own"]) == 0
    return folder / "reports/2025H1"


def test_all_tell_the_same_rows(made: Path) -> None:
    _, rows = html_grid(made.with_suffix(".html"))

    assert docx_grid(made.with_suffix(".docx"))[1] == rows
    assert [row[:4] for row in rows] == [
        ["1", "养老服务项目", "新建助老食堂12处", "区民政局"],
        ["1", "养老服务项目", "新增床位200张", "区卫生健康局、区民政局"],
        ["1", "养老服务项目", "上门巡访", "区民政局"],
        ["2", "道路项目", "改造道路。", "区民政局"],
        ["3", "普通项目", "服务居民。", "区卫生健康局"],
    ]
    text = "".join(page_texts(made.with_suffix(".pdf")))
    assert all(cell in text for row in rows for cell in row)


def test_a_web_page_says_what_a_name_is_for(made: Path) -> None:
    rows = html_page(made.with_suffix(".html")).xpath("//tbody/tr")
    (name,) = rows[0].xpath("th")

    assert (name.get("scope"), name.get("rowspan")) == ("rowgroup", "3")
    assert [len(row.xpath("th")) for row in rows] == [1, 0, 0, 1, 1]
    assert [row.get("data-above") for row in rows[:3]] == [
        None,
        *["序号：1　名称：养老服务项目"] * 2,
    ]
    style = html_page(made.with_suffix(".html")).findtext(".//style") or ""
    assert "tr[data-above]::before { content: attr(data-above); }" in style


def test_a_page_begins_with_the_name_again(made: Path) -> None:
    """Merged on each page; of the bookmarks there is one a project."""
    first, second = page_texts(made.with_suffix(".pdf"))
    assert "1养老服务项目" in first
    assert "新增床位200张" in first
    assert "养老服务项目（续）" in second
    assert second.count("养老服务项目") == 1
    outline: Any = PdfReader(made.with_suffix(".pdf")).outline
    assert [squeezed(one.title) for one in outline[1]] == ["养老服务项目", "道路项目", "普通项目"]


def test_word_merges_anew_where_a_page_begins(made: Path) -> None:
    rows = docx_part(made.with_suffix(".docx"), "word/document.xml").findall(f".//{W}tbl/{W}tr")
    marks = [row[2].find(f"{W}tcPr/{W}vMerge") for row in rows[1:]]

    assert [None if mark is None else mark.get(W + "val") for mark in marks] == [
        "restart",
        "continue",
        None,
        None,
        None,
    ]


def test_rows_that_fit_stand_on_one_page(tmp_path: Path) -> None:
    """Names of many lines beside rows of one: they need no more room than their own."""
    name = "养老服务项目" * 4
    columns = COLUMNS.replace("width: 40", "width: 20").replace("width: 80", "width: 100")
    folder = write(tmp_path, PLAN_TEXT.replace("养老服务项目", name), columns=columns)
    layout = folder / "templates/own/layout.yaml"
    low = layout.read_text("utf-8").replace("bottom: 20", "bottom: 120")
    layout.write_text(low, "utf-8")
    assert run(["-C", str(folder), "render", "2025H1", "--layout", "own", "-f", "pdf"]) == 0

    (page,) = page_texts(folder / "reports/2025H1.pdf")
    assert page.count(name) == 1


def test_a_merged_text_longer_than_a_page_stands_there_once(tmp_path: Path) -> None:
    """All of it, over as many pages as it takes; and the rows behind it."""
    long = "".join(f"完成第{number}件。" for number in range(1, 700))
    progress = PROGRESS_TEXT.replace("progress: 已开工。", f"progress: {long}")
    plan = PLAN_TEXT.replace("name: 北路}", "name: 北路, scope: 改造北路}")
    folder = write(tmp_path, plan, progress, columns=COLUMNS)
    assert run(["-C", str(folder), "render", "2025H1", "--layout", "own", "-f", "pdf"]) == 0

    sheets = page_texts(folder / "reports/2025H1.pdf")
    told = (sheet.split("序号名称内容单位进展")[1] for sheet in sheets)
    text = "".join(re.sub(r"\d$", "", sheet) for sheet in told)
    assert len(sheets) > 2
    assert [n for n in range(1, 700) if text.count(f"完成第{n}件。") != 1] == []
    assert [word for word in ("改造北路", "改造道路。", "普通项目") if word not in text] == []


def test_word_keeps_rows_together_that_share_a_long_text(tmp_path: Path) -> None:
    """The rows of the first project; the others, whose names are short, may be parted."""
    plan = PLAN_TEXT.replace("scope: 提升养老服务。", f"scope: {LONG}")
    for scope in ("新建助老食堂{{ meals.target }}", "新增床位{{ beds.target }}", "上门巡访"):
        plan = plan.replace(f"        scope: {scope}\n", "")
    plan = plan.replace("name: 北路}", "name: 北路, scope: 改造北路}").replace(
        "- id: visits", "- id: visits\n        name: 巡访"
    )
    folder = write(tmp_path, plan, columns=COLUMNS)
    assert run(["-C", str(folder), "render", "2025H1", "--layout", "own", "-f", "docx"]) == 0

    body = docx_part(folder / "reports/2025H1.docx", "word/document.xml")
    rows = body.findall(f".//{W}tbl/{W}tr")[1:]
    keep = [[*row.iter(f"{W}keepNext")] for row in rows]
    paragraphs = [[*row.iter(f"{W}p")] for row in rows]
    assert [len(one) for one in keep] == [*map(len, paragraphs[:2]), *[0] * 4]
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True] * 6
