"""When a file can't join: a name twice, two files that tell the same, what would be overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.proof import LAYOUT
from minsheng.intake.drafting.reading import Reading
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.period_file import is_filled
from minsheng.intake.joining.project_matching import plain
from minsheng.model.plan import Project
from minsheng.model.plan_over_time import names_ever
from minsheng.model.workspace import is_workspace
from minsheng.problem import Misuse
from minsheng.source.files import read_text

_NAMED = 5


def refuse_twins(year: JoinedYear, draft: Draft) -> None:
    """Raise Misuse where a name stands more often in the file than in the plan, which knows it."""
    known = Counter(plain(name) for one in year.plan.projects for name in {*names_ever(one)})
    rows: dict[str, list[int]] = {}
    for number, one in enumerate(draft.projects, 1):
        rows.setdefault(plain(one.name), []).append(number)
    for name, numbers in rows.items():
        if 0 < known[name] < len(numbers):
            listed = "和".join(f"第{number}项" for number in numbers)
            raise Misuse(
                f"原文{listed}名称相同（“{draft.projects[numbers[0] - 1].name}”），计划里只有"
                f"{known[name]}项，分不清哪一项是它，所以什么也没有写。改一改原文里的名称，再导入"
            )


def refuse_doubles(reading: Reading, projects: Iterable[Project], told: Mapping[str, str]) -> None:
    """Raise Misuse where another file of this run tells of the same projects."""
    both = [one for one in projects if one.id in told]
    if both:
        names = "、".join(f"“{one.name}”" for one in both[:_NAMED])
        more = f"等{len(both)}项" if len(both) > _NAMED else ""
        raise Misuse(
            f"“{told[both[0].id]}”和“{reading.archive.name}”都是{reading.draft.period}的，"
            f"都有{names}{more}，分不清用哪一份，所以什么也没有写。只留一份，再导入"
        )


def refuse_overwriting(year: JoinedYear, projects: list[Project]) -> None:
    """Raise Misuse where a project has been told of in the period already."""
    if not year.file.exists():
        return
    document = year.folder.document(year.file).error_free()
    there, prepared = document.source.text, year.prepared()
    filled = [f"“{one.name}”" for one in projects if is_filled(there, prepared, one.id)]
    if filled:
        more = f"等{len(filled)}项" if len(filled) > _NAMED else ""
        raise Misuse(
            f"{year.period}已经有了，不会覆盖：里面已有{'、'.join(filled[:_NAMED])}{more}的进展。"
            "要用这个文件重新导入这些项目，加 --force"
        )


def refuse_published(year: JoinedYear, there: str) -> None:
    """Raise Misuse where a period that has been published would read otherwise than ``there``."""
    is_published = year.folder.published_file(year.period).exists()
    if is_published and read_text(year.file, year.file.name) != there:
        raise Misuse(
            f"{year.period}已经发布，导入会改掉发布的内容，所以什么也没有写。要更正，改里面的数和文字，"
            f"写上corrections，再用 minsheng publish {year.period} 发布"
        )


def refuse_within(root: Path) -> None:
    """Raise Misuse for a folder of a workspace: it may not become a second one there. A new one
    beside its data may.
    """
    here = root.resolve()
    outer = next((one for one in here.parents if is_workspace(one)), None)
    own = here.exists() or (outer and here.is_relative_to(outer / "data"))
    if outer and own and not is_workspace(here):
        raise Misuse(
            f"“{here}”在“{outer}”里面，那里已有数据。接着那里导入，写 -C {outer}；"
            "另建一份，换一个外面的文件夹（--into 文件夹）"
        )


def refuse_to_overwrite(root: Path) -> None:
    """Raise Misuse where there are data or a layout, but no plan that a file could join."""
    for name in ("data", LAYOUT):
        if (root / name).exists():
            hint = "换一个文件夹（--into 文件夹），或确认要覆盖（--force）"
            raise Misuse(f"“{root / name}”已经有了，不会覆盖。{hint}")
