"""The indicators that are made of the figures of a project, in one line."""

from __future__ import annotations

from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.figures.indicator_candidates import add_indicators
from minsheng.period import Period


def made_of(scope: str, progress: str, period: str = "2025H1") -> DraftProject:
    """A project of one paragraph each, with the indicators of its figures."""
    project = DraftProject("project-01", "甲", ())
    for part, text in (("scope", scope), ("progress", progress)):
        if text:
            project.texts[part] = (text,)
    when = Period.parse(period)
    made = add_indicators(project, when, when.last_day.isoformat())
    assert made == len(project.indicators)
    return project


def shown(project: DraftProject, part: str) -> str:
    """A text with its references: 已检查<people>."""
    return "\n".join(project.texts.get(part, ())).replace("\0", "<").replace("\1", ">")


def told(project: DraftProject) -> str:
    """The indicators: women 检查妇女/人 of 4600 to 1 = 3216; and the checks."""
    said = []
    for key, own in project.indicators.items():
        target = f" of {own['target']}" if "target" in own else ""
        digits = f" to {own['rate_digits']}" if "rate_digits" in own else ""
        value = f" = {project.values[key]}" if key in project.values else ""
        said.append(f"{key} {own['name']}/{own['unit']}{target}{digits}{value}")
    return ", ".join([*said, *project.checks])
