"""Dates, names and periods: each word that the rules know, in a sentence that turns on it.

``words/wrong.txt`` marks what a rule must find with ⟦ ⟧, beside what tempts it;
``words/across.txt`` has what the period before said, too.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Example
from tests.caught import context
from tests.check.conftest import table
from tests.examples import write_example


@pytest.mark.parametrize("line", table("words/wrong"))
def test_wrong(line: str, tmp_path: Path) -> None:
    rule, text = line.split(" | ")
    only_marked(rule, Example(text), tmp_path)


@pytest.mark.parametrize("line", table("words/across"))
def test_wrong_beside_the_period_before(line: str, tmp_path: Path) -> None:
    rule, before, now = line.split(" | ")
    only_marked(rule, Example(now, earlier=f"progress: {before}"), tmp_path)


def only_marked(rule: str, example: Example, folder: Path) -> None:
    """What the rule finds is what the example marks."""
    marks = write_example(example, folder)
    (wanted,) = (one for one in RULES if one.id == rule)
    places = [issue.place for issue in wanted.find(context(folder))]
    assert {(at.file, at.line, at.column, at.width) for at in places} == marks
    assert len(places) == len(marks)
