"""One sentence a line: where lines are broken and joined, and that print never changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.model.line_breaks import one_a_line
from minsheng.model.text import paragraphs, segments


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("甲\n乙，\n丙。\n丁", ["甲乙，丙。", "丁"]),
        ("甲；乙：丙。", ["甲；乙：丙。"]),
        ("甲；\n乙：\n丙。", ["甲；", "乙：", "丙。"]),
        ("说“甲。乙。”丙（丁。戊）己。", ["说“甲。乙。”", "丙（丁。戊）己。"]),
        ("（甲；\n乙。\n丙）丁。", ["（甲；乙。丙）丁。"]),
        ('他说"甲。乙"。丙。', ['他说"甲。乙"。', "丙。"]),
        ("1）甲。乙“丙。丁", ["1）甲。", "乙“丙。", "丁"]),
        ("甲！？乙……丙。。丁", ["甲！？", "乙……丙。。", "丁"]),
        ("甲。 乙。\n 丙", ["甲。 乙。", "丙"]),
        ("one\ntwo.\n三", ["one two.三"]),
        ("（a。）b", ["（a。）", "b"]),
        ("(a。)b(c。)丁", ["(a。)b(c。)", "丁"]),
        ("甲。\n\n \n乙。丙。\n\n", ["甲。", "", "乙。", "丙。"]),
        ("共{{ n }}\n人。{{ n }}户。", ["共{{ n }}人。", "{{ n }}户。"]),
        ("共{{ n }}\nkm", ["共{{ n }}", "km"]),
        ("{{ n }}\n{{ m }}。", ["{{ n }}", "{{ m }}。"]),
        ("甲。{{ n }}", ["甲。{{ n }}"]),
        ("甲\n{{ n }}\n乙", ["甲", "{{ n }}", "乙"]),
        ("甲。{{ n.name }}乙。", ["甲。{{ n.name }}乙。"]),
        ("甲{{ '。' }}乙。丙", ["甲{{ '。' }}乙。", "丙"]),
    ],
)
def test_where_lines_are_broken(typed: str, lines: list[str]) -> None:
    assert one_a_line(typed) == lines
    assert one_a_line("\n".join(lines)) == lines


def test_a_break_within_braces_leaves_the_text_alone() -> None:
    assert one_a_line("甲。{{ percent(a,\n b) }}。乙") is None


PIECES = ["中", "文", "a", "1", " ", "。", "！", "；", "\n", "\n", "\n\n", "　", "é", "."]
PIECES += ["“", "”", "（", "）", "(", ")", '"', "{{ x }}", "{{ y }}", "{{ ' z ' }}", "{{ x.name }}"]
PRINTS = st.sampled_from(["", "3", "人", "3人", "a b"])


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), PRINTS, PRINTS)
def test_print_stays_and_once_is_enough(typed: str, x: str, y: str) -> None:
    prints = {"{{ x }}": x, "{{ y }}": y, "{{ ' z ' }}": " z ", "{{ x.name }}": " 名 "}

    def told(text: str) -> tuple[str, ...]:
        return paragraphs(
            "".join(
                text[start:end] if literal else prints[text[start:end]]
                for literal, start, end in segments(text)
            )
        )

    lines = one_a_line(typed)
    assert lines is not None
    text = "\n".join(lines)
    assert told(text) == told(typed)
    assert paragraphs(text) == paragraphs(typed)
    assert one_a_line(text) == lines
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", typed)


def test_long_texts_take_no_time() -> None:
    for text in (
        "甲。" * 40_000,
        "甲\n" * 40_000 + "乙",
        "{{ x }}\n" * 9_000,
        "（" * 20_000 + "”" * 20_000,
        "。" * 40_000,
        "（”" * 20_000,
        " \n" * 20_000 + "甲",
    ):
        lines = one_a_line(text)
        assert lines is not None
        assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
