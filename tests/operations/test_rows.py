"""Rows of a project (子项) in ``minsheng new`` and ``minsheng fmt``."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, edit
from tests.rows import write

NEXT = "data/progress/2025Q3.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


def new(folder: Path) -> str:
    assert run(["-C", str(folder), "new", "2025Q3"]) == 0
    return (folder / NEXT).read_text("utf-8")


def test_rows_are_carried_over(folder: Path) -> None:
    """Their words; a status of then goes, days and ignores of the parts of a list do, too."""
    edit(
        folder / PROGRESS,
        "- 巡访1次。",
        "- {text: 巡访1次。, as_of: 2025-06-30, ignore: [{rule: data-date, reason: 好}]}",
    )
    edit(folder / PROGRESS, "remarks: 无", "remarks: 无, status: 已完成")
    assert (
        new(folder)
        == """\
period: 2025Q3
as_of: 2025-09-30

projects:
  elderly:
    values:
      meals:  # 上一期8
      beds:  # 上一期200
    items:
      meals:
        progress: 已建成{{ meals }}，完成{{ meals.rate }}。
        problems: 缺人。
        extra: {任务: "建食堂{{ meals }}"}
      beds:
        progress: 已建成{{ beds }}。
        status: 已完成
        remarks: 无
      visits:
        progress:
          - text: 巡访1次。
          - 巡访2次。

  roads:
    progress: 已开工。

  plain:
    progress: 已服务居民。
"""
    )


def test_rows_that_the_plan_has_no_more_and_those_that_came(folder: Path) -> None:
    edit(folder / PROGRESS, "period: 2025H1", "period: 2024")
    edit(folder / PROGRESS, "2025-06-30", "2024-12-31")
    for name in (PLAN, PROGRESS):
        old = folder / name.replace("data/", "data/2024/").replace("2025H1", "2024")
        old.parent.mkdir(parents=True, exist_ok=True)
        old.write_text(
            (folder / name).read_text("utf-8").replace("year: 2025", "year: 2024"), "utf-8"
        )
    (folder / PROGRESS).unlink()
    edit(folder / PLAN, "- id: beds\n", "- id: rooms\n")
    edit(folder / PLAN, "      - id: visits\n        scope: 上门巡访\n", "")
    text = new(folder)
    assert (
        "      rooms:\n        progress: |\n"
        "          床位{{ beds }}，完成年度目标的{{ beds.rate }}。\n" in text
    )
    assert "      beds:\n" not in text
    assert "visits" not in text


def test_the_first_period_has_a_sentence_for_each_row(folder: Path) -> None:
    (folder / PROGRESS).unlink()
    edit(
        folder / PLAN,
        "      beds: {name: 床位,",
        "      walks: {name: 步道, unit: 条}\n      beds: {name: 床位,",
    )
    assert (
        new(folder)
        == """\
period: 2025Q3
as_of: 2025-09-30

projects:
  elderly:
    values:
      meals:
      walks:
      beds:
    progress: |
      步道{{ walks }}。
    items:
      meals:
        progress: |
          食堂{{ meals }}，完成年度目标的{{ meals.rate }}。
      beds:
        progress: |
          床位{{ beds }}，完成年度目标的{{ beds.rate }}。
"""
    )


def test_the_form_of_rows(folder: Path) -> None:
    """Keys in the order of the file schema, each sentence on its line; the rows as typed."""
    run(["-C", str(folder), "fmt"])
    tidy = [(folder / name).read_text("utf-8") for name in (PLAN, PROGRESS)]
    edit(
        folder / PLAN,
        "      - id: meals\n        name: 助老食堂\n        scope: 新建助老食堂{{ meals.target }}\n"
        "        headline: meals\n        extra: {任务: 建食堂}\n",
        "      - extra: {任务: 建食堂}\n        headline: meals\n"
        "        scope: 新建助老食堂{{ meals.target }}\n"
        "        name: 助老食堂\n        id: meals\n",
    )
    edit(
        folder / PROGRESS,
        "        progress: 已建成{{ meals }}，完成{{ meals.rate }}。\n        problems: 缺人。\n",
        "        problems: 缺人。\n        progress: 已建成{{ meals }}，完成{{ meals.rate }}。\n",
    )
    edit(
        folder / PROGRESS,
        'progress: "已建成{{ beds }}。", remarks: 无',
        'remarks: 无, progress: "已建成{{ beds }}。"',
    )
    assert run(["-C", str(folder), "fmt"]) == 0
    assert [(folder / name).read_text("utf-8") for name in (PLAN, PROGRESS)] == tidy
