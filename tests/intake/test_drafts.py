"""What a table becomes: columns and their keys, projects, the two data files."""

from __future__ import annotations

import pytest

from minsheng.intake.drafting.data_files import plan_text, progress_text
from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.draft_items import shortened
from minsheng.office.document import Cell
from tests.intake.grids import cell, drafted, grid, row_of

TITLE = "2025年某区民生实事推进情况（上半年）"
HEADINGS = ["序号", "项目名称", "责任单位", "工作进展"]
ONE, TWO = ["1", "甲", "区教育局", "做了。"], ["2", "乙", "区民政局", "没做。"]


def keys(draft: Draft) -> list[str]:
    return [column.key for column in draft.columns]


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (["项目名称", "进展'情况'", '分"管"\\{}'], ["项目名称", "进展情况", "分管"]),
        (["项目名称", "进 展\n情况", ""], ["项目名称", "进展情况", "未命名栏"]),
        (["项目名称", "甲", "甲", "甲"], ["项目名称", "甲", "甲2", "甲3"]),
        (["项目名称", "", "", "甲"], ["项目名称", "未命名栏", "未命名栏2", "甲"]),
        (["项目名称", "甲" * 60 + "乙", "乙", "丙"], ["项目名称", "甲" * 60, "乙", "丙"]),
        (["项目名称", "甲" * 59 + "乙丙", "乙", "丙"], ["项目名称", "甲" * 59 + "乙", "乙", "丙"]),
    ],
)
def test_the_key_of_a_column(headings: list[str], found: list[str]) -> None:
    table = grid(["序号", *headings], [str(n) for n in range(len(headings) + 1)])

    assert keys(drafted(TITLE, table)) == ["序号", *found]


def test_columns_of_one_name_under_two_headings() -> None:
    upper = (
        cell("序号", 0),
        cell("项目名称", 1),
        cell("投 资", 2, width=2),
        cell("用地", 4, width=2),
    )
    lower = row_of("", "", "数额", "来源", "数额", "来源", at=1)
    draft = drafted(TITLE, grid(upper, lower, list("123456")))

    assert keys(draft) == ["序号", "项目名称", "数额", "来源", "用地数额", "用地来源"]
    assert [column.group for column in draft.columns][1:4] == ["", "投 资", "投 资"]


def test_lines_of_a_heading_are_one() -> None:
    draft = drafted(TITLE, grid(["序\n号", "项目\n名称"], ["1", "甲\n乙"]))

    assert [column.heading for column in draft.columns] == ["序号", "项目名称"]
    assert draft.projects[0].name == "甲乙"
    assert draft.projects[0].source == (("1",), ("甲", "乙"))


def test_a_category_in_rows_gets_a_column() -> None:
    rows: list[tuple[Cell, ...] | list[str]] = [(cell("一、教育", 0, row=1, width=4),), ONE, TWO]
    draft = drafted(TITLE, grid(HEADINGS, *rows))
    assert [column.heading for column in draft.columns] == ["序号", "类别", *HEADINGS[1:]]
    assert [project.source[1] for project in draft.projects] == [("一、教育",)] * 2
    assert [project.texts["category"] for project in draft.projects] == [("一、教育",)] * 2
    assert [column.merged for column in draft.columns] == [False, True, False, False, False]

    own = grid(
        ["序号", "领导", *HEADINGS[1:]], (cell("养老", 0, row=1, width=5),), ["1", "张", *ONE[1:]]
    )
    assert keys(drafted(TITLE, own)) == ["序号", "领导", "类别", *HEADINGS[1:]]

    plain = drafted(TITLE, grid(HEADINGS, ONE))
    assert keys(plain) == HEADINGS
    assert plain.projects[0].texts == {"progress": ("做了。",)}


def test_a_column_of_categories_wins_over_rows() -> None:
    rows: list[tuple[Cell, ...] | list[str]] = [
        (cell("教育", 0, row=1, width=5),),
        [*ONE, "学校"],
        [*TWO, ""],
    ]
    draft = drafted(TITLE, grid([*HEADINGS, "类别"], *rows))

    assert keys(draft) == [*HEADINGS, "类别"]
    assert [project.source[4] for project in draft.projects] == [("学校",), ("教育",)]
    draft = drafted(TITLE, grid([*HEADINGS, "类别"], [*ONE, ""]))
    assert draft.projects[0].source[4] == ()


@pytest.mark.parametrize(
    ("number", "last"), [(9, "project-09"), (99, "project-99"), (100, "project-100")]
)
def test_the_ids_of_projects(number: int, last: str) -> None:
    rows = [[str(n), f"甲{n}", "", ""] for n in range(1, number + 1)]
    ids = [project.id for project in drafted(TITLE, grid(HEADINGS, *rows)).projects]

    assert ids[-1] == last
    assert ids[0] == last[:8] + "1".zfill(len(last) - 8)


def test_names_are_no_longer_than_the_data_take() -> None:
    long, longer = "长" * 200, "长" * 201
    rows = [["1", long, longer, "x", longer], ["2", longer, "", "x", ""], ["3", "", "", "x", ""]]
    draft = drafted(TITLE, grid([*HEADINGS, "类别"], *rows))

    assert [one.name for one in draft.projects] == [long, "长" * 198 + "……", "第3项"]
    assert draft.projects[0].units == ("长" * 198 + "……",)
    assert draft.projects[0].texts["category"] == ("长" * 198 + "……",)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("长" * 200, "长" * 200),
        ("甲{{" * 18, "甲{{" * 18),  # each of eleven characters in the data files
        ("甲{{" * 19, "甲{{" * 18 + "……"),
        ("长" * 195 + "{{甲", "长" * 195 + "……"),
    ],
)
def test_names_are_as_long_as_the_data_files_write_them(name: str, short: str) -> None:
    assert shortened(name) == short


def test_the_units_of_a_project_are_each_named_once() -> None:
    headings = ["序号", "项目名称", "配合单位", "牵头单位", "工作进展"]
    row = ["1", "甲", "区民政局、区教育局、区残联", "区教育局", "做了。"]
    draft = drafted(TITLE, grid(headings, row))

    assert draft.projects[0].units == ("区教育局", "区民政局", "区残联")
    assert list(draft.units) == ["区教育局", "区民政局", "区残联"]


FULL = grid(
    ["序号", "项目名称", "主要内容", "责任单位", "工作进展", "类别", "完成时限", "备注", "分管领导",
     "已付资金", "完成率"],
    ["1", "甲", "改造3处。", "区教育局", "1.好。\n2.很好。", "教\n育", "年底", "无", "张",
     "3万", "50%"],
    ["2", "乙{", "", "", "", "", "", "", "", "", ""],
)  # fmt: skip


def test_the_plan() -> None:
    assert plan_text(drafted(TITLE, FULL)) == (
        "# yaml-language-server: $schema=../schemas/projects.schema.json\n"
        "# 2025年的民生实事，从旧通报导入：承诺的内容、责任单位。\n"
        "# 责任单位的名称只在 units 里写一次，项目里引用它的代号；项目的先后就是序号。\n"
        "area: 某区\n"
        "year: 2025\n"
        "\n"
        "units:\n"
        "  education: {name: 区教育局}\n"
        "\n"
        "projects:\n"
        "  - id: project-01\n"
        "    name: 甲\n"
        "    units: [education]\n"
        "    scope: |\n"
        "      改造3处。\n"
        "    category: 教育\n"
        "    due: 年底\n"
        "    extra:\n"
        "      分管领导: 张\n"
        "\n"
        "  - id: project-02\n"
        "    name: '乙{{ ''{'' }}'\n"
        "    units: []\n"
        '    scope: ""\n'
    )


def test_the_progress() -> None:
    draft = drafted(TITLE, "各单位：", FULL, "1.甲。", "2.乙。")
    draft.projects[0].values = {"people": "3", "sites": "4"}

    assert progress_text(draft) == (
        "# yaml-language-server: $schema=../../schemas/progress.schema.json\n"
        "# 2025年上半年的进展，从旧通报导入，文字与原文一致。\n"
        "# 一句一行，印出时自动接成一段；空一行另起一段。\n"
        "period: 2025H1\n"
        "as_of: 2025-06-30\n"
        "\n"
        "introduction: |\n"
        "  各单位：\n"
        "\n"
        "notes:\n"
        "  - |\n"
        "    甲。\n"
        "  - |\n"
        "    乙。\n"
        "\n"
        "projects:\n"
        "  project-01:\n"
        "    values:\n"
        "      people: 3\n"
        "      sites: 4\n"
        "    progress:\n"
        "      - |\n"
        "        好。\n"
        "      - |\n"
        "        很好。\n"
        "    remarks: |\n"
        "      无\n"
        "    extra:\n"
        "      已付资金: 3万\n"
        "      完成率: 50%\n"
        "\n"
        "  project-02:\n"
        '    progress: ""\n'
    )


def test_a_plan_without_units_and_contents() -> None:
    draft = drafted(TITLE, grid(["序号", "项目名称", "工作进展"], ["1", "甲", "好。"]))
    draft.lenient = ("percent-mismatch", "full-width-digit")
    draft.projects[0].indicators = {"people": {"name": "人", "unit": "人"}}

    assert plan_text(draft).split("\n", 3)[3] == (
        "area: 某区\n"
        "year: 2025\n"
        "\n"
        "# 旧通报里有这几类错误，先降为警告，不妨碍生成；改好以后，把这几行删掉。\n"
        "rules:\n"
        "  percent-mismatch: warning\n"
        "  full-width-digit: warning\n"
        "\n"
        "units: {}\n"
        "\n"
        "projects:\n"
        "  - id: project-01\n"
        "    name: 甲\n"
        "    indicators:\n"
        "      people: {name: 人, unit: 人}\n"
    )
