"""Products: so much for each, shares of several, one measure in another."""

from __future__ import annotations

import pytest

from tests.audit.told import bare, marked, right_sentences, told, wrong_sentences


@pytest.mark.parametrize(("finding", "sentence"), wrong_sentences("products"))
def test_what_is_wrong_is_marked_and_told(finding: str, sentence: str) -> None:
    assert told(bare(sentence)) == [finding]
    assert marked(bare(sentence)) == sentence


@pytest.mark.parametrize("sentence", right_sentences("products"))
def test_what_can_be_right_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []
