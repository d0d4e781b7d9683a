"""A number format, parted: its sections, and in each what it prints, token by token."""

from __future__ import annotations

import re

from minsheng.record import record


class UnknownFormat(Exception):
    """A format says what we can't show."""


class NoDate(UnknownFormat):
    """A number in a format for dates is none: Excel fills its cell with ####."""


@record
class Token:
    """A part of a section. ``kind`` is the character for what digits fill, else a name."""

    kind: str
    text: str


_LONGEST = 255  # Excel takes no longer one
_LONG_DATE = 'yyyy"年"m"月"d"日"'
_PLAIN_DATE = "yyyy/m/d"
_TIME = "h:mm:ss"
_OF_THE_SYSTEM = re.compile(r"\[\$-(?:(?P<date>F800|x-sysdate)|F400|x-systime)\]", re.IGNORECASE)
"""Whatever stands behind it: the long date, or the time, of a Chinese Windows."""
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00',
    12: "# ?/?",
    13: "# ??/??",
    14: _PLAIN_DATE,
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: f"{_PLAIN_DATE} h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: _LONG_DATE,
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    **dict.fromkeys((37, 38), "#,##0;-#,##0"),
    **dict.fromkeys((39, 40), "#,##0.00;-#,##0.00"),
    **dict.fromkeys((41, 42), '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '),
    **dict.fromkeys((43, 44), '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""What the numbers of formats mean that a file does not spell out, in a Chinese Excel."""

_GRAMMAR = {
    "literal": r'"[^"]*"|[\\!].',
    "pad": r"[_*].",
    "locale": r"\[\$[^\]]*\]",
    "condition": r"\[(?:<=|>=|<>|<|>|=)-?[0-9]+(?:\.[0-9]+)?\]",
    "numeral": r"\[DBNum[12]\]",
    "colour": r"\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?[0-9]{1,2}"
    r"|黑色?|蓝色?|青色?|绿色?|洋红|红色?|白色?|黄色?|颜色 ?[0-9]{1,2})\]",
    "elapsed": r"\[(?:h+|m+|s+)\]",
    "noon": r"AM/PM|A/P|上午/下午",
    "General": r"General|G/通用格式",
    "digit": r"[0#?.,%/@]|E(?=[+-][0#?])",
    "date": r"y+|m+|d+|h+|s+|a{3,4}|e+",
    "other": r".",
}
_TOKEN = re.compile(
    "|".join(f"(?P<{name}>{form})" for name, form in _GRAMMAR.items()), re.IGNORECASE | re.DOTALL
)


def sections_of(form: str) -> list[list[Token]]:
    """Return the sections of a format, four at most. Raises UnknownFormat."""
    if len(form) > _LONGEST:
        raise UnknownFormat
    if match := _OF_THE_SYSTEM.match(form):
        form = _LONG_DATE if match["date"] else _TIME
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(form):
        kind, text = str(match.lastgroup), match[0]
        if text == ";":
            sections.append([])
        elif kind != "colour":
            sections[-1].append(_token(kind, text))
    if len(sections) > 4:
        raise UnknownFormat
    return sections


def _token(kind: str, text: str) -> Token:
    if kind == "literal":
        return Token(kind, text[1:-1] if text[0] == '"' else text[1:])
    if kind == "digit":
        return Token(text.upper(), text)
    if kind == "locale":
        symbol, _, place = text[2:-1].rpartition("-")
        return (
            Token(kind, place) if "-" in text and not symbol else Token("literal", symbol or place)
        )
    if kind == "numeral":
        return Token(kind, text[-2])
    if kind == "condition":
        return Token(kind, text[1:-1])
    if kind == "other":
        if text in '["' or (text.isascii() and text.isalpha()):
            raise UnknownFormat
        return Token("literal", text)
    return Token(kind, text)
