"""Reads quantities out of Chinese text: 已检查3216人，约占三成 → 3216人, 约三成."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from minsheng.audit.measures import LARGE, MEASURE_WORDS, NOT_A_MEASURE
from minsheng.audit.strands import WIDE
from minsheng.numerals import from_hanzi
from minsheng.quantity import HEDGES, HEDGES_BEHIND, Hedge
from minsheng.record import record

SHARE = "%"
POINTS = "百分点"
"""What percentages differ by."""
_BEFORE = "|".join(HEDGES)
_SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "万亿": 10**12,
    "亿": 10**8,
}
_FORM = re.compile(
    rf"(?:(?<![签预节公合解违商])(?P<before>{_BEFORE}))?"
    r"(?:(?<![0-9.,第\-])(?P<digits>[0-9]{1,15}(?:[, ][0-9]{3}){0,4}(?:\.[0-9]{1,8})?)(?![0-9])"
    r"|(?<![第〇零一二两三四五六七八九十百千几数分])(?P<hanzi>[二两三四五六七八九十](?:[一二三四五六七八九十百千]"
    r"[零一二三四五六七八九十百]{0,5})?|一[百千][零一二三四五六七八九十百]{0,6})(?=[人名户家个处所座栋台部辆套间条"
    r"件块盏棵株场份张支站倍](?!方面|月|层面|阶段|环节|一|年|分|批)))"
    r" ?(?P<odd>[余多])?(?P<scale>百万|千万|万亿|万|亿)?(?P<odder>[余多])?"
    rf"(?P<unit>{'|'.join(NOT_A_MEASURE)}|[%％]|{'|'.join(MEASURE_WORDS)})?"
    rf"(?P<after>{'|'.join(HEDGES_BEHIND)}|上下)?(?:/(?P<per>[人户名个家月年天次]))?"
)
_FRACTION = re.compile(
    rf"(?P<before>{_BEFORE}|过|不足|不到)?"
    r"(?:百分之(?P<hundredths>[零〇一二两三四五六七八九十百]{1,5}(?:点[零〇一二三四五六七八九]{1,4})?)"
    r"|(?P<whole>[二三四五六七八九十])分之(?P<part>[一二两三四五六七八九])"
    r"|(?<![统第唯逐合专])(?P<tenths>[一二两三四五六七八九])成(?P<five>半|五)?(?![立功员本为果长人效片套交都品型绩年就])"
    r"|(?<![0-9./])(?P<top>[0-9]{1,2})/(?P<bottom>[0-9]{1,2})(?![0-9/])"
    r"|(?P<half>一半|半数|(?<=[过超近])半(?![年天月日数径岛])))"
    r"(?P<after>以上|左右|多)?"
)
_OF_A_FRACTION = {"过": Hedge.OVER, "不足": Hedge.CEILING, "不到": Hedge.CEILING}
_RANGE = {"-", "—", "——", "–", "~", "～", "至", "到"}
_NAMED = re.compile(r"“[^“”\n]{1,20}”|《[^《》\n]{1,40}》")
_SAME = {
    **dict.fromkeys("名位", "人"),
    **dict.fromkeys("起宗例单", "件"),
    "场次": "场",
}
"""Measure words of one kind: what is counted in one of them can be counted in the other."""
_IN_SHORT = {
    **dict.fromkeys((Hedge.OVER, Hedge.FLOOR), "超"),
    **dict.fromkeys((Hedge.NEAR, Hedge.CEILING), "近"),
    Hedge.ABOUT: "约",
}


@record
class Mention:
    """A quantity that stands in ``text[start:end]``, counted in its base unit (1.2万人: 12000人).

    ``step`` is what its last digit counts (124.93万元: 100). ``hedge`` is 超, 近, 约 or empty;
    it lies between ``low`` and ``high``. ``unit`` is ``%`` for a share, however it is written.
    ``per`` is the unit behind a stroke (元/人), or empty. ``size`` is the number as a float, for
    quick looks where much is compared; ``kind`` is the unit that stands for all of its kind.
    """

    start: int
    end: int
    written: str
    number: Fraction
    unit: str
    step: Fraction
    low: Fraction
    high: Fraction
    hedge: str = ""
    per: str = ""
    size: float = 0.0
    kind: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether it is a number without a hedge."""
        return self.low is self.high or self.low == self.high

    def can_print(self, low: Fraction, high: Fraction) -> bool:
        """Whether something between the two, rounded, can be printed so; a share may be cut off."""
        cut_off = self.step if self.unit == SHARE else self.step / 2
        return self.low - self.step / 2 <= high and low < self.high + cut_off


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the quantities with a unit and the shares in ``text``, from left to right.

    Years, days, ages, ordinals, house numbers, ranges, percentage points and what stands inside a
    quoted name are no quantities.
    """
    text = text.translate(WIDE)  # one character for one, so places stay
    found = sorted((*_counts(text), *_shares(text)), key=lambda mention: mention.start)
    named = [match.span() for match in _NAMED.finditer(text)] if "“" in text or "《" in text else []
    pairs = [(a, b) for a, b in pairwise(found) if text[a.end : b.start] in _RANGE]
    in_range = {mention.start for pair in pairs for mention in pair}
    return tuple(
        mention
        for mention in found
        if (mention.unit not in NOT_A_MEASURE or mention.unit == POINTS)
        and mention.unit
        and mention.start not in in_range
        and not any(start < mention.start < end for start, end in named)
    )


def _counts(text: str) -> Iterator[Mention]:
    for match in _FORM.finditer(text):
        scale = _SCALES[match["scale"] or ""]
        digits = match["digits"] or str(from_hanzi(match["hanzi"]))
        whole, _, decimals = digits.replace(",", "").replace(" ", "").partition(".")
        unit = (match["unit"] or "").replace("％", SHARE)
        unit = unit.replace("个百分点", POINTS)
        unit, larger = LARGE.get(unit, (unit, 1))
        odd = match["odd"] or match["odder"]
        yield _hedged(
            match,
            number=Fraction(int(whole + decimals) * scale * larger, 10 ** len(decimals)),
            unit=unit,
            step=_fraction(scale * larger, 10 ** len(decimals)),
            hedge="超" if odd or match["after"] == "以上" else "",
            bound=match["after"] in ("以上", "以下"),
            per=match["per"] or "",
        )


_fraction = lru_cache(maxsize=256)(Fraction)  # of the same few numbers over and over


def _shares(text: str) -> Iterator[Mention]:
    if not any(mark in text for mark in ("成", "半", "之", "/")):
        return
    for match in _FRACTION.finditer(text):
        number, step = _share(match)
        hedge = "超" if match["after"] in ("以上", "多") else "约"
        exact = match["hundredths"] is not None
        yield _hedged(
            match,
            number=number,
            unit=SHARE,
            step=step,
            hedge="" if exact else hedge,
            bound=match["half"] == "半" and match["before"] != "近",  # 过半 may be all
        )


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
        return Fraction(from_hanzi(match["tenths"]) * 10 + half), Fraction(half or 10)
    if match["top"]:
        bottom = int(match["bottom"]) or 1
        return Fraction(int(match["top"]) * 100, bottom), Fraction(10)
    return Fraction(50), Fraction(10)


def _hedged(
    match: re.Match[str],
    *,
    number: Fraction,
    unit: str,
    step: Fraction,
    hedge: str,
    bound: bool = False,
    per: str = "",
) -> Mention:
    """The mention with the span that its hedges leave it.

    超3000 may be anything up to a tenth more, or to the next round number, whichever is farther;
    4000以上 and 不少于 have no upper end. 约 is a twentieth to both sides.
    """
    before = match["before"] or ""
    kind = _OF_A_FRACTION.get(before) or HEDGES.get(before)
    hedge = _IN_SHORT[kind] if kind else hedge
    if match["after"] in ("左右", "上下"):
        hedge = "约"
    if match["after"] == "以下":
        hedge = "近"
    bounded = bound or kind in (Hedge.FLOOR, Hedge.CEILING)
    low, high = number, number
    if hedge:
        low, high = _hedge_interval(number, step, hedge, bounded=bounded, share=unit == SHARE)
    return Mention(
        start=match.start(),
        end=match.end(),
        written=match[0],
        number=number,
        unit=unit,
        step=step,
        low=low,
        high=high,
        hedge=hedge,
        per=per,
        size=float(number),
        kind="" if per else _SAME.get(unit, unit),
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


def same_unit(one: Mention, other: Mention) -> bool:
    """Whether two quantities count the same kind of thing, so that they can be compared."""
    return one.kind == other.kind != ""


def added(parts: Sequence[Mention]) -> Mention:
    """The sum of quantities of one unit; it stands where the first of them does."""
    return replace(
        parts[0],
        number=sum((part.number for part in parts), Fraction(0)),
        low=sum((part.low for part in parts), Fraction(0)),
        high=sum((part.high for part in parts), Fraction(0)),
        step=min(part.step for part in parts),
        size=sum(part.size for part in parts),
    )


def in_words(number: Fraction, like: Mention) -> str:
    """Print a number in the unit, and on the scale, in which ``like`` was written: 15.06万元."""
    match = re.search("百万|千万|万亿|万|亿", like.written)
    large = 1000 if "公里" in like.written or "千米" in like.written else 1
    scale = _SCALES[match[0]] if match else 1
    value = number / scale / large
    digits = f"{float(round(value, 4)):f}".rstrip("0").rstrip(".")
    unit = "公里" if large > 1 else like.unit
    return f"{digits}{match[0] if match else ''}{unit}"
