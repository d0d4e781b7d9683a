"""Quantities as people write them: 超3000人次 ↔ qualifier, number, unit. Exact decimals only.

Numbers follow GB/T 15835-2011: ASCII digits, a leading 0 before the point (5.1.2), no mixing of
digits with 千/百/十; 万 and 亿 may follow the digits (4.1, 5.1.3).
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from minsheng.hedges import HEDGES, HEDGES_BEHIND, Hedge
from minsheng.record import record

_MAX_DIGITS = 15  # beyond this a typing error is likelier than a livelihood project
_THOUSAND_UNIT = "千(?=[米克瓦伏卡])"  # 千米 is a unit, 3千 is not a number

_FORM = re.compile(
    rf"(?P<before>{'|'.join(HEDGES)})?"
    r"(?P<digits>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)"
    r"(?P<odd>[余多])?"
    rf"(?P<unit>(?:{_THOUSAND_UNIT}|[^\s0-9０-９％余多.,，。千百十-])[^\s0-9０-９]*?)??"
    rf"(?P<after>{'|'.join(HEDGES_BEHIND)})?"
)
_UNIT = re.compile(r"(?:(?P<scale>[万亿])(?P<odd>[余多]?))?(?P<base>.*)", re.DOTALL)
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Unreadable(ValueError):
    """A text that is not what it should be: a message and, as ``hint``, what was expected."""

    def __init__(
        self, message: str, hint: str = "", offset: int | None = None, *, is_known: bool = False
    ) -> None:
        super().__init__(message)
        self.hint, self.offset = hint, offset  # where in the text (from 0), if known
        self.is_known = is_known  # somebody has complained of the cause already


@record
class Quantity:
    """A number with its unit and qualifiers, printed just as they were written.

    ``digits`` is the number as typed; ``unit`` may begin with 万 or 亿; ``before`` (超, 约 …),
    ``odd`` (余, 多) and ``after`` (以上 …) are the qualifiers, printed where Chinese puts them.
    """

    digits: Decimal
    unit: str = ""
    before: str = ""
    odd: str = ""
    after: str = ""
    words: str = field(default="", compare=False)  # printed in place of all of it: 不足100%

    @property
    def number(self) -> Decimal:
        """The exact number in base units: 1.2万人 is 12000."""
        return self.digits * _SCALES[_split_unit(self.unit).scale]

    @property
    def base_unit(self) -> str:
        """The unit without 万 or 亿: 万元 is counted in 元."""
        return _split_unit(self.unit).base

    @property
    def bare(self) -> str:
        """The number with its qualifiers but without its unit: 5370余."""
        return f"{self.before}{self.digits:f}{self.odd}"

    @property
    def hedge(self) -> str:
        """The hedge that a figure derived from this one carries: 超, 近, 约 or nothing."""
        kinds = self._hedge_kinds
        if self.odd or _split_unit(self.unit).odd or kinds & {Hedge.OVER, Hedge.FLOOR}:
            return "超"
        if Hedge.NEAR in kinds:
            return "近"
        return "约" if kinds else ""

    @property
    def is_bound(self) -> bool:
        """Whether it is a bound (4000人以上, 不少于8个), as targets are: exact, not vague."""
        return bool(self._hedge_kinds & {Hedge.FLOOR, Hedge.CEILING})

    @property
    def _hedge_kinds(self) -> set[Hedge]:
        return {kind for kind in (HEDGES.get(self.before), HEDGES_BEHIND.get(self.after)) if kind}

    def __str__(self) -> str:
        return self.words or f"{self.bare}{self.unit}{self.after}"

    def __add__(self, other: Quantity) -> Quantity:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self._combined(other, self.number + other.number)

    def __sub__(self, other: Quantity) -> Quantity:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self._combined(other, self.number - other.number)

    def _combined(self, other: Quantity, number: Decimal) -> Quantity:
        if self.base_unit != other.base_unit:
            raise Unreadable(f"“{self}”和“{other}”单位不同，不能相加减")
        unit = _split_unit(self.unit)
        before = "约" if self.hedge or other.hedge else ""
        return Quantity(_trimmed(number / _SCALES[unit.scale]), unit.scale + unit.base, before)

    def in_unit(self, unit: str) -> Quantity:
        """Return it counted in the indicator's ``unit``; raise Unreadable if it was another's.

        A bare number takes the unit; 1.2万 takes the base of it.
        """
        own, wanted = _split_unit(self.unit), _split_unit(unit)
        counted = replace(self, unit=own.scale + own.odd + wanted.base if own.scale else unit)
        if not own.base and not (own.scale and wanted.scale):
            return counted
        if own.base != wanted.base and own.base == "%":
            hint = "填完成的数量，如 3216；完成率写在句子里，如 {{ 指标.rate }}，由程序计算"
            raise Unreadable(f"“{self}”是百分比，这个指标以“{unit}”计", hint)
        if own.base != wanted.base:
            raise Unreadable(f"“{self}”的单位与指标的单位“{unit}”不一致", f"应写成 {counted}")
        return self


@record
class _UnitParts:
    scale: str
    odd: str
    base: str


@lru_cache(maxsize=256)  # thousands of figures have a few units
def _split_unit(unit: str) -> _UnitParts:
    """Split 万余元 into 万, 余 and 元."""
    match = _UNIT.fullmatch(unit)
    assert match is not None  # the pattern takes any text
    return _UnitParts(match["scale"] or "", match["odd"] or "", match["base"])


def _trimmed(number: Decimal) -> Decimal:
    """The same number without zeros at the end of its decimals."""
    return Decimal(int(number)) if number == int(number) else number.normalize()


def parse_quantity(text: str) -> Quantity:
    """Read a quantity as people write it; raise Unreadable, with what was expected as its hint."""
    match = _FORM.fullmatch(text.strip())
    if match is None or len(match["digits"]) > _MAX_DIGITS:
        shown = text if len(text) <= 30 else text[:30] + "……"
        raise Unreadable(f"“{shown}”不是看得懂的数量", _advice(text))
    words = match.groupdict(default="")
    return Quantity(Decimal(words.pop("digits")), **words)


def _advice(text: str) -> str:
    if re.search(r"[0-9][,，][0-9]", text):
        return "数字里不要用千分位逗号，如 102524.85"
    if re.search(r"[0-9]年|[0-9]月[0-9]|^20[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}$", text):
        return "这是日期，应填数量；日期写进句子，或另立一个没有unit的指标"
    if re.fullmatch(r"\s*[0-9.]+[ \u3000]+[^\s0-9]+\s*", text):
        return f"数字和单位之间不空格，写成 {''.join(text.split())}"
    if re.search(r"[０-９．％]", text):
        return f"数字和百分号用半角，写成 {text.translate(_HALF_WIDTH)}"
    if re.match(r"-?0[0-9]", text):
        return "数字不要以0开头"
    if re.search(rf"[0-9][余多]?(?!{_THOUSAND_UNIT})[千百十]", text):
        return "不写3千、5百，写 3000、500"
    return "应写成 3216、124.93万元、超3000人次、5370余人次、约240人次 这样"


def parse_date(text: str) -> date | None:
    """Read ``2025-06-30``; return None for any other form. Raises Unreadable if no such day."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise Unreadable(f"没有{text}这一天") from None


def chinese_date(day: date) -> str:
    """Print a date as official text does, without zero padding (GB/T 15835): 2025年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_in_words(text: str) -> str:
    """A text that is a date as data have it, as it is printed; any other text as it is."""
    try:
        day = parse_date(text)
    except Unreadable:
        return text
    return chinese_date(day) if day else text


def round_half_up(exact: Fraction, decimals: int) -> Decimal:
    """Round (四舍五入) to so many decimals, halves away from zero; -0.04 becomes -0.0."""
    digits = int(abs(exact) * 10**decimals + Fraction(1, 2))
    return Decimal(f"{'-' if exact < 0 else ''}{digits}E-{decimals}")


def round_share(exact: Fraction, decimals: int) -> Decimal:
    """Round a percentage half up, but less than all never to 100: 99.9992 becomes 99.99."""
    digits = round_half_up(exact, decimals)
    return digits - Decimal(f"1E-{decimals}") if exact < 100 <= digits else digits


def nearly_all_in_words(exact: Fraction, decimals: int, words: str) -> str:
    """The words for a percentage that is less than all but would round to it; "" for others."""
    return words if exact < 100 <= round_half_up(exact, decimals) else ""


def rounded(exact: Fraction, decimals: int, unit: str) -> Quantity:
    """A number rounded half up to so many decimals; an exact one loses the zeros at its end."""
    digits = +round_half_up(exact, decimals)  # plus: what rounds to -0 is printed as 0
    return Quantity(_trimmed(digits) if Fraction(digits) == exact else digits, unit)


def percentage(part: Quantity, whole: Quantity, decimals: int, nearly_all: str = "") -> Quantity:
    """Return ``part`` / ``whole`` in %, rounded half up (四舍五入) to ``decimals`` places.

    Less than all is never 100%: 119999 of 120000 is 99.99%, and is printed as ``nearly_all`` says.
    An exact result loses its trailing zeros (75%, 100%); a rounded one keeps them (70.00%).
    A hedge carries over: 超3000 of 4000 is 超75%, of 约4000 it is 约75%; a target of 4000以上 is
    exact. Raises Unreadable when the units differ or ``whole`` is zero.
    """
    if whole.number == 0:
        raise Unreadable("分母是0，算不出百分比")
    if part.base_unit != whole.base_unit:
        raise Unreadable(f"“{part}”和“{whole}”单位不同，算不出百分比")
    exact = Fraction(part.number) / Fraction(whole.number) * 100
    digits = +round_share(exact, decimals)  # plus: what rounds to -0 is printed as 0
    if Fraction(digits) == exact:
        digits = _trimmed(digits)
    vague = whole.hedge and not whole.is_bound
    hedge = "约" if vague else part.hedge
    words = "" if hedge else nearly_all_in_words(exact, decimals, nearly_all)
    return Quantity(digits, "%", before=hedge, words=words)
