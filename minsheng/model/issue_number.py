"""What number a bulletin has among those of its year (期号): 第1期, 〔2025〕第 1 期, （第一期）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.numerals import from_hanzi
from minsheng.record import record

_HANZI = "〇零一二三四五六七八九十百"
_NUMBER = re.compile(
    r"(?:[〔\[［【（(]?\s*(?P<year>2\s*0\s*[0-9]\s*[0-9])\s*(?:年度?|[〕\]］】）)])[，,\s]*)?"
    rf"(?P<nth>第?)\s*(?P<number>[0-9]{{1,3}}|[{_HANZI}]{{1,4}})\s*期"
)
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

    1期 is one if it may be ``bare``: in a sentence it may be a part of some works (一期工程).
    """
    for match in _NUMBER.finditer(text.translate(_WIDE)):
        of_all_years = _OF_ALL_YEARS.search(text, 0, match.start("nth"))
        if of_all_years or not (bare or match["nth"]):
            continue
        digits = match["number"]
        number = int(digits) if digits.isdecimal() else from_hanzi(digits)
        year = re.sub(r"\s", "", match["year"] or "")
        said = text[match.start("nth") : match.end()]
        yield IssueNumber(number, int(year) if year else None, said)


def same_issue(one: str, other: str, year: int) -> bool:
    """Whether two numbers, as they are written in the bulletins of a year, mean the same.

    What is no number is held as it is.
    """
    if one == other:
        return bool(one)
    found = [next(issue_numbers(said, bare=True), None) for said in (one, other)]
    meant = {(said.number, said.year or year) for said in found if said}
    return None not in found and len(meant) == 1
