"""The next period's text with the names of the one before: what it prints is what the file says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.intake.drafting.yaml_text import escaped
from minsheng.intake.joining.refill import refill
from minsheng.intake.joining.refill_parts import Before, Filled, Times
from minsheng.intake.joining.sentence_patterns import templates
from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.model.text import Text
from minsheng.problem import Place
from minsheng.quantity import Quantity
from minsheng.sentences.names import IndicatorReading, percent
from minsheng.sentences.printed import print_text

PLACE = Place("")
ALWAYS = Times(lambda _text, _at: True, lambda _text, _at: True)


def indicator(
    name: str, said: str, unit: str, target: int | None = None, digits: int = 1
) -> Indicator:
    aim = None if target is None else Quantity(Decimal(target), unit)
    return Indicator(name, said, unit, aim, IndicatorKind.CUMULATIVE, (), {}, digits, PLACE)


KNOWN = {
    "screened": indicator("screened", "检查人数", "人", 4600),
    "low": indicator("low", "宫颈低级别病变", "人"),
    "lamps": indicator("lamps", "路灯", "盏", 200),
}
WAS: dict[str, Value] = {
    "screened": Quantity(Decimal(3216), "人"),
    "low": Quantity(Decimal(20), "人"),
    "lamps": Quantity(Decimal(60), "盏"),
}
BEFORE = (
    "3月10日启动体检。已检查{{ screened }}，完成目标任务的{{ screened.rate }}。"
    "确诊宫颈低级别病变{{ low }}，占{{ percent(low, screened, 2) }}。新装路灯{{ lamps }}。"
)


def names(values: object) -> dict[str, object]:
    assert isinstance(values, dict)
    readings = {name: IndicatorReading(one, values.get(name)) for name, one in KNOWN.items()}
    return {**readings, "percent": percent}


def filled(text: str, before: str = BEFORE, *, lower: bool = False) -> Filled:
    told = templates(Text(before, lambda _at: PLACE), names(WAS))
    sentences = [one for line in told for one in line]
    return refill({"p": Before(sentences, WAS)}, {"p": (text,)}, KNOWN, names, ALWAYS, lower)


def typed(found: Filled) -> str:
    """The text as the data files have it."""
    return escaped("".join(found.texts["p"]))


def values(found: Filled) -> dict[str, str]:
    return {name: str(value) for name, value in found.values.items()}


def test_a_text_alike_but_for_numbers_has_all_names_again() -> None:
    found = filled(
        "3月10日启动体检。已检查3900人，完成目标任务的84.8%。确诊宫颈低级别病变31人，占0.79%。新装路灯120盏。"
    )
    assert typed(found) == BEFORE
    assert values(found) == {"screened": "3900人", "low": "31人", "lamps": "120盏"}


def test_a_value_is_found_by_its_words() -> None:
    found = filled("截至9月底，全区已检查3900人，完成目标的84.8%，较上半年增加684人。")
    said = "截至9月底，全区已检查{{ screened }}，完成目标的{{ screened.rate }}，较上半年增加684人。"
    assert typed(found) == said
    assert values(found) == {"screened": "3900人"}


@pytest.mark.parametrize(
    ("text", "said", "known"),
    [
        (
            "已检查3900人，完成目标任务的85%。",
            "已检查{{ screened }}，完成目标任务的85%。",
            "3900人",
        ),
        ("已检查超3900人，各街道都在做。", "已检查{{ screened }}，各街道都在做。", "超3900人"),
        ("已检查3900余人，各街道都在做。", "已检查{{ screened }}，各街道都在做。", "3900余人"),
    ],
)
def test_what_does_not_come_out_stays_typed(text: str, said: str, known: str) -> None:
    found = filled(text)
    assert typed(found) == said
    assert values(found) == {"screened": known}


def test_another_number_of_the_same_unit_is_not_taken() -> None:
    found = filled("新装路灯130盏、改造旧灯60盏。")
    assert typed(found) == "新装路灯{{ lamps }}、改造旧灯60盏。"


@pytest.mark.parametrize(
    "text",
    [
        "已培训志愿者300人。",  # another count of the same unit
        "计划检查4600人。",  # a target
        "已检查300人。",  # less than before, which can't be
        "甲街道已检查3300人。乙街道已检查3400人。",  # which of the two?
        "改造旧灯130盏。",
    ],
)
def test_what_is_not_sure_stays_typed(text: str) -> None:
    found = filled(text)
    assert typed(found) == text
    assert not found.values
    assert "screened" in found.missing


def test_a_sentence_that_stands_twice_with_other_numbers_fills_nothing() -> None:
    found = filled("已检查3300人，完成目标任务的71.7%。已检查3400人，完成目标任务的73.9%。")
    assert "screened" not in found.values


def test_an_earlier_period_may_have_less() -> None:
    assert values(filled("全区已检查300人。", lower=True)) == {"screened": "300人"}


@pytest.mark.parametrize(
    "text",
    [
        "力争年底前检查4600人。",
        "确保检查4600人。",
        "将检查4600人。",
        "未检查3400人。",
        "已培训3400人。",
        "全省检查30000人。",
        "其中已检查3400人由街道组织。",
        "已检查3400人由街道组织。",
        "其中已检查3400人。",
        "年底检查4600人。",
        "全年检查4600人。",
        "已通知，3400人。",
        "力争年底前，检查4600人。",
        "全省范围内，已检查3400人。",
        "力争新开2个点，检查4600人。",
        "力争新增300人，累计检查4600人。",
        "到12月底，已检查4600人。",
        "今年检查4600人次。",
    ],
)
def test_words_that_may_make_it_another_number_leave_it_typed(text: str) -> None:
    found = filled(text)
    assert typed(found) == text
    assert "screened" in found.missing


@pytest.mark.parametrize(
    "text",
    [
        "目前已检查3900人。",
        "截至9月底，全区累计检查3900人。",
        "截至2025年9月30日，全县共检查3900人。",
        "今年以来，本区已经检查3900人，正在建档。",
        "新开体检点2处，已检查3900人。",
    ],
)
def test_words_that_say_when_and_of_all_may_come_and_go(text: str) -> None:
    assert typed(filled(text)) == text.replace("3900人", "{{ screened }}")


@pytest.mark.parametrize(
    ("before", "text", "same"),
    [
        ("目前检查{{ screened }}。", "年底检查4600人。", False),
        ("目前检查{{ screened }}。", "全年检查4600人。", False),
        ("上半年检查{{ screened }}。", "全年检查4600人。", False),
        ("目前检查{{ screened }}。", "截至9月底检查4600人。", True),
        ("上半年检查{{ screened }}。", "前三季度检查4600人。", True),
        ("年底检查{{ screened }}。", "全年检查4600人。", True),
        ("目前检查{{ screened }}，分3批。", "年底检查4600人，分4批。", False),
    ],
)
def test_times_stand_for_others_of_their_class_alone(before: str, text: str, same: bool) -> None:
    assert ("screened" in filled(text, before).values) == same


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全区已检查2300人，占全市的50%。", "全区已检查{{ screened }}，占全市的50%。"),
        ("全区已检查2300人，合格率50%。", "全区已检查{{ screened }}，合格率50%。"),
        (
            "全区已检查2300人，完成计划，占全市的50%。",
            "全区已检查{{ screened }}，完成计划，占全市的50%。",
        ),
        ("全区已检查2300人，完成50%。", "全区已检查{{ screened }}，完成{{ screened.rate }}。"),
        (
            "全区已检查2300人，占年度目标的50%。",
            "全区已检查{{ screened }}，占年度目标的{{ screened.rate }}。",
        ),
    ],
)
def test_a_share_is_the_rate_only_if_it_is_one_of_a_goal(text: str, said: str) -> None:
    assert typed(filled(text, lower=True)) == said


def test_a_share_that_was_computed_has_the_words_of_before() -> None:
    said = "全区确诊宫颈低级别病变{{ low }}，占{{ percent(low, screened, 2) }}。"
    assert typed(filled("已检查3900人。全区确诊宫颈低级别病变31人，占0.79%。")) == (
        f"已检查{{{{ screened }}}}。{said}"
    )
    other = "全区确诊宫颈低级别病变31人，比去年少0.79%。"
    assert typed(filled(f"已检查3900人。{other}")).endswith("{{ low }}，比去年少0.79%。")


_NUMBERS = st.integers(1, 9999)
_SENTENCES = st.sampled_from(
    [
        "已检查{}人，完成目标任务的{}.{}%。",
        "已检查{}人，完成目标任务的{}%。",
        "确诊宫颈低级别病变{}人，占{}.{}%。",
        "新装路灯{}盏。",
        "另有{}人等待检查，{}盏路灯在修；",
        "3月10日启动体检。",
        "改造{}处、新装路灯{}盏{{x}}。",
    ]
)


@given(st.lists(st.tuples(_SENTENCES, _NUMBERS, _NUMBERS, st.integers(0, 9)), max_size=6))
@settings(max_examples=200, deadline=None)
def test_what_is_printed_is_what_the_file_says(
    told: list[tuple[str, int, int, int]],
) -> None:
    text = "".join(form.format(*numbers) for form, *numbers in told)
    found = filled(text)
    printed = print_text(Text(typed(found), lambda _at: PLACE), names(found.values))
    assert printed.value == text
    assert printed.whole
