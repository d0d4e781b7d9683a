"""Amounts: hedged on both sides, with their unit twice, and in 元 beside 万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.measures import MEASURE_WORDS
from minsheng.audit.words import is_hanzi
from minsheng.check.prose import matches, prose
from minsheng.check.rule import Example, Rule, TextIssue, in_texts
from minsheng.hedges import Hedge, hedges
from minsheng.numerals import NUMERALS
from minsheng.problem import Severity
from minsheng.sentences.printed import PrintedText

_HEDGED = (
    rf"(?P<hedge>{'|'.join(hedges(Hedge.OVER, Hedge.NEAR, Hedge.ABOUT, Hedge.FLOOR))}|不超过|不足)"
    rf"(?:[0-9]{{1,12}}(?:\.[0-9]{{1,6}})?[百千万亿]{{0,2}}|[{NUMERALS}几数]{{1,8}})"
    "(?P<odd>余|多(?![功媒边渠样]))?"
)
_NO_HEDGE = {  # what stands before them: 签约200余户, 附近100余户, 年逾80
    "约": "签预节公合解违履契续邀特简条制集婚",
    "近": "附最临靠邻就远新晚贴逼亲",
    "超": "赶反高入出英",
}
_BEHIND = "以上(?![访述])|以下(?!简)|左右(?![两侧手岸转线邻])|上下(?=[，。；、）的]|\\Z)"
_SPANS = ("年", "个月", "月", "天", "日", "周", "届", "期", "轮", "次", "学期", "个季度", "代")
_COUNTED = frozenset((*MEASURE_WORDS, *_SPANS, *"%％岁级层分倍成半号", "个百分点", "周岁"))
_LONGEST = max(map(len, _COUNTED))
_NO_UNIT = {
    "元": "旦宵件素",
    "名": "医师家校誉牌优胜城酒额单称义字录人片老",
    "个": "人体性别案数税",
    "位": "置于次",
}
_SUM = r"(?<![0-9.])([0-9]{1,12}(?:\.[0-9]{1,6})?)[余多]?(元|[万亿]余?元)(?![/每旦宵件素])"
_PER_HEAD = "每|人均|户均|均价|单价|标准|/"


def _double_hedges(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _HEDGED, "余", "多", "以上", "以下", "左右", "上下"):
        text, hedge, odd = match.string, match["hedge"], match["odd"]
        if match.start() and text[match.start() - 1] in _NO_HEDGE.get(hedge, ""):
            continue
        unit = _unit_at(text, match.end())
        recent = hedge == "近" and unit in _SPANS  # 近10余年来
        behind = re.compile(_BEHIND).match(text, match.end() + len(unit))
        if odd and not recent:
            yield _both_sides(text, match.start(), match.end(), hedge, odd)
        elif behind and not (recent and behind[0] == "以上"):
            yield _both_sides(text, match.start(), behind.end(), hedge, behind[0])


def _unit_at(text: str, at: int) -> str:
    words = (text[at:end] for end in range(at + _LONGEST, at, -1))
    return next((word for word in words if word in _COUNTED), "")


def _both_sides(text: str, start: int, end: int, one: str, other: str) -> TextIssue:
    hint = f"“{one}”和“{other}”只用一个"
    return TextIssue(start, end, f"“{text[start:end]}”前后都有约数的说法", hint)


def _units_twice(printed: PrintedText) -> Iterator[TextIssue]:
    """{{ screened }}人 prints 3216人人, for the figure brings its unit along."""
    text = prose(printed)
    for figure in printed.figures:
        unit = text[figure.start : figure.end].lstrip("超约近逾余多0123456789.-")
        unit = unit.removesuffix("以上").removesuffix("左右")
        again = next(
            (unit[at:] for at in range(len(unit)) if _again(text, figure.end, unit[at:])), ""
        )
        if again:
            end = figure.end + len(again)
            message = f"印出来是“{text[figure.start : end]}”，单位重复"
            yield TextIssue(figure.end, end, message, f"删掉后面的“{again}”", replacement="")


def _again(text: str, at: int, unit: str) -> bool:
    """Whether ``unit`` stands at ``at`` as a unit, not as the head of a word (5项 项目)."""
    if not text.startswith(unit, at):
        return False
    following = text[at + len(unit) : at + len(unit) + 1]
    if len(unit) > 1 or unit == "%" or not is_hanzi(following):
        return True
    return unit in _NO_UNIT and following not in _NO_UNIT[unit]


def _mixed_sums(printed: PrintedText) -> Iterator[TextIssue]:
    """The first sum of 10,000元 or more, where other sums of the text are in 万元."""
    sums: list[re.Match[str]] = []
    for match in matches(printed, _SUM, "万元", "万余元", "亿元", "亿余元"):
        clause = match.string[max(0, match.start() - 20) : match.start()]
        if not re.search(_PER_HEAD, re.split("[，。；：（\n]", clause)[-1]):
            sums.append(match)
    large = next((one for one in sums if one[2] != "元"), None)
    for one in sums:
        if large and one[2] == "元" and float(one[1]) >= 10_000:
            message = f"金额单位不一：这里是{one[0]}，另一处是{large[0]}"
            yield TextIssue(*one.span(), message, f"同类金额用一个单位，如{large[2]}")
            return


_TWO = "indicators:\n  screened: {name: 检查人数, unit: 人}\n  funds: {name: 资金, unit: 万元}"
RULES = (
    Rule(
        id="double-hedge",
        title="约数重复或矛盾",
        explanation=(
            "“约、近、超、至少”等与“余、左右、以上”等只用一头：写近百人或百人左右，不写近百人左右；"
            "写80%以上，不写接近80%以上。"
        ),
        wrong=Example("惠及居民⟦近百人左右⟧，培训⟦约200余⟧人次，满意率⟦接近80%以上⟧。"),
        right=Example(
            "惠及居民近百人，签约200余户，附近300余户居民受益，近10余年来首次，满意率80%以上。"
        ),
        find=in_texts(_double_hedges),
    ),
    Rule(
        id="unit-twice",
        title="数值后面又写了单位",
        explanation=(
            "{{ 指标 }}印出来已经带单位，后面不要再写；只要数字用{{ 指标.value }}。可以用--fix改。"
        ),
        wrong=Example(
            "已检查{{ screened }}⟦人⟧，拨付{{ funds }}⟦万元⟧。",
            values="{screened: 3216, funds: 23.98}",
            project=_TWO,
        ),
        right=Example(
            "已检查{{ screened }}，实施{{ works }}项目，拨付{{ funds.value }}万元。",
            values="{screened: 3216, funds: 23.98, works: 3}",
            project=f"{_TWO}\n  works: {{name: 项目, unit: 项}}",
        ),
        find=in_texts(_units_twice),
    ),
    Rule(
        id="sum-units",
        severity=Severity.INFO,
        title="同一段里元和万元混用",
        explanation=(
            "同一段文字里有的金额用万元，一万元以上的金额却用元，不好比较。"
            "每人、每户多少元和不到一万元的不在此列。"
        ),
        wrong=Example("发放补贴374.98万元，其中低收入家庭⟦102524.85元⟧。"),
        right=Example(
            "发放补贴374.98万元，其中低收入家庭10.25万元，每人补贴12000元，慰问品2500元。"
        ),
        find=in_texts(_mixed_sums),
    ),
)
