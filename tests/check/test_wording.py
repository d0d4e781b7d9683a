"""Wording and marks: what is right is left alone, what is wrong is marked character by character.

``wording/*.txt`` hold the tables: right texts that tempt, wrong ones with ⟦ ⟧, and mended ones.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example
from minsheng.model.text import Text
from minsheng.problem import Place
from minsheng.sentences.printed import PrintedText, print_text
from tests.caught import context
from tests.check.of_wording import OURS, findings, of_rule
from tests.examples import write_example

FOLDER = Path(__file__).parent / "wording"


def lines(name: str) -> list[str]:
    """The lines of a table; ``¶`` parts the paragraphs of a text, ``\\u200b`` is what it says."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    return text.rstrip("\n").split("\n")


RIGHT, WRONG, MENDED = lines("right"), lines("wrong"), lines("mended")


def test_the_tables_hold_something_for_every_rule() -> None:
    assert len(RIGHT) > 60
    elsewhere = {"unit-twice", "title-mark", "trailing-blank"}  # below
    assert {line.split(" | ")[0] for line in WRONG} | elsewhere == {rule.id for rule in OURS}


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str, tmp_path: Path) -> None:
    said = findings(text.replace("¶", "\n\n"), tmp_path)
    assert [(rule, found.message) for rule, found in said] == []


@pytest.mark.parametrize("line", WRONG)
def test_wrong(line: str, tmp_path: Path) -> None:
    rule, text = line.split(" | ", 1)
    marks_of = write_example(Example(text.replace("¶", "\n\n")), tmp_path)
    assert marks_of
    places = [found.place for found in of_rule(rule).find(context(tmp_path))]
    assert {(at.file, at.line, at.column, at.width) for at in places} == marks_of
    assert len(places) == len(marks_of)


@pytest.mark.parametrize("line", MENDED)
def test_mended(line: str, tmp_path: Path) -> None:
    """What the rule would put in place of what it marks; nothing where a reader must choose."""
    rule, text, mended = line.split(" | ")
    write_example(Example(text), tmp_path)
    found = [one for one in of_rule(rule).find(context(tmp_path)) if one.replacement is not None]
    for one in sorted(found, reverse=True):
        at = one.place.column - 1 - 6  # the indentation in the file
        text = text[:at] + (one.replacement or "") + text[at + one.place.width :]
    assert text == mended


LONG = 5_000
STRETCHES = (
    *("0", "1", "9,", "1.", "1-", "1—", "40-50%", "１", "％", "3千", "06月", "25年6月", "12,345"),
    *(" ", "\u3000", "\u200b", "甲 ", " 乙", "， ", "a ", "\n", "\n\n"),
    *("(", "（", ")", "(甲", "甲)", "“", "”", "“甲", "《", "【（", '"', "'", "’", "“甲”、"),
    *(",", "甲,", ", ", ".", "..", "…", "……等", "。", "，。", "？", "www.", "http://", "&a", ":"),
    *(
        "其中",
        "其它",
        "截止",
        "帐",
        "的",
        "了",
        "进行",
        "近百",
        "约100余",
        "一百",
        "减少",
        "倍",
        "近5",
    ),
    *("（一）、", "1、", "一.", "第一、", "{{", "}}", "{{ a", "万元1元", "每"),
)


@pytest.mark.parametrize("stretch", STRETCHES)
def test_long_texts_are_handled(stretch: str) -> None:
    """Every rule comes to its end, with at most one finding a character."""
    text = "共" + stretch * (LONG // len(stretch))
    printed = print_text(Text(text, lambda offset: Place("a.yaml", 1, offset + 1)), {})
    for rule in OURS:
        found = rule.find(cast(CheckContext, Saying(printed)))
        assert sum(1 for _ in islice(found, LONG + 2)) <= LONG + 1


@given(
    st.text(
        st.sampled_from(
            "甲乙的了 0123.,:;()（）“”\"'《》-—%％、。，…\n\u3000\u200b截止至6月日年千其它约近余"
        ),
        max_size=40,
    )
)
def test_any_text_can_be_looked_at(text: str) -> None:
    """And what is found lies within it."""
    printed = print_text(Text(text, lambda offset: Place("a.yaml", 1, offset + 1)), {})
    for rule in OURS:
        for found in rule.find(cast(CheckContext, Saying(printed))):
            assert (
                1 <= found.place.column <= found.place.column + found.place.width - 1 <= len(text)
            )
            assert found.message
            assert found.replacement != text[found.place.column - 1 :][: found.place.width]


class Saying:
    """A subject with a single text."""

    def __init__(self, printed: PrintedText) -> None:
        self.texts = (
            SimpleNamespace(
                printed=printed,
                part="progress",
                ignores=(),
                is_title=False,
                is_signed=False,
                project=SimpleNamespace(id="p"),
            ),
        )
        self.progress = SimpleNamespace(projects=())
        self.printed = SimpleNamespace(parts=())
