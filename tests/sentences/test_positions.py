"""Where what is printed was written: figures as their braces, whatever the lines were."""

from __future__ import annotations

import pytest

from minsheng.model.text import Text
from minsheng.problem import Place
from minsheng.sentences.printed import Figure, PrintedText, print_text
from minsheng.sentences.printed_period import print_period
from tests.states import planned, reported


def printed(value: str) -> PrintedText:
    """A text that stands in a file of its own, from column 1."""

    def at(offset: int) -> Place:
        before = value[:offset]
        return Place("f.yaml", before.count("\n") + 1, offset - before.rfind("\n"))

    return print_text(Text(value, at), {"n": "3216人"})


ONE = "甲{{ n }}乙\n丙丁。"  # 甲3216人乙丙丁。
TWO = "甲\n\n乙丙丁"
THREE = "甲{{\n  n\n}}乙"
FOUR = "{{ n }}{{ n }} "


@pytest.mark.parametrize(
    ("source", "start", "end", "place", "width"),
    [
        (ONE, 0, 1, "1:1", 1),  # 甲
        (ONE, 1, 6, "1:2", 7),  # the figure
        (ONE, 2, 4, "1:2", 7),  # a part of it
        (ONE, 0, 3, "1:1", 8),  # 甲32
        (ONE, 0, 6, "1:1", 8),
        (ONE, 4, 7, "1:2", 8),  # 6人乙
        (ONE, 6, 7, "1:9", 1),  # 乙
        (ONE, 6, 8, "1:9", 1),  # 乙丙: to the end of the first line
        (ONE, 0, 10, "1:1", 9),
        (ONE, 7, 9, "2:1", 2),  # 丙丁
        (ONE, 7, 10, "2:1", 3),
        (ONE, 6, 6, "1:9", 1),
        (ONE, 10, 10, "2:4", 1),
        (TWO, 0, 5, "1:1", 1),
        (TWO, 1, 2, "1:2", 1),  # where the paragraph ends
        (TWO, 1, 5, "1:2", 1),  # from there on
        (TWO, 2, 5, "3:1", 3),
        (THREE, 0, 6, "1:1", 3),  # braces over several lines
        (THREE, 1, 6, "1:2", 2),
        (THREE, 6, 7, "3:3", 1),
        (FOUR, 0, 5, "1:1", 7),
        (FOUR, 5, 10, "1:8", 7),
        (FOUR, 4, 6, "1:1", 14),
    ],
)
def test_what_is_marked(source: str, start: int, end: int, place: str, width: int) -> None:
    found = printed(source).place(start, end)
    assert (str(found), found.width) == (f"f.yaml:{place}", width)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        *((0, 1, (0, 1)), (1, 6, (1, 8)), (3, 4, (1, 8)), (5, 8, (1, 11)), (6, 6, (8, 9))),
        *((9, 10, (12, 13)), (10, 10, (13, 14)), (0, 10, (0, 13)), (0, 0, (0, 1))),
    ],
)
def test_what_became_of_what(start: int, end: int, span: tuple[int, int]) -> None:
    assert printed(ONE).source_span(start, end) == span


@pytest.mark.parametrize(
    ("start", "end", "is_typed"),
    [
        *((0, 1, True), (0, 2, False), (1, 2, False), (3, 4, False), (5, 6, False)),
        *((5, 7, False), (6, 7, True), (0, 10, False), (7, 10, True)),
    ],
)
def test_what_was_typed_as_it_reads(start: int, end: int, is_typed: bool) -> None:
    assert printed(ONE).is_typed(start, end) == is_typed


def test_figures_and_the_rest_of_a_text() -> None:
    text = printed(ONE)
    assert (text.value, text.filled) == ("甲3216人乙丙丁。", "甲3216人乙\n丙丁。")
    assert text.figures == (Figure(1, 6, (1, 8), "n"),)
    assert [one.expression for one in printed("{{n}}{{  n\n}}").figures] == ["n", "n"]
    assert text.whole
    assert printed("甲").whole
    assert not printed("甲{{ k }}{{ n }}").whole


@pytest.mark.parametrize(
    ("braces", "width"),
    [
        ("{ done }", 8),
        ("｛｛ done ｝｝", 10),
        ("｛done｝", 6),
        ("{ {done.rate} }", 15),
        ("{percent(a, b)}", 15),
        ("{done" + "。" * 60 + "}", 66),
        ("{done" + "。" * 61 + "}", 0),
        ("{done\n}", 0),
        ("{donee}", 0),
        ("{Done}", 0),
        ("{area}", 0),
        ("{甲}", 0),
    ],
)
def test_braces_that_would_be_printed_as_typed(braces: str, width: int) -> None:
    """Those around a name that has a figure; all of them is marked."""
    text = f"|\n      甲{braces.replace(chr(10), chr(10) + '      ')}。"
    printed = print_period(reported(("已检查{{ done }}，确诊{{ found }}。", text), plan=planned()))
    found = [*printed.problems]
    assert [problem.place.width for problem in found] == ([width] if width else [])
    assert [str(problem.place) for problem in found] == ["2025H1.yaml:7:8"] * len(found)
    name = "percent" if "percent" in braces else "done"
    for problem in found:
        assert problem.message == "大括号要用两个半角的，中间不空格"
        assert problem.hint == f"写成 {{{{ {name} }}}}"


@pytest.mark.parametrize(
    ("written", "name"),
    [(" done ", "done"), ("done.value", "done"), ("done.rate", "done.rate"), ("1", "1")],
)
def test_whose_value_a_figure_is(written: str, name: str) -> None:
    assert Figure(1, 6, (1, 8), written).name == name
