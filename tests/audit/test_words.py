"""Plain searches find what patterns would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.audit.words import blanked, stand_closely


@given(st.text("检出率", min_size=1, max_size=3), st.text("检出率人", max_size=20))
def test_signs_that_stand_closely(signs: str, text: str) -> None:
    assert stand_closely(signs, text) == bool(re.search(".{0,4}".join(signs), text))


@pytest.mark.parametrize(
    ("told", "said", "left"),
    [
        ("老旧小区改造", "小区改造入户", "\0\0\0\0入户"),
        ("老旧小区改造", "改小区", "改\0\0"),
        ("", "小区", "小区"),
        ("小区", "", ""),
    ],
)
def test_pairs_of_signs_are_blanked(told: str, said: str, left: str) -> None:
    assert blanked(told, said) == left
