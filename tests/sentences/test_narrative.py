"""Sentences with their figures: filled in, joined, numbered, and complained of in their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.model.load_plan import load_plan
from minsheng.model.plan import Item, Passage
from minsheng.model.text import Text, paragraphs, segments
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Place, Problem
from minsheng.sentences.printed import print_text
from minsheng.sentences.printed_period import print_passage
from minsheng.source.strict_yaml import parse_document
from tests.conftest import PROGRESS, edit

NAMES = {"n": "3216人", "m": "20人", "as_of": "2025年6月30日"}
PLAN = """\
area: 区
year: 2025
units: {u: {name: 单位}}
projects:
  - id: p
    name: 名
    units: [u]
    scope: """


def typed(value: str) -> Text:
    """A text on one line of a file, from column 1."""
    return Text(value, lambda offset: Place("f.yaml", 1, offset + 1))


def filled(value: str) -> tuple[str, list[str]]:
    """The text filled in, and where it was complained of."""
    printed = print_text(typed(value), NAMES)
    problems = [f"{problem.place.column} {problem.message}" for problem in printed.problems]
    return printed.filled, problems


def problems_of(passage: Passage) -> list[Problem]:
    """What is complained of in a passage of a project that has no indicators."""
    items = print_passage(passage, {"area": "区"}).items
    return [problem for item in items for text in item.texts for problem in text.problems]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲。\n乙。\n", ("甲。乙。",)),
        ("甲\n\n乙\n", ("甲", "乙")),
        ("甲\n  \n\n\n乙", ("甲", "乙")),
        ("甲  \n \n乙", ("甲", "乙")),
        ("\n\n甲\n\n", ("甲",)),
        ("one\ntwo", ("one two",)),
        ("one,\ntwo", ("one, two",)),
        ("café\nétude", ("café étude",)),
        ("甲\nAI", ("甲AI",)),
        ("AI\n甲", ("AI甲",)),
        ("2025\n年", ("2025年",)),
        ("one  \n  two", ("one two",)),
        ("甲 \n 乙", ("甲乙",)),
        ("“甲”\n“乙”", ("“甲”“乙”",)),
        ("甲，\n1处", ("甲，1处",)),
        ("Ａ\nＢ", ("ＡＢ",)),
        ("甲 乙  丙", ("甲 乙  丙",)),
        ("  ", ()),
    ],
)
def test_lines_and_paragraphs(text: str, parts: tuple[str, ...]) -> None:
    """A line break vanishes between hanzi, is a space between Latin words; a blank line parts."""
    assert paragraphs(text) == parts


@given(st.text("甲乙，。a1 \n", max_size=60))
def test_joining_loses_nothing_but_white_space(text: str) -> None:
    """Every other character stays, in its order; no paragraph is empty or holds a line break."""
    parts = paragraphs(text)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part.strip() and "\n" not in part for part in parts)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("已检查{{ n }}，确诊{{m}}。", "已检查3216人，确诊20人。"),
        ("{{ n }}{{ m }}", "3216人20人"),
        ("{{ '{{' }}n{{ \"}}\" }}", "{{n}}"),
        ("{{ '{%' }}", "{%"),
        ('{{ "{{" }}', "{{"),
        ("{a} % # & <b> \\ 😀 {", "{a} % # & <b> \\ 😀 {"),
        ("{{\n  n\n}}", "3216人"),
    ],
)
def test_braces_are_replaced_and_all_else_is_text(text: str, result: str) -> None:
    """Text is text: no entity, no markup, no other mark of a template means anything."""
    assert filled(text) == (result, [])


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("甲{{ k }}乙{{k}}", ["5 没有“k”", "12 没有“k”"]),
        ("甲{{ n", ["2 “{{”后面缺少“}}”"]),
        ("甲{{ n }", ["2 “{{”后面缺少“}}”"]),
        ("n }}乙}}", ["3 多了“}}”", "6 多了“}}”"]),
        ("{% if n %}{# x #}", ["1 正文里不能用“{%”", "11 正文里不能用“{#”"]),
        ("{{ }}", ["1 看不懂“”"]),
        ("{{ 'n }}甲", ["1 看不懂“'n”"]),
        ("{{{{ n }}", ["1 “{{”后面缺少“}}”"]),
        ("{{ {{ n }} }}", ["1 “{{”后面缺少“}}”", "12 多了“}}”"]),
    ],
)
def test_every_wrong_mark_is_reported_and_left_as_typed(text: str, problems: list[str]) -> None:
    """All of them, each at its own column."""
    result, found = filled(text)

    assert found == problems
    assert result == text


@given(st.text("{}%#'\"n k\n甲", max_size=40))
def test_any_text_is_filled_or_complained_of(text: str) -> None:
    """The pieces cover the text; what is not complained of holds no bare mark."""
    pieces = list(segments(text))

    assert "".join(text[start:end] for _, start, end in pieces) == text
    _, problems = filled(text)
    stray = any("}}" in text[start:end] for literal, start, end in pieces if literal)
    assert problems or not stray


@given(st.text("{}'n k\n甲a", max_size=40) | st.text("n k\n甲a\u3000", max_size=40))
def test_what_is_printed_are_the_paragraphs_of_what_is_filled_in(text: str) -> None:
    """And each character knows where it was typed, in the order of the text."""
    printed = print_text(typed(text), NAMES)

    assert printed.value == "\n".join(paragraphs(printed.filled))
    assert [*printed.origins] == sorted(printed.origins)
    if printed.value:
        assert len(printed.origins) == len(printed.value) + 1
    for index, character in enumerate(printed.value):
        if printed.is_typed(index, index + 1) and not character.isspace():
            assert text[printed.origins[index]] == character


def test_items_are_numbered_and_titled() -> None:
    """1.标题：正文; only the first paragraph bears a number; an item has its own as_of."""
    passage = Passage(
        (
            Item(typed("甲{{ n }}。\n\n乙。"), typed("标题：")),
            Item(typed("截至{{ as_of }}。"), as_of=date(2025, 7, 7)),
            Item(typed("截至{{ as_of }}。"), typed("第{{ m }}")),
        ),
        numbered=True,
    )

    assert print_passage(passage, NAMES).paragraphs == (
        "1.标题：甲3216人。",
        "乙。",
        "2.截至2025年7月7日。",
        "3.第20人：截至2025年6月30日。",
    )


def test_a_single_text_has_no_number() -> None:
    """A passage that is no list."""
    assert print_passage(typed("甲\n\n乙"), {}).paragraphs == ("甲", "乙")


@pytest.mark.parametrize(
    ("scope", "place"),
    [
        ("甲{{ k }}", "8:16"),
        ("'甲''{{ k }}'", "8:19"),
        ("'{{k}}'", "8:15"),
        ('"\\u4e59{{ k }}"', "8:22"),
        ('"甲\n      乙{{ k }}"', "9:11"),
        ("|\n      甲\n      {{ area }}{{ k }}\n", "10:20"),
        ("|\n      甲{{\n        k }}\n", "10:9"),
        (">\n      甲\n      乙{{ k }}\n", "10:11"),
        (">-\n      甲\n\n\n      乙 {{ k }}\n", "12:12"),
        ("\n      - 甲\n      - title: 乙{{ k }}\n        text: 丙", "10:20"),
        ("\n      - 甲\n      - text: |\n          丙\n          {{ k }}", "12:14"),
    ],
)
def test_a_wrong_name_is_found_at_its_own_place_in_the_file(scope: str, place: str) -> None:
    """Whatever style of YAML it stands in."""
    problems: list[Problem] = []
    text = PLAN + scope
    plan = load_plan(parse_document(text, "f.yaml"), problems.append)

    (problem,) = problems_of(plan.projects[0].scope)
    line, column = (int(part) for part in place.split(":"))
    assert (problem.place, problem.rule) == (Place("f.yaml", line, column), "template-error")
    assert text.split("\n")[line - 1][column - 1 :].startswith("k")


def test_a_text_with_many_problems_ends_quickly() -> None:
    """Each is found in its place without reading the whole text again for each."""
    lines = "      {{ k }}\n" * 3000
    problems: list[Problem] = []
    plan = load_plan(parse_document(PLAN + "|\n" + lines, "f.yaml"), problems.append)

    found = problems_of(plan.projects[0].scope)

    assert [problem.place.line for problem in found] == list(range(9, 3009))


@pytest.mark.parametrize(
    "braces",
    [
        "｛｛ screened ｝｝",
        "{ screened }",
        "{ {screened.rate} }",
        "｛screened｝",
        "{percent(a, b)}",
    ],
)
def test_braces_that_would_be_printed_as_typed(workspace: Path, braces: str) -> None:
    edit(workspace / PROGRESS, "已检查{{ screened }}，", f"已检查{braces}，")
    (found,) = [one for one in validate(Workspace(workspace)) if one.rule == "template-error"]
    assert f"{PROGRESS}:32:10: 错误: 大括号要用两个半角的，中间不空格（写成 {{{{ " in str(found)
    assert found.project == "cancer-screening"


def test_braces_that_are_no_figure_stay(workspace: Path) -> None:
    edit(workspace / PROGRESS, "已检查{{ screened }}，", "已检查{{ screened }}，{甲}{abc}｛乙｝，")
    found = [one.rule for one in validate(Workspace(workspace)) if one.severity == "error"]
    assert found == []


def test_braces_that_are_never_closed(workspace: Path) -> None:
    edit(workspace / PROGRESS, "已检查{{ screened }}，", "已检查{{ screened，")
    (problem,) = [one for one in validate(Workspace(workspace)) if one.rule == "template-error"]
    assert str(problem).startswith(f"{PROGRESS}:32:10: 错误: “{{{{”后面缺少“}}}}”")
