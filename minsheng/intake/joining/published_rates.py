"""Rates and targets that a file tells, held against those that come of its values and the plan."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng.intake.drafting.draft import Draft, DraftProject
from minsheng.intake.drafting.draft_items import DraftItem
from minsheng.intake.joining.refill_parts import Filled
from minsheng.intake.joining.values_in_print import is_rate_of, rate_in_print
from minsheng.intake.recognition.column_kinds import RATE
from minsheng.model.plan import Project


def rates_shown(draft: Draft, row: DraftProject, project: Project) -> dict[str, str]:
    """What the column of rates says of a project and its rows, by the indicators that it is of."""
    found: dict[str, str] = {}
    headlines = {one.id: one.headline for one in project.tasks}
    rows: list[DraftItem | None] = [*row.items] if row.items else [None]
    for place, column in enumerate(draft.columns):
        for item in rows if column.kind is RATE else ():
            own = item if item and item.source[place] is not None and not item.is_whole else None
            headline = headlines.get(own.id) if own else project.headline
            cell = "".join(row.owner(item, place).source[place] or ())
            if headline is not None and cell:
                bare = cell[-1].isdigit()  # the heading may have the sign
                found[headline.id] = f"{cell}%" if bare else cell
    return found


def not_as_computed(project: Project, filled: Filled, shown: Mapping[str, str]) -> list[str]:
    """What to say of rates that do not come of the values, and of targets that are not the plan's:
    原文52%，算出50%.
    """
    of, found = f"第{project.no}项“{project.name}”的", []
    column = ((name, "rate", said) for name, said in shown.items())
    for name, form, said in dict.fromkeys((*map(_with_sign, filled.otherwise), *column)):
        indicator, value = project.indicators.get(name), filled.values.get(name)
        if indicator is None:
            continue
        if form == "rate" and value is not None and not is_rate_of(said, value, indicator):
            rate = rate_in_print(value, indicator, indicator.rate_digits)
            found.append(f"{of}完成率（{indicator.name}）：原文{said}，算出{rate}")
        if form in ("target", "target_value"):
            found.append(f"{of}目标（{indicator.name}）：原文{said}，计划里是{indicator.target}")
    return found


def _with_sign(one: tuple[str, str, str]) -> tuple[str, str, str]:
    name, form, said = one
    return (name, "rate", f"{said}%") if form == "rate_value" else one
