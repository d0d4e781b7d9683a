"""Where lines end, from widths alone: a hanzi or a mark is one em wide, a digit or letter half."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.layout.line_breaks import line_starts, number_pattern
from minsheng.layout.line_setting import Line, set_lines, starts_of_lines

FORBIDDEN = re.compile(
    "[“‘（《][^ ]|[^ ][”’）》，。、；：]|[0-9A-Za-z][0-9A-Za-z.%]|[^“”‘’][“‘]|[”’]."
)


def set_text(text: str, room: float, *, unit: str = "", indent: float = 0) -> list[Line]:
    """The lines of a text in which Pango allows no break at marks and quotes."""
    widths = [1.0 if east_asian_width(one) in "WFA" else 0.5 for one in text]
    breaks = {
        at for at, pair in enumerate(pairwise(text), 1) if not FORBIDDEN.fullmatch("".join(pair))
    }
    glued: set[int] = set()
    if unit:
        begin = text.index(unit)
        glued = set(range(begin + 1, begin + len(unit)))
    return set_lines(text, widths, breaks, glued, room, indent)


@given(st.text("一二三，。“”（）…—～ab1 2%", min_size=1, max_size=60), st.integers(2, 40))
def test_where_lines_begin_is_found_without_setting_them(text: str, halves: int) -> None:
    widths = [1.0 if east_asian_width(one) in "WFA" else 0.5 for one in text]
    breaks, room = range(1, len(text), 2), halves / 2
    lines = set_lines(text, widths, breaks, {1, 5}, room)

    assert starts_of_lines(text, widths, breaks, {1, 5}, room) == [one.start for one in lines]
    assert "".join(text[one.start : one.end] for one in lines) == text


def test_a_text_of_marks_alone_takes_no_longer_for_each_of_them() -> None:
    """Each meets the next: looking for one among all of them would take minutes."""
    assert len(line_starts("，。" * 50_000, number_pattern(()), 20)) > 1_000


def split(text: str, room: float, *, unit: str = "", indent: float = 0) -> list[str]:
    return [text[line.start : line.end] for line in set_text(text, room, unit=unit, indent=indent)]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("民生实事", 4, "民生实事"),
        ("民生实事推进", 4, "民生实事|推进"),
        ("民生实事推进情况", 4.9, "民生实事|推进情况"),
        # no line begins with a closing mark, or ends with an opening one
        ("民生实事。推进情况", 4, "民生实|事。推进|情况"),
        ("民生实（事推进）情况", 4.2, "民生实|（事推|进）情况"),
        # before an opening quote and behind a closing one
        ("开展“圆梦”", 3.6, "开展|“圆梦”"),
        ("“圆梦”活动", 4, "“圆梦”|活动"),
        ("一二三“四五六", 3.6, "一二三|“四五六"),
        ("一二“三”四五六", 5, "一二“三”|四五六"),
        ("一百5“三四", 2.6, "一百5|“三四"),
        ("一二，“三四五", 3.6, "一二，|“三四五"),
        # an apostrophe is none
        ("it’s", 9, "it’s"),
        # what is longer than a line
        ("一1234567890二三", 3, "一1234|567890|二三"),
    ],
)
def test_lines_end_where_they_may(text: str, room: float, expected: str) -> None:
    assert "|".join(split(text, room)) == expected


def test_never_more_lines_than_there_have_to_be() -> None:
    text = "全面落实儿童保护政策，对符合条件的孤儿和困境儿童应保尽保。依托专业社工，整合多方资源。"
    for room in range(2, 30):
        assert len(split(text, room + 0.4)) <= -(-len(text) // (room - 1 or 1)) + 1


@pytest.mark.parametrize(
    ("text", "unit", "room", "expected"),
    [
        ("一二三四5人六七", "5人", 5, "一二三四|5人六七"),  # half an em is left for it
        ("一二三四15人六七", "15人", 5.4, "一二三四|15人六七"),  # 1.4
        ("一二三四15人六七", "15人", 5.6, "一二三四15|人六七"),  # 1.6: rather parted
        ("一二三四150户次六七", "150户次", 6.5, "一二三四150户|次六七"),
    ],
)
def test_a_number_keeps_its_unit_unless_that_leaves_a_gap(
    text: str, unit: str, room: float, expected: str
) -> None:
    assert "|".join(split(text, room, unit=unit)) == expected


def test_no_lonely_character() -> None:
    assert split("一二三四五六七八九", 4.4) == ["一二三四", "五六七", "八九"]
    assert split("一二三四五六七八。", 4.4) == ["一二三", "四五六", "七八。"]
    assert split("一二三四五六七八九十一二三四五六七。", 8.4) == [
        "一二三四五六七",
        "八九十一二三四五",
        "六七。",
    ]
    assert split("一二三四五六七八9", 8.4) == ["一二三四五六七", "八9"]


def test_white_of_marks_is_squeezed_for_one_line_less() -> None:
    assert split("一，二，三，四五", 7.5) == ["一，二，三，四五"]
    assert split("一，二，三，四五", 7.2) == ["一，二，三，", "四五"]


def test_a_line_may_be_a_little_too_full_where_it_would_have_a_gap() -> None:
    """A number of two and a half em, behind which a line would lack more than two."""
    text = "一二三四五六七八九十" * 2
    assert split(f"{text}12345六七八", 22.1) == [f"{text}12345", "六七八"]
    assert split(f"{text}12345六七八", 21.9) == [text, "12345六七八"]  # it lacks but 1.9
    assert split(f"{text}1234567六七八", 22.1) == [text, "1234567六七八"]  # 6 % too full


@pytest.mark.parametrize(
    ("text", "closer"),
    [
        ("一、“二", [1]),
        ("一《二》。三", [3]),
        ("（“一”）", [0, 3]),
        ("一）（二", [1]),
        ("一，二", []),
    ],
)
def test_marks_that_meet_stand_closer(text: str, closer: list[int]) -> None:
    (line,) = set_text(text, 9)

    assert line.closer == closer
    assert line.hangs == (text[0] == "（")


def test_narrow_marks_have_no_white_to_lose() -> None:
    (line,) = set_lines("，“一", [0.5, 0.5, 1], [], [], 9)

    assert (line.closer, line.hangs) == ([], False)


def test_an_opening_mark_hangs_at_the_edge_but_not_behind_an_indent() -> None:
    assert [line.hangs for line in set_text("“一二三“四五六", 4)] == [True, True]
    assert [line.hangs for line in set_text("“一二三“四五六", 6, indent=2)] == [False, True]


def test_only_the_first_line_is_indented() -> None:
    assert split("一二三四五六七八", 5, indent=2) == ["一二三", "四五六七八"]


@pytest.mark.parametrize(
    ("text", "elastic"),
    [
        ("一二三", [0, 1]),
        ("第12号", [0, 2]),
        ("A b一", [1, 2]),
        ("一——二……三", [0, 2, 3, 5]),
        ("葛\U000e0100一", [1]),  # a variant of a hanzi
    ],
)
def test_where_there_may_be_more_room(text: str, elastic: list[int]) -> None:
    (line,) = set_text(text, 20)

    assert line.elastic == elastic


def test_a_text_that_goes_on_has_a_full_last_line() -> None:
    lines = set_lines("一二三四五六七八九十", [1] * 10, range(10), [], 6.2, goes_on=True)

    assert [line.end - line.start for line in lines] == [5, 5]
    lines = set_lines("一二三四五六七八九十", [1] * 10, range(10), [], 6.2)
    assert [line.end - line.start for line in lines] == [6, 4]


def test_no_line_begins_with_a_wave_dash() -> None:
    lines = set_lines("一二～三四", [1] * 5, [1, 2, 3, 4], [], 2.5)

    assert [line.start for line in lines] == [0, 1, 3]
