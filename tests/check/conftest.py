"""What several tests of rules need."""

from __future__ import annotations

from minsheng.check.rule import Example


def item(as_of: str, text: str, further: str = "") -> Example:
    return Example(f"{further}progress:\n  - title: 培训\n    as_of: {as_of}\n    text: {text}")


ONE = "indicators: {done: {name: 检查, unit: 人%s}}"
