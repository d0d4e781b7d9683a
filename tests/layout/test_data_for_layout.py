"""What a layout shows and the data have not, and what it shows that no sentence does."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Problem
from tests.conftest import PLAN, PROGRESS, edit
from tests.layout.conftest import LAYOUT, write

OWN_COLUMN = '  - {heading: 牵头, cell: "{{ %s }}", width: 20}\n'


def told(folder: Path, rule: str, period: str | None = None) -> list[str]:
    found = validate(Workspace(folder), period)
    assert {one.severity for one in found if one.rule == rule} <= {"warning"}
    return [f"{one.place}: {one.message}（{one.hint}）" for one in found if one.rule == rule]


def with_column(folder: Path, cell: str) -> Path:
    """A workspace whose layout shows a column of one's own; the first project has 牵头领导."""
    layout = write(folder, "甲乙") / LAYOUT
    text = layout.read_text("utf-8").replace("width: 50", "width: 30") + OWN_COLUMN % cell
    layout.write_text(text, encoding="utf-8")
    edit(folder / PLAN, "    category: 甲类\n", "    category: 甲类\n    extra: {牵头领导: 张三}\n")
    return layout


@pytest.mark.parametrize("cell", ["extra['牵头领导1']", "extra.牵头领导1 or '—'"])
def test_a_column_that_no_data_have(tmp_path: Path, cell: str) -> None:
    with_column(tmp_path, cell)
    (said,) = told(tmp_path, "unknown-column")

    assert said.endswith("数据里没有“牵头领导1”这一栏（是不是“牵头领导”？）")
    assert said.startswith("templates/own/layout.yaml:26:")
    assert len(told(tmp_path, "unknown-column", "2025H1")) == 1
    (place,) = (o.place for o in validate(Workspace(tmp_path)) if o.rule == "unknown-column")
    line = (tmp_path / place.file).read_text("utf-8").split("\n")[place.line - 1]
    assert line[place.column - 1 :][: place.width] == "牵头领导1"


def test_a_column_that_no_layout_prints(tmp_path: Path) -> None:
    layout = with_column(tmp_path, "extra['牵头领导']")
    assert unprinted(tmp_path) == []

    edit(tmp_path / PLAN, "{牵头领导: 张三}", "{牵头领导: 张三, 牵头领寻: 李四}")
    (said,) = unprinted(tmp_path)
    assert said.message == "没有一个版式印出“牵头领寻”这一栏"
    line = (tmp_path / said.place.file).read_text("utf-8").split("\n")[said.place.line - 1]
    assert line[said.place.column - 1 :].startswith("李四")

    edit(layout, "extra['牵头领导']", "extra.values() | join('、')")
    assert unprinted(tmp_path) == []


def unprinted(folder: Path) -> list[Problem]:
    return [one for one in validate(Workspace(folder)) if one.rule == "unprinted-column"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("一季度进展情况", ["一季度"]),
        ("1—3月进展情况", ["1—3月"]),
        ("截至3月底进展", ["截至3月底"]),
    ],
)
def test_a_heading_of_another_period(tmp_path: Path, heading: str, words: list[str]) -> None:
    layout = with_heading(tmp_path, heading)
    (said,) = told(tmp_path, "stale-period", "2025H1")

    assert f"这一期是上半年，版式里写的是“{words[0]}”" in said
    edit(layout, "heading: 牵头", "heading: 上半年计划")
    assert len(told(tmp_path, "stale-period", "2025H1")) == 1
    edit(layout, "heading: 上半年计划", "heading: 上半年进展")
    assert told(tmp_path, "stale-period", "2025H1") == []


@pytest.mark.parametrize(
    "heading", ["一季度任务", "较一季度增加", "{{ period.label }}进展", "前三季度进展"]
)
def test_a_heading_of_this_period_or_of_another_on_purpose(tmp_path: Path, heading: str) -> None:
    with_heading(tmp_path, heading)
    assert told(tmp_path, "stale-period", "2025H1") == []


def with_heading(folder: Path, heading: str) -> Path:
    """A workspace whose layout has two further columns, one of them called so."""
    layout = with_column(folder, "extra['牵头领导']")
    text = layout.read_text("utf-8").replace('progress }}", width: 30', 'progress }}", width: 10')
    further = f'  - {{heading: "{heading}", cell: "{{{{ scope }}}}", width: 20}}\n'
    layout.write_text(text + further, encoding="utf-8")
    return layout


def test_columns_that_some_data_have(tmp_path: Path) -> None:
    with_column(tmp_path, "extra['牵头领导']")
    assert told(tmp_path, "unknown-column") == []


def test_a_column_of_another_period(tmp_path: Path) -> None:
    """One period alone may lack it; all of them may not."""
    with_column(tmp_path, "extra['重点工作']")
    assert told(tmp_path, "unknown-column", "2025H1") == []
    (said,) = told(tmp_path, "unknown-column")
    assert said.endswith("（可用的栏目：牵头领导）")


def test_a_column_of_each_project_around_the_table(tmp_path: Path) -> None:
    layout = write(tmp_path, "甲乙") / LAYOUT
    opening = "{% for one in projects %}{{ one.extra['责任人'] }}{% endfor %}"
    edit(layout, "  {{ introduction }}\n", f"  {opening}\n")
    (said,) = told(tmp_path, "unknown-column")
    assert "没有“责任人”这一栏" in said


def test_render_says_so_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_column(tmp_path, "extra['牵头领导1']")
    assert run(["-C", str(tmp_path), "render", "2025H1", "--layout", "own", "-f", "html"]) == 0
    assert "是不是“牵头领导”？" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("cell", "unused"), [("rate", []), ("value", []), ("name", ["服务（done）"] * 2)]
)
def test_what_a_layout_prints_is_used(tmp_path: Path, cell: str, unused: list[str]) -> None:
    """The value of a headline, or its rate, in a column."""
    layout = write(tmp_path, "甲乙") / LAYOUT
    text = layout.read_text("utf-8").replace("{{ rate_value }}", "50")
    text = text.replace("{{ rate }}", f"{{{{ {cell} }}}}").replace("if rate }", "if name }")
    layout.write_text(text, encoding="utf-8")

    found = told(tmp_path, "unused-value")
    assert [one.split("没有用到")[1].split("，")[0] for one in found] == unused


def test_a_value_that_is_no_headlines_is_printed_by_no_layout(tmp_path: Path) -> None:
    write(tmp_path, "甲")
    edit(tmp_path / PLAN, "target: 200}", "target: 200}, more: {name: 走访, unit: 户}")
    edit(tmp_path / PROGRESS, "values: {", "values: {more: 3, ")
    (said,) = told(tmp_path, "unused-value")
    assert "走访（more）" in said


def test_several_targets_without_a_headline_are_told_once(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By whatever shows rates, with the line that cures it; not by the official layout."""
    for layout in ("brief", "quarterly"):
        command = ["-C", str(workspace), "render", "2025H1", "--layout", layout, "-f", "html"]
        assert run(command) == 0
        said = capsys.readouterr().err
        assert said.count("no-headline") == 1
        assert "没有写完成率用哪一个，完成率是空的" in said
        assert "在projects.yaml的项目下加一行，如 headline: " in said
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 0
    assert capsys.readouterr().err == ""


def test_the_line_cures_it(tmp_path: Path) -> None:
    write(tmp_path, "甲")
    edit(tmp_path / PLAN, "target: 200}", "target: 200}, more: {name: 走访, unit: 户, target: 9}")
    (said,) = told(tmp_path, "no-headline")
    line = said.split("如 ")[1].rstrip("）")
    assert line == "headline: done"

    edit(tmp_path / PLAN, "    category: 甲类\n", f"    category: 甲类\n    {line}\n")
    assert told(tmp_path, "no-headline") == []
