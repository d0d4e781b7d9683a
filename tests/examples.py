"""The examples of the rules, as workspaces: what stands in ⟦ ⟧ is what the rule must mark."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from minsheng.check.rule import Example
from minsheng.model.workspace import find_workspace
from minsheng.operations.validate import validate
from minsheng.problem import Problem

_PLAN = """\
area: 槐荫区
year: 2025
units:
  health: {name: 区卫生健康局, aliases: [区卫健局]}
  civil: {name: 区民政局}
projects:
  - id: example
    name: 示例项目
    units: [health, civil]
"""
_SCOPE = "    scope: 面向辖区居民开展服务。\n"
EARLIER = "data/progress/2025Q1.yaml"
PLAN, NOW = "data/projects.yaml", "data/progress/2025H1.yaml"


def write_example(example: Example, folder: Path) -> set[tuple[str, int, int, int]]:
    """Write the workspace of an example; return (file, line, column, width) of each mark."""
    project = textwrap.indent(example.project.strip("\n") + "\n", "    ") if example.project else ""
    scope = (
        ""
        if example.project.lstrip().startswith("scope:") or "\nscope:" in example.project
        else _SCOPE
    )
    now = _period("2025H1", "2025-06-30", _entry(example), example.around)
    files = {PLAN: _PLAN + scope + project, NOW: now}
    if example.earlier:
        files[EARLIER] = _period("2025Q1", "2025-03-31", example.earlier)
    marks = set()
    for name, text in files.items():
        marks |= set(_marks(name, text))
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("⟦", "").replace("⟧", ""), encoding="utf-8")
    return marks


def _entry(example: Example) -> str:
    """The project's entry in the progress file."""
    values = f"values: {example.values}\n" if example.values else ""
    if example.progress.lstrip().startswith("progress:") or "\nprogress:" in example.progress:
        return values + example.progress
    return values + "progress: |\n" + textwrap.indent(example.progress, "  ")


def _period(name: str, as_of: str, entry: str, around: str = "") -> str:
    body = textwrap.indent(entry.strip("\n") + "\n", "    ")
    further = around and around.strip("\n") + "\n"
    return f"period: {name}\nas_of: {as_of}\n{further}projects:\n  example:\n{body}"


def _marks(name: str, text: str) -> Iterator[tuple[str, int, int, int]]:
    for number, line in enumerate(text.split("\n"), 1):
        at = 0
        while (start := line.find("⟦", at)) >= 0:
            end = line.index("⟧", start)
            before = start - line[:start].count("⟦") - line[:start].count("⟧")
            yield name, number, before + 1, end - start - 1
            at = end


def found(folder: Path) -> list[Problem]:
    """What validate finds in a workspace."""
    return validate(find_workspace(folder))
