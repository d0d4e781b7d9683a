"""Layouts: what one can change without Python, and which of them are trusted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from minsheng.cli.app import run
from minsheng.layout import sandbox
from minsheng.layout.folders import PROVEN, checksum, is_proven, layouts_in
from minsheng.layout.template_context import TemplateContext
from minsheng.operations import layout_smoke_test
from minsheng.operations.layout_smoke_test import SHORT, LayoutSmokeTest
from minsheng.sentences.printed_period import PrintedPeriod
from tests.conftest import PROGRESS, ROOT, edit
from tests.documents import (
    MM,
    W,
    docx_part,
    docx_table,
    html_table,
    pdf_columns,
    pdf_runs,
    told_again,
)
from tests.layout.conftest import LAYOUT


def test_the_built_in_layouts_are_those_proven_here() -> None:
    """validate trusts them as they are: the tests of the documents have rendered them."""
    found = {name: checksum(folder) for name, folder in layouts_in(ROOT / "templates").items()}
    shown = {name: f"{value:#x}" for name, value in found.items()}
    assert found == PROVEN, f"changed: PROVEN = {shown}, once all other tests pass"


def test_a_built_in_layout_is_trusted_with_the_templates_that_it_borrows(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_proven(templates)
    assert is_proven(templates.parent / "brief")

    monkeypatch.setattr("minsheng.layout.folders.built_in_templates", lambda: templates.parent)
    edit(templates / "style.css.j2", "body { margin: 0;", "body { margin: 1px;")
    assert not is_proven(templates)
    assert not is_proven(templates.parent / "brief")


def test_a_very_long_bulletin_tries_even_a_proven_layout(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It alone can reach the bounds of the templates."""
    monkeypatch.setattr(sandbox, "MAX_TEXT", 10)
    assert run(["-C", str(workspace), "validate"]) == 0
    monkeypatch.setattr(layout_smoke_test, "SHORT", 10)

    capsys.readouterr()
    assert run(["-C", str(workspace), "validate"]) == 1
    assert "模板产生的文字太多" in capsys.readouterr().out


@pytest.mark.parametrize("name", PROVEN)
@pytest.mark.parametrize(
    ("projects", "told"),
    [
        (200, "好"),
        (20, "[" + "好," * 100 + "]"),
        (20, '"' + "&<" * 500 + '"'),
        (20, "已办。" * 300),
    ],
)
def test_what_is_spared_the_trial_stays_within_the_bounds(
    name: str, projects: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many short projects, items, signs to be escaped or words as are still short."""
    costs: list[tuple[int, int]] = []
    lengths: list[int] = []

    class Metered(sandbox.LayoutEnvironment):
        def run(self, template: Callable[..., str], names: dict[str, Any]) -> str:
            made = super().run(template, names)
            costs.append((self._steps, self._characters))
            return made

    def always(
        self: LayoutSmokeTest, printed: PrintedPeriod, context: Callable[[], TemplateContext]
    ) -> None:
        lengths.append(context().length)
        layout = self._layout(name)
        assert layout
        self._make_page(printed.progress, context(), layout)

    monkeypatch.setattr("minsheng.render.html.LayoutEnvironment", Metered)
    monkeypatch.setattr(LayoutSmokeTest, "attempt", always)
    each = range(projects)
    plan = "".join(f"  - {{id: p{n}, name: 桥{n}, units: [u], scope: {told}}}\n" for n in each)
    report = "".join(f"  p{n}: {{progress: {told}}}\n" for n in each)
    head = "area: 区\nyear: 2025\nunits:\n  u: {name: 局}\nprojects:\n"
    (tmp_path / "data" / "progress").mkdir(parents=True)
    (tmp_path / "data" / "projects.yaml").write_text(head + plan, encoding="utf-8")
    head = "period: 2025H1\nas_of: 2025-06-30\nprojects:\n"
    (tmp_path / PROGRESS).write_text(head + report, encoding="utf-8")
    run(["-C", str(tmp_path), "validate"])

    often = SHORT / lengths[0]
    steps, characters = map(max, zip(*costs, strict=True))
    assert steps * often <= sandbox.MAX_STEPS * 0.8
    assert characters * often <= sandbox.MAX_TEXT * 0.8


@pytest.fixture(scope="module")
def portrait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of a layout that is only a ``layout.yaml``: portrait, four other columns."""
    root = tmp_path_factory.mktemp("portrait")
    shutil.copytree(ROOT / "data", root / "data")
    folder = root / "templates" / "竖版"
    folder.mkdir(parents=True)
    text = (ROOT / "templates" / "official" / LAYOUT).read_text("utf-8")
    head = text[: text.index("columns:")]
    for old, new in (
        ("orientation: landscape ", "orientation: portrait "),
        ("top: 28, bottom: 26, left: 35, right: 37", "top: 37, bottom: 35, left: 28, right: 26"),
        ("size: 22, line: 32, align: center", "size: 18, line: 28, align: left"),
        ('"— {} —"', '"第{}页"'),
        ("{{ count }}项", "{{ count }}件"),
    ):
        assert head.count(old) == 1, old
        head = head.replace(old, new)
    columns = """columns:
  - {heading: 序号, cell: "{{ no }}", width: 12, align: right}
  - {heading: 项目, cell: "{{ name }}", width: 36, row_header: true}
  - heading: 牵头单位
    cell: "{{ lead }}{% if partners %}（配合：{{ partners | join('、') }}）{% endif %}"
    width: 30
  - {heading: "截至{{ as_of }}进展", cell: "{{ progress }}", width: 78}
"""
    (folder / LAYOUT).write_text(head + columns, encoding="utf-8")
    assert run(["-C", str(root), "render", "2025H1", "--layout", "竖版"]) == 0
    return root / "reports"


def test_a_portrait_variant_needs_no_python(portrait: Path, published: Path) -> None:
    """Same words in the same order in all three, in the new columns and measures."""
    page, word = html_table(portrait / "2025H1.html"), docx_table(portrait / "2025H1.docx")
    runs = pdf_runs(portrait / "2025H1.pdf")
    official = html_table(published / "2025H1.html")

    assert word == page
    assert page.title == "2025年槐荫区20件民生实事推进情况（上半年）"
    assert page.headings == ["序号", "项目", "牵头单位", "截至2025年6月30日进展"]
    assert [row[3] for row in page.rows] == [row[4] for row in official.rows]
    columns = pdf_columns(runs, (12, 36, 30, 78), 28)
    told = told_again(page.rows, portrait / "2025H1.pdf")
    assert columns == ["".join(column) for column in zip(*told, strict=True)]


def test_the_variants_measures_hold_in_all_three(portrait: Path) -> None:
    pages, runs = PdfReader(portrait / "2025H1.pdf").pages, pdf_runs(portrait / "2025H1.pdf")
    for sheet in pages:
        assert float(sheet.mediabox.width) / MM == pytest.approx(210, abs=0.01)
        assert float(sheet.mediabox.height) / MM == pytest.approx(297, abs=0.01)
    assert runs[0].size == pytest.approx(18, abs=0.01)
    assert runs[0].x / MM == pytest.approx(28, abs=1)
    numbers = [run.text for run in runs if run.y / MM > 297 - 35 + 1]
    assert numbers == [f"第{number}页" for number in range(1, len(pages) + 1)]

    document = Document(str(portrait / "2025H1.docx"))
    (section,) = document.sections
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.page_width.mm == pytest.approx(210, abs=0.05)
    assert section.left_margin.mm == pytest.approx(28, abs=0.05)
    assert document.styles["Title"].font.size.pt == 18
    footer = docx_part(portrait / "2025H1.docx", "word/footer1.xml")
    assert "".join(map(str, footer.itertext())).replace(" PAGE 1", "{}") == "第{}页"
    grid = docx_part(portrait / "2025H1.docx", "word/document.xml").iter(W + "gridCol")
    assert [round(int(column.get(W + "w", "")) * 25.4 / 1440) for column in grid] == [
        12,
        36,
        30,
        78,
    ]

    page = (portrait / "2025H1.html").read_text("utf-8")
    assert "size: 210mm 297mm;" in page
    assert "margin: 37mm 26mm 35mm 28mm;" in page
    assert ".c4 { width: 78mm; }" in page


def test_the_workspaces_own_layout_comes_first(workspace: Path, templates: Path) -> None:
    edit(templates / LAYOUT, "heading: 序号", "heading: 编号")
    shutil.copytree(templates, templates.parent / "other")
    edit(templates.parent / "other" / LAYOUT, "heading: 编号", "heading: 号")

    for name, heading in (("official", "编号"), ("other", "号")):
        command = ["-C", str(workspace), "render", "2025H1", "-f", "html", "--layout", name]
        assert run(command) == 0
        assert html_table(workspace / "reports" / "2025H1.html").headings[0] == heading


def test_a_heading_is_one_line(workspace: Path, templates: Path) -> None:
    """However it was typed: a block of YAML ends with a line break."""
    edit(templates / LAYOUT, "{heading: 序号, cell", '{heading: "序\\n号\\n", cell')
    edit(templates / LAYOUT, "推进情况（", "推进\\n情况（")

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html,docx"]) == 0
    page = html_table(workspace / "reports" / "2025H1.html")
    assert page.headings[0] == "序号"
    assert page.title == "2025年槐荫区20项民生实事推进情况（上半年）"
    assert docx_table(workspace / "reports" / "2025H1.docx") == page


def test_a_page_without_a_rule_or_padding(workspace: Path, templates: Path) -> None:
    """Zero is a measure; Word gets no line then, not a thin one."""
    edit(templates / LAYOUT, "rule: 0.5 ", "rule: 0 ")

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html,docx"]) == 0
    styles = docx_part(workspace / "reports" / "2025H1.docx", "word/styles.xml")
    borders = styles.find(f".//{W}tblBorders")
    assert borders is not None
    assert {border.get(W + "val") for border in borders} == {"nil"}


def test_a_single_font_needs_no_substitute(workspace: Path, templates: Path) -> None:
    edit(templates / LAYOUT, "[黑体, SimHei, FandolHei, Noto Sans CJK SC]", "[黑体]")

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "docx"]) == 0
    fonts = docx_part(workspace / "reports" / "2025H1.docx", "word/fontTable.xml")
    assert [len(font) for font in fonts if font.get(W + "name") == "黑体"] == [0]


def test_a_layout_is_copied_to_be_changed(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(workspace), "layout"]) == 0
    assert capsys.readouterr().out.split() == ["brief", "letter", "official", "quarterly"]
    assert run(["-C", str(workspace), "layout", "quarterly", "我的台账"]) == 0
    own = workspace / "templates" / "我的台账" / "layout.yaml"
    assert own.read_bytes() == (ROOT / "templates" / "quarterly" / "layout.yaml").read_bytes()
    edit(own, "进展情况台账", "台账")
    options = ("--layout", "我的台账", "-f", "html")
    assert run(["-C", str(workspace), "render", "2025H1", *options]) == 0
    assert "20项民生实事台账（上半年）" in (workspace / "reports/2025H1.html").read_text("utf-8")
    (own.parent / os.fsdecode(b"\xff.css")).write_text("x", "utf-8")  # a name that is no UTF-8
    again = [sys.executable, "-m", "minsheng", "layout", "我的台账", "again"]
    subprocess.run(again, cwd=workspace, check=True, capture_output=True)
    assert len([*(workspace / "templates" / "again").iterdir()]) == 2
    own.write_text("mine", "utf-8")
    for names in (["quarterly", "我的台账"], ["quarterly"], ["quarterly", "../x"], ["none", "x"]):
        assert run(["-C", str(workspace), "layout", *names]) == 2
    assert own.read_text("utf-8") == "mine"
