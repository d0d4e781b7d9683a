"""Entries of a period's file for projects that have none yet: a sentence for each indicator."""

from __future__ import annotations

import re
from textwrap import indent

from minsheng.model.plan import Indicator, Project, Task

_ODD = re.compile(r"^\s|[{}\n]")


def skeleton(project: Project) -> str:
    """An entry with a sentence for each indicator; nothing for a project that has none."""
    if not project.indicators:
        return ""
    values = "".join(f"      {name}:\n" for name in project.indicators)
    rows = "".join(indent(row_skeleton(one), " " * 6) for one in project.tasks if one.headline)
    of_rows = {one.headline.id for one in project.tasks if one.headline}
    own = [one for name, one in project.indicators.items() if name not in of_rows]
    lines = "".join(f"      {_sentence(one)}\n" for one in own)
    return (
        f"  {project.id}:\n    values:\n{values}"
        + (f"    progress: |\n{lines}" if own else "")
        + (f"    items:\n{rows}" if rows else "")
    )


def row_skeleton(task: Task) -> str:
    """An entry with a sentence for the indicator of a row."""
    assert task.headline is not None
    return f"{task.id}:\n  progress: |\n    {_sentence(task.headline)}\n"


def _sentence(indicator: Indicator) -> str:
    name = indicator.name
    if _ODD.search(name):  # no text to be typed as it is
        name = f"{{{{ {indicator.id}.name }}}}"
    rate = f"，完成年度目标的{{{{ {indicator.id}.rate }}}}" if indicator.target else ""
    return f"{name}{{{{ {indicator.id} }}}}{rate}。"
