"""Word bulletins as offices make them, and what they hold beside the table, file to bulletin."""

from __future__ import annotations

import pytest

from minsheng.problem import Refused
from tests import word_mess as w
from tests.intake.brought_in import (
    HEADINGS,
    ONE,
    TITLE,
    TWO,
    brought_in,
    document,
    row,
    with_progress,
)

DELETED = '<w:del w:id="1" w:author="a"/>'


def told(*rows: str) -> bytes:
    """A file with a title and a table."""
    return document(w.lines(TITLE), w.table(*rows))


@pytest.mark.parametrize(
    "data",
    [
        told(row(HEADINGS), row(ONE), row(TWO), row(["3", *"甲乙丙丁"], DELETED)),
        document(
            w.table(row(["联系人", "电话"], DELETED)),
            w.lines(TITLE),
            w.table(row(HEADINGS), row(ONE), row(TWO)),
            w.table(row(["联系人", "电话"], DELETED)),
        ),
        told(row(["旧栏目一", *HEADINGS[1:]], DELETED), row(HEADINGS), row(ONE), row(TWO)),
        told(row(HEADINGS), row(ONE), row(["9", *"甲乙丙丁"], "<w:hidden/>"), row(TWO)),
    ],
)
def test_rows_and_tables_that_are_gone(data: bytes) -> None:
    found = brought_in(data)
    assert found.rows == [ONE, TWO]
    assert found.lost == []
    assert any("没有导入" in remark for remark in found.remarks)


def test_a_cell_and_a_paragraph_mark_that_were_deleted() -> None:
    gone = w.paragraph(w.run("已完成"), "<w:rPr><w:del w:id='1'/></w:rPr>")
    found = brought_in(with_progress(gone + w.paragraph(w.run("8处。"))))
    assert found.rows == [ONE, TWO]


STACKED = {
    "three rows in words": (
        [
            ["", "", "", "年度", "工作"],
            ["序号", "项目", "责任", "目标", "进展"],
            ["", "名称", "单位", "任务", "情况"],
        ],
        ["序号", "项目名称", "责任单位", "年度目标任务", "工作进展情况"],
        ["no", "name", "units", "scope", "progress"],
    ),
    "notes below": (
        [
            ["序号", "项目名称", "责任单位", "目标任务", "完成情况"],
            ["", "", "（牵头单位）", "", "（截至6月30日）"],
        ],
        ["序号", "项目名称", "责任单位（牵头单位）", "目标任务", "完成情况（截至6月30日）"],
        ["no", "name", "units", "scope", "progress"],
    ),
    "copied over": (
        [
            ["序号", "项目名称", "投资情况", "投资情况", "工作进展"],
            ["序号", "项目名称", "计划", "完成", "工作进展"],
        ],
        ["序号", "项目名称", "计划", "完成", "工作进展"],
        ["no", "name", "extra", "extra", "progress"],
    ),
}


@pytest.mark.parametrize("kind", STACKED)
def test_headings_that_are_stacked(kind: str) -> None:
    rows, headings, kinds = STACKED[kind]
    found = brought_in(told(*map(row, rows), row(["1", "甲项目", "乙", "丙", "丁。"])))
    assert (found.headings, found.kinds, found.lost) == (headings, kinds, [])
    assert found.rows == [["1", "甲项目", "乙", "丙", "丁。"]]
    assert found.before == []


def test_three_merged_rows_of_headings() -> None:
    def tall(text: str, down: str) -> str:
        return w.cell(w.lines(text) if text else "", down=down)

    first, middle, last = (
        [tall(text if down == "restart" else "", down) for text in ("序号", "项目名称")]
        for down in ("restart", "continue", "continue")
    )
    wide = [w.cell(w.lines(text), across=2) for text in ("计划", "完成")]
    leaves = [w.cell(w.lines(text)) for text in ("区级", "市级") * 2]
    found = brought_in(
        told(
            w.row(*first, w.cell(w.lines("资金（万元）"), across=4), tall("工作进展", "restart")),
            w.row(*middle, *wide, tall("", "continue")),
            w.row(*last, *leaves, tall("", "continue")),
            row(["1", "甲项目", "10", "20", "5", "6", "好。"]),
        )
    )
    assert found.headings == ["序号", "项目名称", "区级", "市级", "区级", "市级", "工作进展"]
    assert (found.rows[0][2:6], found.lost, found.added) == (["10", "20", "5", "6"], [], [])


def test_a_heading_above_others_of_two_depths() -> None:
    def over(text: str, down: str, across: int = 1) -> str:
        return w.cell(w.lines(text) if text else "", down=down, across=across)

    names = ("序号", "项目名称")
    found = brought_in(
        told(
            w.row(*(over(one, "restart") for one in names), over("2025年", "", 3)),
            w.row(*[over("", "continue")] * 2, over("目标", "restart"), over("上半年", "", 2)),
            w.row(*[over("", "continue")] * 3, over("工作进展", ""), over("完成率", "")),
            row(["1", "甲项目", "10户", "好。", "64%"]),
        )
    )
    assert found.headings == ["序号", "项目名称", "目标", "工作进展", "完成率"]
    assert (found.lost, found.added) == ([], [])


HINTS = ["（项目全称）", "", "", ""]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[str(number), "", "", "", ""] for number in range(1, 4)],
        [["1", *HINTS], ["…", "", "", "", ""]],
        [["合计", "", "", "", ""]],
        [["", "", "", "", ""], ["填表说明：7月5日前报送。", "", "", "", ""]],
    ],
)
def test_templates_that_nobody_has_filled_in(rows: list[list[str]]) -> None:
    with pytest.raises(Refused, match="表格还没有填写"):
        brought_in(told(row(HEADINGS), *map(row, rows)))


def form(labels: str, name: str) -> str:
    """A table of a project with its headings in the first column."""
    return w.table(*(row([label, name]) for label in labels.split()))


@pytest.mark.parametrize(
    "labels",
    [
        ("项目名称 责任单位 主要内容 工作进展", "项目名称 责任单位 主要内容 工作进展"),
        ("实事名称 牵头单位 目标任务 推进情况", "项目 责任单位 完成情况 存在问题"),
        ("责任单位 主要内容 工作进展", "责任单位 主要内容 工作进展"),
    ],
)
def test_a_form_for_each_project_is_refused_with_the_reason(labels: tuple[str, str]) -> None:
    forms = [w.lines(f"{n}.项目") + form(one, f"甲{n}") for n, one in enumerate(labels, 1)]
    with pytest.raises(Refused, match="这里一个项目一张表"):
        brought_in(document(w.lines(TITLE), *forms))


TABLE = w.table(row(HEADINGS), row(ONE), row(TWO))


def boxed(inside: str) -> str:
    """A paragraph with a text box."""
    shape = f"<v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape>"
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


def framed(*cells: str) -> str:
    """A table that only lays out a page."""
    return w.table(w.row(*(w.cell(f"{inside}<w:p/>") for inside in cells)))


@pytest.mark.parametrize(
    "body",
    [
        framed(w.lines(TITLE) + TABLE),
        framed(framed(w.lines(TITLE) + TABLE)),
        w.lines(TITLE) + framed(TABLE, ""),
        boxed(w.lines(TITLE) + TABLE),
        framed(boxed(w.lines(TITLE) + TABLE)),
        boxed(w.lines(TITLE)) + TABLE,
        f'<w:p><w:r><w:pict><v:textpath string="{TITLE}"/></w:pict></w:r></w:p>' + TABLE,
    ],
)
def test_a_bulletin_in_frames_and_boxes(body: str) -> None:
    found = brought_in(document(body))
    assert (found.title, found.rows, found.lost) == (TITLE, [ONE, TWO], [])
    assert (found.before, found.after) == ([], [])


@pytest.mark.parametrize(
    ("headings", "kinds"),
    [
        ("序 民生实事 做什么 牵头抓总 目前成效", "no name scope lead progress"),
        ("序号 办什么 谁来办 怎么办 办得怎么样", "no name units extra progress"),
        ("项目编号 为民办实事事项 年度计划 责任领导 完成进度", "no name extra extra progress"),
        ("序号 任务名称 工作目标 6月底完成情况 下半年安排", "no name scope progress next"),
        ("序号 项目名称 全年目标 责任领导 1-6月进展", "no name scope extra progress"),
        ("序号 建议事项 承办单位 办理结果 满意度", "no name units progress extra"),
        ("类别 序号 实事项目 责任部门 推进情况", "category no name units progress"),
    ],
)
def test_unusual_headings(headings: str, kinds: str) -> None:
    rows = [[str(n), *(f"{name}{n}" for name in "甲乙丙丁")] for n in (1, 2)]
    found = brought_in(told(row(headings.split()), *map(row, rows)))
    assert (found.kinds, found.lost) == (kinds.split(), [])
    extra = [
        one for one, kind in zip(headings.split(), kinds.split(), strict=True) if kind == "extra"
    ]
    for heading in extra:
        assert any("extra" in remark and heading in remark for remark in found.remarks)


@pytest.mark.parametrize(
    "numbers", [["一", "二"], ["1-1", "1-2"], ["3", "7"], ["01", "02"], ["①", "②"], ["1", "1"]]
)
def test_numbers_stay_as_they_are(numbers: list[str]) -> None:
    rows = [[number, *one[1:]] for number, one in zip(numbers, (ONE, TWO), strict=True)]
    found = brought_in(told(row(HEADINGS), *map(row, rows)))
    assert (found.rows, found.lost) == (rows, [])


def test_names_and_units_with_blanks_stay_as_they_are() -> None:
    spaced = ["1", "校 园 食 堂", "改造10处。", "区 教 育 局", "已完成8处。"]
    found = brought_in(told(row(HEADINGS), row(spaced)))
    assert (found.rows, found.lost) == ([spaced], [])


@pytest.mark.parametrize(
    ("parts", "remark"),
    [
        ({"header1": ("hdr", "内部资料")}, "页眉里的文字没有导入：内部资料"),
        ({"footer1": ("ftr", "填报人：某某")}, "页脚里的文字没有导入：“填报人：某某”"),
        ({"footer1": ("ftr", "第1页 共3页")}, ""),
        ({"footer1": ("ftr", "— 1 —")}, ""),
    ],
)
def test_what_stands_on_each_page(parts: dict[str, tuple[str, str]], remark: str) -> None:
    made = {
        name: f'<w:{kind} xmlns:w="{w.W}">{w.lines(text)}</w:{kind}>'
        for name, (kind, text) in parts.items()
    }
    found = brought_in(document(w.lines(TITLE), TABLE, **made))
    assert (found.remarks, found.lost) == ((remark,) if remark else (), [])
