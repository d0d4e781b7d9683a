"""A layout with all that layouts can do, and small workspaces for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run

LAYOUT = "layout.yaml"
OWN = """\
page:
  paper: A4
  orientation: portrait
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
title: "{{ count }}项"
opening: |
  {{ "一、情况" | heading }}
  {{ introduction }}
closing: "注：{{ notes }}"
columns:
  - {heading: 类别, cell: "{{ category }}", width: 20, merge: true}
  - {heading: 序号, cell: "{{ no }}", width: 10}
  - {heading: 名称, cell: "{{ name }}", width: 40, row_header: true, group: "{{ year }}年项目"}
  - {heading: 完成率, cell: "{{ rate }}", bar: "{{ rate_value }}", width: 30, group: 2025年项目}
  - {heading: 状态, cell: "{{ status }}", light: "{{ 'green' if rate }}", width: 20, merge: true}
  - {heading: 进展, cell: "{{ progress }}", width: 50}
"""
DATA = """\
area: 槐荫区
year: 2025
units: {{health: {{name: 区卫生健康局}}}}
projects:
{projects}"""


def write(folder: Path, categories: str, progress: str = "已开展工作。") -> Path:
    """A workspace with a project for each letter of ``categories``, and the layout ``own``."""
    files = {
        "templates/own/layout.yaml": OWN,
        "data/projects.yaml": DATA.format(
            projects="".join(
                f"  - id: p{n}\n    name: 第{n}号项目\n    units: [health]\n    scope: 服务居民。\n"
                f"    category: {category}类\n"
                f"    indicators: {{done: {{name: 服务, unit: 人, target: 200}}}}\n"
                for n, category in enumerate(categories, 1)
            )
        ),
        "data/progress/2025H1.yaml": (
            "period: 2025H1\nas_of: 2025-06-30\nintroduction: 前言。\nnotes: 附注。\nprojects:\n"
            + "".join(
                f"  p{n}:\n    values: {{done: {n * 10}}}\n    progress: {progress}\n"
                for n in range(1, len(categories) + 1)
            )
        ),
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "templates" / "own"


def render(folder: Path, formats: str = "html,docx,pdf", layout: str = "own") -> Path:
    """Render the only period; where the documents are, without their suffix."""
    assert run(["-C", str(folder), "render", "2025H1", "--layout", layout, "-f", formats]) == 0
    return folder / "reports" / "2025H1"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five projects of three categories."""
    folder = tmp_path_factory.mktemp("features")
    write(folder, "甲甲乙甲丙")
    return render(folder)
