"""Values far beyond their target."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught
from tests.check.conftest import ONE


@pytest.mark.parametrize(
    ("value", "further", "far"),
    [
        ("23001", ", target: 4600", True),
        ("23000", ", target: 4600", False),
        ("23001", "", False),
        ("23001", ", kind: lower, target: 4600", False),
        ("23001", ", target: 0", False),
        ("6", ", target: 1", True),
        ("施工", ", kind: stage, stages: [施工, 竣工]", False),
    ],
)
def test_more_than_five_times_the_target(value: str, further: str, *, far: bool) -> None:
    example = Example("已检查{{ done }}。", f"{{done: {value}}}", ONE % further)
    assert caught("far-beyond-target", example) == [value] * far
