"""What a value is when a key of the keyboard was missed: the hint names the slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.model.workspace import find_workspace
from minsheng.operations.validate import validate
from tests.conftest import PLAN, PROGRESS, edit

VALUES = "      screened: 3216\n      low_grade: 20\n      high_grade: 10\n      breast_cancer: 2\n"
NEXT = "  birth-defects-cataract:\n"
TEXT = "    progress: |\n      3月10日启动体检。"
UNIT = "{name: 宫颈高级别病变, unit: 人}"


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        (PROGRESS, VALUES, "      screened：3216\n", "冒号“：”是全角的，改用半角的，后面空一格"),
        (PROGRESS, VALUES, "      screened:3216\n", "冒号后面空一格，写成 screened: …"),
        (PROGRESS, VALUES, "      ｛｝\n", "花括号“｛”“｝”是全角的"),
        (PLAN, UNIT, "{name: 宫颈高级别病变, unit：人}", "冒号“：”是全角的，写成 unit: …"),
        (PLAN, "[sports_centre]", "【sports_centre】", "方括号“【”是全角的"),
        (PROGRESS, "screened: 3216", "screened: “3216”", "去掉引号，写成 3216"),
        (PROGRESS, "screened: 3216", "screened: ‘3216’", "去掉引号，写成 3216"),
        (PLAN, "target: 4600", "target: “4600”", "去掉引号，写成 4600"),
        (PLAN, "rate_digits: 1", "rate_digits: “1”", "去掉引号，写成 1"),
        (PLAN, "name: 检查人数,", "name: 检查人数, kind: “level”,", "去掉引号，写成 level"),
        (PROGRESS, "as_of: 2025-06-30\n\n", "as_of: “2025-06-30”\n\n", "写成 2025-06-30"),
        (PROGRESS, "      breast_cancer: 2\n", "    breast_cancer: 2\n", "要比“values”多缩进两格"),
        (PROGRESS, VALUES, VALUES.replace("      ", "    "), "要比“values”多缩进两格"),
        (PROGRESS, NEXT, f"  summary: 甲。\n\n{NEXT}", "缩进少了"),
    ],
)
def test_a_hint_names_the_slip(workspace: Path, file: str, old: str, new: str, hint: str) -> None:
    edit(workspace / file, old, new)
    found = [one for one in validate(find_workspace(workspace)) if one.severity == "error"]
    assert any(hint in one.hint for one in found), found


@pytest.mark.parametrize(
    ("new", "column"),
    [
        ("{name: 宫颈高级别病变, unit: 人，target：5}", "，target：5"),
        ("{name: 宫颈高级别病变, unit: 人，target:5}", "，target:5"),
        ("{name: 宫颈高级别病变，unit：人}", "，unit：人"),
        ("{name: 宫颈高级别病变, unit: 人 rate_digits：1}", " rate_digits：1"),
    ],
)
def test_the_next_key_in_a_value_is_told(workspace: Path, new: str, column: str) -> None:
    edit(workspace / PLAN, UNIT, new)
    found = [one for one in validate(find_workspace(workspace)) if "标点是全角的" in one.message]
    (one,) = found
    key = column[1:].replace("：", ":").partition(":")[0]
    assert (one.rule, one.severity) == ("wrong-value", "error")
    assert one.message == f"标点是全角的，后面的“{key}”成了这一项的文字"
    line = (workspace / PLAN).read_text("utf-8").split("\n")[one.place.line - 1]
    assert line[one.place.column - 1 :].startswith(column)


@pytest.mark.parametrize("new", ["'人，target：5'", "人，目标：5", "人，goal：5"])
def test_what_is_no_key_may_stand_in_a_value(workspace: Path, new: str) -> None:
    edit(workspace / PLAN, UNIT, UNIT.replace("unit: 人", f"unit: {new}"))
    found = [one for one in validate(find_workspace(workspace)) if "标点是全角的" in one.message]
    assert found == []


@pytest.mark.parametrize(("name", "hint"), [("goal", "可用的键"), ("progres", "是不是“progress”")])
def test_an_unknown_key_elsewhere(workspace: Path, name: str, hint: str) -> None:
    """Behind a text it is no part of the values above."""
    edit(workspace / PROGRESS, TEXT, f"    summary: 甲。\n    {name}: 1\n{TEXT}")
    (found,) = (one for one in validate(find_workspace(workspace)) if one.rule == "unknown-key")
    assert found.hint.startswith(hint)
