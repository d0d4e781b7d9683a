"""Rows of totals: 小计 behind each category, 合计 above or below all, in all documents alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.layout.totals import decimals, printed_number, sum_of, thousands
from minsheng.quantity import Quantity, Unreadable
from tests import rows
from tests.conftest import edit
from tests.documents import W, docx_grid, docx_part, html_grid, html_page, page_texts
from tests.layout.conftest import LAYOUT, write
from tests.layout.conftest import render as rendered

TOTALS = """\
totals: [category, end]
columns:
  - {heading: 序号, cell: "{{ no }}", width: 20,
     total: "{% if category %}{{ category }}小计（{{ count }}项）{% else %}合计{% endif %}"}
  - {heading: 名称, cell: "{{ name }}", width: 40, row_header: true}
  - {heading: 计划数, cell: "{{ target }}", width: 30, total: "{{ sum }}", group: 数}
  - {heading: 完成数, cell: "{{ value }}", width: 30, total: "{{ sum }}", group: 数}
  - {heading: 完成率, cell: "{{ rate }}", width: 30,
     total: "{{ percent(sums['完成数'], sums['计划数'], 1) }}"}
  - {heading: 类别, cell: "{{ category }}", width: 20, merge: true}
"""


def with_totals(folder: Path, categories: str, totals: str = TOTALS) -> Path:
    """A workspace whose layout has other columns, and totals."""
    layout = write(folder, categories)
    text = (layout / LAYOUT).read_text(encoding="utf-8")
    (layout / LAYOUT).write_text(text[: text.index("columns:")] + totals, encoding="utf-8")
    return layout


PLAN = "{{ sum }}"
"""In the column 计划数."""
GRID = [
    ["1", "第1号项目", "200人", "10人", "5%", "甲类"],
    ["2", "第2号项目", "200人", "20人", "10%", "甲类"],
    ["甲类小计（2项）", "甲类小计（2项）", "400人", "30人", "7.5%", ""],
    ["3", "第3号项目", "200人", "30人", "15%", "乙类"],
    ["乙类小计（1项）", "乙类小计（1项）", "200人", "30人", "15%", ""],
    ["合计", "合计", "600人", "60人", "10%", ""],
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("totals")
    with_totals(folder, "甲甲乙")
    return rendered(folder, "html,docx,pdf,ofd")


def test_totals_of_categories_and_of_all(made: Path) -> None:
    assert html_grid(made.with_suffix(".html"))[1] == GRID
    assert docx_grid(made.with_suffix(".docx"))[1] == GRID
    (page,) = page_texts(made.with_suffix(".pdf"))
    for said in ("甲类小计（2项）400人30人7.5%", "乙类小计（1项）200人30人15%", "合计600人60人10%"):
        assert said in page


def test_the_label_heads_its_row_over_the_columns_behind_it(made: Path) -> None:
    page = html_page(made.with_suffix(".html"))
    spans = [cell.get("colspan") for cell in page.xpath("//tbody/tr/th[@colspan]")]
    table = docx_part(made.with_suffix(".docx"), "word/document.xml").find(f".//{W}tbl")
    assert table is not None

    assert spans == ["2", "2", "2"]
    assert [span.get(W + "val") for span in table.iter(W + "gridSpan")] == ["2"] * 4  # 数, too


def test_above_all(tmp_path: Path) -> None:
    with_totals(tmp_path, "甲乙", TOTALS.replace("[category, end]", "[start]"))
    _, rows = html_grid(rendered(tmp_path, "html").with_suffix(".html"))

    assert [row[0] for row in rows] == ["合计", "1", "2"]


def test_above_each_category(tmp_path: Path) -> None:
    with_totals(tmp_path, "甲乙", TOTALS.replace("[category, end]", "[category_start]"))
    _, rows = html_grid(rendered(tmp_path, "html").with_suffix(".html"))

    assert [row[0] for row in rows] == ["甲类小计（1项）", "1", "乙类小计（1项）", "2"]


def test_merged_cells_end_at_a_total(tmp_path: Path) -> None:
    """名称 is the same in all rows: it is merged within a category only."""
    layout = with_totals(tmp_path, "甲甲乙")
    edit(layout / LAYOUT, 'cell: "{{ name }}", width: 40, ', "cell: 同, width: 40, merge: true, ")
    page = html_page(rendered(tmp_path, "html").with_suffix(".html"))

    assert page.xpath("//tbody//*[@class='c2']/@rowspan") == ["2"]


def test_many_rows_have_no_total_in_their_index(tmp_path: Path) -> None:
    with_totals(tmp_path, "甲" * 12)
    page = html_page(rendered(tmp_path, "html").with_suffix(".html"))

    assert len(page.xpath("//details//a")) == 12


@pytest.mark.parametrize("split", ["auto", "always"])
def test_pages_of_rows_with_totals(tmp_path: Path, split: str) -> None:
    """No word is lost on the way over a page, where rows may be parted."""
    layout = with_totals(tmp_path, "甲" * 30 + "乙" * 30)
    edit(layout / LAYOUT, "totals:", f"split_rows: {split}\ntotals:")
    edit(layout / LAYOUT, ", merge: true}", "}")
    sheets = page_texts(rendered(tmp_path, "pdf").with_suffix(".pdf"))

    assert len(sheets) > 1
    told = "".join(sheets)
    assert [told.count(f"第{n}号项目") for n in range(1, 61)] == [1] * 60
    assert "甲类小计（30项）6000人4650人77.5%" in told
    assert "合计12000人18300人152.5%" in told


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (["1200", "300", "500.5"], "2000.5"),
        (["960.00", "300", "325.33"], "1585.33"),
        (["1,200.50", "12,345,678"], "12346878.50"),
        (["12处", "", "—", "8处", "无", "暂无"], "20处"),
        (["1.2万元", "3万元"], "4.2万元"),
        (["-3", "5"], "2"),
        (["0.1", "0.2"], "0.3"),
        ([], "0"),
    ],
)
def test_sums_are_exact(cells: list[str], total: str) -> None:
    assert str(sum_of(cells)) == total


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["12处", "8"], "“8”的单位和别的行不同"),
        (["12处", "200张"], "“200张”的单位"),
        (["1万元", "3000元"], "“3000元”的单位"),
        (["约12处"], "不是准数"),
        (["5370余人次"], "不是准数"),
        (["12处以上"], "不是准数"),
        (["进行中"], "“进行中”不是看得懂的数量"),
        (["1,2"], "“1,2”不是看得懂的数量"),
    ],
)
def test_what_cannot_be_added(cells: list[str], said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        sum_of(cells)


def test_forms_of_a_sum() -> None:
    total = sum_of(["1234.5", "350.83"])

    assert thousands(total) == "1,585.33"
    assert str(decimals(total, 1)) == "1585.3"
    assert thousands(decimals(total, 3)) == "1,585.330"
    assert str(decimals(sum_of(["0.25"]), 1)) == "0.3"
    assert str(decimals(sum_of(["99.96%"]), 1)) == "99.9%"
    assert str(decimals(sum_of(["99.96"]), 1)) == "100.0"
    assert printed_number("") is None
    assert printed_number("1,234.5万元") == Quantity(total.digits.from_float(1234.5), "万元")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (PLAN, "{{ summ }}", "没有“summ”"),
        ("sums['完成数']", "sums['完成树']", "没有“完成树”这一栏"),
        (
            'cell: "{{ value }}"',
            'cell: "约{{ value }}"',
            "“完成数”这一栏不能相加：“约10人”不是准数",
        ),
        ('cell: "{{ value }}"', 'cell: "{{ no }}"', "单位不同"),
        ("totals: [category, end]\n", "", "缺少“totals”"),
        ("totals: [category, end]", "totals: [类别]", "totals"),
        (PLAN, "{{ 1 | decimals(2) }}", "decimals只用于合计的数"),
        (PLAN, "{{ sum | decimals(9) }}", "小数位数应是0到6"),
        (PLAN, "{{ '1' | thousands }}", "thousands只用于合计的数"),
        ("percent(sums['完成数']", "percent('3'", "percent只用于合计的数"),
    ],
)
def test_mistakes_in_totals(
    tmp_path: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = with_totals(tmp_path, "甲乙")
    if old == PLAN:
        old, new = (f'"{{{{ target }}}}", width: 30, total: "{each}"' for each in (old, new))
    edit(layout / LAYOUT, old, new)
    code = run(["-C", str(tmp_path), "render", "2025H1", "--layout", "own", "-f", "html"])

    shown = capsys.readouterr()
    assert code == 1
    assert said in shown.out + shown.err


def test_totals_without_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layout = write(tmp_path, "甲")
    edit(layout / LAYOUT, "columns:\n", "totals: [end]\ncolumns:\n")

    assert run(["-C", str(tmp_path), "render", "2025H1", "--layout", "own", "-f", "html"]) == 1
    assert "没有一栏写了total" in "".join(capsys.readouterr())


def test_no_rate_of_nothing(tmp_path: Path) -> None:
    layout = with_totals(tmp_path, "甲")
    edit(layout / LAYOUT, "sums['完成数'], sums['计划数']", "sums['类'], sums['类']")
    edit(layout / LAYOUT, 'heading: 类别, cell: "{{ category }}"', "heading: 类, cell: '—'")
    _, rows = html_grid(rendered(tmp_path, "html").with_suffix(".html"))

    assert rows[-1][4] == ""


def test_a_part_of_another_row_is_not_added_again(tmp_path: Path) -> None:
    """其中 below a project's own row; a column in which that one says nothing adds the parts."""
    plan = """\
area: 槐荫区
year: 2025
units: {civil: {name: 区民政局}}
projects:
  - id: old
    name: 老旧小区改造
    units: [civil]
    scope: 20个
    items:
      - {id: whole}
      - {id: one, name: "其中：甲片区", within: true, scope: 12个, extra: {栋: 3栋}}
      - {id: two, name: 乙片区, within: true, scope: 8个, extra: {栋: 4栋}}
  - {id: new, name: 托育, units: [civil], scope: 5个, extra: {栋: 1栋}}
"""
    progress = """\
period: 2025H1
as_of: 2025-06-30
projects: {old: {progress: 好。}, new: {progress: 好。}}
"""
    columns = """\
  - {heading: 序号, cell: "{{ no }}", width: auto, total: "合计{{ count }}项"}
  - {heading: 名称, cell: "{{ item.name or name }}", width: auto}
  - {heading: 数, cell: "{{ scope }}", width: auto, total: "{{ sum }}"}
  - {heading: 栋数, cell: "{{ extra['栋'] }}", width: auto, total: "{{ sum }}"}
"""
    rows.write(tmp_path, plan, progress, columns, "totals: [end]\n")

    assert html_grid(rendered(tmp_path, "html").with_suffix(".html"))[1] == [
        ["1", "老旧小区改造", "20个", ""],
        ["1", "其中：甲片区", "12个", "3栋"],
        ["1", "乙片区", "8个", "4栋"],
        ["2", "托育", "5个", "1栋"],
        ["合计2项", "合计2项", "25个", "8栋"],
    ]
