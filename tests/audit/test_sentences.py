"""``sentences/*.txt``: what is told of each sentence, and what is marked in it with ⟦ ⟧.

A line without `` | `` is a sentence of which nothing is told, as it can be right.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.told import bare, marked, told

TABLES = sorted((Path(__file__).parent / "sentences").glob("*.txt"))


@pytest.mark.parametrize("table", TABLES, ids=lambda file: file.stem)
def test_each_line_says_what_is_told(table: Path) -> None:
    """All lines of a table at once; each that fails is named, with what it should be."""
    lines = [line for line in table.read_text("utf-8").splitlines() if line and line[0] != "#"]
    now = [line_of(line.split(" | ")[-1]) for line in lines]
    failed = [f"{line}\n→ {new}" for line, new in zip(lines, now, strict=True) if line != new]

    assert lines
    assert not failed, "\n".join(failed)


def line_of(sentence: str) -> str:
    """The line that a sentence should have."""
    text = bare(sentence)
    findings = told(text)
    return " | ".join((*findings, marked(text))) if findings else text
