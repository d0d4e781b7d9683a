"""What number a bulletin has among those of its year (期号): 第1期, 〔2025〕第 1 期, （第一期）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.numerals import from_hanzi
from minsheng.record import record

_HANZI = "〇零一二三四五六七八九十百"
_YEAR = r"(?:[〔\[［【（(]?\s*(?P<year>2\s*0\s*[0-9]\s*[0-9])\s*(?:年度?|[〕\]］】）)])[，,\s]*)?"
_COUNT = rf"(?P<number>[0-9]{{1,3}}|[{_HANZI}]{{1,4}})"
_NUMBER = re.compile(rf"{_YEAR}(?P<nth>第?)\s*{_COUNT}\s*期")
_OF_A_KEY = re.compile(rf"{_YEAR}(?P<nth>第?|[Nn][Oo][.．]?)\s*{_COUNT}\s*[期号]")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_OF_ALL_YEARS = re.compile(r"总\s*$")


@record
class IssueNumber:
    """The number, and the year that is written beside it."""

    number: int
    year: int | None
    said: str


def issue_numbers(text: str, *, bare: bool = False) -> Iterator[IssueNumber]:
    """Each number that a text tells, but for one counted through all years (总第15期).

    1期 and 〔2025〕1号 are one if it may be ``bare``, as the text is nothing but a number: in a
    sentence it may be a part of some works (一期工程), or the number of a document.
    """
    for match in (_OF_A_KEY if bare else _NUMBER).finditer(text.translate(_WIDE)):
        through = _OF_ALL_YEARS.search(text, 0, match.start("nth"))
        alone = not (match["nth"] or (match["year"] and bare))
        if through or (alone and (not bare or match[0].endswith("号"))):
            continue
        number = _value(match["number"])
        year = re.sub(r"\s", "", match["year"] or "")
        said = text[match.start() if bare else match.start("nth") : match.end()].strip()
        yield IssueNumber(number, int(year) if year else None, said)


def of_all_years(text: str) -> int | None:
    """The number counted through all years, where a text has no other one: 总第15期."""
    found = _NUMBER.search(text.translate(_WIDE))
    if found is None or not _OF_ALL_YEARS.search(text, 0, found.start("nth")):
        return None
    return None if next(issue_numbers(text, bare=True), None) else _value(found["number"])


def _value(digits: str) -> int:
    return int(digits) if digits.isdecimal() else from_hanzi(digits)


def same_issue(one: str, other: str, year: int) -> bool:
    """Whether two numbers, as they are written in the bulletins of a year, mean the same.

    What is no number is held as it is.
    """
    if one == other:
        return bool(one)
    found = [next(issue_numbers(said, bare=True), None) for said in (one, other)]
    meant = {(said.number, said.year or year) for said in found if said}
    return None not in found and len(meant) == 1
