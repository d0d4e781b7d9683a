"""Numbers in Chinese numerals, both ways: 105 ↔ 一百零五."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
NUMERALS = "零〇一二三四五六七八九十百千万亿两"
"""Every character that numbers are written with."""

_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_WEIGHTS = {"十": 10, "百": 100, "千": 1000}


def in_hanzi(number: int, digits: str = DIGITS, weights: str = "十百千万") -> str:
    """21 → 二十一, 105 → 一百零五; beyond 99999 in digits. With 壹贰叁 and 拾佰仟 for contracts."""
    if not 0 < number < 100_000:
        return digits[0] if number == 0 else str(number)
    written = f"{number:d}"
    words, gap = "", False
    for place, digit in zip(range(len(written) - 1, -1, -1), map(int, written), strict=True):
        if digit:
            weight = weights[place - 1] if place else ""
            words += (digits[0] if gap else "") + digits[digit] + weight
        gap = not digit
    return words[1:] if 10 <= number < 20 and digits == DIGITS else words


def in_hanzi_whole(number: int, digits: str, weights: str) -> str:
    """The same in full, up to 9999亿: 15 → 一十五, 100010001 → 一亿〇一万〇一."""
    words, gap = "", False
    for place, scale in ((2, "亿"), (1, "万"), (0, "")):
        group = number // 10_000**place % 10_000
        if group:
            zero = digits[0] if words and (gap or group < 1000) else ""
            words += zero + in_hanzi(group, digits, weights) + scale
        gap = not group
    return words or digits[0]


def digit_by_digit(number: int) -> str:
    """2025 → 二〇二五, as years are written."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def from_hanzi(word: str) -> int:
    """八十五 → 85, 一千二百 → 1200, up to 千. Raises KeyError for what is no numeral."""
    total, digit = 0, 0
    for character in word:
        if weight := _WEIGHTS.get(character):
            total += (digit or 1) * weight
            digit = 0
        else:
            digit = _VALUES[character]
    return total + digit
