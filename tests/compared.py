"""A workspace with three periods, whose sentences and columns are compared with each other."""

from __future__ import annotations

from pathlib import Path

from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.sentences.printed_period import PrintedPeriod, print_period

PLAN = """\
area: 槐荫区
year: {year}
units: {{health: {{name: 区卫生健康局}}}}
projects:
  - id: {project}
    name: 两癌检查
    units: [health]
    scope: 面向居民开展检查。
    headline: done
    indicators:
      done: {{name: 检查人数, unit: 人, target: 4600, rate_digits: 1}}
      beds: {{name: 在院人数, unit: 人, kind: level}}
      happy: {{name: 满意度, unit: "%", kind: level}}
      paid: {{name: 发放资金, unit: 万元}}
      road: {{name: 道路进度, unit: "%", kind: percent, plan: {{{year}H1: 50}}}}
      works: {{name: 主体工程, unit: "%", kind: percent}}
      stage: {{name: 阶段, kind: stage, stages: [施工, 竣工]}}
"""
NOW = "done: 3216, beds: 95, happy: 97.5, paid: 10.5万元, road: 30, works: 40, stage: 竣工"
BEFORE = "done: 2532, beds: 100, happy: 95, paid: 6.25万元, road: 20, works: 30, stage: 施工"
LAST_YEAR = "done: 2858, beds: 90, happy: 98, paid: 10.5万元, works: 0"


def write_office(
    folder: Path,
    sentence: str = "开展检查。",
    *,
    now: str | None = None,
    before: str | None = BEFORE,
    last_year: str | None = LAST_YEAR,
    was_called: str | None = None,
) -> Workspace:
    """Write the plans of two years, 2025H1, 2025Q1 and 2024H1; the last two may not be there.

    Last year the project ``was_called`` checks, too, if not otherwise.
    """
    former = was_called or "checks"
    files = {
        "data/projects.yaml": PLAN.format(year=2025, project="checks"),
        "data/2024/projects.yaml": PLAN.format(year=2024, project=former),
        "data/progress/2025H1.yaml": _period("2025H1", "checks", now or NOW, sentence),
    }
    if before is not None:
        files["data/progress/2025Q1.yaml"] = _period("2025Q1", "checks", before, "组织检查。")
    if last_year is not None:
        text = _period("2024H1", former, last_year, "进行检查。")
        files["data/2024/progress/2024H1.yaml"] = text
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Workspace(folder)


def _period(period: str, project: str, values: str, sentence: str) -> str:
    month = {"Q1": "03-31", "H1": "06-30"}[period[4:]]
    return (
        f"period: {period}\nas_of: {period[:4]}-{month}\nprojects:\n  {project}:\n"
        f"    values: {{{values}}}\n    progress: {sentence}\n"
    )


def printed_of(workspace: Workspace, period: str = "2025H1") -> PrintedPeriod:
    """A period as it reads."""
    year, wanted = workspace.find(period)
    progress = year.progress(wanted).value
    assert progress is not None
    return print_period(progress)


def said(printed: PrintedPeriod) -> str:
    """What its project says of its progress."""
    (part,) = (one for one in printed.parts if one.key == "progress")
    return str(part.passage)


def told(workspace: Workspace, *rules: str) -> list[str]:
    """What validate says of the period: all but unused values, or what some rules say."""
    found = validate(workspace, "2025H1")
    return [
        f"{one.place} {one.message}（{one.hint}）"
        for one in found
        if (one.rule in rules if rules else one.rule != "unused-value")
    ]
