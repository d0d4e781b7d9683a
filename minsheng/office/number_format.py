"""Numbers of a spreadsheet as its cells show them: 0.699 in the format 0.0% is 69.9%.

A format is up to four sections, for positive and negative numbers, zero, and text, or for what a
condition in brackets says. This module chooses the section and lays digits out in its places;
dates are ``date_format.py``. Locale is that of a Chinese Excel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from minsheng.numerals import in_hanzi_whole
from minsheng.office.date_format import FORMAL_DIGITS, FORMAL_WEIGHTS, dated, is_date
from minsheng.office.format_token import Token, UnknownFormat, sections_of

_COMPARE = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_FRACTION = re.compile(r"(?:([#0?,]+)(\s+))?([#0?]+) ?/ ?([#0?]+|[1-9][0-9]*)")
_SCIENTIFIC = re.compile(r"([#0?]+)(?:\.([#0?]*))?E([+-])([0#?]+)")
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
Rule = tuple[str, Decimal]
_ZERO = Decimal(0)
_USUAL: dict[int, tuple[Rule | None, ...]] = {
    1: (None,),
    2: ((">=", _ZERO), None),
    3: ((">", _ZERO), ("<", _ZERO), None),
}
_DIGITS = ("0", "#", "?", "General")
_PLAIN = Token("General", "")
_ROUND, _MOST_IN_WORDS = "〇一二三四五六七八九", 10**12
_LARGEST = Decimal(10) ** 20


def shown_number(value: float, form: str, *, since_1904: bool = False) -> str:
    """Return what a cell shows of a number; UnknownFormat where its format says what we can't."""
    number = Decimal(f"{value:.15g}")
    if not number.is_finite():
        return str(value)
    sections = sections_of(form)
    section, signed = _chosen(sections, number)
    tokens = [token for token in section if token.kind not in ("condition", "pad")]
    if not any(token.kind in _DIGITS for token in tokens):  # a format for texts
        tokens = [_PLAIN if token.kind == "@" else token for token in tokens]
    if is_date(tokens):
        return dated(value, tokens, since_1904=since_1904)
    text = _laid_out(abs(number), tokens)
    minus = "-" if number < 0 and signed and any(one.kind in _DIGITS for one in tokens) else ""
    return minus + text


def shown_text(text: str, form: str) -> str:
    """Return what a cell shows of a text: the fourth section, or the one with @, stands for it."""
    if "@" not in form and form.count(";") < 3:
        return text
    sections = sections_of(form)
    with_text = [one for one in sections if any(token.kind == "@" for token in one)]
    if len(sections) < 4 and not with_text:
        return text
    chosen = sections[3] if len(sections) > 3 else with_text[-1]
    return "".join(
        text if one.kind == "@" else one.text for one in chosen if one.kind in "@literal"
    )


def _chosen(sections: Sequence[Sequence[Token]], number: Decimal) -> tuple[Sequence[Token], bool]:
    """The section for a number, and whether a minus is to be put before it."""
    if len(sections) in (2, 3) and any(one.kind == "@" for one in sections[-1]):
        sections = sections[:-1]
    sections = sections[:3]
    own = [_condition(section) for section in sections]
    usual: tuple[Rule | None, ...] = _USUAL[len(sections)]
    if own[0] is not None:  # what it leaves is for the others
        usual = (None, ("<", _ZERO), None)
    for place, section in enumerate(sections):
        last = place == len(sections) - 1
        rule = own[place] or (None if last else usual[place])
        if rule is None or _holds(number, *rule):
            negative = (rule and rule[0] in ("<", "<=") and rule[1] <= 0) or (
                rule is None and place == 1 and own[0] is None
            )
            return section, not negative
    return [Token("literal", "####")], False  # as Excel does


def _condition(section: Sequence[Token]) -> Rule | None:
    for token in section:
        if match := token.kind == "condition" and _COMPARE.fullmatch(token.text):
            return match[1], Decimal(match[2])
    return None


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]


def general(number: Decimal) -> str:
    """A number without a format: whole ones whole, else ten digits at most."""
    if number == number.to_integral_value() and abs(number) < _LARGEST:
        return f"{number:.0f}"
    if abs(number) >= _LARGEST or abs(number) < Decimal("0.0001"):
        mantissa, _, power = f"{number:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{int(power):+03}"
    places = min(9, max(0, 9 - number.adjusted()))
    return f"{_rounded(number, places):f}".rstrip("0").rstrip(".")


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), context=_EXACT)


def _laid_out(number: Decimal, tokens: Sequence[Token]) -> str:
    numeral = next((one.text for one in tokens if one.kind == "numeral"), "")
    tokens = [one for one in tokens if one.kind not in ("numeral", "locale")]
    number *= Decimal(100) ** sum(one.kind == "%" for one in tokens)
    if numeral:
        return _in_words(number, tokens, numeral)
    code = "".join(_mark(one) for one in tokens)
    for pattern, lay in ((_SCIENTIFIC, _scientific), (_FRACTION, _fraction)):
        if match := pattern.search(code):
            before, behind = tokens[: match.start()], tokens[match.end() :]
            return _words(before) + lay(number, match) + _words(behind)
    return _decimal(number, tokens)


def _mark(token: Token) -> str:
    """One character for a token, so that patterns can be looked for."""
    if len(token.kind) == 1:
        return token.kind
    return token.text if len(token.text) == 1 and token.text in " +-123456789" else "\0"


def _words(tokens: Sequence[Token]) -> str:
    return "".join(one.text for one in tokens if one.kind in ("literal", "%"))


def _decimal(number: Decimal, tokens: Sequence[Token]) -> str:
    """Digits in their places: those before the point from the right, with what stands between."""
    kinds = [one.kind for one in tokens]
    point = kinds.index(".") if "." in kinds else len(kinds)
    places = [at for at, kind in enumerate(kinds[:point]) if kind in "0#?"]
    decimals = [at for at, kind in enumerate(kinds) if at > point and kind in "0#?"]
    every = [*places, *decimals]
    commas = [at for at, kind in enumerate(kinds) if kind == ","]
    grouped = any(places and places[0] < at < places[-1] for at in commas)
    inside = places[-1] if places else -1
    scale = sum(inside < at < point or (bool(every) and at > every[-1]) for at in commas)
    number = number.scaleb(-3 * scale)
    whole, _, part = f"{_rounded(number, len(decimals)):f}".partition(".")
    said = {at: one.text for at, one in enumerate(tokens) if one.kind in ("literal", "%")}
    said |= {at: general(number) for at, kind in enumerate(kinds) if kind == "General"}
    if point < len(kinds):
        said[point] = "."
    said |= _whole(whole.lstrip("0"), [(at, kinds[at]) for at in places], grouped=grouped)
    shown = len(part.rstrip("0"))
    for index, at in enumerate(decimals):
        blank = {"0": "0", "#": "", "?": " "}[kinds[at]]
        said[at] = part[index] if index < shown else blank
    if not places and decimals and whole.lstrip("0"):
        said[point] = f"{whole}."
    return "".join(said[at] for at in sorted(said))


def _whole(digits: str, places: list[tuple[int, str]], *, grouped: bool) -> dict[int, str]:
    """The digits before the point by their places; the first place takes all that are left."""
    said: dict[int, str] = {}
    count = 0
    for index in range(len(places) - 1, -1, -1):
        at, kind = places[index]
        own = digits if index == 0 else digits[-1:]
        digits = "" if index == 0 else digits[:-1]
        own = own or {"0": "0", "#": "", "?": " "}[kind]
        text = ""
        for digit in reversed(own):
            text = (
                f"{digit},{text}"
                if grouped and count and count % 3 == 0 and digit != " "
                else digit + text
            )
            count += 1
        said[at] = text
    return said


def _scientific(number: Decimal, match: re.Match[str]) -> str:
    whole, part, sign, exponent = match.groups()
    step, places = len(whole), len(part or "")
    power = number.adjusted() if number else 0
    power -= power % step if step > 1 else 0
    mantissa = _rounded(number.scaleb(-power), places)
    if mantissa >= Decimal(10) ** step:
        power += step
        mantissa = _rounded(number.scaleb(-power), places)
    written = _decimal(mantissa, [Token(mark, mark) for mark in match[0].partition("E")[0]])
    plus = "-" if power < 0 else "+" if sign == "+" else ""
    return f"{written}E{plus}{abs(power):0{exponent.count('0')}}"


def _fraction(number: Decimal, match: re.Match[str]) -> str:
    whole, blanks, upper, lower = match.groups()
    exact = Fraction(number)
    units = int(exact) if whole else 0
    rest = exact - units
    if lower.isdigit() and lower.strip("0"):
        bottom = int(lower)
        top = int(rest * bottom + Fraction(1, 2))
    else:
        near = rest.limit_denominator(10 ** len(lower) - 1)
        top, bottom = near.numerator, near.denominator
    if whole and top == bottom:
        units, top = units + 1, 0
    if whole and not top:
        return str(units)
    before = f"{units}{blanks}" if units or "0" in (whole or "") else ""
    return f"{before}{top:0{upper.count('0')}}/{bottom}"


def _in_words(number: Decimal, tokens: Sequence[Token], numeral: str) -> str:
    """A number in Chinese numerals, 一百〇五 or 壹佰零伍.伍."""
    kinds = [one.kind for one in tokens]
    point = kinds.index(".") if "." in kinds else len(kinds)
    decimals = kinds[point:].count("0")
    if {*kinds} & {*",?/E@"} or "#" in kinds[point:] or number >= _MOST_IN_WORDS:
        raise UnknownFormat
    digits, weights = (FORMAL_DIGITS, FORMAL_WEIGHTS) if numeral == "2" else (_ROUND, "十百千")
    plain = general(number) if "General" in kinds else f"{_rounded(number, decimals):f}"
    whole, dot, rest = plain.partition(".")
    words = in_hanzi_whole(int(whole), digits, weights) + dot
    places = [at for at, kind in enumerate(kinds) if kind in (*_DIGITS, ".")] or [len(kinds)]
    ends = places[0], places[-1] + 1
    spoken = words + "".join(digits[int(digit)] for digit in rest)
    return _words(tokens[: ends[0]]) + spoken + _words(tokens[ends[1] :])
