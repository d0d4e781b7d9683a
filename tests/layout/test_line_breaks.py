"""Where lines end, and how many a text takes; half ems throughout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.layout.line_breaks import line_count, line_ends, longest_piece, number_pattern

NUMBER = number_pattern(("平方米", "人"))


def lines(text: str, room: int) -> list[str]:
    """The lines of a text, cut where they end."""
    ends, found, start = line_ends(text, NUMBER), [], 0
    widths = [2 if ord(one) > 0x2000 else 1 for one in text]
    at = 0
    while at < len(ends) - 1:
        stop = at + 1
        while stop < len(ends) - 1 and ends[stop + 1] - ends[at] <= room:
            stop += 1
        taken, width = start, 0
        while width < ends[stop] - ends[at]:
            width += widths[taken]
            taken += 1
        found.append(text[start:taken])
        start, at = taken, stop
    return found


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("新建改建公厕三座", 8, "新建改建|公厕三座"),
        ("新建改建，公厕三座", 8, "新建改|建，公厕|三座"),  # no mark at the beginning
        ("新建改（建公厕）", 8, "新建改|（建公|厕）"),  # and no opening one at the end
        ("开展“圆梦”活动", 6, "开展|“圆|梦”活|动"),  # as round brackets
        ("开展“圆梦”活动", 10, "开展“圆|梦”活动"),
        ("检查3216人完成", 8, "检查|3216人完|成"),  # a number and its unit
        ("检查约3216人完成", 10, "检查|约3216人完|成"),
        ("面积15821.3平方米", 14, "面积|15821.3平方米"),
        ("于11月底前", 7, "于|11月底|前"),
        ("到2025年底", 8, "到|2025年底"),
        ("共120瓩", 4, "共|120|瓩"),  # no unit that is known
        ("甲——乙", 4, "甲|——|乙"),
        ("一二…三", 4, "一|二…|三"),
        ("SN龙虾杯", 6, "SN龙虾|杯"),
        ("65 岁", 4, "65 |岁"),
        ("", 8, ""),
    ],
)
def test_where_lines_end(text: str, room: int, shown: str) -> None:
    assert "|".join(lines(text, room)) == shown
    assert line_count(line_ends(text, NUMBER), room) == shown.count("|") + 1


def test_what_is_never_parted() -> None:
    assert longest_piece(line_ends("面积15821.3平方米，", NUMBER)) == 15
    assert longest_piece(line_ends("", NUMBER)) == 0


@given(st.text("一二，（）“”3人 ", max_size=60), st.integers(2, 30))
def test_every_room_takes_all_of_a_text(text: str, room: int) -> None:
    ends = line_ends(text, NUMBER)
    assert [*ends] == sorted({*ends})
    assert "".join(lines(text, room)) == text
    assert line_count(ends, room) == max(1, len(lines(text, room)))
    assert line_count(ends, room + 1) <= line_count(ends, room)
