"""A status that was typed, beside values that are short of their target."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught
from tests.check.conftest import ONE


@pytest.mark.parametrize(
    ("status", "value", "further", "wrong"),
    [
        ("已完成", "4599", ", target: 4600", True),
        ("提前完成", "3216", ", target: 4600", True),
        ("超额完成", "4599", ", target: 4600", True),
        ("已完成", "4600", ", target: 4600", False),
        ("已完成", "5000", ", target: 4600人以上", False),
        ("已完成", "4599", "", False),
        ("已完成", "超4500", ", target: 4600", False),
        ("已完成", "4599", ", kind: lower, target: 4600", False),
        ("按序时推进", "4599", ", target: 4600", False),
        ("已完成", "施工", ", kind: stage, stages: [施工, 竣工]", True),
        ("已完成", "竣工", ", kind: stage, stages: [施工, 竣工]", False),
    ],
)
def test_done_of_what_is_not(status: str, value: str, further: str, *, wrong: bool) -> None:
    project = ONE % further
    if "stage" in further:
        project = project.replace(", unit: 人", "")
    example = Example(
        f"progress: 检查{{{{ done }}}}。\nstatus: {status}", f"{{done: {value}}}", project
    )
    assert caught("status-mismatch", example) == [status] * wrong


@pytest.mark.parametrize(("value", "wrong"), [("80", True), ("100", False)])
def test_works(value: str, *, wrong: bool) -> None:
    project = "indicators: {done: {name: 屋面工程, unit: '%', kind: percent}}"
    example = Example("progress: 屋面{{ done }}。\nstatus: 已完成", f"{{done: {value}}}", project)
    assert caught("status-mismatch", example) == ["已完成"] * wrong
