"""What stands behind “ #” on a text's line is a comment to YAML: told where it may be text."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.layout.settings import LayoutFile
from minsheng.model.file_schema import PlanFile, ProgressFile
from minsheng.model.validation import read_valid_parts
from minsheng.problem import Problem, Refused, Severity
from minsheng.source.strict_yaml import parse_document
from tests.conftest import PLAN, edit

PROGRESS_LINES = """\
period: 2025H1  #上半年
as_of: 2025-06-30 #截至
title: 进展情况 ⟦#2025年⟧
projects:  #项目
  example:  #示例
    values: {done: 3216, beds: 超3000张, rooms: 约20间} #值
    summary: 已检查{{ done }} ⟦#第一，全部完成。⟧
    status: 已完成 # 区卫健局定
    progress: 已检查{{ done }}，
      完成一半 ⟦# 第二，继续⟧
    problems: 无。 ⟦#1号楼未动工⟧
    next:
      - 一是检查 ⟦#1⟧
      - "二是检查" #2
      - |
        三是检查 #3
      - 四是检查。 # 7月3日报
      - {title: 检查 ⟦#甲⟧
         , text: 五是。}
    extra:
      任务: 建设 ⟦#5食堂⟧
      说明: C#语言、第#号、甲#乙
  other:
    values:
      done: 3216  # 区卫健局7月3日报
      beds: 超3000张 #约数
      rooms: 2025-06-30 #竣工
    summary: 已完成。 #------
    ignore: [{rule: data-date, reason: 已核}] #核过
"""
PLAN_LINES = """\
area: 槐荫区 # 区
year: 2025 #年
units:
  health: {name: 区卫生健康局}  #区卫健局
  water:
    name: 区水务局 ⟦#原水利局⟧
projects:
  - id: example #甲
    name: 检查 # 简称
    units: [health] #牵头
    scope: 检查4600人 ⟦#新增⟧
    indicators:
      done: {name: 检查人数, unit: 人, target: 4600} #目标
    checks:
      - done <= 4600 # 不会超
"""
LAYOUT_LINES = """\
page: {paper: A4, orientation: portrait}  #纸
title: 进展情况 ⟦#上半年⟧
fonts:
  body: [仿宋] #字体
columns:
  - heading: 序号 ⟦#1⟧
    cell: "{{ no }}" #编号
    width: 12 #毫米
"""


def swallowed(text: str, schema: type) -> tuple[list[str], str]:
    """What is told to be swallowed in a text without its ⟦ ⟧, and the text with them again."""
    bare = text.replace("⟦", "").replace("⟧", "")
    problems: list[Problem] = []
    with contextlib.suppress(Refused):  # a piece of a layout is not all of it
        read_valid_parts(parse_document(bare, "x.yaml"), schema, problems.append)
    found = [one for one in problems if one.rule == "swallowed-text"]
    assert {one.severity for one in found} == {Severity.WARNING}
    lines = bare.split("\n")
    for one in sorted(found, reverse=True):
        line, start = lines[one.place.line - 1], one.place.column - 1
        end = start + one.place.width
        lines[one.place.line - 1] = f"{line[:start]}⟦{line[start:end]}⟧{line[end:]}"
    return [one.hint for one in found], "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "schema"),
    [(PROGRESS_LINES, ProgressFile), (PLAN_LINES, PlanFile), (LAYOUT_LINES, LayoutFile)],
)
def test_a_comment_right_behind_text_may_be_its_rest(text: str, schema: type) -> None:
    """Marked are the comments that are told; all others are silent."""
    hints, marked = swallowed(text, schema)

    assert marked == text
    assert set(hints) == {"是正文的，整段用引号括起来；是注释的，移到上面另起一行"}


def test_the_value_is_used_all_the_same(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A warning: the project is not left out, the run goes on, in a layout too."""
    edit(workspace / PLAN, "检查项目\n", "检查项目 #1\n")
    capsys.readouterr()

    assert run(["-C", str(workspace), "validate", "2025H1"]) == 0
    assert "swallowed-text" in capsys.readouterr().out
