"""Projects of several rows and totals in files: they come in, and read as they did."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import Workbook

from minsheng.cli.app import run
from tests import word_mess as w
from tests.documents import docx_grid, html_grid
from tests.intake.conftest import imported, read

HEADINGS = [
    "序号",
    "项目名称",
    "子任务",
    "责任单位",
    "完成时限",
    "计划数",
    "完成数",
    "完成率",
    "工作进展",
]
TASKS = [
    HEADINGS,
    ["1", "社区养老", "新建食堂", "区民政局", "10月底", "12处", "5处", "41.67%", "正在装修。"],
    ["", "", "新增床位", "区卫健局", "12月底", "200张", "80张", "40%", "床位到位。"],
    ["", "", "适老化改造", "区残联", "9月底", "300户", "210户", "70%", "评估完成。"],
    ["2", "公园改造", "口袋公园", "区园林局", "11月底", "6个", "3个", "50%", "正在施工。"],
]


def sheet(rows: list[list[str]], *merged: str) -> bytes:
    """A workbook of texts and numbers, below a title."""
    book = Workbook()
    table = book.active
    assert table is not None
    table.append(["2025年槐荫区民生实事项目进展情况（上半年）"])
    for row in rows:
        table.append([float(cell) if cell.replace(".", "", 1).isdigit() else cell for cell in row])
    for area in merged:
        table.merge_cells(area)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def told(folder: Path, data: bytes, *options: str, name: str = "旧通报.docx") -> list[list[str]]:
    """The rows of the page that an imported file makes; those of Word are the same."""
    assert imported(folder, data, *options, name=name) == 0
    assert run(["-C", str(folder / "new"), "render", "2025H1", "-f", "html,docx"]) == 0
    page = folder / "new" / "reports" / "2025H1.html"
    rows = html_grid(page)[1]
    assert docx_grid(page.with_suffix(".docx"))[1] == rows
    return rows


def filled(rows: list[list[str]], *columns: int) -> list[list[str]]:
    """The rows, with what is empty in some columns as it stands above, as merged cells read."""
    found = [[*row] for row in rows]
    for above, row in pairwise(found):
        for at in columns:
            row[at] = row[at] or above[at]
    return found


@pytest.mark.parametrize("kind", ["docx", "xlsx", "merged"])
def test_tasks_become_items(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    merged = ["A3:A5", "B3:B5"] if kind == "merged" else []
    data = w.simple(TASKS) if kind == "docx" else sheet(TASKS, *merged)
    rows = told(tmp_path, data, name=f"旧通报.{'docx' if kind == 'docx' else 'xlsx'}")

    assert rows == filled(TASKS, 0, 1)[1:]
    assert "4行×9列，与原文逐字一致" in capsys.readouterr().out
    plan = read(tmp_path, "data/projects.yaml")
    for line in ("        name: 新增床位\n", "        units: [health]\n", "        due: 12月底\n"):
        assert plan.count(line) == 1
    assert plan.count("  - id: ") == 2 + 4  # an only task is an item, too


def test_figures_of_items(tmp_path: Path) -> None:
    assert told(tmp_path, w.simple(TASKS), "--figures") == filled(TASKS, 0, 1)[1:]
    plan, progress = (read(tmp_path, f"data/{one}.yaml") for one in ("projects", "progress/2025H1"))

    assert "{name: 新建食堂, unit: 处, target: 12}" in plan
    assert "{name: 适老化改造, unit: 户, target: 300}" in plan
    assert plan.count("        headline: ") == 3
    assert "41.67" not in progress
    assert "{{ rate }}" in read(tmp_path, "templates/official/layout.yaml")


def test_number_and_name_in_each_row(tmp_path: Path) -> None:
    rows = filled(TASKS, 0, 1)
    assert told(tmp_path, sheet(rows), name="旧.xlsx") == rows[1:]
    assert read(tmp_path, "data/projects.yaml").count("name: 社区养老\n") == 1


OF_WHICH = [
    ["序号", "项目名称", "主要内容", "责任单位", "计划数", "完成数", "工作进展"],
    ["1", "老旧小区改造", "改造20个", "区住建局", "20", "15", "已完成15个。"],
    ["", "其中：段店片区", "12个", "区住建局", "12", "9", "已完成9个。"],
    ["", "振兴片区", "8个", "区住建局", "8", "6", ""],
    ["2", "托育", "新增600个", "区卫健局", "600", "390", "已新增390个。"],
    ["合计", "", "", "", "620", "405", ""],
]


def test_of_which_is_no_project_and_not_added_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = told(tmp_path, w.simple(OF_WHICH))
    want = filled(OF_WHICH, 0)[1:]
    assert rows == [*want[:-1], ["合计", "合计", "合计", "合计", "620", "405", ""]]
    plan = read(tmp_path, "data/projects.yaml")
    assert plan.count("\n    name: ") == 2
    assert plan.count("within: true") == 2
    assert "scope: |\n      改造20个\n" in plan
    layout = read(tmp_path, "templates/official/layout.yaml")
    assert "totals: [end]\n" in layout
    assert layout.count('total: "{{ sum }}"') == 2
    assert "照原文写" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "numbers", [("1.1", "1.2"), ("（1）", "（2）"), ("①", "②"), ("1-1", "1-2")]
)
def test_sub_numbers(numbers: tuple[str, str], tmp_path: Path) -> None:
    rows = [
        ["序号", "项目名称", "内容及规模", "责任单位", "工作进展"],
        ["1", "教育惠民", "", "", ""],
        [numbers[0], "食堂改造", "改造10处", "区教育局", "已完成8处。"],
        [numbers[1], "课后服务", "覆盖60所", "区教育局、区财政局", "已覆盖60所。"],
        ["2", "托育", "新增600个", "区卫健局", "已新增390个。"],
    ]
    assert told(tmp_path, w.simple(rows)) == rows[1:]
    assert read(tmp_path, "data/projects.yaml").count("\n    name: ") == 2


MONEY = [
    ["序号", "项目名称", "责任单位", "计划投资（万元）", "完成投资（万元）", "完成率"],
    ["一、教育", "", "", "", "", ""],
    ["1", "食堂改造", "区教育局", "1200", "960", "80.0%"],
    ["2", "课后服务", "区教育局", "300", "300", "100.0%"],
    ["小计", "", "", "1500", "1260", "84.0%"],
    ["二、医养", "", "", "", "", ""],
    ["3", "托育", "区卫健局", "500.5", "325.33", "65.0%"],
    ["小计", "", "", "500.5", "325.33", "65.0%"],
    ["合计", "", "", "2000.5", "1,585.33", "79.2%"],
]


def test_totals_are_computed_where_they_come_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = told(tmp_path, w.simple(MONEY))

    sums = [[row[0], *row[-3:]] for row in rows if "计" in row[0]]
    assert sums == [[row[0], *row[3:]] for row in MONEY if "计" in row[0]]
    layout = read(tmp_path, "templates/official/layout.yaml")
    assert "totals: [category, end]\n" in layout
    assert '"{% if category %}小计{% else %}合计{% endif %}"' in layout
    assert "percent(sums['完成投资（万元）'], sums['计划投资（万元）'], 1) | decimals(1)" in layout
    assert "照原文写" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["2000", "1,585.33", "79.2%"], "“计划投资（万元）”：原文是2000，各行相加是2000.5，"),
        (["2000.5", "1,585.33", "80%"], "“完成率”：原文是80%，算出来是79%，"),
        (["2000.5", "1,585.4", "79.2%"], "“完成投资（万元）”：原文是1,585.4，"),
    ],
)
def test_a_total_that_does_not_come_out_is_kept_and_told(
    cells: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = told(tmp_path, w.simple([*MONEY[:-1], ["合计", "", "", *cells]]))

    assert rows[-1][-3:] == cells
    shown = capsys.readouterr().out
    assert f"“合计”一行的{said}" in shown
    assert "period | string == '2025H1'" in read(tmp_path, "templates/official/layout.yaml")


def test_a_column_that_cannot_be_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*MONEY[:1], *MONEY[2:4], ["合计", "", "", "约1500", "1260", "84.0%"]]
    rows[1] = [*rows[1][:3], "约1200", *rows[1][4:]]
    assert told(tmp_path, w.simple(rows))[-1][3:] == ["约1500", "1260", "84.0%"]
    assert "这一栏不能相加（“约1200”不是准数）" in capsys.readouterr().out


def test_a_mean_is_kept_as_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*MONEY[:1], *MONEY[2:4], ["平均", "", "", "1000", "630", "84.0%"]]
    assert told(tmp_path, w.simple(rows))[-1][3:] == ["1000", "630", "84.0%"]
    shown = capsys.readouterr().out
    assert "“平均”一行的“完成率”：原文是84.0%，平均数不计算，这一期照原文写" in shown
    assert read(tmp_path, "data/projects.yaml").count("\n    name: ") == 2


def test_above_all_with_thousands_and_a_count(tmp_path: Path) -> None:
    rows = [
        ["序号", "项目名称", "责任单位", "计划数", "工作进展"],
        ["", "合计（2项）", "", "18,000.5处", "—"],
        ["1", "食堂", "区民政局", "12000", "在建。"],
        ["2", "公园", "区园林局", "6000.5", "在建。"],
    ]
    assert told(tmp_path, w.simple(rows))[0] == ["", *["合计（2项）"] * 2, "18,000.5处", "—"]
    layout = read(tmp_path, "templates/official/layout.yaml")
    assert "合计（{{ count }}项）" in layout
    assert 'total: "{{ sum | thousands }}处"' in layout


def test_the_rest_of_a_page_is_no_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ["序号", "项目名称", "责任单位", "工作进展"],
        ["1", "养老", "区民政局", "已建成食堂5处，累计服务2300人次，其余七处预计三季度全部"],
        ["序号", "项目名称", "责任单位", "工作进展"],
        ["", "", "", "开工建设。"],
        ["2", "公园", "区园林局", "已完成3个。"],
    ]
    assert [row[0] for row in told(tmp_path, w.simple(rows))] == ["1", "2"]
    assert "与原文逐字一致" in capsys.readouterr().out


def test_a_second_period_of_items_reckons_anew(tmp_path: Path) -> None:
    """What was typed for one period is not printed in the next."""
    told(tmp_path, w.simple([*MONEY[:-1], ["合计", "", "", "2000", "1,585.33", "79.2%"]]))
    new = tmp_path / "new"
    old = new / "data/progress/2025H1.yaml"
    later = old.read_text(encoding="utf-8").replace("2025H1", "2025Q3").replace("06-30", "09-30")
    (new / "data/progress/2025Q3.yaml").write_text(later, encoding="utf-8")
    assert run(["-C", str(new), "render", "2025Q3", "-f", "html"]) == 0
    assert html_grid(new / "reports" / "2025Q3.html")[1][-1][4] == "2000.5"


@pytest.mark.parametrize(("said", "jinja"), [("2项", "{{ count }}项"), ("共3项", "共3项")])
def test_a_count_where_nothing_can_be_added(said: str, jinja: str, tmp_path: Path) -> None:
    rows = [*MONEY[:1], *MONEY[2:4], ["合计", said, "—", "1500", "1260", "84.0%"]]
    assert told(tmp_path, w.simple(rows))[-1] == ["合计", said, "—", "1500", "1260", "84.0%"]
    assert jinja in read(tmp_path, "templates/official/layout.yaml")


def test_a_sentence_in_a_total_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "共完成1260万元，完成率84%。"
    rows = [[*row[:5], "好。"] for row in (MONEY[2], MONEY[3])]
    head = [*MONEY[0][:5], "工作进展"]
    found = told(tmp_path, w.simple([head, *rows, ["合计", "", "", "1500", "1260", said]]))
    assert found[-1][3:] == ["1500", "1260", said]
    assert "照原文写" not in capsys.readouterr().out


def test_units_of_figures_in_names_or_in_a_column(tmp_path: Path) -> None:
    head = ["序号", "项目名称", "子项目", "单位", "目标值", "完成值", "完成率", "责任单位"]
    rows = [
        ["1", "养老", "食堂", "处", "12", "6", "50%", "区民政局"],
        ["", "", "床位", "张", "200", "80", "40%", "区卫健局"],
    ]
    told(tmp_path, w.simple([head, *rows]), "--figures")
    assert "{name: 床位, unit: 张, target: 200}" in read(tmp_path, "data/projects.yaml")


def test_units_of_figures_behind_names(tmp_path: Path) -> None:
    head = ["序号", "项目名称", "子项目", "责任单位", "计划数", "完成数", "完成率"]
    rows = [
        ["1", "养老", "食堂（处）", "区民政局", "12", "6", "50%"],
        ["", "", "床位（张）", "区卫健局", "200", "80", "40%"],
    ]
    told(tmp_path, w.simple([head, *rows]), "--figures")
    assert "{name: 床位, unit: 张, target: 200}" in read(tmp_path, "data/projects.yaml")


@pytest.mark.parametrize("merges", [False, True])
def test_a_text_beside_the_first_row_stays_there(merges: bool, tmp_path: Path) -> None:
    rows = [
        ["序号", "项目名称", "责任单位", "工作进展", "存在问题", "计划投资"],
        ["1", "社区养老", "区民政局", "食堂建成。", "选址难", "360"],
        ["", "", "", "床位到位。", "", ""],
        ["2", "公园改造", "区园林局", "正在施工。", "拆迁难", "90"],
    ]
    data = sheet(rows, *(["E3:E4", "F3:F4"] if merges else []))
    want = filled(rows, 0, 1, 2, *([4, 5] if merges else []))
    assert told(tmp_path, data, name="旧通报.xlsx") == want[1:]
    progress = read(tmp_path, "data/progress/2025H1.yaml")
    assert progress.count("\n    problems: ") == 1 + merges


def test_a_text_of_the_whole_stays_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What only the row above 其中 says stands over none of those below."""
    rows = [
        [*row, said] for row, said in zip(OF_WHICH, ["存在问题", "资金紧", *[""] * 4], strict=True)
    ]
    assert told(tmp_path, w.simple(rows))[:3] == filled(rows, 0)[1:4]
    assert "与原文逐字一致" in capsys.readouterr().out
