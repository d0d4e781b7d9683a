"""More done than planned, and nothing that says so."""

from __future__ import annotations

import pytest

from tests.caught import caught


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("计划建设36处，已建成40处。", ["40处"]),
        ("全年计划建设充电站36处，实际建成充电站40处。", ["40处"]),
        ("计划建设36处，已建成36处。", []),
        ("计划建设36处，已建成40处，超额完成。", []),
        ("计划建设36处，已建成40处，完成率111%。", []),
        ("计划建设36处，已建成100处。", []),
        ("计划建设充电站36处，已改造路口40处。", []),
        ("上半年计划建设36处，已建成40处。", []),
        ("计划建设36处，已建成约40处。", []),
        ("任务36处，已建成40处，提前完成全年任务。", []),
        ("计划投资36万元，计划完成投资40万元。", []),
        ("计划投资46亿元，计划累计到年底完成投资56亿元。", []),
        ("计划建设36处，现有40处。", []),
        ("计划建设36处，已建成40处，在建5处。", []),
        ("计划建设36处，后来调整，已建成40处。", []),
        ("progress: 已开工。\nnext: 计划建设36处，已建成40处。", []),
    ],
)
def test_typed(text: str, marked: list[str]) -> None:
    assert caught("more-than-planned", text) == marked
