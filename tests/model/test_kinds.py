"""What each kind of value lets pass, and what is said of the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from minsheng.model.choices import Either, OrNothing
from minsheng.model.compound import DictOf, ListOf
from minsheng.model.cursor import WRONG, Cursor, Loc
from minsheng.model.kinds import DAY, Choice, Flag, Kind, Number, Text, prose, words
from minsheng.problem import Problem
from minsheng.source.strict_yaml import parse_document

NUMBERS = ListOf(Number(whole=True), 1, 2)
NAMED = DictOf(Text("^[a-z]$", "应是字母", longest=3), Number(whole=True))


def read(kind: Kind, typed: str) -> tuple[object, list[tuple[Loc, Problem]]]:
    """What a kind makes of a value, and of it alone."""
    faults: list[tuple[Loc, Problem]] = []
    root = parse_document(f"[{typed}]", "f").root
    values = ListOf(kind).read(Cursor(root, faults, (), "名称"))
    assert isinstance(values, list)
    return (values[0] if values else WRONG), faults


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Text("^a$"), "a", "a"),
        (Text("^a", longest=3), "abc", "abc"),
        (Text(), "''", ""),
        (words(2), "甲乙", "甲乙"),
        (prose(r"^$|\S"), "''", ""),
        (DAY, "2025-02-30", "2025-02-30"),
        (Choice("on", "off"), "off", "off"),
        (Flag(), "false", False),
        (Number(0, 6, whole=True), "0", 0),
        (Number(0, 6, whole=True), "6", 6),
        (Number(whole=True), "-5", -5),
        (Number(0, 10), "0", Decimal(0)),
        (Number(0, 10), "10", Decimal(10)),
        (Number(above=0, most=10), "0.1", Decimal("0.1")),
        (OrNothing(Number(whole=True)), "~", None),
        (Either(Number(), words()), "1.5", Decimal("1.5")),
        (Either(Number(), words()), "超3人", "超3人"),
        (NUMBERS, "[1, 2]", [1, 2]),
        (NAMED, "{a: 1}", {"a": 1}),
    ],
)
def test_right_values(kind: Kind, typed: str, value: object) -> None:
    found, faults = read(kind, typed)

    assert (found, faults) == (value, [])
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (Text("^a$"), '"a\\n"', "写法不对（名称）"),  # Python's own "$" would let it pass
        (Text("^a", "应是字母", "如 a", longest=3), "b", "应是字母（如 a）"),
        (Text("^a", longest=3), "abcd", "这里的文字太长（名称不超过200字，代号不超过60字）"),
        (Text(), "~", "这里没有内容（名称）"),
        (words(), "　", "这里不能是空的（名称）"),
        (words(), "1", "这里应是文字（数字或 true、null 等当文字用时加引号）"),
        (prose(r"^$|\S"), '" "', "这里不能是空的（名称）"),
        (DAY, "20250630", "日期应写成 2025-06-30 这样（）"),
        (DAY, "6月30日", "日期应写成 2025-06-30 这样（名称）"),
        (Choice("on", "off"), "of", "“of”不可用（是不是“off”？）"),
        (Choice("on", "off"), "true", "“True”不可用（可用的词：on、off）"),
        (Flag(), "no", "这里应是 true 或 false（名称）"),
        (Number(whole=True), "true", "这里应是整数（不加引号、不带小数）"),
        (Number(whole=True), "2.0", "这里应是整数（不加引号、不带小数）"),
        (Number(0, 6, whole=True), "-1", "数字太小（名称）"),
        (Number(0, 6, whole=True), "7", "数字太大（名称）"),
        (Number(0, 10), "true", "这里应是数字（不加引号和单位）"),
        (Number(0, 10), "'1'", "这里应是数字（不加引号和单位）"),
        (Number(0, 10), "-0.1", "数字太小（名称）"),
        (Number(above=0, most=10), "0", "数字应大于0（名称）"),
        (Number(0, 10), "10.1", "数字太大（名称）"),
        (Either(Number(), words()), "[1]", "这里的写法不对（名称）"),
        (Either(Number(), words()), "true", "这里应是文字（数字或 true、null 等当文字用时加引号）"),
        (Either(Number(), words()), "~", "这里没有内容（名称）"),
        (NUMBERS, "1", "这里应是列表（写成 [甲, 乙]，或一行一个“- ”）"),
        (NUMBERS, "[]", "这里不能是空的（名称）"),
        (NUMBERS, "[a, b, c]", "写法不对（名称）"),  # too many are not looked at one by one
        (NAMED, "[]", "这里应是“键: 值”（名称）"),
    ],
)
def test_wrong_values(kind: Kind, typed: str, said: str) -> None:
    found, faults = read(kind, typed)

    assert found is WRONG
    assert [f"{fault.message}（{fault.hint}）" for _, fault in faults] == [said]


def test_a_collection_leaves_its_wrong_entries_out() -> None:
    assert read(NUMBERS, "[a, 1]")[0] == [1]
    assert read(NUMBERS, "[a]")[0] is WRONG

    found, faults = read(NAMED, "{a: x, B: 1, c: 2, D: y}")

    assert found == {"c": 2}
    assert [loc[1:] for loc, _ in faults] == [("a",), ("B",), ("D",), ("D",)]
    assert [fault.place.column for _, fault in faults] == [6, 9, 21, 24]
