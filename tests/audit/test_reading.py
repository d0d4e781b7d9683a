"""A text as the audit understands it: quantities in their places, their words and roles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from minsheng.audit.cues import Role
from minsheng.audit.reading import Reading, Term, read


def term(text: str, index: int = -1) -> Term:
    """One of the quantities of a text: the last."""
    return read(text).terms[index]


def written(terms: Sequence[Term]) -> list[str]:
    return [one.mention.written for one in terms]


def outline(reading: Reading) -> list[tuple[str, int, int, int, int]]:
    return [
        (one.mention.written, one.strand, one.sentence, one.member, one.clause_number)
        for one in reading.terms
    ]


def test_sentences_members_and_clauses() -> None:
    text = "开工3处，封顶4处：完工5处；停工6处。新建7处！改建8处？\n扩建9处"

    assert outline(read(text)) == [
        ("3处", 0, 0, 0, 0),
        ("4处", 0, 0, 0, 1),
        ("5处", 0, 0, 0, 2),
        ("6处", 0, 0, 1, 3),
        ("7处", 0, 1, 2, 4),
        ("8处", 0, 2, 3, 5),
        ("9处", 0, 4, 5, 7),
    ]


def test_what_stands_in_brackets_is_read_by_itself() -> None:
    reading = read("共25项（省12项，市13项）中20项。县7项（乡8项）")

    assert outline(reading) == [
        ("25项", 0, 0, 0, 0),
        ("20项", 0, 0, 0, 0),
        ("7项", 0, 1, 1, 1),
        ("12项", 1, 0, 0, 0),
        ("13项", 1, 0, 0, 1),
        ("8项", 2, 0, 0, 0),
    ]
    assert [one.root for one in reading.terms] == [0, 0, 1, 0, 0, 1]
    assert [written(one) for one in reading.wide] == [
        ["25项", "12项", "13项", "20项"],
        ["7项", "8项"],
    ]
    assert [written(one) for one in reading.sentences] == [
        ["25项", "20项"],
        ["7项"],
        ["12项", "13项"],
        ["8项"],
    ]


def test_where_a_quantity_stands_in_the_text() -> None:
    text = "共２５项(省12项)中20项"

    assert [text[one.mention.start : one.mention.end] for one in read(text).terms] == [
        "２５项",
        "20项",
        "12项",
    ]
    assert (term(text, 1).at, term(text, 1).end) == (5, 8)


@pytest.mark.parametrize(
    ("text", "head", "inside"),
    [
        ("共25项（省12项、市13项）", "25项", ["12项", "13项"]),
        ("共25项民生实事任务（省12项）", "25项", ["12项"]),
        ("共25项一二三四五六七八九十（省12项）", "25项", ["12项"]),
        ("共25项一二三四五六七八九十又（省12项）", None, ["12项"]),
        ("任务（省12项）共25项", None, ["12项"]),
        ("共3个、25项（省12项）", "25项", ["12项"]),
    ],
)
def test_what_brackets_hang_on(text: str, head: str | None, inside: list[str]) -> None:
    before, found = read(text).bracket(1)

    assert (before.mention.written if before else None) == head
    assert written(found) == inside


@pytest.mark.parametrize(
    ("text", "lead", "tail"),
    [
        ("今年计划改造48个小区。", "今年计划改造", "小区"),
        ("改造48个，拆除3个小区！", "拆除", "小区"),
        ("改造48个拆除3个", "拆除", ""),
        ("改造48个、拆除3个；", "、拆除", ""),
        ("年度目标：48个", "年度目标", ""),
        ("甲，年度目标：48个", "年度目标", ""),
        ("3个、目标：48个", "目标", ""),
        ("年度目标（400公里）", "年度目标", ""),
        ("全市25项任务，年度目标（400公里）", "年度目标", ""),
        ("（400公里）", "", ""),
        ("目标（3处400公里）", "", ""),
        ("48个", "", ""),
        ("目标（含400公里）", "含", ""),
        ("目标（新建400公里、改建30公里）", "、改建", ""),
    ],
)
def test_the_words_around_a_quantity(text: str, lead: str, tail: str) -> None:
    assert (term(text).lead, term(text).tail) == (lead, tail)


def test_the_clause_and_the_heading() -> None:
    last = term("总体情况，年度目标：改造3处、新建48处")

    assert last.clause == "改造3处、新建"
    assert last.heading == "，年度目标" or last.heading.endswith("年度目标")
    assert term("改造3处，新建48处").heading == ""
    assert term("一二三四五六七八九十：新建48处").heading == "四五六七八九十"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("计划改造48个", True),
        ("改造48个", False),
        ("计划已完成48个", False),
        ("计划实际完成48个", False),
        ("年度目标：改造48个", True),
        ("年度目标：已改造48个", False),
        ("48个的任务", True),
        ("48个的年度任务", True),
        ("48个的改造和建设任务", False),  # too far
        ("拟改造48个", True),
        (f"计划{'甲' * 28}48个", True),
        (f"计划{'甲' * 29}48个", False),
    ],
)
def test_what_is_to_be_done(text: str, expected: bool) -> None:
    assert term(text).is_target is expected


UP = ["增加", "增长", "净增", "增", "提高", "上升", "上涨", "多", "多出", "升", "涨", "扩大"]
DOWN = ["减少", "下降", "降低", "压减", "减", "降", "少", "缩小", "回落"]
MONEY = ["增收", "增加收入", "增支", "增加支出", "增加投资", "增长了", "增加了约", "增加近"]
LESS_MONEY = ["减收", "减少收入", "减支", "减少支出", "减少投资", "减少了", "下降了约", "降低超"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *((words, 1) for words in (*UP, *MONEY, "提升", "增加超过")),
        *((words, -1) for words in (*DOWN, *LESS_MONEY, "减少超过")),
        *((words, 0) for words in ("新增", "新建", "达到", "增加到", "提质", "增加床位")),
    ],
)
def test_whether_it_is_a_change(words: str, expected: int) -> None:
    assert term(f"床位{words}3000张").direction == (0 if words == "提升" else expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("上半年", "上半年"),
        ("下半年", "下半年"),
        ("半年", "半年"),
        ("一季度", "一季度"),
        ("前三季度", "前三季度"),
        ("四季度", "四季度"),
        ("季度", "季度"),
        ("本月", "本月"),
        ("当月", "当月"),
        ("月度", "月度"),
        ("6月", "6月"),
        ("阶段", "阶段"),
        ("本期", "本期"),
        ("首批", "首批"),
        ("序时", "序时"),
        ("当期", "当期"),
        ("第一批", "第一批"),
        ("第二批", "第二批"),
        ("第三批", "第三批"),
        ("全年", ""),
        ("第四批", "第四批"),
        ("第五批", ""),
    ],
)
def test_the_part_of_the_year_that_it_is_of(words: str, expected: str) -> None:
    assert term(f"{words}计划改造48个").of_a_period == expected


def test_shares_and_counts() -> None:
    reading = read("改造48个（占65%），提高3个百分点，完成80%，投资9万元")

    assert written(reading.counts) == ["48个", "9万元"]
    assert written(reading.shares) == ["65%", "80%"]
    assert [one.is_share for one in reading.terms] == [False, False, True, False, True]
    assert [one.unit for one in reading.terms] == ["个", "百分点", "%", "元", "%"]


def test_between_and_what_words_say() -> None:
    reading = read("共48个，其中每户（含3户）补助5个")
    one, other, _ = reading.terms

    assert reading.between(one, other) == "，其中每户补助"
    assert other.says(Role.EACH)
    assert not one.says(Role.EACH)
    assert not term(f"每{'甲' * 30}5个").says(Role.EACH)
    assert term(f"每{'甲' * 29}5个").says(Role.EACH)


def test_a_text_without_figures() -> None:
    assert read("正在推进。").terms == ()
    assert [*read("").wide] == []
