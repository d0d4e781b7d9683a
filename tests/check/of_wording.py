"""The rules of wording and marks, for the tests about them."""

from __future__ import annotations

from pathlib import Path

from minsheng.check import (
    blanks,
    broken_numbers,
    hedges_and_units,
    homophones,
    marks,
    numbering,
    paired_marks,
    placeholders,
    ranges,
    wording,
    written_numbers,
)
from minsheng.check.rule import Example, Issue, Rule
from tests.caught import context
from tests.examples import write_example

FAMILIES = (
    wording,
    hedges_and_units,
    homophones,
    written_numbers,
    broken_numbers,
    placeholders,
    ranges,
    marks,
    paired_marks,
    numbering,
    blanks,
)
OURS: list[Rule] = [rule for family in FAMILIES for rule in family.RULES]


def of_rule(name: str) -> Rule:
    """The rule of that id."""
    (found,) = (rule for rule in OURS if rule.id == name)
    return found


def findings(text: str, folder: Path) -> list[tuple[str, Issue]]:
    """What our rules find in a project that says ``text``."""
    write_example(Example(text), folder)
    about = context(folder)
    return [(rule.id, found) for rule in OURS for found in rule.find(about)]
