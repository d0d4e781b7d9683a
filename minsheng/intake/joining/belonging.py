"""Whether a file belongs to a workspace: its district, and its period among those there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from minsheng.intake.drafting.drafting import NO_AREA
from minsheng.intake.drafting.reading import Ask, Reading
from minsheng.intake.joining.project_matching import agreed
from minsheng.intake.recognition.title import read_title
from minsheng.model.workspace import Workspace
from minsheng.problem import Misuse

_SECOND_HALF = "H2"


def refuse_other_district(reading: Reading, root: Path, ask: Ask) -> None:
    """Raise Misuse where the title names another district than the plan, unless the clerk says
    that it belongs here.
    """
    said = read_title(reading.draft.title).area
    plans = (folder.plan().value for folder in Workspace(root).planned().values())
    areas = {plan.area for plan in plans if plan is not None}
    if not said or any(one == NO_AREA or said.endswith(one) or one.endswith(said) for one in areas):
        return
    own = "、".join(sorted(areas))
    other = f"“{reading.archive.name}”的标题说的是{said}，这里的数据是{own}的"
    if areas and not agreed(ask, f"{other}。还是要导入这里吗？是写 y，不是写 n"):
        hint = f"是{said}的，换一个文件夹（--into 文件夹）；改了名称的，先改projects.yaml里的area"
        raise Misuse(f"{other}，所以什么也没有写。{hint}")


def in_known_period(reading: Reading, root: Path) -> Reading:
    """The file under the period of the workspace that ends on the same day, where it only names
    the month: 截至9月底 is of 2025Q3 where that is there.
    """
    draft = reading.draft
    folder = Workspace(root).planned().get(draft.year)
    known = folder.periods() if folder else []
    if not draft.period.is_month or draft.period in known:
        return reading
    same = [one for one in known if one.last_day == draft.period.last_day]
    found = next((one for one in same if one.code != _SECOND_HALF), None)
    if found is None:
        return reading
    said = f"原文只说到{found.month}月底，接着已有的{found}写；不是这一期的，用 --period 写明"
    return replace(reading, draft=replace(draft, period=found), remarks=(*reading.remarks, said))
