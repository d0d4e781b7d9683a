"""A typed rate, total or part that its value has outgrown in a later period."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught, count, marked

DONE = "indicators: {done: {name: 检查人数, unit: 人, target: 4600, rate_digits: 1}}"
POSTS = "indicators: {urban: {name: 城镇, unit: 人}, rural: {name: 乡村, unit: 人}}"


@pytest.mark.parametrize(
    ("share", "wrong"), [("49.83%", False), ("49.84%", False), ("49.88%", True), ("49.3%", True)]
)
def test_rounded_amounts_may_have_other_rates(share: str, *, wrong: bool) -> None:
    project = "indicators: {done: {name: 投资, unit: 亿元, target: 24.26}}"
    told = Example(f"完成投资{{{{ done }}}}，年度计划完成率{share}。", "{done: 12.09}", project)
    assert bool(caught("typed-rate", told)) is wrong


@pytest.mark.parametrize(
    "said",
    [
        "，完成目标任务的⟦69.9%⟧。",
        "，完成目标任务的⟦69.9％⟧。",
        "，完成目标任务的⟦百分之六十九点九⟧。",
        "，完成目标任务⟦近七成⟧。",
        "，完成率⟦近七成⟧。",
        "，完成目标任务的⟦七成⟧。",
        "，完成目标任务的⟦约70%⟧。",
        "，完成目标任务的⟦69.9%左右⟧。",
        "，完成目标任务的⟦九成以上⟧。",
        "，完成目标任务的⟦100%⟧。",
        "（占年度任务的⟦69.9%⟧）。",
    ],
)
def test_a_rate_that_its_value_has_outgrown(said: str) -> None:
    plain, wrong = marked(f"已检查{{{{ done }}}}{said}")

    assert caught("typed-rate", Example(plain, values="{done: 3900}", project=DONE)) == wrong != []


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("完成目标任务的84.8%", 3900),
        ("完成目标任务的85%", 3900),
        ("完成目标任务的近八成五", 3900),
        ("完成目标任务的八成多", 3900),
        ("完成目标任务的八成以上", 4500),
        ("超过目标任务的三分之二", 3900),
        ("超过目标任务的80%", 3900),
        ("完成目标任务的100%", 4700),
        ("完成上半年目标的95%", 3900),
    ],
)
def test_a_rate_that_is_still_true(said: str, value: int) -> None:
    text = f"已检查{{{{ done }}}}，{said}。"

    assert caught("typed-rate", Example(text, values=f"{{done: {value}}}", project=DONE)) == []


@pytest.mark.parametrize(
    "said",
    [
        "在岗共2422人，其中城镇{{ urban }}、乡村{{ rural }}。",
        "在岗人员2422人，其中：城镇{{ urban }}，乡村{{ rural }}。",
        "城镇{{ urban }}、乡村{{ rural }}，合计2422人。",
        "在岗2422人（城镇{{ urban }}、乡村{{ rural }}）。",
    ],
)
def test_a_total_that_its_parts_have_outgrown(said: str) -> None:
    now = Example(said, values="{urban: 1400, rural: 1101}", project=POSTS)
    then = Example(said, values="{urban: 1321, rural: 1101}", project=POSTS)

    assert count(["sum-mismatch"], now) == {"sum-mismatch": 1}
    assert count(["sum-mismatch"], then) == {"sum-mismatch": 0}


def test_all_of_it_is_not_said_of_nearly_all() -> None:
    project = "indicators: {done: {name: 检查人数, unit: 人, target: 120000}}"
    for rate, wrong in (("100%", True), ("100.0%", True), ("99.99%", False), ("99.9%", False)):
        example = Example(f"已检查{{{{ done }}}}，完成率{rate}。", "{done: 119999}", project)
        assert caught("typed-rate", example) + caught("percent-mismatch", example) == [rate] * wrong


def test_less_than_all_is_said_of_what_is_not_done() -> None:
    project = "indicators: {done: {name: 检查人数, unit: 人, target: 120000}}"
    for said in ("不足100%", "不到100%"):
        for done, wrong in ((119999, False), (100000, False), (120000, True), (130000, True)):
            example = Example(f"已检查{{{{ done }}}}，完成率{said}。", f"{{done: {done}}}", project)
            found = caught("typed-rate", example) + caught("percent-mismatch", example)
            assert found == [said] * wrong, (said, done)


@pytest.mark.parametrize(
    ("said", "value", "marked"),
    [
        ("，任务过半。", 8, ["过半"]),
        ("，任务过半。", 11, []),
        ("，刚过半。", 15, ["刚过半"]),
        ("，刚过半。", 11, []),
        ("，近半。", 15, ["近半"]),
        ("，近半。", 9, []),
        ("，完成大半。", 8, ["大半"]),
        ("，不到一半。", 15, ["不到一半"]),
        ("，不到一半。", 8, []),
        ("，超过七成。", 8, ["超过七成"]),
        ("，超过七成。", 15, []),
        ("，约占四分之三。", 15, []),
        ("，约占四分之三。", 8, ["四分之三"]),
        ("，近半投入使用。", 15, []),
        ("，完成上半年任务的一半。", 15, []),
        ("，惠及近半老人。", 15, []),
    ],
)
def test_shares_in_words(said: str, value: int, marked: list[str]) -> None:
    project = "indicators: {done: {name: 助餐点, unit: 个, target: 20}}"
    assert (
        caught("typed-rate", Example(f"已建成{{{{ done }}}}{said}", f"{{done: {value}}}", project))
        == marked
    )
    typed = Example(f"已建成助餐点{value}个{said}", project="scope: 新建助餐点20个。")
    assert caught("typed-rate", typed) == marked


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("已检查{{ done }}，占总人数的⟦70%⟧。", True),
        ("已检查{{ done }}，占应检人数的⟦七成⟧。", True),
        ("完成率⟦69.9%⟧，已检查{{ done }}。", True),
        ("已检查{{ done }}，占总人数的84.8%。", False),
        ("已检查{{ done }}，占总人口的1.2%。", False),
        ("辖区妇女7800人，已检查{{ done }}，占总人数的50%。", False),
        ("完成率84.8%，已检查{{ done }}。", False),
        ("培训12期，完成率100%，已检查{{ done }}。", False),
        ("上半年完成率100%，已检查{{ done }}。", False),
    ],
)
def test_a_rate_of_all_that_is_to_be_done(said: str, *, wrong: bool) -> None:
    plain, marks = marked(said)
    assert bool(marks) is wrong
    assert caught("typed-rate", Example(plain, values="{done: 3900}", project=DONE)) == marks


def test_a_rate_is_named_once_by_the_surer_rule() -> None:
    """9.5公里 of a target of 12公里 that no text tells, behind what else is counted in 公里."""
    guard = "indicators: {done: {name: 安全生命防护工程, unit: 公里, target: 12}}"
    said = "其中县道12.6公里、乡道8.3公里。安全生命防护工程完成{{ done }}，完成率%s。"
    wrong = Example(said % "69.2%", values="{done: 9.5}", project=guard)
    right = Example(said % "79.2%", values="{done: 9.5}", project=guard)
    rules = ("typed-rate", "percent-mismatch")
    assert count(rules, wrong) == {"typed-rate": 1, "percent-mismatch": 0}
    assert count(rules, right) == {"typed-rate": 0, "percent-mismatch": 0}
