"""Where titles end their lines, as offices would have it; rooms in half ems."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest

from minsheng.layout.line_breaks import width_of
from minsheng.layout.title_lines import title_lines

OFFICIAL, BRIEF, LETTER, PHONE = 57, 48, 40, 28
TITLES = [
    line.split("|")
    for line in Path(__file__).with_name("titles.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def shown(title: str, room: int, area: str = "") -> str:
    return "／".join("".join(line) for line in title_lines(title, room, area))


def width(text: str) -> int:
    return sum(map(width_of, text))


@pytest.mark.parametrize("room", [OFFICIAL, BRIEF, LETTER, PHONE])
@pytest.mark.parametrize("title", TITLES, ids="".join)
def test_no_title_is_parted_within_a_word(title: list[str], room: int) -> None:
    ends = set(accumulate(map(len, title)))
    lines = ["".join(line) for line in title_lines("".join(title), room)]

    assert "".join(lines) == "".join(title)
    assert set(accumulate(map(len, lines))) <= ends
    assert all(width(line) <= room for line in lines)
    assert len(lines) == 1 or width(lines[-1]) > 4  # more than two hanzi


@pytest.mark.parametrize("room", [OFFICIAL, BRIEF, LETTER])
def test_lines_of_titles_are_alike_or_a_trapezoid(room: int) -> None:
    """One or two of a hundred have a line of less than half of another."""
    parted = [title_lines("".join(title), room) for title in TITLES]
    widths = [[width("".join(line)) for line in lines] for lines in parted if len(lines) > 1]

    assert sum(min(each) < max(each) / 2 for each in widths) <= 1
    assert not any(
        a > b < c for each in widths for a, b, c in zip(each, each[1:], each[2:], strict=False)
    )
    assert len(widths) > 40


@pytest.mark.parametrize(
    ("title", "room", "lines"),
    [
        # What is still on one line stays so.
        ("槐荫区20项民生实事进展情况（上半年）", 36, "槐荫区20项民生实事进展情况（上半年）"),
        ("槐荫区20项民生实事进展情况（上半年）", 35, "槐荫区20项民生实事／进展情况（上半年）"),
        # An office that has a line of its own, where that is not too short.
        (
            "青山区人民政府办公室关于做好冬季供热工作的通知",
            40,
            "青山区人民政府办公室／关于做好冬季供热工作的通知",
        ),
        # No 人民政府 without its place, no 的 at a beginning, no 和 at an end.
        ("槐荫区人民政府工作要点", 14, "槐荫区人民政府／工作要点"),
        ("关于民生实事进展情况的通报", 24, "关于民生实事／进展情况的通报"),
        ("关于教育和卫生健康工作情况", 24, "关于教育／和卫生健康工作情况"),
        # A number is not parted from what it counts, nor a bracket, a quotation or a county.
        ("关于办好二十件实事的通知", 18, "关于办好／二十件实事的通知"),
        ("各县（市、区）民生实事进展", 20, "各县（市、区）／民生实事进展"),
        ("“十四五”民生规划", 12, "“十四五”／民生规划"),
        ("1—9月民生实事完成情况", 18, "1—9月民生实事／完成情况"),
        # An unknown word keeps its last hanzi, and goes in pairs where it is long.
        ("审计局工作情况通报", 14, "审计局／工作情况通报"),
        # Three lines are a trapezoid or a diamond.
        (
            "昆明市官渡区人民政府关于官渡区2023年上半年国民经济和社会发展计划执行情况的报告",
            40,
            "昆明市官渡区人民政府／关于官渡区2023年上半年国民经济／和社会发展计划执行情况的报告",
        ),
    ],
)
def test_lines(title: str, room: int, lines: str) -> None:
    assert shown(title, room) == lines


def test_the_name_of_the_area_is_a_word() -> None:
    assert title_lines("平安城市民生实事", PHONE) == (("平安", "城市", "民生实事"),)
    assert title_lines("平安城市民生实事", PHONE, "平安城市") == (("平安城市", "民生实事"),)


def test_pieces_are_what_a_phone_keeps_together() -> None:
    title = "2025年黔东南苗族侗族自治州凯里市20项民生实事推进情况（上半年）"
    area = "黔东南苗族侗族自治州凯里市"

    assert title_lines(title, OFFICIAL, area) == (
        ("2025年", "黔东南苗族侗族自治州", "凯里市"),
        ("20项", "民生实事", "推进情况", "（上半年）"),
    )


@pytest.mark.parametrize("title", ["", "民", "Report", "A" * 90])
def test_a_title_that_can_not_be_parted_is_one_line(title: str) -> None:
    assert shown(title, PHONE) == title


def test_what_takes_more_lines_than_titles_have_is_left_to_the_page() -> None:
    assert len(title_lines("民生实事" * 17, PHONE)) == 5
    assert len(title_lines("民生实事" * 18, PHONE)) == 1


def test_pieces_are_words_or_names() -> None:
    """One in a hundred is not, among the titles of others."""
    wrong = count = 0
    for title in TITLES:
        ends = set(accumulate(map(len, title)))
        pieces = [len(piece) for line in title_lines("".join(title), PHONE) for piece in line]
        wrong += sum(end not in ends for end in accumulate(pieces))
        count += len(pieces)

    assert count > 900
    assert wrong <= count // 100
