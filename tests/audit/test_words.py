"""Plain searches find what patterns would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from minsheng.audit.words import stand_closely


@given(st.text("检出率", min_size=1, max_size=3), st.text("检出率人", max_size=20))
def test_signs_that_stand_closely(signs: str, text: str) -> None:
    assert stand_closely(signs, text) == bool(re.search(".{0,4}".join(signs), text))
