"""``progress: |`` with nothing below it: not filled in; ``""`` says that there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example
from tests.examples import NOW, found, write_example


def _told(progress: str, folder: Path) -> list[tuple[str, str]]:
    write_example(Example(progress), folder)
    lines = (folder / NOW).read_text("utf-8").split("\n")
    errors = [one for one in found(folder) if one.severity == "error"]
    return [(one.rule, lines[(one.place.line or 0) - 1].strip()) for one in errors]


@pytest.mark.parametrize("mark", ["|", ">", "|-", "|+", "|\n  ", "| # 等街道报数"])
def test_progress_without_text(mark: str, tmp_path: Path) -> None:
    (told,) = _told(f"progress: {mark}\n", tmp_path)
    assert told[0] == "not-filled"
    assert told[1].startswith("progress: ")


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("progress: 已完成。\nsummary: |\n", "summary: |"),
        ("progress: 已完成。\nnext: |\n", "next: |"),
        ("progress:\n  - |\n  - 已完成。\n", "- |"),
        ("progress:\n  - title: 甲\n    text: |\n", "text: |"),
    ],
)
def test_another_text_without_any(entry: str, line: str, tmp_path: Path) -> None:
    assert _told(entry, tmp_path) == [("missing-value", line)]


@pytest.mark.parametrize("nothing", ['""', "''"])
def test_none_on_purpose(nothing: str, tmp_path: Path) -> None:
    assert _told(f"progress: {nothing}\nsummary: 已完成。\n", tmp_path) == []
