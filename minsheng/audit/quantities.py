"""Reads quantities out of Chinese text: 已检查3216人，约占三成 → 3216人, 约三成."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Any

from minsheng.audit.measures import LARGE, MEASURE_WORDS, NOT_A_MEASURE
from minsheng.audit.mention import KINDS, POINTS, SCALES, SHARE, Mention
from minsheng.audit.strands import narrow
from minsheng.audit.words import holds
from minsheng.hedges import HEDGES, HEDGES_BEHIND, Hedge
from minsheng.numerals import from_hanzi

_BEFORE = "|".join(HEDGES)
_HANZI = "一二两三四五六七八九十"
_BEGINS = "".join(dict.fromkeys(word[0] for word in HEDGES))
_FORM = re.compile(
    rf"(?=[0-9{_HANZI}{_BEGINS}])"  # a look that spares most places the whole pattern
    rf"(?:(?<![签预节公合解违商])(?P<before>{_BEFORE}|(?:不足|不到)(?=100[%％])))?"
    r"(?:(?<![0-9.,第\-])(?P<digits>[0-9]{1,15}(?:[, ][0-9]{3}){0,4}(?:\.[0-9]{1,8})?)(?![0-9])"
    r"|(?<![第〇零一二两三四五六七八九十百千几数分])(?P<hanzi>[二两三四五六七八九十](?:[一二三四五六七八九十百千]"
    r"[零一二三四五六七八九十百]{0,5})?|一[百千][零一二三四五六七八九十百]{0,6})(?=[人名户家个处所座栋台部辆套间条"
    r"件块盏棵株场份张支站倍](?!方面|月|层面|阶段|环节|一|年|分|批)))"
    r" ?(?P<odd>[余多])?(?P<scale>百万|千万|万亿|万|亿)?(?P<odder>[余多])?"
    rf"(?P<unit>{'|'.join(NOT_A_MEASURE)}|[%％]|{'|'.join(MEASURE_WORDS)})?"
    rf"(?P<after>{'|'.join(HEDGES_BEHIND)}|上下)?(?:/(?P<per>[人户名个家月年天次]))?"
)
_FRACTION = re.compile(
    rf"(?=[0-9{_HANZI}{_BEGINS}过百半])"
    rf"(?P<before>{_BEFORE}|过|不足|不到)?"
    r"(?:百分之(?P<hundredths>[零〇一二两三四五六七八九十百]{1,5}(?:点[零〇一二三四五六七八九]{1,4})?)"
    r"|(?P<whole>[二三四五六七八九十])分之(?P<part>[一二两三四五六七八九])"
    r"|(?<![统第唯逐合专])(?P<tenths>[一二两三四五六七八九]|(?<![0-9.])[1-9])成(?P<five>半|五)?(?![立功员本为果长人效片套交都品型绩年就])"
    r"|(?<![0-9./])(?P<top>[0-9]{1,2})/(?P<bottom>[0-9]{1,2})(?![0-9/])"
    r"|(?P<half>一半|半数|大半(?![年天月日个])|(?<=[过超近])半(?![年天月日数径岛])))"
    r"(?P<after>以上|左右|多)?"
)
_OF_FRACTIONS = (
    *(f"{tenths}成" for tenths in "一二两三四五六七八九123456789"),
    *("分之", "/", "一半", "半数", "大半", "过半", "超半", "近半"),
)
"""One of them stands in each; 成 and 半 alone in every 完成 and 上半年."""
_OF_A_SHARE = {"过": Hedge.OVER, "不足": Hedge.CEILING, "不到": Hedge.CEILING}
_RANGE = {"-", "—", "——", "–", "~", "～", "至", "到"}
_NAMED = re.compile(r"“[^“”\n]{1,20}”|《[^《》\n]{1,40}》")
_IN_SHORT = {
    **dict.fromkeys((Hedge.OVER, Hedge.FLOOR), "超"),
    **dict.fromkeys((Hedge.NEAR, Hedge.CEILING), "近"),
    Hedge.ABOUT: "约",
}


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the quantities with a unit and the shares in ``text``, from left to right.

    Years, days, ages, ordinals, house numbers, ranges, percentage points and what stands inside a
    quoted name are no quantities.
    """
    text = narrow(text)
    found = [*_FORM.finditer(text)]
    if holds(text, _OF_FRACTIONS):
        found = sorted((*found, *_FRACTION.finditer(text)), key=lambda match: match.start())
    named = [match.span() for match in _NAMED.finditer(text)] if "“" in text or "《" in text else []
    pairs = [(a, b) for a, b in pairwise(found) if text[a.end() : b.start()] in _RANGE]
    in_range = {match.start() for pair in pairs for match in pair}
    return tuple(
        _count(match) if match.re is _FORM else _fraction_of(match)
        for match in found
        if (match.re is _FRACTION or _is_measured(match["unit"]))
        and match.start() not in in_range
        and not (named and any(start < match.start() < end for start, end in named))
    )


def _is_measured(unit: str | None) -> bool:
    return unit is not None and (unit.endswith(POINTS) or unit not in NOT_A_MEASURE)


def _count(match: re.Match[str]) -> Mention:
    return _counted(match[0], match.groups()).moved(*match.span())


@lru_cache(maxsize=4096)
def _counted(written: str, groups: Sequence[Any]) -> Mention:
    """What the groups of ``_FORM`` tell, in no place: bulletins count the same again and again."""
    before, digits, hanzi, odd, scale, odder, unit, after, per = groups
    digits = (digits or str(from_hanzi(hanzi))).replace(",", "").replace(" ", "")
    whole, _, decimals = digits.partition(".")
    unit, larger = LARGE.get(unit, (POINTS if unit.endswith(POINTS) else unit, 1))
    weight, parts = SCALES[scale or ""] * larger, 10 ** len(decimals)
    number = int(whole + decimals) * weight
    return _hedged(
        written,
        (before, after),
        number=Fraction(number, parts) if decimals else Fraction(number),  # most are whole
        unit=unit,
        step=_fraction(weight, parts),
        hedge="超" if odd or odder or after == "以上" else "",
        bound=after in ("以上", "以下"),
        per=per or "",
    )


_fraction = lru_cache(maxsize=256)(Fraction)  # of the same few numbers over and over


def _fraction_of(match: re.Match[str]) -> Mention:
    number, step = _share(match)
    hedge = "超" if match["after"] in ("以上", "多") else "约"
    exact = match["hundredths"] is not None
    told = _hedged(
        match[0],
        (match["before"], match["after"]),
        number=number,
        unit=SHARE,
        step=step,
        hedge="" if exact else hedge,
        bound=match["half"] == "半" and match["before"] != "近",  # 过半 may be all
    )
    return told.moved(*match.span())


def _share(match: re.Match[str]) -> tuple[Fraction, Fraction]:
    """The share in percent, and the weight of its last digit."""
    if hundredths := match["hundredths"]:
        whole, _, decimals = hundredths.partition("点")
        digits = "".join(str(from_hanzi(c)) for c in decimals)
        return from_hanzi(whole) + Fraction(int(digits or 0), 10 ** len(digits)), Fraction(
            1, 10 ** len(digits)
        )
    if match["whole"]:
        return Fraction(from_hanzi(match["part"]) * 100, from_hanzi(match["whole"])), Fraction(6)
    if match["tenths"]:
        half = 5 if match["five"] else 0
        return Fraction(_digit(match["tenths"]) * 10 + half), Fraction(half or 10)
    if match["top"]:
        bottom = int(match["bottom"]) or 1
        return Fraction(int(match["top"]) * 100, bottom), Fraction(10)
    return Fraction(50), Fraction(10)


def _digit(said: str) -> int:
    return int(said) if said.isascii() else from_hanzi(said)


def _hedged(
    written: str,
    around: tuple[str | None, str | None],
    *,
    number: Fraction,
    unit: str,
    step: Fraction,
    hedge: str,
    bound: bool = False,
    per: str = "",
) -> Mention:
    """The mention, in no place, with the span that the hedges ``around`` its number leave it.

    超3000 may be anything up to a tenth more, or to the next round number, whichever is farther;
    4000以上 and 不少于 have no upper end. 约 is a twentieth to both sides.
    """
    before, after = around
    kind = (_OF_A_SHARE.get(before) or HEDGES.get(before)) if before else None
    hedge = _IN_SHORT[kind] if kind else hedge
    if after in ("左右", "上下"):
        hedge = "约"
    if after == "以下":
        hedge = "近"
    bounded = bound or kind in (Hedge.FLOOR, Hedge.CEILING)
    low, high = number, number
    if hedge:
        low, high = _hedge_interval(number, step, hedge, bounded=bounded, share=unit == SHARE)
    return Mention(
        start=0,
        end=len(written),
        written=written,
        number=number,
        unit=unit,
        step=step,
        low=low,
        high=high,
        hedge=hedge,
        per=per,
        size=number.numerator / number.denominator,
        kind="" if per else KINDS.get(unit, unit),
    )


_PRECISE = 1000  # times its last digit: 约138.64亿元 is as good as without 约


def _hedge_interval(
    number: Fraction, step: Fraction, hedge: str, *, bounded: bool, share: bool
) -> tuple[Fraction, Fraction]:
    """Between what a hedged number may lie; 超80% ends at 90%, 近95% begins at 91%."""
    if share and step <= 1 and hedge != "约":
        tens = number % 10 == 0
        if hedge == "近":
            return (Fraction(0) if bounded else number - (5 if tens else 4)), number
        return number, number * 1000 if bounded else number + (10 if tens else 5)
    while number and number % (step * 10) == 0 and step < number:
        step *= 10
    far = max(step, number / 10)
    if hedge == "超":
        return number, number * 1000 if bounded else number + far
    if hedge == "近":
        return Fraction(0) if bounded else number - far, number
    far = step if number >= _PRECISE * step else max(step / 2, number / 20)
    return number - far, number + far
