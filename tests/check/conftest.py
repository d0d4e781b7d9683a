"""What several tests of rules need."""

from __future__ import annotations

from pathlib import Path

from minsheng.check.rule import Example


def item(as_of: str, text: str, further: str = "") -> Example:
    return Example(f"{further}progress:\n  - title: 培训\n    as_of: {as_of}\n    text: {text}")


ONE = "indicators: {done: {name: 检查, unit: 人%s}}"


def table(name: str) -> list[str]:
    """The lines of a table of texts; ``¶`` parts the paragraphs of a text."""
    text = (Path(__file__).parent / f"{name}.txt").read_text("utf-8")
    return [line.replace("¶", "\n\n") for line in text.rstrip("\n").split("\n")]
