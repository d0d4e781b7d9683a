"""What is a title, by each of its words and by its type."""

from __future__ import annotations

import pytest

from minsheng.intake.recognition.title import split_title
from minsheng.office.document import Line


def title(*lines: Line) -> str:
    """What is taken for the title."""
    return split_title(lines)[0]


ABOUT = "为群众办实事 民生工程 为民办事"
OF_WHAT = (
    "工作情况 工作进展 工作通报 任务清单 任务台账 任务汇总 任务一览 工作进度 任务表 任务表（一） "
    "任务表(一)"
)


@pytest.mark.parametrize("text", [*ABOUT.split(), *(f"2025年{text}" for text in OF_WHAT.split())])
def test_what_is_a_title(text: str) -> None:
    assert title(Line("附件"), Line(text), Line("现通报如下。")) == text


@pytest.mark.parametrize("text", ["2025年表彰会", "工作情况", "联系人：张三", "2025年"])
def test_what_is_none(text: str) -> None:
    assert title(Line(text)) == ""


@pytest.mark.parametrize("end", "。；，：")
def test_a_sentence_is_no_title(end: str) -> None:
    assert title(Line(f"2025年民生实事进展情况{end}")) == ""


def test_type_counts() -> None:
    assert title(Line("工作情况", centred=True)) == "工作情况"
    assert title(Line("工作情况", size=16)) == "工作情况"
    assert title(Line("工作情况", size=15.5)) == ""
    assert title(Line("任务书2025年", centred=True, size=16)) == "任务书2025年"
    assert title(Line("任务书", centred=True, size=16)) == ""


def test_the_best_line_is_the_title() -> None:
    best = Line("2025年工作情况", centred=True)
    assert title(Line("十件实事"), best) == "2025年工作情况"
    assert title(Line("十件实事"), Line("2025年工作情况")) == "十件实事"
    assert title(best, Line("民生实事进展")) == "民生实事进展"
    assert title(best, Line("民生实事，2025年")) == "2025年工作情况"
    assert title(Line("2025年工作情况", centred=True, size=22), Line("民生实事进展")) == (
        "2025年工作情况"
    )


def test_how_long_a_title_may_be() -> None:
    assert title(Line("民生实事" + "字" * 76)) != ""
    assert title(Line("民生实事" + "字" * 77)) == ""


def big(text: str) -> Line:
    return Line(text, centred=True, size=22)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([big("某区"), big("民生实事情况"), big("（上半年）")], "某区民生实事情况（上半年）"),
        ([big("某区"), big("民生实事"), Line("说明")], "某区民生实事"),
        ([Line("某区", size=16), Line("民生实事情况", size=16)], "某区民生实事情况"),
        ([Line("某区", size=15), Line("民生实事情况", size=15)], "民生实事情况"),
        ([Line("某区", centred=True), Line("民生实事情况", centred=True)], "某区民生实事情况"),
        ([Line("某区", centred=True, size=9), Line("实事情况", centred=True, size=9)], "实事情况"),
        ([Line("某区"), Line("民生实事情况")], "民生实事情况"),
        ([Line("某区", size=22), big("民生实事情况")], "民生实事情况"),
        ([Line("某区", centred=True, size=20), big("民生实事情况")], "民生实事情况"),
        ([big("附件1"), big("民生实事情况")], "民生实事情况"),
        ([big("现通报如下。"), big("民生实事情况")], "民生实事情况"),
        ([big("各单位："), big("民生实事情况")], "民生实事情况"),
        ([big("民生实事情况"), big("各单位：")], "民生实事情况"),
        ([big("字" * 80), big("民生实事情况")], "字" * 80 + "民生实事情况"),
        ([big("字" * 81), big("民生实事情况")], "民生实事情况"),
        ([big(word) for word in (*"甲乙丙丁", "实事情况", "戊")], "甲乙丙丁实事情况"),
        ([big(word) for word in ("民生实事情况", *"甲乙丙丁戊")], "民生实事情况甲乙丙丁"),
    ],
)  # fmt: skip
def test_a_title_over_several_lines(lines: list[Line], found: str) -> None:
    said, others = split_title(lines)

    assert said == found
    assert [one.text for one in others if one.text in found] == []
    assert len(others) == sum(one.text not in found for one in lines)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (Line("某区民生实事"), Line("推进情况"), "某区民生实事推进情况"),
        (Line("某区民生实事"), Line("推进情况。"), "某区民生实事"),
        (Line("某区民生实事"), Line("推进情况："), "某区民生实事"),
        (Line("某区民生实事"), Line("推进情况，"), "某区民生实事"),
        (Line("某区民生实事"), Line("联系人张三"), "某区民生实事"),
        (Line("某区民生实事清单"), Line("推进情况"), "某区民生实事清单"),
        (Line("某区民生实事"), Line("推进情况（六月底）"), "某区民生实事推进情况（六月底）"),
        (Line("某区实事"), Line("进展二三四五六七"), "某区实事进展二三四五六七"),
        (Line("某区实事"), Line("进展二三四五六七八"), "某区实事"),
        (Line("某区民生实事", centred=True), Line("推进情况"), "某区民生实事"),
        (Line("某区民生实事", size=14), Line("推进情况", size=12), "某区民生实事"),
        (Line("某区民生实事", size=14), Line("推进情况", size=14), "某区民生实事推进情况"),
    ],
)  # fmt: skip
def test_a_title_that_goes_on_without_a_look_of_its_own(
    first: Line, second: Line, found: str
) -> None:
    assert title(first, second) == found
    assert title(first) == first.text


@pytest.mark.parametrize(
    "said", ["（数据截止时间：2025年5月20日）", "统计数据截至6月30日", "信息截止5月底"]
)
def test_how_far_data_go_is_no_part_of_the_title(said: str) -> None:
    best = Line("2025年民生实事进展情况", centred=True)
    assert title(best, Line(said, centred=True)) == best.text
