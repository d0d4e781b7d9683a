"""Numbers as a list of Word counts them: 3 → 3, iii, C, 三, ③ … by the names of its formats."""

from __future__ import annotations

from collections.abc import Callable

from minsheng.numerals import digit_by_digit, in_hanzi

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    words = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        words += letters * count
    return words


def _letter(number: int) -> str:
    """A … Z, AA, BB …, as Word goes on."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _of(row: str) -> Callable[[int], str]:
    """Count with the characters of a row; behind its end in digits."""
    return lambda number: row[number - 1] if 0 < number <= len(row) else str(number)


def _characters(first: str, count: int) -> str:
    return "".join(chr(ord(first) + offset) for offset in range(count))


_CIRCLED = _characters("①", 20) + _characters("㉑", 15) + _characters("㊱", 15)
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "taiwaneseCounting"),
            *("taiwaneseCountingThousand", "japaneseCounting", "koreanCounting"),
        ),
        in_hanzi,
    ),
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), digit_by_digit
    ),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
        lambda number: in_hanzi(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟萬"),
    ),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _of(_CIRCLED),
    "decimalEnclosedCircleChinese": _of(_CIRCLED),
    "decimalEnclosedParen": _of(_characters("⑴", 20)),
    "decimalEnclosedFullstop": _of(_characters("⒈", 20)),
    "ideographEnclosedCircle": _of(_characters("㊀", 10)),
    **dict.fromkeys(
        ("decimalFullWidth", "decimalFullWidth2"),
        lambda number: str(number).translate({ord("0") + n: ord("０") + n for n in range(10)}),
    ),
    "none": lambda _number: "",
}


def list_number(number: int, form: str) -> str:
    """Return a number in a format of Word's (``w:numFmt``); an unknown one counts in digits."""
    return _FORMATS.get(form, str)(number)
