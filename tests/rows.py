"""A workspace with a project of three rows (子项), another of two, and one without."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import PLAN, PROGRESS

PLAN_TEXT = """\
area: 槐荫区
year: 2025
units:
  civil: {name: 区民政局, aliases: [民政局]}
  health: {name: 区卫生健康局}
projects:
  - id: elderly
    name: 养老服务项目
    units: [civil]
    scope: 提升养老服务。
    due: 年底
    extra: {任务: 全部, 依据: 文件}
    items:
      - id: meals
        name: 助老食堂
        scope: 新建助老食堂{{ meals.target }}
        headline: meals
        extra: {任务: 建食堂}
      - id: beds
        name: 家庭床位
        scope: 新增床位{{ beds.target }}
        units: [health, civil]
        due: 9月底
        headline: beds
      - id: visits
        scope: 上门巡访
    indicators:
      meals: {name: 食堂, unit: 处, target: 12}
      beds: {name: 床位, unit: 张, target: 200}
  - id: roads
    name: 道路项目
    units: [civil]
    scope: 改造道路。
    items:
      - {id: north, name: 北路}
      - {id: south, name: 南路}
  - id: plain
    name: 普通项目
    units: [health]
    scope: 服务居民。
"""
PROGRESS_TEXT = """\
period: 2025H1
as_of: 2025-06-30
projects:
  elderly:
    values: {meals: 8, beds: 200}
    items:
      meals:
        progress: 已建成{{ meals }}，完成{{ meals.rate }}。
        problems: 缺人。
        extra: {任务: "建食堂{{ meals }}"}
      beds: {progress: "已建成{{ beds }}。", remarks: 无}
      visits:
        progress:
          - 巡访1次。
          - 巡访2次。
        status: 进展顺利
  roads:
    progress: 已开工。
  plain:
    progress: 已服务居民。
"""
LAYOUT = """\
page:
  paper: A4
  orientation: landscape
  margins: {top: 20, bottom: 20, left: 20, right: 20}
fonts: {title: [黑体], heading: [黑体], body: [仿宋], page_number: [宋体]}
styles:
  title: {font: title, size: 18, line: 26, align: center}
  heading: {font: heading, size: 10, line: 14, align: center}
  cell: {font: body, size: 10, line: 14, align: left}
  page_number: {font: page_number, size: 10, line: 14, align: center}
table: {rule: 0.5, padding: {vertical: 1, horizontal: 1}}
page_number: {text: "{}", below: 5}
source: 某办
title: 通报
columns:
"""


def write(
    folder: Path,
    plan: str = PLAN_TEXT,
    progress: str = PROGRESS_TEXT,
    columns: str = "",
    further: str = "",
) -> Path:
    """Write the workspace, and a layout ``own`` with these columns and further keys."""
    files = {PLAN: plan, PROGRESS: progress}
    if columns:
        files["templates/own/layout.yaml"] = (
            LAYOUT.replace("columns:", f"{further}columns:") + columns
        )
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
