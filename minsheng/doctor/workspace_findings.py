"""Checks of the workspace: is there one, what is in it, how does it validate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from minsheng.doctor.finding import Finding, Mark
from minsheng.model.characters import Characters, characters_of
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.problem import Problem, Severity

NO_WORKSPACE = Finding(
    Mark.NOTE,
    "这里不是工作文件夹，没有核对数据",
    ("进入工作文件夹再运行，或新建一个：minsheng init 文件夹",),
)


def check_periods(workspace: Workspace) -> Finding:
    """Which years and periods there are."""
    years = "；".join(_year(year) for year in workspace.years())
    return Finding(Mark.FINE, f"工作文件夹 {workspace.root}：{years}")


def _year(year: YearFolder) -> str:
    folder = year.path.relative_to(year.root).as_posix()
    return f"{folder}有{'、'.join(map(str, year.periods())) or '计划，还没有报告期'}"


def check_data(problems: Sequence[Problem]) -> Finding:
    """How many errors and warnings the data have; which, is for ``minsheng validate`` to say."""
    count = Counter(problem.severity for problem in problems)
    kinds = (Severity.ERROR, Severity.WARNING)
    said = "、".join(f"{count[kind]}个{kind.label}" for kind in kinds if count[kind])
    if not said:
        return Finding(Mark.FINE, "数据核对没有错误和警告")
    said += "，错误改好才能生成通报" if count[Severity.ERROR] else ""
    return Finding(Mark.NOTE, f"数据有{said}", ("运行 minsheng validate 看是哪些",))


def characters(workspace: Workspace) -> Characters:
    """The characters of all periods, the current year's first."""
    found: Characters = {}
    for year in workspace.years():
        found = {**characters_of(year, year.periods()), **found}
    return found
