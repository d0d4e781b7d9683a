"""Where lines end, and how many a text takes; half ems throughout."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from minsheng.cache import memory
from minsheng.cache.memory import Memory
from minsheng.layout import line_breaks
from minsheng.layout.line_breaks import (
    line_count,
    line_ends,
    line_starts,
    longest_piece,
    number_pattern,
    remembered,
)

NUMBER = number_pattern(("平方米", "人"))


@pytest.fixture
def next_run() -> Iterator[None]:
    """What is remembered is kept, and looked for in a file; and forgotten behind the test."""
    remembered.cache_clear()
    yield
    remembered.cache_clear()


@pytest.mark.usefixtures("next_run")
def test_a_paragraph_is_looked_at_in_one_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text, found = "改造3200平方米，服务5人，已全部完成。", []
    for _run in range(2):
        found.append((line_ends(text, NUMBER), line_starts(text, NUMBER, 4.5)))
        remembered().keep()
        remembered.cache_clear()
        monkeypatch.setattr(line_breaks, "may_part", None)  # nothing can be found any more
    assert found[0] == found[1]
    with pytest.raises(TypeError):
        line_ends(text, number_pattern(("某某",)))
    with pytest.raises(TypeError):
        line_starts(text, NUMBER, 5)


@pytest.mark.usefixtures("next_run")
def test_what_a_template_marked_as_html_is_a_text_too() -> None:
    line_ends(Markup("已完成5人，<b>"), NUMBER)
    line_starts(Markup("已完成5人，<b>"), NUMBER, 4)
    remembered().keep()


@given(
    st.lists(st.sampled_from(["2一二三", *"一二三，。“”（…—ab1 %"]), max_size=20).map("".join),
    st.integers(2, 30),
)
def test_what_is_remembered_is_what_is_found(text: str, halves: int) -> None:
    """Whatever was asked for before, of this text with other words of measure, or of others."""

    def found() -> list[object]:
        numbers = number_pattern(("一二三",)), number_pattern(())
        return [(line_ends(text, one), line_starts(text, one, halves / 2)) for one in numbers]

    told = found()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "_opened", [])
        patch.setattr(line_breaks, "remembered", lambda: Memory("none", b"", 1))
        assert told == found()


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
