"""Units, scope and progress: said of every project, said to be none, or of no project at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import PLAN, PROGRESS, lines_of, load

PLANS = """\
area: 示例区
year: 2025
units:
  health: {name: 区卫生健康局}
projects:
  - id: one
    name: 甲
    units: [health]
    scope: 甲事。
  - id: two
    name: 乙
    units: [health]
    scope: 乙事。
"""
STANDS = """\
period: 2025H1
as_of: 2025-06-30
projects:
  one:
    progress: 甲做了。
  two:
    progress: 乙做了。
"""


def found(folder: Path, plan: str, progress: str = STANDS) -> list[str]:
    """The problems of two projects."""
    for name, text in ((PLAN, plan), (PROGRESS, progress)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return lines_of(load(folder)[1])


@pytest.mark.parametrize(
    ("key", "line", "replacement", "problem"),
    [
        ("units", "    units: [health]\n", "", "缺少“units”"),
        ("units", "    units: [health]\n", "    units:\n", "这里没有内容"),
        ("units", "    units: [health]\n", "    units: []\n", ""),
        ("scope", "    scope: 乙事。\n", "", "缺少“scope”"),
        ("scope", "    scope: 乙事。\n", "    scope:\n", "这里没有内容"),
        ("scope", "    scope: 乙事。\n", '    scope: ""\n', ""),
    ],
)
def test_what_one_project_lacks_is_missing(
    tmp_path: Path, key: str, line: str, replacement: str, problem: str
) -> None:
    before, _, last = PLANS.rpartition(line)
    problems = found(tmp_path, before + replacement + last)

    assert [bool(problem), key] == [len(problems) == 1, key]
    assert problem in "".join(problems)


@pytest.mark.parametrize("key", ["units", "scope"])
def test_what_no_project_has_is_not_missed(tmp_path: Path, key: str) -> None:
    assert found(tmp_path, re.sub(rf"    {key}: .*\n", "", PLANS)) == []


@pytest.mark.parametrize(
    ("replacement", "problem"),
    [
        ("    remarks: 另见。\n", "缺少“progress”"),
        ("    progress:\n", "工作进展还没有填"),
        ('    progress: ""\n', ""),
        ("    progress: ' '\n", "这里不能是空的"),
    ],
)
def test_a_project_without_progress(tmp_path: Path, replacement: str, problem: str) -> None:
    problems = found(tmp_path, PLANS, STANDS.replace("    progress: 乙做了。\n", replacement))

    assert len(problems) == bool(problem)
    assert problem in "".join(problems)


def test_progress_is_not_missed_where_all_say_something_else(tmp_path: Path) -> None:
    assert found(tmp_path, PLANS, STANDS.replace("progress: 甲", "summary: 甲").replace(
        "progress: 乙", "summary: 乙"
    )) == []  # fmt: skip
    said_nothing = STANDS.replace("progress: 甲做了。", "values: {}").replace(
        "progress: 乙做了。", "values: {}"
    )
    assert len(found(tmp_path, PLANS, said_nothing)) == 2
