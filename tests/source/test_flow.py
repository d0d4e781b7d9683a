"""Quotes and what stands in {} and []: what is read stays, and a second look changes nothing."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from minsheng.problem import Refused
from minsheng.source.flow import piece_text, scalar_text
from minsheng.source.format_style import FormatStyle
from minsheng.source.node import Mapping, Node, Scalar, Series
from minsheng.source.strict_yaml import parse_document

TEXTS = st.text(
    st.sampled_from(" -?:,[]{}#&*!|>'\"%@`~=<.0123459eEx_+甲乙“”ynoNaull\\"), max_size=8
)


def value(text: str) -> Node:
    root = parse_document(text, "f").root
    assert isinstance(root, Mapping)
    return root.items["k"][1]


def written(node: Node) -> str:
    return scalar_text(node) if isinstance(node, Scalar) else piece_text(node, FormatStyle())


@given(TEXTS | st.text(max_size=6), st.booleans())
def test_quotes_go_only_where_nothing_changes(text: str, single: bool) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    if single and "\n" not in text:
        quoted = "'" + text.replace("'", "''") + "'"
    for typed in (quoted, f"[{quoted}, {quoted}]", f"{{{quoted}: {quoted}, a: {quoted}}}"):
        try:
            node = value(f"k: {typed}\n")
        except Refused:
            continue  # a character that no file may hold
        once = written(node)
        again = value(f"k: {once}\n")
        assert again.plain == node.plain
        assert written(again) == once
        if not isinstance(node, Scalar):
            continue
        if once != typed:  # other programs read it as the same text, too, or as a day
            assert str(yaml.safe_load(f"k: {once}\n")["k"]) == text


@pytest.mark.parametrize(
    ("typed", "formed"),
    [
        ("'甲'", "甲"),
        ('"甲 乙：丙，（丁）"', "甲 乙：丙，（丁）"),
        ("'it''s'", "it's"),
        ('"2025-06-30"', "2025-06-30"),
        ('"5370余人次"', "5370余人次"),
        ('"已检查{{ x }}"', "已检查{{ x }}"),
        ("['已检查{{ x }}', 'a:b']", "['已检查{{ x }}', 'a:b']"),
        ("[ a,b ,  'c' ]", "[a, b, c]"),
        ("{ a : 1,b: {c: 'd' } , }", "{a: 1, b: {c: d}}"),
        ("[a: 1, b]", "[a: 1, b]"),
        ("{a: , b:  2, c}", "{a: , b: 2, c: }"),
        ("{}", "{}"),
        ("[ ]", "[]"),
        *[(text, text) for text in ('"no"', "'3216'", '"1e3"', '"12:30"', '"1_000"', "''", "'~'")],
        *[(text, text) for text in ("' 甲'", "'甲 '", "'- 甲'", "'甲: 乙'", "'甲 #乙'", "'甲:'")],
        *[(text, text) for text in ('"\\u200b甲"', '"甲\u3000"', "'“甲\u200b'", '"0x1F"', '"-"')],
    ],
)
def test_examples(typed: str, formed: str) -> None:
    assert written(value(f"k: {typed}\n")) == formed


def test_comments_and_breaks_stay() -> None:
    for typed in ("[ a, # 注\n  'b' ]", "{a: [1, # 注\n  2 ],b: 'c'}"):
        node = value(f"k: {typed}\n")
        assert isinstance(node, Series | Mapping)
        assert "# 注\n" in written(node)
        assert value(f"k: {written(node)}\n").plain == node.plain
