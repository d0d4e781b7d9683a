"""So much for each of what, and how many of those a text tells: 每名学生每天5元, 860名, 100天."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from minsheng.audit.cues import Role
from minsheng.audit.measures import LARGE, MEASURE_WORDS
from minsheng.audit.mention import POINTS
from minsheng.audit.reading import Term
from minsheng.record import record

_EACH = re.compile(
    r"(?:(?:每|平均(?=[人户村]))一?|(?:^|(?<=[，、；按]))一(?=[名户家所座台辆套间件张亩对床]))(?!年[初底末]|月底)(?P<of>[^每，。；：、0-9]{1,12})"
)
_MEAN = re.compile(r"(?P<time>[年月日]?)(?P<of>[^平年月日天周]?)(?<!平)均(?![衡等])")
_PER = re.compile(r"[/／·]每?(?P<of>[\u4e00-\u9fff]{1,3})")
_EVERY = re.compile(
    r"(?<![0-9一二三四五六七八九十两几本当每上下近今明次生节假工作周期个])(?P<of>[月日])(?![份底末初前后中间常均])[\u4e00-\u9fff]{1,6}$"
)
_ALONE = re.compile(
    r"单(?:[\u4e00-\u9fff]{0,4}(?:价格?|成本)|[个台套件只张份株盏座栋辆部])[^，。；、0-9]{0,6}$"
)
_SEVERALLY = re.compile("^[^，。；、0-9]{0,8}各(?![类级项种地占界])[^，。；、0-9]{0,8}$")
_HINTS = re.compile("[每均一/／·月日单各]")
"""Signs of which one stands in whatever says that so much is for each."""
_TOTAL = re.compile("总[\u4e00-\u9fff]{0,3}$")
_FAR = 16  # characters between 每 and the amount
_OPEN = re.compile(
    "提高|不等|最高|最低|上限|封顶|(?<!发)起|分别|以内|增加|上涨|能力|容纳|均[^，]{0,6}(?:收入?|寿命|消费|生产总值)"
)
_PEOPLE = "人名位生员"
_NEVER_COUNTED = frozenset(("元", "%", POINTS, "个月", "天", "周"))
_LASTS = {
    "月": {
        12: "全年|一年(?![级半])|年度",
        6: "半年",
        9: "(?:前三|三个)季度",
        3: "(?<!前三)(?<![每个两0-9])(?<![、和至].)季度",
        1: "[0-9]月(?![底末0-9])|[当本]月|月份",
    },
    "年": {1: ""},
    "天": {1: "(?<![第每])[一当]天"},
    "学期": {2: "全年|学年", 1: ""},
    "季": {4: "全年", 2: "半年", 1: "(?<!每)季度"},
}
"""How many of a measure of time words stand for, beside those that are counted (6个月)."""
_MONTHS = re.compile("(?<![0-9])(1?[0-9])月?[—–~～至到-]+(1?[0-9])月")
Number = Term | Fraction
"""A number that is told, or a time that words stand for (全年: 12 months)."""


@record
class Rate:
    """So much for each: 每人每月50元 is for each 人 and 月; for 单价, of whatever is counted."""

    term: Term
    of: tuple[str, ...]
    is_mean: bool


def rate_of(term: Term) -> Rate | None:
    """What a quantity is for each of, or nothing."""
    if not (term.mention.per or _HINTS.search(f"{term.lead}{term.tail[:5]}")):
        return None
    around = f"{term.clause[-30:]}{term.tail[:4]}"
    if term.is_share or term.unit == POINTS or _OPEN.search(around):
        return None
    behind = term.tail[:4] if term.unit == "元" and term.tail[:1] == "每" else ""
    words = f"{term.lead}{behind}"
    found = [one["of"] for one in _EACH.finditer(words) if len(words) - one.start() <= _FAR]
    means = [*_MEAN.finditer(words[-_FAR:])]
    if means:
        found += [means[-1]["time"], means[-1]["of"]]
    if not found and (every := _EVERY.search(words)):
        found.append(every["of"])
    found += [term.mention.per, *(one["of"] for one in _PER.finditer(term.tail[:5]))]
    of = tuple(dict.fromkeys(time_of(one) or one for one in found if one))
    if of:
        return Rate(term, of, (bool(means) or "平均" in words) and "标准" not in words)
    listed = term.lead != term.clause and not sums_up(term)
    alone = _ALONE.search(words) or (listed and _SEVERALLY.search(words))
    return Rate(term, ("",), is_mean=False) if alone else None


def time_of(of: str) -> str:
    """The measure of time that so much is for each of, or nothing."""
    match = re.match("学期|个?月|[年天日周季]", of)
    return match[0].removeprefix("个").replace("日", "天") if match else ""


def numbers_of(
    rate: Rate, of: Sequence[str], near: Sequence[Term], words: str
) -> list[tuple[Number, ...]]:
    """The numbers of all that so much is for each of; one at least is told.

    What is paid each month is paid to each of those who are counted, too.
    """
    counted = [one for one in near if one.unit not in _NEVER_COUNTED]
    times = [one for one in of if one != "年" and one == time_of(one) != ""]
    options: list[Sequence[Number]] = [
        _lengths(one, near, words)
        if one and one == time_of(one)
        else [term for term in counted if counts(term, one)] or [Fraction(1)] * bool(one and times)
        for one in of
    ]
    if rate.term.unit == "元" and len(times) == len(of):
        options.append([Fraction(1), *counted])
    found = [tuple(dict.fromkeys(one)) for one in product(*options)]
    own = "个月" if rate.is_mean and rate.of == ("月",) else ""  # that is for monthly.py
    return [one for one in found if any(isinstance(by, Term) and by.unit != own for by in one)]


def _lengths(time: str, near: Sequence[Term], words: str) -> Sequence[Number]:
    """For how many months, days, terms it is told that something was paid."""
    counted = [one for one in near if one.unit == time.replace("月", "个月")]
    months = _MONTHS.findall(words) if time == "月" else []
    spans = [int(last) - int(first) + 1 for first, last in months]
    lasts = [one for one, said in _LASTS.get(time, {}).items() if re.search(said, words)]
    return counted or [Fraction(one) for one in spans or lasts]


def months_told(near: Sequence[Term], words: str) -> set[Fraction]:
    """Each number of months that a text tells, counted (6个月) or in words (上半年)."""
    counted = {one.mention.number for one in near if one.unit == "个月"}
    return counted.union(one for one in _lengths("月", (), words) if isinstance(one, Fraction))


def counts(term: Term, of: str) -> bool:
    """Whether it is so many of those: 753人 for 每名学生, 25家养老站 for 每站."""
    if not of:
        return True
    people = of[0] in _PEOPLE and term.unit in _PEOPLE
    word = next((one for one in MEASURE_WORDS if of.startswith(one)), of[0])
    same = term.unit in (LARGE.get(word, (word, 1))[0], f"{word}次", f"人{word}", *of[:4])
    noun = of[1:3] if of[0] in "个家名位所" and len(of) > 2 else of[0]
    named = noun in f"{term.words[-4:]}|{term.tail[:8]}"
    return people or same or named or (of[0] in "次餐例" and term.unit[-1] == "次")


def sums_up(term: Term) -> bool:
    """Whether it is said to be a total: 共18万元, 补贴总额18万元."""
    said = term.says(Role.SUMS_UP) or term.says(Role.SUMS_UP_LOOSELY)
    return bool(said or _TOTAL.search(term.lead))
