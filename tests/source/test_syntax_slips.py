"""Marks typed full-width, and lines out of line: what is named as the slip, and where."""

from __future__ import annotations

import pytest

from minsheng.problem import Refused
from minsheng.source.strict_yaml import parse_document


def _told(text: str) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(Refused) as refused:
        parse_document(text, "a.yaml")
    return [(one.place.line, one.place.column, one.message) for one in refused.value.problems]


COMMA, BRACE, COLON = "逗号是全角的", "花括号是全角的", "冒号是全角的"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: {name: 甲, unit: 个，target: 5}\n", 1, 21, COMMA),
        ("a: {name: 甲，unit: 个，target: 5}\n", 1, 12, COMMA),
        ("a: {name: 甲,\n    unit: 个，target: 5}\n", 2, 12, COMMA),
        ("a: ｛b: 4｝\n", 1, 4, BRACE),
        ("a: {b: 4｝\nc: 1\n", 1, 9, BRACE),
        ("a: {b：4, c: 5\nd: 1\n", 1, 6, COLON),
    ],
)
def test_a_mark_typed_full_width(text: str, line: int, column: int, message: str) -> None:
    assert _told(text) == [(line, column, message)]


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a:\nb: 1\n  c: 2\n", 3, 3, "第2行缩进0格，这里2格"),
        ("a:\n  b:\n    c: 1\n  d: 2\n    e: 甲\n", 5, 5, "第4行缩进2格，这里4格"),
        ("a:\n  b: 1\n\n  # 说明\n    c: 2\n", 5, 5, "第2行缩进2格，这里4格"),
        ("a:\n  b: {c: 1}\n    d: 2\n", 3, 5, "第2行缩进2格，这里4格"),
    ],
)
def test_a_line_out_of_line(text: str, line: int, column: int, message: str) -> None:
    assert _told(text) == [(line, column, f"缩进与上一行对不齐：{message}")]


@pytest.mark.parametrize(
    "text", ["a: {b: 甲，乙: 5\n", "a: 甲 b: 1\n", "- a: 甲，乙 c: 1\n", "a: 甲｛b｝ c: 1\n"]
)
def test_other_mistakes_are_told_as_before(text: str) -> None:
    ((_, _, message),) = _told(text)
    assert message not in (COMMA, BRACE, COLON)
    assert "上一行对不齐：" not in message
