"""Rows of totals (合计, 小计): what the cells of a table add up to, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any

from jinja2 import pass_context
from jinja2.exceptions import SecurityError

from minsheng.layout.bulletin import Cell
from minsheng.layout.settings import BY_CATEGORY, END, OVER_CATEGORY, START
from minsheng.layout.template import CellTemplate
from minsheng.problem import Place, Problem, Refused, Report, suggestion
from minsheng.quantity import (
    Quantity,
    Unreadable,
    nearly_all_in_words,
    parse_quantity,
    percentage,
    round_half_up,
    round_share,
)
from minsheng.record import record

_DASHES = frozenset("—－–-/")
_NOTHING = ("无", "暂无")
_IN_THOUSANDS = re.compile(r"(-?[1-9][0-9]{0,2})((?:,[0-9]{3})+)(?![0-9,])")
_OWN_SUM = re.compile(r"\bsum\b")
_MOST_DECIMALS = 6
Texts = Mapping[str, Sequence[str]]
"""What the columns print, by their names."""


@record
class TotalledRow:
    """A row of the table: its cells, one for each column, the category and the id of its project.

    Whether its figures are contained ``within`` those of another row of the project (其中).
    """

    cells: Sequence[Cell]
    category: str
    project: str
    within: bool = False


def printed_number(text: str) -> Quantity | None:
    """The quantity that a cell prints, 1,585.33 too; None for an empty one, a dash or 无.

    Raises Unreadable for what is no number, or a vague one.
    """
    said = "".join(text.split())
    if not set(said) - _DASHES or said in _NOTHING:
        return None
    plain = _IN_THOUSANDS.sub(lambda match: match[1] + match[2].replace(",", ""), said)
    quantity = parse_quantity(plain)
    if quantity.hedge or quantity.after:
        raise Unreadable(f"“{text}”不是准数")
    return quantity


def sum_of(texts: Sequence[str]) -> Quantity:
    """The exact sum of what cells print, with their unit; raises Unreadable, which names a cell."""
    total: Quantity | None = None
    for text in texts:
        quantity = printed_number(text)
        if quantity is None:
            continue
        if total is not None and quantity.unit != total.unit:
            raise Unreadable(f"“{text}”的单位和别的行不同")
        total = replace(quantity, digits=quantity.digits + (total.digits if total else 0))
    return total or Quantity(Decimal(0))


def decimals(number: object, digits: object, *, nearly_all: str = "") -> Quantity | str:
    """``{{ sum | decimals(1) }}``: a sum rounded half up, or with zeros, to so many decimals."""
    if number == "":
        return ""
    if not isinstance(number, Quantity) or type(digits) is not int:
        raise SecurityError("decimals只用于合计的数，如 sum | decimals(1)")
    if not 0 <= digits <= _MOST_DECIMALS:
        raise SecurityError(f"小数位数应是0到{_MOST_DECIMALS}")
    exact, is_share = Fraction(number.digits), number.unit == "%"
    words = number.words or nearly_all_in_words(exact, digits, nearly_all if is_share else "")
    rounded = round_share if is_share else round_half_up
    return replace(number, digits=rounded(exact, digits), words=words)


def thousands(number: object) -> str:
    """``{{ sum | thousands }}``: 1585.33 as 1,585.33."""
    if number == "":
        return ""
    if not isinstance(number, Quantity):
        raise SecurityError("thousands只用于合计的数，如 sum | thousands")
    return number.words or f"{number.digits:,f}{number.unit}"


def percent_of(
    part: object, whole: object, digits: object = 2, *, nearly_all: str = ""
) -> Quantity | str:
    """``{{ percent(sums['完成数'], sums['计划数'], 1) }}``; nothing where the whole is 0."""
    if not isinstance(part, Quantity) or not isinstance(whole, Quantity):
        raise SecurityError("percent只用于合计的数，如 percent(sums['完成数'], sums['计划数'])")
    if type(digits) is not int or not 0 <= digits <= _MOST_DECIMALS:
        raise SecurityError(f"小数位数应是0到{_MOST_DECIMALS}")
    return percentage(part, whole, digits, nearly_all) if whole.number else ""


def _as_planned(function: Callable[..., Any]) -> Callable[..., Any]:
    return pass_context(
        lambda known, *args, **named: function(*args, **named, nearly_all=known["nearly_all"])
    )


TOTAL_FILTERS = {"decimals": _as_planned(decimals), "thousands": thousands}
TOTAL_FUNCTIONS = {"percent": _as_planned(percent_of)}


class Sums(dict[str, Quantity]):
    """The sums of columns by heading, reckoned when they are asked for; raises Refused."""

    def __init__(self, texts: Texts, place: Place) -> None:
        super().__init__()
        self._texts, self._place = texts, place

    def __missing__(self, heading: str) -> Quantity:
        if heading not in self._texts:
            hint = suggestion(heading, self._texts, "栏目")
            self._complain(f"没有“{heading}”这一栏", hint)
        try:
            self[heading] = sum_of(self._texts[heading])
        except Unreadable as error:
            self._complain(
                f"“{heading}”这一栏不能相加：{error}", error.hint or "改数据，或不写合计"
            )
        return self[heading]

    def _complain(self, message: str, hint: str) -> None:
        raise Refused([Problem(self._place, "layout-template", message, hint)])


def with_totals(
    rows: Sequence[TotalledRow],
    where: Sequence[str],
    total: Callable[[Sequence[TotalledRow], str], Sequence[Cell]],
    merged: Callable[[Sequence[Sequence[Cell]]], Sequence[Sequence[Cell]]],
) -> Iterator[tuple[Sequence[Cell], bool]]:
    """The rows with those of totals in their places, each with whether it is one.

    ``total`` makes the row for some rows and their category; ``merged`` merges cells of rows that
    follow each other, which those on both sides of a total don't.
    """
    if START in where:
        yield total(rows, ""), True
    apart = OVER_CATEGORY in where or BY_CATEGORY in where
    for category, group in groupby(rows, lambda row: row.category if apart else ""):
        members = [*group]
        if category and OVER_CATEGORY in where:
            yield total(members, category), True
        yield from ((row, False) for row in merged([row.cells for row in members]))
        if category and BY_CATEGORY in where:
            yield total(members, category), True
    if END in where:
        yield total(rows, ""), True


class TotalRows:
    """Makes rows of totals: of some rows of a category, or of all (then its name is empty).

    ``templates`` are those of the columns, ``names`` what ``sums`` calls these; ``render`` prints a
    template, and what can't be added goes to ``report``.
    """

    def __init__(
        self,
        templates: Sequence[CellTemplate | None],
        names: Sequence[str],
        whole: Mapping[str, Any],
        render: Callable[[CellTemplate, Mapping[str, Any]], str],
        report: Report,
    ) -> None:
        self._columns = list(zip(templates, names, strict=True))
        self._whole, self._render, self._report = whole, render, report

    def __call__(self, rows: Sequence[TotalledRow], category: str) -> tuple[Cell, ...]:
        """The row of totals of some rows."""
        texts = texts_of(rows, [name for _, name in self._columns])
        known = {**self._whole, "category": category, "count": str(projects_in(rows))}
        return label_spanned([self._cell(*column, known, texts) for column in self._columns])

    def _cell(
        self, template: CellTemplate | None, name: str, known: Mapping[str, Any], texts: Texts
    ) -> Cell:
        if template is None:
            return Cell(())
        sums = Sums(texts, template.text.place)
        try:
            own = {"sum": sums[name]} if _OWN_SUM.search(template.text.value) else {}
        except Refused as refused:
            for problem in refused.problems:
                self._report(problem)
            return Cell(())
        lines = self._render(template, {**known, "sums": sums, **own}).split("\n")
        return Cell(tuple(filter(None, map(str.strip, lines))))


def label_spanned(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row of totals, its first text over the empty cells behind it."""
    found = [*cells]
    said = [at for at, cell in enumerate(cells) if cell.paragraphs] or [len(cells)]
    first, end = said[0], [*said, len(cells)][1]
    for at in range(first, end):
        found[at] = replace(cells[at], columns=0 if at > first else end - first)
    return tuple(found)


def column_names(headings: Sequence[str], groups: Sequence[str]) -> list[str]:
    """What ``sums`` calls the columns: by heading, with that of its group where others have it."""
    return [
        group + heading if headings.count(heading) > 1 else heading
        for heading, group in zip(headings, groups, strict=True)
    ]


def texts_of(rows: Sequence[TotalledRow], columns: Sequence[str]) -> Texts:
    """What each column prints that counts. A cell over several rows counts once, and what is
    contained in another row of the project only where none of those prints anything.
    """
    projects = [[*members] for _, members in groupby(rows, lambda row: row.project)]
    return {
        name: [text for members in projects for text in _counted(members, at)]
        for at, name in enumerate(columns)
    }


def _counted(rows: Sequence[TotalledRow], at: int) -> list[str]:
    said = [(row.within, "".join(row.cells[at].paragraphs)) for row in rows if row.cells[at].rows]
    whole = [text for within, text in said if text and not within]
    return whole or [text for _, text in said]


def projects_in(rows: Sequence[TotalledRow]) -> int:
    """How many projects the rows are."""
    return len({row.project for row in rows})
