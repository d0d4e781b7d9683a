"""A project's rows (子项) in a layout: names in its place, and what is merged over them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.cli.app import run
from minsheng.layout.bulletin import Bulletin
from minsheng.layout.compose import compose
from minsheng.layout.layout import open_layout
from minsheng.layout.template_context import TemplateContext, template_context
from minsheng.model.workspace import Workspace
from minsheng.problem import Problem
from minsheng.sentences.printed_period import print_period
from tests.conftest import PLAN, PROGRESS, edit, load
from tests.documents import html_page
from tests.rows import PLAN_TEXT, PROGRESS_TEXT, write


def context(folder: Path) -> TemplateContext:
    progress, problems = load(folder)
    assert problems == []
    assert progress is not None
    return template_context(print_period(progress))


def composed(
    folder: Path, *cells: str, plan: str = PLAN_TEXT, progress: str = PROGRESS_TEXT
) -> Bulletin:
    """The bulletin of a layout with these cells, each with what else is said of its column."""
    columns = "".join(
        f"  - {{heading: 栏{n}, width: auto, cell: {cell}}}\n" for n, cell in enumerate(cells)
    )
    write(folder, plan, progress, columns=columns)
    loaded, _ = load(folder)
    assert loaded is not None
    found: list[Problem] = []
    layout = open_layout(Workspace(folder), "own")
    bulletin = compose(loaded, template_context(print_period(loaded)), layout, found.append)
    assert found == []
    return bulletin


def told(bulletin: Bulletin) -> list[list[tuple[str, int]]]:
    """The words of each cell and how many rows it covers; only those that are printed."""
    return [
        [("".join(cell.paragraphs), cell.rows) for cell in row if cell.rows]
        for row in bulletin.rows
    ]


def test_a_row_has_its_own_names_in_place_of_the_projects(tmp_path: Path) -> None:
    elderly, roads, plain = context(write(tmp_path)).projects
    meals, beds, visits = elderly["items"]

    assert [(row["item"], row["item"].no, row["item"].name) for row in elderly["items"]] == [
        ("1", "1", "助老食堂"),
        ("2", "2", "家庭床位"),
        ("3", "3", ""),
    ]
    assert (plain["item"], plain["item"].name, plain["items"]) == ("", "", [])
    assert [row["scope"] for row in elderly["items"]] == [
        "新建助老食堂12处",
        "新增床位200张",
        "上门巡访",
    ]
    assert [row["lead"] for row in elderly["items"]] == ["区民政局", "区卫生健康局", "区民政局"]
    assert beds["units"] == ["区卫生健康局", "区民政局"]
    assert beds["partners"] == ["区民政局"]
    assert [row["due"] for row in elderly["items"]] == ["年底", "9月底", "年底"]
    assert [row["name"] for row in elderly["items"]] == ["养老服务项目"] * 3
    assert meals["progress"] == "已建成8处，完成66.67%。"
    assert visits["progress"] == "1.巡访1次。\n2.巡访2次。"
    assert (meals["problems"], beds["problems"], beds["remarks"]) == ("缺人。", "", "无")
    assert [row["extra"]["任务"] for row in elderly["items"]] == ["建食堂8处", "全部", "全部"]
    assert [row["extra"]["依据"] for row in elderly["items"]] == ["文件"] * 3
    assert [row["scope"] for row in roads["items"]] == ["改造道路。"] * 2


def test_figures_are_those_of_the_rows_headline(tmp_path: Path) -> None:
    """Where one row has a headline, the figures of the project are no other row's."""
    write(tmp_path)
    edit(tmp_path / PLAN, "    extra: {任务: 全部", "    headline: beds\n    extra: {任务: 全部")
    elderly, *_ = context(tmp_path).projects
    names = ("target", "value", "rate", "status")

    assert [[row[name] for name in names] for row in elderly["items"]] == [
        ["12处", "8处", "66.67%", "按序时推进"],
        ["200张", "200张", "100%", "已完成"],
        ["", "", "", "进展顺利"],
    ]
    assert [row["rate_value"] for row in elderly["items"]][2] is None
    assert (elderly["rate"], elderly["value"]) == ("100%", "200张")


def test_rates_of_a_column_have_the_same_decimals(tmp_path: Path) -> None:
    """As many as any needs; reckoned, not filled up; a vague one and words stay as they are."""
    write(tmp_path)
    edit(tmp_path / PLAN, "target: 12}", "target: 12, rate_digits: 0}")
    further = "\n    indicators:\n      half: {name: 改造, unit: 户, target: 9, rate_digits: 1}"
    edit(tmp_path / PLAN, "    scope: 服务居民。", f"    scope: 服务居民。{further}")
    edit(tmp_path / PROGRESS, "  plain:\n", "  plain:\n    values: {half: 1}\n")
    elderly, roads, plain = context(tmp_path).projects

    rates = [row["rate"] for row in (*elderly["items"], roads, plain)]
    assert [*map(str, rates)] == ["67%", "100%", "", "", "11.1%"]
    assert [rate.even for rate in rates] == ["66.7%", "100.0%", "", "", "11.1%"]

    edit(tmp_path / PROGRESS, "{half: 1}", "{half: 约1}")
    *_, plain = context(tmp_path).projects
    assert plain["rate"].even == "约11.1%"

    edit(
        tmp_path / PLAN,
        "half: {name: 改造, unit: 户, target: 9",
        "half: {name: 改造, kind: percent",
    )
    edit(tmp_path / PROGRESS, "{half: 约1}", "{half: 60%}")
    elderly, _, plain = context(tmp_path).projects
    assert (elderly["items"][0]["rate"].even, plain["rate"].even) == ("67%", "60%")


def test_rows_without_headlines_have_the_projects_figures(tmp_path: Path) -> None:
    write(tmp_path)
    for name in ("meals", "beds"):
        edit(tmp_path / PLAN, f"        headline: {name}\n", "")
    edit(tmp_path / PLAN, "    extra: {任务: 全部", "    headline: beds\n    extra: {任务: 全部")
    elderly, *_ = context(tmp_path).projects

    assert [row["rate"] for row in elderly["items"]] == ["100%"] * 3
    assert [row["status"] for row in elderly["items"]] == ["已完成", "已完成", "进展顺利"]


@pytest.mark.parametrize(
    ("cell", "rows"),
    [
        ('"{{ name }}"', [("养老服务项目", 3)]),
        ('"{{ no }}"', [("1", 3)]),
        ('"{{ extra[\'依据\'] }}{{ extra.依据 }}"', [("文件文件", 3)]),
        ('"{% set scope = name %}{{ scope }}"', [("养老服务项目", 3)]),
        ('"{{ name | trim }}{{ next }}{{ category }}{{ year }}"', [("养老服务项目2025", 3)]),
        ('"{{ items | length }}"', [("3", 3)]),
        ('"{{ items | map(attribute=\'item\') | join(\'、\') }}"', [("1、2、3", 3)]),
        ('"{{ item }}"', [("1", 1), ("2", 1), ("3", 1)]),
        ('"{{ due }}"', [("年底", 1), ("9月底", 1), ("年底", 1)]),
        ('"{{ item.no }}{{ item.name }}"', [("1助老食堂", 1), ("2家庭床位", 1), ("3", 1)]),
        ('"{{ extra.任务 }}"', [("建食堂8处", 1), ("全部", 1), ("全部", 1)]),
        ('"{{ extra[\'任务\'] }}"', [("建食堂8处", 1), ("全部", 1), ("全部", 1)]),
        (
            '"{% for key in extra %}{{ key }}{% endfor %}"',
            [("任务依据", 1), ("任务依据", 1), ("任务依据", 1)],
        ),
        ('"{% if rate %}有{% else %}无{% endif %}"', [("有", 1), ("有", 1), ("无", 1)]),
        ('"{{ name }}", bar: "{{ rate_value }}"', [("养老服务项目", 1)] * 3),
        ('"{{ name }}", light: "{{ \'green\' if rate }}"', [("养老服务项目", 1)] * 3),
        ('"{{ remarks }}"', [("", 1), ("无", 1), ("", 1)]),
    ],
)  # fmt: skip
def test_what_no_row_has_of_its_own_is_merged(
    cell: str, rows: list[tuple[str, int]], tmp_path: Path
) -> None:
    bulletin = composed(tmp_path, cell, '"{{ scope }}"')
    assert [row[0] for row in told(bulletin)[: len(rows)]] == rows
    assert {len(row) for row in bulletin.rows} == {2}


def test_one_row_where_nothing_is_told_of_the_rows(tmp_path: Path) -> None:
    assert told(composed(tmp_path, '"{{ no }}"', '"{{ name }}"')) == [
        [("1", 1), ("养老服务项目", 1)],
        [("2", 1), ("道路项目", 1)],
        [("3", 1), ("普通项目", 1)],
    ]


def test_a_hidden_column_makes_no_rows(tmp_path: Path) -> None:
    hidden = "\"{{ next if item else '' }}\", when_empty: hide"
    assert [len(row) for row in told(composed(tmp_path, '"{{ no }}"', hidden))] == [1, 1, 1]
    shown = "\"{{ problems if item else '' }}\", when_empty: hide"
    assert [len(row) for row in told(composed(tmp_path, '"{{ no }}"', shown))] == [2, 1, 1, 2, 1, 2]


def test_a_column_that_merges_goes_on_over_projects(tmp_path: Path) -> None:
    """What says the same: over the rows of two projects, and over two rows of one."""
    bulletin = composed(
        tmp_path, '"{{ scope }}"', '"{{ year }}", merge: true', '"{{ lead }}", merge: true'
    )
    assert told(bulletin) == [
        [("新建助老食堂12处", 1), ("2025", 5), ("区民政局", 1)],
        [("新增床位200张", 1), ("区卫生健康局", 1)],
        [("上门巡访", 1), ("区民政局", 2)],
        [("改造道路。", 1)],
        [("服务居民。", 1), ("区卫生健康局", 1)],
    ]


@pytest.mark.parametrize(
    ("values", "third", "status"),
    [
        ("{meals: 12, beds: 200}", "已完成", "已完成"),
        ("{meals: 12, beds: 201}", "超额完成", "已完成"),
        ("{meals: 8, beds: 200}", "已完成", "按序时推进"),
        ("{meals: 8, beds: 200}", "正在办理", ""),
        ("{meals: 2, beds: 200}", "正在办理", "滞后"),
        ("{meals: 0, beds: 0}", "未开工", "未开工"),
        ("{meals: 0, beds: 200}", "已完成", ""),
    ],
)
def test_a_project_without_a_headline_stands_as_its_rows_do(
    values: str, third: str, status: str, tmp_path: Path
) -> None:
    write(tmp_path)
    edit(tmp_path / PROGRESS, "{meals: 8, beds: 200}", values)
    edit(tmp_path / PROGRESS, "status: 进展顺利", f"status: {third}")
    elderly, *others = context(tmp_path).projects
    assert elderly["status"] == status
    assert [one["status"] for one in others] == ["", ""]


NAMES = ("no", "scope", "lead", "item", "rate", "extra.任务", "problems", "year")
_OWN = {
    "scope": "scope: 改造",
    "lead": "units: [health]",
    "rate": "headline: done",
    "extra.任务": "extra: {任务: 建}",
}


@settings(max_examples=40)
@given(
    rows=st.lists(
        st.lists(st.sets(st.sampled_from(sorted(_OWN))), max_size=3), min_size=1, max_size=3
    ),
    columns=st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), min_size=1, max_size=4),
)
def test_the_cells_of_a_column_fill_it(
    rows: list[list[set[str]]], columns: list[tuple[str, bool]]
) -> None:
    """Whatever rows have of their own, and which columns merge: no hole, and nothing twice."""
    plan = PLAN_TEXT[: PLAN_TEXT.index("  - id: elderly")]
    progress = PROGRESS_TEXT[: PROGRESS_TEXT.index("  elderly")]
    for n, project in enumerate(rows):
        items = (
            f"      - {{{', '.join([f'id: r{at}', *sorted(_OWN[name] for name in own)])}}}\n"
            for at, own in enumerate(project)
        )
        plan += (
            f"  - id: p{n}\n    name: 项目{n}\n    units: [civil]\n    scope: 服务\n"
            f"    indicators: {{done: {{name: 甲, unit: 人, target: 9}}}}\n"
            f"    items:{' []' if not project else ''}\n{''.join(items)}"
        )
        progress += f"  p{n}: {{values: {{done: 3}}, progress: '完成{{{{ done }}}}'}}\n"
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), plan, progress)
        cells = [f'"{{{{ {one} }}}}", merge: {str(merge).lower()}' for one, merge in columns]
        bulletin = composed(Path(name), *cells, plan=plan, progress=progress)
    assert len(bulletin.rows) >= len(rows)
    for column in zip(*bulletin.rows, strict=True):
        heights = [cell.rows for cell in column]
        at = 0
        while at < len(heights):
            assert heights[at] >= 1
            assert heights[at + 1 : at + heights[at]] == [0] * (heights[at] - 1)
            at += heights[at]
        assert at == len(heights)


def test_lists_have_what_a_project_says_only_in_its_rows(tmp_path: Path) -> None:
    """With their names in front; where it says something itself, that is told."""
    write(tmp_path)
    edit(
        tmp_path / PLAN,
        "    units: [civil]\n    scope: 提升养老服务。\n",
        "    scope: 提升养老服务。\n",
    )
    edit(tmp_path / PLAN, "headline: meals", "headline: meals\n        units: [civil]")
    edit(tmp_path / PLAN, "scope: 上门巡访", "scope: 上门巡访\n        units: [health]")
    elderly, roads, _ = context(tmp_path).projects

    assert elderly["scope"] == "提升养老服务。"
    assert elderly["progress"] == (
        "助老食堂：已建成8处，完成66.67%。\n家庭床位：已建成200张。\n1.巡访1次。\n2.巡访2次。"
    )
    assert (elderly["problems"], elderly["remarks"], elderly["next"]) == (
        *("助老食堂：缺人。", "家庭床位：无", ""),
    )
    assert (elderly["lead"], elderly["partners"]) == ("区民政局", ["区卫生健康局"])
    assert [row["problems"] for row in elderly["items"]] == ["缺人。", "", ""]
    assert roads["progress"] == "已开工。"


def test_a_letter_tells_the_rows(tmp_path: Path) -> None:
    write(tmp_path)
    assert run(["-C", str(tmp_path), "render", "2025H1", "--layout", "letter", "-f", "html"]) == 0
    page = html_page(tmp_path / "reports/2025H1.html").text_content()
    for said in (
        "助老食堂：已建成8处",
        "家庭床位：已建成200张。",
        "2.巡访2次。（责任单位：区民政局）",
    ):
        assert said in page
