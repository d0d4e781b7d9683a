"""A line of a file with a marker under it: cell by cell of the terminal, cut where it is long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.cli.excerpt import ROOM, cells, excerpt, shortened, visible


@pytest.mark.parametrize(
    ("said", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("汉字", 4),
        ("，。", 4),
        ("“”……", 4),
        ("Ａ１", 4),
        ("𠮷", 2),
        ("😀", 2),
        ("é", 1),
        ("e\u0301", 1),
    ],
)
def test_cells(said: str, width: int) -> None:
    assert cells(said) == width


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\t", "␉"),
        ("\x00\x1b\x7f", "␀␛␡"),
        ("\x85\u2028", "<U+0085><U+2028>"),
        ("\u200b\u202e\ufeff", "<U+200B><U+202E><U+FEFF>"),
        ("汉 字\u3000a", "汉 字\u3000a"),
    ],
)
def test_control_characters_are_made_visible(typed: str, shown: str) -> None:
    assert visible(typed) == shown
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("room", "said"), [(8, "汉字汉字"), (7, "汉字……"), (6, "汉字……"), (5, "汉……"), (2, "……")]
)
def test_shortened(room: int, said: str) -> None:
    assert shortened("汉字汉字", room) == said


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "marker"),
    [
        ("abc", 2, 1, "abc", " ^"),
        ("已检查{{ x }}人", 4, 7, "已检查{{ x }}人", "      ^^^^^^^"),
        ("已检查三人", 4, 2, "已检查三人", "      ^^^^"),
        ("a\tb汉", 3, 2, "a␉b汉", "  ^^^"),
        ("a\u200bb", 2, 1, "a<U+200B>b", " ^^^^^^^^"),
        ("abc", 4, 1, "abc", "   ^"),  # something is missing at the end
        ("abc", 2, 99, "abc", " ^^"),
        ("abc   ", 5, 1, "abc", "    ^"),
        ("", 1, 1, "", "^"),
        ("e\u0301a", 2, 1, "e\u0301a", " ^"),  # an accent alone takes no cell, and is marked yet
    ],
)
def test_a_marker_stands_under_the_characters(
    line: str, column: int, width: int, shown: str, marker: str
) -> None:
    assert excerpt(line, column, width) == (shown, marker)


@pytest.mark.parametrize("column", [0, 5, 99])
def test_a_line_that_does_not_reach_so_far(column: int) -> None:
    assert excerpt("abc", column, 1) is None


@pytest.mark.parametrize(
    ("before", "after", "begins", "ends"),
    [
        (0, 100, "错误", "……"),
        (100, 0, "……", "错误"),
        (100, 100, "……", "……"),
        (3, 100, "文", "……"),
        (100, 3, "……", "文"),
    ],
)
def test_a_long_line_is_cut_around_the_marker(
    before: int, after: int, begins: str, ends: str
) -> None:
    found = excerpt("文" * before + "错误" + "文" * after, before + 1, 2)
    assert found
    shown, marker = found
    assert shown.startswith(begins)
    assert shown.endswith(ends)
    assert ROOM - 5 <= cells(shown) <= ROOM
    at = shown.index("错误")
    assert marker == " " * cells(shown[:at]) + "^^^^"


def test_a_mark_longer_than_the_room_is_cut_with_its_line() -> None:
    found = excerpt("甲" + "文" * 500, 2, 400)
    assert found
    shown, marker = found
    assert shown.startswith("……文")
    assert shown.endswith("……")
    assert cells(shown) == len(marker) + 2
    assert marker.count("^") == 68


@given(st.text(max_size=200), st.integers(1, 200), st.integers(1, 60))
def test_whatever_the_line_the_marker_fits_it(line: str, column: int, width: int) -> None:
    found = excerpt(line, column, width)
    assert (found is None) == (column > len(line) + 1)
    if found:
        shown, marker = found
        assert cells(shown) <= ROOM
        assert re.fullmatch(r" *\^+", marker)
        assert len(marker) <= ROOM + 1
        assert visible(shown) == shown
