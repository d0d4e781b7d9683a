"""更正说明: what the corrections of a period say, as the bulletin prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from minsheng.model.correction_reader import PARTS_OF_FIGURES
from minsheng.model.progress import Correction
from minsheng.quantity import chinese_date


def corrections_text(
    corrections: Sequence[Correction], reasons: Sequence[str], names: Mapping[str, str]
) -> str:
    """The paragraphs of 更正说明, the corrections of a day together; nothing where there are none.

    ``reasons`` are theirs as they read, ``names`` those of the projects by their ids.
    """
    told = sorted(zip(corrections, reasons, strict=True), key=lambda one: one[0].date)
    paragraphs = []
    for day, group in groupby(told, key=lambda one: one[0].date):
        paragraphs.append(f"{chinese_date(day)}更正如下：")
        paragraphs += (
            f"{number}.{correction_in_words(one, _project(one, names))}。"
            f"更正原因：{reason.rstrip('。')}。"
            for number, (one, reason) in enumerate(group, 1)
        )
    return "\n".join(paragraphs)


def correction_in_words(one: Correction, project: str) -> str:
    """What was printed, and what is; ``project`` is the name of the project, if it is of one."""
    where = project or one.where
    if one.project and one.indicator:
        name, _, part = one.indicator.partition(".")
        figure = f"{one.project.indicators[name].name}{PARTS_OF_FIGURES[part]}"
        return f"{where}，{figure}由{one.was}更正为{one.now}"
    if not one.was:
        return f"{where}，增加“{one.now}”"
    return f"{where}，删去“{one.was}”" if not one.now else f"{where}，“{one.was}”更正为“{one.now}”"


def _project(one: Correction, names: Mapping[str, str]) -> str:
    return names[one.project.id] if one.project else ""
