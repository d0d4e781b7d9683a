"""Whatever a text says, the data files say it again: written as YAML, read, filled in, printed."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minsheng.intake.drafting.yaml_text import (
    FIGURE,
    escaped,
    inline,
    numbered,
    passage,
    text_entry,
)
from minsheng.model.plan import Item, Passage
from minsheng.model.text import Text
from minsheng.office.word_shown import printable
from minsheng.sentences.printed import print_text
from minsheng.sentences.printed_period import print_passage
from minsheng.source.node import Mapping, Scalar, Series
from minsheng.source.strict_yaml import parse_document

AWKWARD = (
    *(
        "{{",
        "}}",
        "{%",
        "{#",
        "{",
        "}",
        "%}",
        "#",
        "：",
        ": ",
        " #",
        "'",
        '"',
        "- ",
        "|",
        "> ",
        "*",
    ),
    *(
        "\u00a0",
        "\u3000",
        " ",
        "。",
        "。 ",
        "。”",
        "1.",
        "2.",
        "A",
        "b c",
        "好",
        "null",
        "010",
        "&",
        "!",
    ),
)
_pieces = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=4))
lines = (
    st.lists(_pieces, min_size=1, max_size=8)
    .map(lambda pieces: printable("".join(pieces)).replace("\n", "").strip())
    .filter(lambda text: bool(text) and not re.search("[\ud800-\udfff]", text))
)


def printed(source: str) -> list[str]:
    """What the passage under ``a`` of a YAML text prints."""
    root = parse_document(source, "x.yaml").root
    assert isinstance(root, Mapping)
    node = root.items["a"][1]
    nodes = node.items if isinstance(node, Series) else (node,)
    scalars = [one for one in nodes if isinstance(one, Scalar)]
    assert len(scalars) == len(nodes)
    items = tuple(Item(Text(one.text, one.place)) for one in scalars)
    told = print_passage(Passage(items, isinstance(node, Series)), {})
    assert [one for item in told.items for one in item.text.problems] == []
    # as compose makes a cell of it
    return [line.strip() for line in str(told).split("\n") if line.strip()]


@given(st.lists(lines, min_size=1, max_size=4))
@example(["{", "}}{{", "{{{", "}}}", "{%}", "{ {"])
@example(["1.甲。乙。", "丙", "2.丁"])
@example(["1.甲", "2.乙", "2.丙"])
@example(["# 甲", "- 乙", "　"])
def test_a_passage_comes_back(texts: list[str]) -> None:
    wanted = [text for text in texts if text.strip()]
    assert printed("\n".join(passage("a", wanted)) + "\n") == wanted


@given(lines)
@example("null")
@example("2025-06-30")
@example("a: b")
@example("'")
@example("{}")
def test_a_text_on_one_line_comes_back(text: str) -> None:
    source = f"a: {inline(text)}\nb: {{c: {inline(text)}, d: [{inline(text)}]}}\n"

    assert parse_document(source, "x.yaml").plain == {"a": text, "b": {"c": text, "d": [text]}}


@given(st.lists(lines, min_size=1, max_size=3))
def test_a_text_of_an_own_column_comes_back(texts: list[str]) -> None:
    root = parse_document("\n".join(text_entry("a", texts)) + "\n", "x.yaml").root
    assert isinstance(root, Mapping)
    node = root.items["a"][1]
    assert isinstance(node, Scalar)
    told = print_text(Text(node.text, node.place), {})

    assert (told.value.split("\n"), told.problems) == (texts, ())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (f"已{FIGURE.format('a')}，占{FIGURE.format('a.rate')}", "已{{ a }}，占{{ a.rate }}"),
        (f"{{{FIGURE.format('people')}}}", "{{ '{' }}{{ people }}}"),
        ("{单个}和{{两个}}", "{单个}和{{ '{{' }}两个{{ '}}' }}"),
    ],
)  # fmt: skip
def test_figures_and_braces_keep_apart(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("texts", "items"),
    [
        (["1.甲", "2.乙"], [["甲"], ["乙"]]),
        (["1.甲", "补充", "2.乙"], [["甲", "补充"], ["乙"]]),
        (["1.甲"], None),
        (["1.甲", "3.乙"], None),
        (["1. 甲", "2. 乙"], None),
        (["1.5万元", "2.5万元"], None),
        (["先说", "1.甲", "2.乙"], None),
        (["1.", "2."], None),
    ],
)
def test_what_is_numbered_becomes_a_list(texts: list[str], items: list[list[str]] | None) -> None:
    assert numbered(texts) == items


def test_a_sentence_has_a_line_of_its_own() -> None:
    said = ["已开工。“好。”他说。(注。)", "完。"]

    assert list(passage("a", said)) == [
        *("a: |", "  已开工。", "  “好。”", "  他说。", "  (注。)", "", "  完。"),
    ]
