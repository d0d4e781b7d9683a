"""Every rule by its own examples: the wrong one is caught at its very characters, the right one
is not called wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check import RULES
from minsheng.check.rule import Rule
from tests.examples import found, write_example

EACH = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


@EACH
def test_wrong_example(rule: Rule, tmp_path: Path) -> None:
    marks = write_example(rule.wrong, tmp_path)
    assert marks, "the example marks nothing"
    problems = [problem for problem in found(tmp_path) if problem.rule == rule.id]
    places = [problem.place for problem in problems]
    assert {(place.file, place.line, place.column, place.width) for place in places} == marks
    assert {problem.severity for problem in problems} == {rule.severity}
    assert {problem.project for problem in problems} == {"" if rule.wrong.around else "example"}


@EACH
def test_right_example(rule: Rule, tmp_path: Path) -> None:
    assert write_example(rule.right, tmp_path) == set()
    problems = found(tmp_path)
    assert [problem for problem in problems if problem.rule == rule.id] == []
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
