"""Headings and paragraphs around the table, in any layout."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from lxml import html

from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, edit
from tests.documents import (
    W,
    docx_blocks,
    docx_grid,
    html_blocks,
    html_grid,
    page_texts,
    squeezed,
)
from tests.layout.conftest import LAYOUT, render, write


def test_text_around_the_table(made: Path) -> None:
    blocks = [(1, "一、情况"), (0, "前言。"), (0, "注：附注。")]

    assert html_blocks(made.with_suffix(".html")) == blocks
    assert docx_blocks(made.with_suffix(".docx")) == blocks
    (text,) = page_texts(made.with_suffix(".pdf"))
    assert text.startswith("5项一、情况前言。类别")
    assert "注：附注。" in text


def test_the_official_layout_prints_them_too(few: Path) -> None:
    """Whatever is typed appears: what the last bulletin said around its table stays."""
    edit(few / PROGRESS, "\nprojects:\n", "\nintroduction: 前言。\nnotes: 附注。\nprojects:\n")
    made = render(few, layout="official")

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
