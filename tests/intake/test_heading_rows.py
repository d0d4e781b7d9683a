"""Where a table has its headings, and which columns stand under them."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.heading_rows import Heading, find_heading, repeats
from minsheng.office.document import Cell
from tests.intake.grids import cell, grid, row_of

HEADINGS = ["序号", "项目名称", "责任单位", "工作进展"]
DATA = ["1", "甲", "乙", "丙"]
NOTE = ["说", "明", "文", "字"]


def heading(*rows: tuple[Cell, ...] | list[str], marked: int = 0) -> Heading | None:
    """The heading of a grid."""
    return find_heading(grid(*rows, marked=marked))


def span(found: Heading | None) -> tuple[int, int] | None:
    """The first heading row and the one behind the last."""
    return (found.first, found.behind) if found else None


def labels(found: Heading | None) -> list[str]:
    """The headings, each behind the common one above it."""
    assert found is not None
    return [f"{leaf.group}/{leaf.heading}" if leaf.group else leaf.heading for leaf in found.leaves]


def test_headings_stand_within_the_first_fifteen_rows() -> None:
    assert span(heading(*[NOTE] * 14, HEADINGS, DATA)) == (14, 15)
    assert span(heading(*[NOTE] * 15, HEADINGS, DATA)) is None


def test_the_row_that_says_most_is_the_heading() -> None:
    two, three = ["序号", "备注", "", ""], ["序号", "项目名称", "备注", ""]
    assert span(heading(two, HEADINGS, DATA)) == (1, 2)
    assert span(heading(three, HEADINGS, DATA)) == (0, 1)
    assert span(heading(two, ["项目名称", "备注", "", ""], DATA)) == (0, 1)
    assert span(heading(["序号", "序号", "序号", ""], DATA)) is None


def test_a_heading_says_two_things_one_of_them_of_projects() -> None:
    assert span(heading(["序号", "甲"], ["1", "2"])) is None
    assert span(heading(["备注", "问题"], ["1", "2"])) is None
    assert span(heading(["序号", "备注"], ["1", "2"])) == (0, 1)


def test_a_row_with_long_texts_is_no_heading() -> None:
    long, short = "甲" * 31, "甲" * 30
    assert span(heading(["序号", "项目名称", long], DATA[:3])) is None
    assert span(heading(["序号", "项目名称", short], DATA[:3])) == (0, 1)
    assert span(heading(["序号", "项目名称", "甲 " * 30], DATA[:3])) == (0, 1)
    assert span(heading(["序号", "项目名称", "备注", long], DATA)) == (0, 1)


def test_rows_that_are_marked_as_headings() -> None:
    """They are, whatever they say, if there are enough of them."""
    assert span(heading(["甲", "乙", "丙"], DATA[:3], marked=1)) == (0, 1)
    assert span(heading(["甲", "乙", "丙"], DATA[:3])) is None
    assert span(heading(["甲", "乙"], DATA[:2], marked=1)) is None
    assert span(heading(["", "", "", ""], HEADINGS, DATA, marked=1)) == (1, 2)


def test_a_heading_is_as_deep_as_its_tallest_cell() -> None:
    def tall(height: int) -> Heading | None:
        first = tuple(cell(text, at, height=height) for at, text in enumerate(HEADINGS))
        return heading(*[first] * height, DATA)

    assert span(tall(2)) == (0, 2)
    assert span(tall(3)) == (0, 3)
    assert span(tall(4)) == (0, 1)
    first = (cell("序号", 0, height=2), *(cell(text, 1 + n) for n, text in enumerate("甲乙")))
    rows = (*first[:1], cell("项目名称", 1), cell("备注", 2))
    assert span(
        heading(rows, (first[0], cell("牵头", 1, row=1), cell("", 2, row=1)), DATA[:3])
    ) == ((0, 2))
    assert span(heading(tuple(cell(text, at, height=3) for at, text in enumerate(HEADINGS)))) == (
        (0, 1)
    )


def test_a_heading_below_a_cell_that_began_above_it() -> None:
    side = cell("类别", 0, height=2)
    title = (side, cell("某区", 1, width=3))
    names = (side, *(cell(text, 1 + at, row=1) for at, text in enumerate(HEADINGS[:3])))
    assert span(heading(title, names, DATA)) == (1, 2)


WIDE = (cell("事项", 0), cell("责任单位", 1, width=2), cell("进展", 3))


@pytest.mark.parametrize(
    ("below", "behind"),
    [
        (["", "牵头", "配合", ""], 2),
        (["", "牵头", "", ""], 1),
        (["甲", "牵头", "配合", ""], 1),
        (["", "牵头", "配合", "丙"], 1),
        (["", "牵" * 30, "配合", ""], 2),
        (["", "牵" * 31, "配合", ""], 1),
        (["", "牵", "配", ""], 2),
    ],
)
def test_a_second_row_that_parts_a_wide_heading(below: list[str], behind: int) -> None:
    assert span(heading(WIDE, below, DATA)) == (0, behind)


def test_a_second_row_only_parts_what_is_wide() -> None:
    same = (cell("", 0, row=1), cell("牵头", 1, row=1, width=2), cell("", 3, row=1))
    assert span(heading(WIDE, same, DATA)) == (0, 1)
    over = (cell("牵头", 0, row=1, width=2), cell("配合", 2, row=1, width=2))
    assert span(heading(WIDE, over, DATA)) == (0, 1)
    assert span(heading(HEADINGS, ["", "牵头", "配合", ""], DATA)) == (0, 1)
    assert span(heading(WIDE)) == (0, 1)
    four = (cell("事项", 0), cell("责任单位", 1, width=3), cell("进展", 4))
    assert span(heading(four, ["", "牵头", "配合", "参与", ""], [*DATA, ""])) == (0, 2)


def test_what_columns_are_called() -> None:
    assert labels(heading(WIDE, ["", "牵头", "配合", ""], DATA)) == [
        *("事项", "责任单位/牵头", "责任单位/配合", "进展"),
    ]
    assert labels(heading(HEADINGS, DATA)) == HEADINGS


def test_a_heading_of_three_rows() -> None:
    name, rest = cell("事项", 0, height=3), cell("进展", 4, height=3)
    number, due = cell("序号", 5, height=3), cell("时限", 3, row=1, height=2)
    found = heading(
        (name, cell("情况", 1, width=3), rest, number),
        (name, cell("责任", 1, row=1, width=2), due, rest, number),
        (name, cell("牵头", 1, row=2), cell("", 2, row=2), due, rest, number),
        [*DATA, "丁", "戊"],
    )

    assert labels(found) == ["事项", "情况责任/牵头", "情况/责任", "情况/时限", "进展", "序号"]
    assert found is not None
    assert found.texts[1] == ("事项", "责任", "时限", "进展", "序号")
    assert found.texts[2] == ("事项", "牵头", "", "时限", "进展", "序号")


def test_blanks_are_no_part_of_a_label() -> None:
    found = heading(["序\n号", "项目 名称", "进展"], DATA[:3])
    assert found is not None
    assert found.labels == ("序号", "项目名称", "进展")
    assert found.texts == (("序号", "项目名称", "进展"),)


NAMED = (cell("序号", 0), cell("项目名称", 1, width=2), cell("进展", 3))


@pytest.mark.parametrize(
    ("parted", "whole", "columns"), [(1, 0, 4), (1, 1, 3), (2, 1, 4), (1, 2, 3), (0, 1, 3)]
)
def test_most_rows_part_a_wide_heading(parted: int, whole: int, columns: int) -> None:
    parting = [row_of("1", "教育", "甲", "丙", at=1 + at) for at in range(parted)]
    not_parting = [
        (cell("1", 0, row=at), cell("甲", 1, row=at, width=2), cell("丙", 3, row=at))
        for at in range(1 + parted, 1 + parted + whole)
    ]
    found = heading(NAMED, *parting, *not_parting)

    assert found is not None
    assert len(found.leaves) == columns
    starts = [(leaf.start, leaf.end) for leaf in found.leaves]
    assert starts == [(0, 1), *([(1, 2), (2, 3)] if columns == 4 else [(1, 3)]), (3, 4)]


def test_headings_repeated() -> None:
    two_deep = grid(WIDE, ["", "牵头", "配合", ""], DATA, WIDE, ["", "牵头", "配合", ""], DATA)
    found = find_heading(two_deep)
    assert found is not None
    assert [repeats(two_deep, index, found) for index in range(2, 6)] == [0, 2, 0, 0]


def said(*rows: tuple[Cell, ...] | list[str]) -> list[str]:
    """What the columns are called, each on one line; + is where another row begins."""
    return [label.replace("\n", "+") for label in labels(heading(*rows, DATA))]


STACKED: dict[tuple[str, ...], str] = {
    ("", "", "", "（截至6月底）"): "工作进展+（截至6月底）",
    ("", "", "", "(上半年)"): "工作进展+(上半年)",
    ("", "", "（牵头在前）", "情况"): "工作进展+情况",
    ("", "", "", "情 况"): "工作进展+情 况",
    ("号", "", "", "进展"): "工作进展",
    ("", "", "区残联", "情况"): "工作进展",
    ("", "", "", "（六）"): "工作进展",
    ("", "", "", "（12）"): "工作进展",
    ("", "", "", ""): "工作进展",
    ("1", "", "", "（截至6月底）"): "工作进展",
    ("（续建）", "", "", "情况"): "工作进展",
    ("", "（续建）", "", "情况"): "工作进展",
    ("", "", "", "已完成"): "工作进展",
}


@pytest.mark.parametrize("below", STACKED)
def test_headings_over_two_rows_that_are_not_merged(below: tuple[str, ...]) -> None:
    assert said(HEADINGS, [*below])[3] == STACKED[below]
    assert said(HEADINGS, [*below])[1] == "项目名称"


def test_a_heading_in_two_words_one_below_the_other() -> None:
    upper, lower = ["序", "项目", "责任", "工作"], ["号", "名称", "单位", "进展"]
    assert said(upper, lower) == ["序+号", "项目+名称", "责任+单位", "工作+进展"]
    assert said(["说明"] * 4, upper, lower)[0] == "序+号"
    upper, lower = ["序号", "项目名称", "工作", "年度"], ["", "", "进展", "目标"]
    assert said(upper, lower) == ["序号", "项目名称", "工作+进展", "年度+目标"]
    assert said(upper, ["", "", "进展", "投资"])[2:] == ["工作+进展", "年度+投资"]
    assert said(upper, ["", "", "进展", "投资的总数是几"])[2:] == ["工作", "年度"]
    assert said(upper, ["", "", "", "投资"])[2:] == ["工作", "年度"]
    assert said(upper, ["", "", "进展", "目标"], ["", "", "（截至6月底）", ""])[2] == (
        "工作+进展+（截至6月底）"
    )


def test_a_tall_heading_beside_two_words() -> None:
    tall = [cell(text, at, height=2) for at, text in enumerate(HEADINGS[:3])]
    first = (*tall, cell("工作进展", 3), cell("年度", 4))
    second = (*tall, cell("（截至6月底）", 3, row=1), cell("目标", 4, row=1))
    found = heading(first, second, [*DATA, "10处"])
    assert span(found) == (0, 2)
    assert labels(found)[3:] == ["工作进展\n（截至6月底）", "年度\n目标"]


def test_a_wide_row_is_no_second_word() -> None:
    wide = (cell("（截至6月底）", 0, row=1, width=4),)
    assert span(heading(HEADINGS, wide, DATA)) == (0, 1)


def test_headings_over_three_rows_of_which_the_middle_says_most() -> None:
    above = ["", "", "年度", "工作"]
    middle, below = ["序号", "项目", "目标", "进展"], ["", "名称", "任务", "情况"]
    assert said(above, middle, below) == ["序号", "项目+名称", "年度+目标+任务", "工作+进展+情况"]
    assert said(NOTE, above, middle, below)[2] == "年度+目标+任务"
    assert span(heading(["", "", "年度", "投资（元）"], middle, below, DATA)) == (1, 3)
    assert span(heading(["", "", "", "工作"], middle, below, DATA)) == (1, 3)
    assert span(heading(["", "", "年度", "单位：万元"], middle, below, DATA)) == (1, 3)


COPIED = (
    ["序号", "项目名称", "投资情况", "投资情况", "工作进展"],
    ["序号", "项目名称", "计划", "完成", "工作进展"],
)


def test_a_heading_that_was_merged_once_and_is_repeated_now() -> None:
    found = heading(*COPIED, [*DATA, "丁"])
    assert labels(found) == ["序号", "项目名称", "投资情况/计划", "投资情况/完成", "工作进展"]
    assert span(found) == (0, 2)


@pytest.mark.parametrize(
    "below",
    [
        ["序号", "项目名称", "计划", "完成", "好"],
        ["1", "甲", "计划", "完成", "好"],
        ["序号", "项目名称", "计划", "完成" * 16, "工作进展"],
    ],
)
def test_a_row_that_repeats_only_some_headings_is_none(below: list[str]) -> None:
    assert span(heading(COPIED[0], below, [*DATA, "丁"])) == (0, 1)
