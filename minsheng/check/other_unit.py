"""other-unit: a figure with another unit than its indicator has, 3216人次 for 3216人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.words import holds, is_hanzi
from minsheng.check.check_context import CheckedText
from minsheng.check.completeness import AROUND, in_common
from minsheng.check.rule import Example, Rule, TextIssue, in_checked_texts
from minsheng.check.tens import ten_times
from minsheng.model.plan import Indicator
from minsheng.quantity import Quantity

_KINDS = (
    "人 人次 户 户次 家次 台次 例次 件次 架次 车次 万人 万户 万人次 亿人次",
    "元 千元 万元 亿元",
    "米 公里 平方米 平方公里 立方米 亩 公顷 万平方米 万立方米 万亩",
    "吨 公斤 万吨",
    "小时 天",
)
"""Units that are mistaken for one another: people, money, lengths and areas, weights, times."""
_KIND = {unit: kind for kind in _KINDS for unit in kind.split()}
_MEANING = {
    **{unit: unit for unit in _KIND},
    **dict.fromkeys("名位", "人"),
    "千米": "公里",
}
"""What units mean that can't be put for each other, as 处 can for 个."""
_LONGEST = max(map(len, _MEANING))
_WRITTEN = re.compile(r"([0-9]+(?:\.[0-9]+)?)[余多]?([^0-9余多]+?)(?:以上|左右)?$")
_WHOLE_WORD = frozenset(("元", "天", "米", "吨", "亩"))  # one hanzi, and the head of other words
_BY_CHANCE = 3  # a number of fewer digits is another one's, too
_STANDARD = ("标准", "每", "按", "人均", "户均", "最高", "最低", "一次性", "不超", "单价")


def _other_units(checked: CheckedText) -> Iterator[TextIssue]:
    for start, end, indicator in (*_behind_figures(checked), *_typed(checked)):
        said = checked.printed.value[start:end]
        message = f"{indicator.name}的单位是“{indicator.unit}”，这里是“{said}”"
        hint = f"核对单位；句子里写 {{{{ {indicator.id} }}}}，单位由程序印出"
        yield TextIssue(start, end, message, hint)
    yield from ten_times(checked)


def _behind_figures(checked: CheckedText) -> Iterator[tuple[int, int, Indicator]]:
    """{{ screened.value }}人次, {{ screened }}次 and {{ screened }}人次."""
    text = checked.printed.value
    for figure in checked.printed.figures:
        name, _, part = figure.expression.partition(".")
        indicator = checked.project.indicators.get(name.strip())
        if indicator is None or part not in ("", "value", "target", "target_value"):
            continue
        bare = part.endswith("value")
        own = _MEANING.get(indicator.unit, "")
        joined = "" if bare or not text[: figure.end].endswith(indicator.unit) else indicator.unit
        unit = _unit_at(text, figure.end)
        longer = joined and _unit_at(text, figure.end - len(joined))
        if own and longer and _MEANING[longer] != own and len(longer) > len(joined):
            yield figure.end, figure.end - len(joined) + len(longer), indicator
        elif own and unit and _MEANING[unit] != own and (bare or unit.startswith(indicator.unit)):
            yield figure.end, figure.end + len(unit), indicator


def _unit_at(text: str, at: int) -> str:
    """The longest of the units that stands at a place, and is no head of another word."""
    for length in range(_LONGEST, 0, -1):
        unit = text[at : at + length]
        if unit in _MEANING and len(unit) == length:
            behind = text[at + length : at + length + 1]
            return "" if unit in _WHOLE_WORD and is_hanzi(behind) else unit
    return ""


def _typed(checked: CheckedText) -> Iterator[tuple[int, int, Indicator]]:
    """已检查3216人次, where the value is 3216人, which nothing else in the text says."""
    known = [*_known(checked)]
    numbers = [digits for _, digits, _ in known]
    for count in checked.reading.counts if known else ():
        mention = count.mention
        if not holds(mention.written, numbers):
            continue
        if not checked.printed.is_typed(mention.start, mention.end) or mention.per:
            continue
        if not (said := _WRITTEN.search(mention.written)) or said[2] not in _MEANING:
            continue
        same = [(one, unit) for one, digits, unit in known if digits == said[1]]
        if not same or any(_MEANING[unit] == _MEANING[said[2]] for _, unit in same):
            continue
        around = count.clause[-AROUND:] + count.tail[:AROUND]
        if holds(around, _STANDARD) or sum(map(str.isdigit, said[1].lstrip("0."))) < _BY_CHANCE:
            continue  # 补助标准300元, beside 300万元 in all
        kind = _KIND[_MEANING[said[2]]]
        for indicator, unit in same:
            own = rf"(?<![0-9.]){re.escape(said[1] + unit)}(?!次)"
            told = re.search(own, checked.printed.value)
            named = in_common(indicator.name, around) and kind == _KIND[_MEANING[unit]]
            if named and (not told or count.lead.endswith(indicator.name)):
                yield mention.start, mention.end, indicator
                break


def _known(checked: CheckedText) -> Iterator[tuple[Indicator, str, str]]:
    """The numbers of the project's values and targets, with their indicators and units."""
    for name, indicator in checked.project.indicators.items():
        for amount in (checked.progress.values.get(name), indicator.target):
            if isinstance(amount, Quantity) and amount.unit in _MEANING:
                yield indicator, f"{amount.digits:f}", amount.unit


_ONE = "indicators: {done: {name: 检查人数, unit: 人}}"
RULES = (
    Rule(
        id="other-unit",
        title="单位与指标的不同",
        explanation=(
            "{{ 指标.value }}后面写的单位，或者和数值、目标相同的手填数字的单位，"
            "不是指标的单位，意思也不同：人和人次、元和万元、公里和平方公里。个、处、所一类可以换着用的，不算；"
            "手填的只比同一类的单位（钱和钱、人和人），标准（每人300元）不算。"
            "和前后的数差十倍、百倍、万倍的也提醒：3.86亿元（386万元），312户按每户3000元拨付936万元。"
        ),
        wrong=Example("已检查{{ done.value }}⟦人次⟧。", values="{done: 3216}", project=_ONE),
        right=Example("已检查{{ done.value }}名。", values="{done: 3216}", project=_ONE),
        find=in_checked_texts(_other_units),
    ),
)
