"""hash-in-text: what looks like a comment and is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example
from tests.examples import found, write_example


def _told(text: str, folder: Path) -> list[str]:
    write_example(Example(text), folder)
    lines = text.split("\n")
    (opening,) = {
        number
        for number, line in enumerate(
            (folder / "data/progress/2025H1.yaml").read_text("utf-8").split("\n")
        )
        if line.strip() == lines[0]
    }
    problems = [one for one in found(folder) if one.rule == "hash-in-text"]
    return [lines[(one.place.line or 0) - opening - 1] for one in problems]


@pytest.mark.parametrize(
    "line",
    [
        "8月28日二次结构完成 # 核实，目前装修。",
        "# 等街道报数",
        "#待街道核实",
        "## 下一步",
        "已完成3216人。 #暂缺两个街道",
    ],
)
def test_a_note_below_a_bar(line: str, tmp_path: Path) -> None:
    assert _told(f"各街道组织体检。\n{line}", tmp_path) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "1#楼、2 # 楼已封顶，#1机组投产，3#、 #2炉、#A座。",
        "#第一批开工，#话题#引来讨论。",
        "开展 #民生实事# 宣传。",
        "站号为3#， #储蓄存款，C#课程，#。",
    ],
)
def test_a_number_with_a_mark(line: str, tmp_path: Path) -> None:
    assert _told(f"各街道组织体检。\n{line}", tmp_path) == []
