"""The stretches of a year that a text tells of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.audit.stretches import stretches


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025年上半年发放", [("2025年上半年", 2025, 1, 6, True)]),
        ("截至6月30日，已", [("截至6月30日", None, 6, 6, True)]),
        ("截至2025-06-30，已", [("截至2025-06-30", 2025, 6, 6, True)]),
        ("截止到今年六月底", [("截止到今年六月底", 2025, 6, 6, True)]),
        ("1—6月、1至9月份", [("1—6月", None, 1, 6, True), ("1至9月份", None, 1, 9, True)]),
        ("前8个月", [("前8个月", None, 1, 8, True)]),
        ("前三季度、第三季度", [("前三季度", None, 1, 9, True), ("第三季度", None, 7, 9, True)]),
        ("去年下半年", [("去年下半年", 2024, 7, 12, True)]),
        ("全年", [("全年", None, 1, 12, True)]),
        ("一季度末在校", [("一季度末", None, 1, 3, False)]),
        ("12月31日", [("12月31日", None, 12, 12, False)]),
        ("上一季度、每季度、3.5月、13月、半年期", []),
    ],
)
def test_what_they_are(text: str, found: list[tuple[str, int | None, int, int, bool]]) -> None:
    assert [
        (text[one.start : one.end], one.year, one.first, one.last, one.is_total)
        for one in stretches(text, 2025)
    ] == found


@given(st.text("年月日上下半前第一二三四十季度截至止到底末0123456789-—2025.，去今", max_size=40))
def test_they_lie_in_a_year_one_behind_the_other(text: str) -> None:
    end = 0
    for one in stretches(text, 2025):
        assert end <= one.start < one.end <= len(text)
        assert 1 <= one.first <= one.last <= 12
        end = one.end
