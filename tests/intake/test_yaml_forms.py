"""How texts are written as YAML: plain, quoted, on one line, as a block; and braces in them."""

from __future__ import annotations

import pytest

from minsheng.intake.drafting.yaml_text import escaped, inline, numbered, passage, text_entry

PLAIN = ["区教育局", "“两癌”检查", "it's", "a-b", "甲：乙", "1.甲", "50%", "2025年", "010"]
SINGLE = [
    "null",
    "1.5",
    "true",
    "a: b",
    "# 甲",
    "- 甲",
    "甲, 乙",
    "[甲]",
    "{甲}",
    "*甲",
    "甲 #乙",
]


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_that_may_stand_plain(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize("text", [*SINGLE, "", "甲\u3000: "])
def test_a_text_in_single_quotes(text: str) -> None:
    assert inline(text) == f"'{text}'"


def test_other_quotes() -> None:
    assert inline("'甲'") == "'''甲'''"
    assert inline("甲\n乙") == '"甲\\n乙"'


BRACES = {
    "{": "{{ '{' }}",
    "}": "}",
    "{甲}": "{甲}",
    "甲{": "甲{{ '{' }}",
    "{{": "{{ '{{' }}",
    "}}": "{{ '}}' }}",
    "{%": "{{ '{%' }}",
    "{#甲": "{{ '{#' }}甲",
    "}%": "{{ '}%' }}",
    "%}": "%}",
    "{\0people\1": "{{ '{' }}{{ people }}",
    "}\0people\1": "}{{ people }}",
}


@pytest.mark.parametrize("text", BRACES)
def test_braces(text: str) -> None:
    assert escaped(text) == BRACES[text]


def test_a_text_on_one_line_is_short() -> None:
    assert list(text_entry("a", ["长" * 58])) == [f"a: {'长' * 58}"]
    assert list(text_entry("a", ["长" * 59])) == ["a: |", f"  {'长' * 59}"]
    assert list(text_entry("a", ["甲。乙。"])) == ["a: |", "  甲。", "  乙。"]
    assert list(text_entry("a", ["甲", "乙"])) == ["a: |", "  甲", "", "  乙"]
    assert list(text_entry("a", ["{{"])) == ["a: '{{ ''{{'' }}'"]


def test_what_is_numbered() -> None:
    ten = [f"{number}.甲" for number in range(1, 11)]
    assert numbered(ten) == [["甲"]] * 10
    assert numbered([*ten[1:], "11.甲"]) is None
    assert numbered(["1.甲", "2.乙", "2.丙"]) is None
    assert numbered(["1.甲", "丙"]) is None
    assert numbered([]) is None
    assert numbered(["1.甲", "2.乙", "丙"]) == [["甲"], ["乙", "丙"]]
    assert list(passage("a", ["1.甲", "丙", "2.乙。丁。"])) == [
        *("a:", "  - |", "    甲", "", "    丙", "  - |", "    乙。", "    丁。"),
    ]
    assert list(passage("a", ["1.甲"])) == ["a: |", "  1.甲"]
