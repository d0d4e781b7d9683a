"""What Excel shows of a number, reckoned once more: usual formats only, of others nothing is said.

It shares nothing with ``number_format.py``: where the two differ, import says that a cell was not
read as it stands.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    49: "@",
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    31: "yyyy年m月d日",
    **dict.fromkeys((37, 38), "#,##0;-#,##0"),
    **dict.fromkeys((39, 40), "#,##0.00;-#,##0.00"),
    **dict.fromkeys((41, 42), "#,##0;-#,##0;-"),
    **dict.fromkeys((43, 44), "#,##0.00;-#,##0.00;-"),
}
_SIGNS = 11
"""How many signs a cell shows of a number that has no format."""
_LONGEST = 120
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<half>AM/PM|上午/下午)"
    r"|(?P<date>yyyy|yy|mm?(?!m)|dd?(?!d)|hh?|ss?)|(?P<point>\.)|(?P<digit>[0#?])|(?P<scale>,)|(?P<words>@)"
    r"|(?P<plain>[-+ %/:()年月日时分秒￥¥$€元万亿人户个]|[\u4e00-\u9fff])",
    re.IGNORECASE | re.DOTALL,
)
_COLOURS = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]+", re.IGNORECASE
)
_CURRENCY = re.compile(r"\$([^-\]]*)(?:-[0-9A-Fa-f]+)?")
_PARTS = ("quoted", "escaped", "plain", "currency", "date", "point", "digit", "scale")
_SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
Tokens = list[tuple[str, str]]
"""The kind of each part of a format, and what it says."""


def built_in(number: str) -> str:
    """The format that Excel keeps by a number; empty for one that is not known here."""
    return _BUILT_IN.get(int(number) if number.isdecimal() and len(number) < 4 else -1, "")


def reckoned(text: str, form: str, *, since_1904: bool = False) -> str | None:
    """What Excel shows of a number as it is stored; None where that is not known here."""
    try:
        number = _SIGNIFICANT.create_decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > 20:
        return None
    if form.lower() in ("general", "@", "g/通用格式"):
        return _general(number)
    sections = _sections(form) if len(form) < _LONGEST else None
    if sections is None:
        return None
    which = 0 if number > 0 or len(sections) == 1 else 1 if number < 0 else 2
    tokens = sections[which] if which < len(sections) else sections[0]
    if any(kind == "date" for kind, _ in tokens):
        return _moment(number, tokens, since_1904)
    return _filled(number, tokens, signed=number < 0 and len(sections) == 1)


def _general(number: Decimal) -> str | None:
    """A number without a format: as many decimals as eleven signs leave, point and all."""
    if number == 0:
        return "0"
    if not -4 < number.adjusted() < _SIGNS:
        return None
    before = max(0, number.adjusted()) + 1
    shown = f"{_rounded(number, max(0, _SIGNS - 1 - before)):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _sections(form: str) -> list[Tokens] | None:
    """The tokens of each section; None where one is not known here."""
    found: list[Tokens] = [[]]
    at = 0
    while at < len(form):
        if form[at] == ";":
            found.append([])
            at += 1
            continue
        token = _TOKEN.match(form, at)
        if token is None:
            return None
        at = token.end()
        if (bracket := token["bracket"]) is not None:
            currency = _CURRENCY.fullmatch(bracket)
            if currency is None and not _COLOURS.fullmatch(bracket):
                return None  # a condition, numerals, elapsed hours
            found[-1].append(("quoted", currency[1] if currency else ""))
        elif token.lastgroup:
            found[-1].append((token.lastgroup, token[token.lastgroup]))
    numbers = [tokens for tokens in found if ("words", "@") not in tokens]
    return numbers if numbers and any(kind != "quoted" for kind, _ in numbers[0]) else None


def _moment(number: Decimal, tokens: Tokens, since_1904: bool) -> str | None:
    """A day or a time of the day."""
    if number < 0 or any(kind in ("digit", "scale") for kind, _ in tokens):
        return None
    seconds = int((number * 86_400).to_integral_value(ROUND_HALF_UP))
    days = timedelta(days=seconds // 86_400 + (1462 if since_1904 else 0))
    of_day = not any(part[0] in "yYdD" for kind, part in tokens if kind == "date")
    if days.days > 2_900_000 or (days.days <= 60 and not of_day and not since_1904):
        return None  # Excel has a 29th of February 1900
    moment = datetime.combine(date(1899, 12, 30) + days, time()) + timedelta(
        seconds=seconds % 86_400
    )
    said = {
        "yyyy": f"{moment:%Y}",
        "yy": f"{moment:%y}",
        "d": str(moment.day),
        "dd": f"{moment:%d}",
        "h": str(moment.hour),
        "hh": f"{moment:%H}",
        "s": str(moment.second),
        "ss": f"{moment:%S}",
    }
    halves = next((part.split("/") for kind, part in tokens if kind == "half"), None)
    if halves:
        said["h"] = str((moment.hour + 11) % 12 + 1)
        said["hh"] = said["h"].zfill(2)
    shown, last = "", ""
    for at, (kind, part) in enumerate(tokens):
        unit = part.lower()
        if kind == "half" and halves:
            shown += halves[moment.hour // 12]
        elif kind != "date":
            shown += part
        if kind != "date":
            continue
        if unit[0] == "m":
            follows = next((one.lower() for each, one in tokens[at + 1 :] if each == "date"), "")
            value = moment.minute if last[:1] == "h" or follows[:1] == "s" else moment.month
            shown += f"{value:0{len(unit)}}"
        else:
            shown += said[unit]
        last = unit
    return shown


def _filled(number: Decimal, tokens: Tokens, *, signed: bool) -> str | None:
    """A number in the places of its digits."""
    kinds = [kind for kind, _ in tokens]
    if "general" in kinds:
        said = _general(abs(number))
        shown = "".join(said or "" if kind == "general" else part for kind, part in tokens)
        return None if said is None else f"-{shown}" if signed else shown
    if kinds.count("point") > 1:
        return None
    if "digit" not in kinds:
        return "".join(part for kind, part in tokens if kind != "scale")
    first = kinds.index("digit")
    last = len(kinds) - 1 - kinds[::-1].index("digit")
    point = kinds.index("point") if "point" in kinds else len(kinds)
    if ("plain", "/") in tokens:
        return None  # a fraction
    behind = [at for at, kind in enumerate(kinds) if kind == "scale" and at > min(last, point - 1)]
    scaled = number.scaleb(2 * tokens.count(("plain", "%")) - 3 * len(behind))
    wanted = [part for kind, part in tokens[point:] if kind == "digit"]
    whole, _, decimals = f"{abs(_rounded(scaled, len(wanted))):f}".partition(".")
    whole = whole.lstrip("0")
    grouped = any(kind == "scale" for kind in kinds[first : min(last, point)])
    shown = _whole_part(tokens[:point], whole, grouped=grouped)
    if point < len(kinds):
        kept = decimals.rstrip("0").ljust(
            max((n for n, d in enumerate(wanted, 1) if d == "0"), default=0), "0"
        )
        digits = iter(kept)
        for kind, part in tokens[point:]:
            shown += next(digits, "") if kind == "digit" else "" if kind == "scale" else part
    return f"-{shown}" if signed and (whole or decimals.strip("0")) else shown


def _whole_part(tokens: Tokens, digits: str, *, grouped: bool) -> str:
    """What stands before the point: digits from the right, all that are over at the first place."""
    marks = "".join(part for kind, part in tokens if kind == "digit")
    places = len(marks)
    digits = digits.rjust(len(marks.lstrip("#?")), "0")
    shown, left = "", places
    for kind, part in tokens:
        if kind == "scale":
            continue
        if kind != "digit":
            shown += part
            continue
        over = len(digits) - left
        if left == places:
            shown += digits[: max(0, over + 1)]
        elif over >= 0:
            shown += digits[over]
        left -= 1
    if not grouped:
        return shown
    return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+(?![0-9]))", ",", shown)
