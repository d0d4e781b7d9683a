"""Widths of columns: within their limits, as wide as the page together, and the best there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.layout.column_widths import ColumnText, Counted, best_widths
from minsheng.layout.line_breaks import line_count

Texts = list[list[int]]  # of each column the length of its cells


def column(cells: list[int], least: int, most: int) -> ColumnText:
    return ColumnText([[range(cell + 1)] for cell in cells], least, most)


def pages(rows: Sequence[tuple[int, int]]) -> int:
    """Of ten lines each; rows stay whole."""
    count, left = 1, 10
    for lines, _ in rows:
        count, left = (count, left - lines) if lines <= left else (count + 1, 10 - lines)
    return count


def cost(columns: list[ColumnText], widths: tuple[int, ...]) -> tuple[int, int]:
    rows = [
        max(line_count(cell[0], width) for cell, width in zip(cells, widths, strict=True))
        for cells in zip(*(one.cells for one in columns), strict=True)
    ]
    return pages([(lines, 0) for lines in rows]), sum(rows)


@given(
    st.integers(1, 6).flatmap(
        lambda rows: st.lists(
            st.lists(st.integers(1, 90), min_size=rows, max_size=rows), min_size=2, max_size=3
        )
    )
)
def test_no_other_widths_are_much_better(texts: Texts) -> None:
    """Exchange doesn't try all of them: a page or three lines may be more than there could be."""
    columns = [column(cells, 4, 40) for cells in texts]
    _, found = best_widths(columns, 40, lambda width: width, pages)

    assert sum(found) == 40
    assert all(4 <= width <= 40 for width in found)
    tried = [
        cost(columns, widths)
        for widths in product(range(4, 37), repeat=len(columns))
        if sum(widths) == 40
    ]
    best = min(tried)
    assert cost(columns, tuple(found))[1] <= min(lines for _, lines in tried) + 3
    assert cost(columns, tuple(found))[0] <= best[0] + 1


@given(st.lists(st.lists(st.integers(0, 90), min_size=4, max_size=4), min_size=2, max_size=4))
def test_what_the_widths_cost(texts: Texts) -> None:
    """As it is counted cell by cell, whatever was tried before."""
    columns = [column(cells, 4, 40) for cells in texts]
    told, found = best_widths(columns, 60, lambda width: width, pages)

    lines = [
        line_count(cell[0], width)
        for one, width in zip(columns, found, strict=True)
        for cell in one.cells
    ]
    assert told == (*cost(columns, found), sum(each * each for each in lines))


def test_limits_hold() -> None:
    columns = [column([90] * 3, 10, 10), column([200] * 3, 5, 12), column([5] * 3, 5, 60)]
    assert best_widths(columns, 60, lambda width: width, pages)[1] == (10, 12, 38)


def test_a_table_of_no_rows_has_widths_too() -> None:
    columns = [column([], 5, 60), column([], 5, 60)]
    assert sum(best_widths(columns, 60, lambda width: width, pages)[1]) == 60


def test_the_same_again() -> None:
    columns = [column([9, 40, 77], 5, 60), column([33, 2, 61], 5, 60), column([7, 7, 7], 5, 60)]
    found = [best_widths(columns, 60, lambda width: width, pages) for _ in range(3)]
    assert found[0] == found[1] == found[2]


def test_a_table_of_very_many_cells_has_only_so_many_tries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """101 columns once took more than 100 s and 2 GB."""
    columns = [column([(at * 7 + row) % 30 + 1 for row in range(15)], 1, 60) for at in range(101)]
    asked, count = [], ColumnText.counted

    def counted(one: ColumnText, room: int) -> Counted:
        asked.append(room)
        return count(one, room)

    monkeypatch.setattr(ColumnText, "counted", counted)
    _, found = best_widths(columns, 240, lambda width: width, pages)

    assert sum(found) == 240
    assert 5_000 < len(asked) / len(columns) < 10_000


def test_rough_widths_are_not_tried_out() -> None:
    columns = [column([7, 30, 12], 5, 50), column([1, 2, 3], 10, 50), column([90, 80, 1], 5, 50)]
    tried = []

    def counted(rows: Sequence[tuple[int, int]]) -> int:
        tried.append(rows)
        return pages(rows)

    found = best_widths(columns, 60, lambda width: width, counted, roughly=True)[1]

    assert len(tried) <= 3
    assert sum(found) == 60
    assert all(one.least <= width <= one.most for one, width in zip(columns, found, strict=True))
