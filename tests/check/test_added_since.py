"""What is typed as added since the period before, beside the values of both periods."""

from __future__ import annotations

import pytest

from minsheng.check.rule import Example
from tests.caught import caught
from tests.check.conftest import ONE

_EARLIER = "values: {done: 1200}\nprogress: 已检查{{ done }}。"


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("本期新增2000人，累计检查{{ done }}。", ["2000人"]),
        ("本期新增2016人，累计检查{{ done }}。", []),
        ("较上期增加2000人，累计检查{{ done }}。", ["2000人"]),
        ("较一季度增加2000人，总数{{ done }}。", ["2000人"]),
        ("二季度新增2000人，累计检查{{ done }}。", ["2000人"]),
        ("6月新增2000人，累计检查{{ done }}。", []),
        ("本期新增{{ done.added }}，累计检查{{ done }}。", []),
        ("本期新增约2000人，累计检查{{ done }}。", []),
        ("本期新增点位20处，累计检查{{ done }}。", []),
        ("本期计划新增2000人，累计检查{{ done }}。", []),
        ("本期新增2000人。累计检查{{ done }}。", []),
        ("本期新增2000人，检查{{ done }}。", []),
    ],
)
def test_additions(said: str, marked: list[str]) -> None:
    example = Example(said, "{done: 3216}", ONE % ", target: 4600", _EARLIER)
    assert caught("added-mismatch", example) == marked


def test_nothing_is_added_to_what_is_not_counted() -> None:
    said = "本期新增2000人，累计检查{{ done }}。"
    example = Example(said, "{done: 3216}", ONE % ", kind: level", _EARLIER)
    assert caught("added-mismatch", example) == []
