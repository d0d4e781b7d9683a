"""Of the readings of a claim the likeliest is told where none comes out; in order of place."""

from __future__ import annotations

from typing import Any

import pytest

from minsheng.audit import equations
from minsheng.audit.claims import claims
from minsheng.problem import Severity
from tests.audit.told import told


def test_what_is_wrong_is_told_in_the_order_of_its_places() -> None:
    text = (
        "计划改造500户，已改造320户，完成率46%。检查1268家，其中城镇640家、农村618家。"
        "床位由320张增加到460张，增加150张。覆盖率达到105%。"
    )
    found = claims(text)

    assert [one.relation for one in found] == ["rate", "sum", "change", "more-than-all"]
    assert [text[one.start : one.end] for one in found] == ["46%", "1268家", "150张", "105%"]
    assert [one.severity for one in found] == [Severity.ERROR] * 4


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        # sure and a slip
        ("计划改造500户，已改造320户，完成率46%。", Severity.ERROR),
        # the same, but a total may hold other things, too
        ("为753人每人发放200元，共发放15.6万元。", Severity.WARNING),
        # sure, but more than a slip
        ("计划改造500户，已改造320户，完成率31.5%。", Severity.INFO),
        # a slip, but another reading is thinkable
        ("培训1640人次，其中线上920人次，线下620人次。", Severity.INFO),
        # told apart from the whole
        ("不予受理118件（不含转办5件），其中超过期限93件、不全20件、转办7件。", Severity.WARNING),
        # what was right less than half the time in texts seen for the first time
        ("涉及3个街道（兴福、道德街、张庄路、段店北路）。", Severity.INFO),
        ("累计免费检查妇女3216人。截至目前，累计免费检查妇女3261人。", Severity.INFO),
        # what has no other reading
        ("形象进度105%。", Severity.ERROR),
        ("回访30人，满意率98.6%。", Severity.WARNING),
        ("项目7月20日开工，6月15日竣工。", Severity.WARNING),
    ],
)
def test_how_sure_it_is_says_how_serious(text: str, severity: Severity) -> None:
    assert [one.severity for one in claims(text)] == [severity]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        # read as a list and as what became of a whole: told once, as it is surest
        (
            "检查1268家，其中已整改640家，未整改618家。",
            ["!sum 640家＋618家＝1258家，文中1268家"],
        ),
        # two things are wrong with one number
        (
            "回访30人，满意率45%，合格率达到118.6%。",
            [
                "?impossible-rate 30人里，没有哪个整数占45%",
                "!more-than-all 118.6%超过了全部",
            ],
        ),
        ("计划改造500户，已改造320户，完成率64%。", []),
        ("", []),
        ("工作有序推进。", []),
    ],
)
def test_one_finding_for_a_place_and_a_relation(text: str, findings: list[str]) -> None:
    assert told(text) == findings


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        # of a target, and no slip explains it: told, but not as sure
        ("计划改造500户，已改造320户，完成率71%。", "?rate 320户÷500户＝64%，文中71%"),
        # likely: told where a slip of the pen explains it
        ("计划改造500户。已改造320户，完成率46%。", "?rate 320户÷500户＝64%，文中46%"),
        ("计划改造500户。已改造320户，完成率71%。", None),
        # likely and vague: there is no digit to be a slip
        ("计划改造500户。已改造450户，完成近八成。", "?rate 450户÷500户＝90%，文中近八成"),
        # hedged: told, but never certain
        (
            "检查约1268家，其中国企640家和私企690家。",
            "?sum 640家＋690家＝1330家，文中约1268家",
        ),
        # possible: only where the slip is one among few
        ("改造500户，已改造320户，即46.00%。", "?rate 320户÷500户＝64.00%，文中46.00%"),
        ("改造500户，已改造320户，即46%。", "?rate 320户÷500户＝64%，文中46%"),
        ("改造500户，已改造320户，即71%。", None),
        ("改造500户，已改造450户，近八成。", "?rate 450户÷500户＝90%，文中近八成"),
    ],
)
def test_how_sure_it_must_be(text: str, finding: str | None) -> None:
    assert told(text) == ([finding] if finding else [])


@pytest.mark.parametrize(
    "text",
    [
        "计划改造1000户、已改造640户，去年改造1391户，完成率46%。",
        "计划改造1000户，一期已改造640户，二期已改造460户，完成率46%。",
        "检查1268家，复查1258家，其中城镇640家、农村618家。",
        "检查1258家，复查1268家，其中城镇640家、农村618家。",
    ],
)
def test_where_one_reading_comes_out_nothing_is_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "words",
    [
        "3人，共7元，",
        "全年10个，已完成3个，占30%，",
        "截至3月5日，",
        "（3人）",
        "甲、乙、丙共3个，",
    ],
)
def test_what_is_tried_grows_with_the_length_of_a_sentence(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = [0]
    holds = equations._holds

    def counted(*known: Any) -> bool:
        tried[0] += 1
        return holds(*known)

    def equations_of(times: int) -> int:
        tried[0] = 0
        claims(words * times)
        return tried[0]

    monkeypatch.setattr(equations, "_holds", counted)

    assert equations_of(160) <= 5 * equations_of(40)
