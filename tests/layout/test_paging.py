"""Which rows stand on which page: ten lines of a point each, five on the first page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.layout.merged_cells import MergedCell
from minsheng.layout.paging import (
    PageRoom,
    SetRow,
    lines_of,
    pages_of,
    parts_of,
    placed_rows,
    rest_of_lines,
)

PAGE = PageRoom(height=10, room=10, first=5, line=1, around=0)
AUTO, ALWAYS, NEVER = (0.15, 0.0), (0.0,), (inf,)


def row(*cells: str, name: int = 1) -> SetRow:
    """A row whose cells have paragraphs of so many lines, each ten characters long."""
    found = [
        [(at, 10 * line) for at, lines in enumerate(cell.split()) for line in range(int(lines))]
        for cell in cells
    ]
    return SetRow(found, (name, name + 1))


def on_pages(*rows: SetRow, ways: tuple[float, ...]) -> list[list[int]]:
    return pages_of(placed_rows(rows, PAGE, ways))


@pytest.mark.parametrize(
    ("ways", "pages"),
    [
        (AUTO, [[0], [0, 1], [1]]),
        (ALWAYS, [[0], [0, 1], [1]]),
        (NEVER, [[0], [1], [2]]),
    ],
)
def test_a_row_is_parted_where_its_page_would_stay_empty(
    ways: tuple[float, ...], pages: list[list[int]]
) -> None:
    assert on_pages(row("3"), row("6"), row("5"), ways=ways) == pages


def test_a_little_room_at_the_foot_may_stay() -> None:
    """One line is a tenth of the page; two are more than 15 %."""
    page = PageRoom(height=20, room=20, first=10, line=1, around=0)
    rows = [row("7"), row("6")]

    assert pages_of(placed_rows(rows, page, AUTO)) == [[0], [1]]
    assert pages_of(placed_rows(rows, page, ALWAYS)) == [[0], [0, 1]]
    assert pages_of(placed_rows([row("6"), row("6")], page, AUTO)) == [[0], [0, 1]]


def test_a_little_room_is_used_where_that_saves_a_page() -> None:
    page = PageRoom(height=20, room=20, first=10, line=1, around=0)
    rows = [row("7"), row("6"), row("17")]

    assert pages_of(placed_rows(rows, page, (0.15,))) == [[0], [1], [1, 2]]
    assert pages_of(placed_rows(rows, page, AUTO)) == [[0], [0, 1], [1]]


def test_what_is_taller_than_a_page_is_parted_more_than_once() -> None:
    (pages,) = on_pages(row("24"), ways=AUTO)
    assert pages == [0, 1, 2]


@pytest.mark.parametrize(
    ("cells", "cuts"),
    [
        (["8"], [(0, 50)]),
        (["6"], [(0, 40)]),  # two lines on the second page, too
        (["4 4"], [(1, 0)]),  # one line of the second paragraph would stay alone
        (["3 4"], [(1, 20)]),  # two lines of it on either page
        (["3 3"], [(1, 0)]),
        (["8", "5"], [(0, 50), (1, 0)]),
        (["8", "6"], [(0, 50), (0, 40)]),
        (["8", "3 3"], [(0, 50), (1, 0)]),
        (["8", "4 2"], [(0, 50), (1, 0)]),
        (["8", ""], [(0, 50), (0, 0)]),
    ],
)
def test_where_cells_are_cut(cells: list[str], cuts: list[tuple[int, int]]) -> None:
    assert parts_of(placed_rows([row(*cells)], PAGE, ALWAYS)) == {0: [cuts]}


@pytest.mark.parametrize(
    "cells",
    [
        row("2", "1"),
        row("3"),
        row("8", name=6),  # its name needs more room than there is
    ],
)
def test_rows_that_are_not_parted(cells: SetRow) -> None:
    before = row("1") if cells.names[0] > 1 else row("4")
    assert parts_of(placed_rows([before, cells], PAGE, ALWAYS)) == {}


def test_the_name_may_be_taller_than_what_stands_beside_it() -> None:
    """Three lines are left: for the name, and two of the four of the row."""
    assert on_pages(row("2"), row("4", name=3), ways=AUTO) == [[0], [0, 1]]
    assert on_pages(row("2"), row("4", name=4), ways=AUTO) == [[0], [1]]


def test_the_name_takes_room_on_the_next_page() -> None:
    """Three lines of the name with （续） behind it, beside two that are left of the row."""
    first = row("7", name=2)
    assert on_pages(first, row("7"), ways=NEVER) == [[1], [2]]
    assert on_pages(first, row("7"), ways=(0.0,)) == [[0, 1], [1]]
    assert on_pages(first, row("8"), ways=(0.0,)) == [[0, 1], [1, 2]]


@pytest.mark.parametrize(
    ("merged", "pages"),
    [
        ([], [[0], [0], [0], [1]]),
        ([MergedCell(0, 2, 5, 5)], [[0], [0], [0], [1]]),  # as tall as the three rows and more
        ([MergedCell(0, 2, 6, 6)], [[1], [1], [1], [1]]),  # taller than the room on the first page
        ([MergedCell(0, 3, 4, 4)], [[0], [0], [0], [1]]),  # again on the second
        ([MergedCell(0, 1, 3, 3), MergedCell(0, 1, 3, 3)], [[0], [0], [0], [1]]),
        ([MergedCell(0, 1, 4, 4)], [[0], [0], [0], [1]]),
        ([MergedCell(0, 1, 5, 5)], [[0], [0], [1], [1]]),  # the second row is stretched
        ([MergedCell(1, 2, 4, 4)], [[0], [0], [0], [1]]),
        ([MergedCell(1, 2, 5, 5)], [[0], [1], [1], [1]]),
    ],
)
def test_rows_share_the_room_of_what_is_merged_over_them(
    merged: list[MergedCell], pages: list[list[int]]
) -> None:
    """Rows of one, one, one and four lines; five fit on the first page."""
    rows = [row("1"), row("1"), row("1"), row("4")]
    assert pages_of(placed_rows(rows, PAGE, NEVER, merged)) == pages


def test_what_is_merged_stands_again_on_a_further_page() -> None:
    """With （续） it takes a line more, which pushes the row behind it to a third page."""
    rows = [row("5"), row("1"), row("8")]
    for again, pages in ((2, [[0], [1], [1]]), (3, [[0], [1], [2]])):
        merged = [MergedCell(0, 1, 1, again)]
        assert pages_of(placed_rows(rows, PAGE, NEVER, merged)) == pages


def test_a_parted_row_has_room_for_what_is_merged() -> None:
    """Its first part, and its second, where that stands again."""
    rows = [row("1", name=0), row("6", name=0)]
    low, tall = MergedCell(0, 1, 5, 5), MergedCell(0, 1, 6, 6)

    assert pages_of(placed_rows(rows, PAGE, ALWAYS, [low])) == [[0], [0, 1]]
    assert pages_of(placed_rows(rows, PAGE, ALWAYS, [tall])) == [[1], [1]]
    further = [*rows, row("6")]
    assert pages_of(placed_rows(further, PAGE, NEVER, [low]))[2] == [2]
    assert pages_of(placed_rows(further, PAGE, ALWAYS, [low]))[2] == [1, 2]


def test_a_row_that_must_stay_whole() -> None:
    rows = [row("3"), replace(row("6"), is_whole=True)]
    assert pages_of(placed_rows(rows, PAGE, ALWAYS)) == [[0], [1]]


@pytest.mark.parametrize(
    ("again", "pages"), [(1, [0] * 5 + [1]), (4, [0] * 5 + [1]), (5, [0] * 4 + [1] * 2)]
)
def test_rows_stay_together_that_are_much_lower_than_what_stands_again(
    again: int, pages: list[int]
) -> None:
    """Six rows of a line; there is room for five. A row may be stretched by three lines."""
    rows = [row("5"), *[row("1")] * 6]
    page = PageRoom(height=20, room=20, first=10, line=1, around=0)
    placed = pages_of(placed_rows(rows, page, NEVER, [MergedCell(1, 6, 1, again)]))
    assert placed == [[0], *([page] for page in pages)]


@pytest.mark.parametrize(("lines", "pages"), [(4, [[0], [0], [1]]), (5, [[0], [1], [1]])])
def test_rows_stay_together_that_are_much_lower_than_what_is_merged(
    lines: int, pages: list[list[int]]
) -> None:
    page = PageRoom(height=20, room=20, first=10, line=1, around=0)
    rows = [row("5"), row("1"), row("6")]
    assert pages_of(placed_rows(rows, page, NEVER, [MergedCell(1, 2, lines, 1)])) == pages


@pytest.mark.parametrize(("first", "pages"), [("9", [[0], [0], [1]]), ("10", [[0], [1], [1]])])
def test_rows_do_not_stay_together_where_more_than_half_a_page_would_be_empty(
    first: str, pages: list[list[int]]
) -> None:
    page = PageRoom(height=20, room=20, first=20, line=1, around=0)
    rows = [row(first), row("1"), row("11")]
    assert pages_of(placed_rows(rows, page, NEVER, [MergedCell(1, 2, 5, 5)])) == pages
    assert pages_of(
        placed_rows(rows[1:], replace(page, first=10), NEVER, [MergedCell(0, 1, 5, 5)])
    ) == [
        [0],
        [1],
    ]


def test_rows_that_stay_with_the_next() -> None:
    """Where what is merged is much taller than either part of them, and no taller than a page."""
    merged = [MergedCell(0, 2, 6, 6), MergedCell(3, 4, 3, 3), MergedCell(5, 6, 11, 11)]
    assert PAGE.together([1, 2, 1, 1, 1, 1, 1], merged) == [0, 1]
    assert PAGE.together([1, 3, 3, 1, 1, 1, 1], merged) == [0]


@pytest.mark.parametrize(
    ("name", "pages"),
    [(8, 3), (9, 3), (10, 2), (11, 2), (40, 2)],
)
def test_a_name_as_tall_as_a_page_is_not_parted(name: int, pages: int) -> None:
    """With （续） behind it would need more than a page, again and again."""
    assert PAGE.pages([(5, 1), (max(15, name), name)], 0.0) == pages


@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(0, 12)), max_size=12),
    st.sampled_from([0.0, 0.15, 0.5, inf]),
    st.integers(4, 20),
    st.sampled_from([0.0, 0.3, 1.5]),
    st.integers(0, 6),
)
def test_as_many_pages_are_counted_as_rows_are_placed_on(
    rows: list[tuple[int, int]], least: float, height: int, around: float, above: int
) -> None:
    rows = [(max(lines, name), name) for lines, name in rows]
    page = PageRoom(height + 2, height, height - above, 1, around)
    part = partial(rest_of_lines, most=int((page.room - around + 1e-6) / page.line))
    placed = [*page.placed(rows, least, part)]

    assert page.pages(rows, least) == 1 + sum(len(pages) - 1 for pages in placed)


@pytest.mark.parametrize(
    ("rows", "pages"),
    [
        ([row("4"), row("6"), row("2")], [[0], [1], [1]]),
        ([row("4"), row("6"), row("3")], [[0], [1], [2]]),
        ([row("4"), row("9")], [[0], [1, 2]]),
        ([row("1"), row("4")], [[0], [0, 1]]),
    ],
)
def test_what_stays_with_the_last_row(rows: list[SetRow], pages: list[list[int]]) -> None:
    page = replace(PAGE, behind=2)

    assert pages_of(placed_rows(rows, page, (0.15,))) == pages
    lines = [(lines_of(each), 1) for each in rows]
    assert page.pages(lines, 0.15) == pages[-1][-1] + 1
