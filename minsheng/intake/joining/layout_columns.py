"""The columns of a second file and those of the workspace's layout: which is which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from minsheng.intake.drafting.draft import Draft, DraftColumn
from minsheng.intake.joining.project_matching import likeness
from minsheng.intake.recognition.column_kinds import EXTRA, LEAD, PARTNERS, UNITS, without_blanks
from minsheng.layout.layout import Layout
from minsheng.model.text import joined_lines
from minsheng.quantity import chinese_date
from minsheng.record import record
from minsheng.sentences.names import PeriodName

_EXTRA = re.compile(r"extra\[\s*(?:'([^']+)'|\"([^\"]+)\")\s*\]")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_ALIKE = 0.45
_TIMES = re.compile(
    "截[至止]|[上下]半年|[前第]?[一二三四]季度|全年|今年以来|[0-9一二三四五六七八九十年月日底末至—~～-]"
)


@record
class LayoutColumn:
    """A column of the layout: its number, its heading, and what its cells are."""

    number: int
    heading: str
    cell: str

    @property
    def own(self) -> str:
        """The clerk's own column that it shows, if it does."""
        match = _EXTRA.search(self.cell)
        return (match[1] or match[2]) if match else ""

    def shows(self, key: str) -> bool:
        """Whether it shows what is written under a key, other than an own column."""
        return bool(re.search(rf"\b{key}\b", _QUOTED.sub("", _EXTRA.sub("", self.cell))))


def layout_columns(layout: Layout, draft: Draft) -> list[LayoutColumn]:
    """The columns of a layout, under the headings that they have in the period of a draft."""
    names = {
        "area": draft.area,
        "year": str(draft.year),
        "count": str(len(draft.projects)),
        "period": PeriodName(draft.period),
        "as_of": chinese_date(date.fromisoformat(draft.as_of)),
    }
    headings = [
        joined_lines(one.heading.render({**names}).strip()) if one.heading else ""
        for one in layout.columns
    ]
    settings = layout.settings.columns
    return [
        LayoutColumn(number, heading, column.cell)
        for number, (heading, column) in enumerate(zip(headings, settings, strict=True))
    ]


def same_columns(
    columns: Sequence[DraftColumn], shown: Sequence[LayoutColumn]
) -> dict[int, LayoutColumn]:
    """For the number of each column of a file that of the bulletin, as far as there is one."""
    ways: tuple[Callable[[DraftColumn, LayoutColumn], bool], ...] = (
        lambda one, other: without_blanks(one.heading) == without_blanks(other.heading),
        _is_same_kind,
        lambda one, other: (
            bool(_timeless(one.heading)) and _timeless(one.heading) == _timeless(other.heading)
        ),
    )
    found: dict[int, LayoutColumn] = {}
    for way in (*ways, _is_alike):
        for number, column in enumerate(columns):
            taken = [one.number for one in found.values()]
            fitting = [one for one in shown if one.number not in taken and way(column, one)]
            if number not in found and fitting:
                found[number] = fitting[0]
    return found


def _is_same_kind(column: DraftColumn, other: LayoutColumn) -> bool:
    if column.kind is EXTRA:
        return False
    if column.kind is UNITS:
        return any(other.shows(kind.key) for kind in (UNITS, LEAD, PARTNERS))
    return other.shows(column.kind.key)


def _is_alike(column: DraftColumn, other: LayoutColumn) -> bool:
    """Whether the headings have most words in common: 任务完成率 and 实际完成率."""
    return likeness(_timeless(column.heading), _timeless(other.heading)) >= _ALIKE


def _timeless(heading: str) -> str:
    """A heading without the times that it names: 截至6月底完成数 is 完成数."""
    return _TIMES.sub("", without_blanks(heading))


def differing_headings(
    columns: Sequence[DraftColumn], shown: Sequence[LayoutColumn], same: Mapping[int, LayoutColumn]
) -> list[str]:
    """What to say of columns called otherwise than in the layout, of more and of fewer ones."""
    said = [
        f"“{column.heading}”，版式里是“{same[number].heading}”"
        for number, column in enumerate(columns)
        if number in same and without_blanks(column.heading) != without_blanks(same[number].heading)
    ]
    found = [f"栏目名称与版式不同（版式不改）：{'；'.join(said)}"] if said else []
    more = [column.heading for n, column in enumerate(columns) if n not in same and column.heading]
    if more:
        names = "、".join(f"“{one}”" for one in more)
        found.append(f"版式里没有这几栏，内容留在数据里，印不出来：{names}")
    known = [one.number for one in same.values()]
    less = [one.heading for one in shown if one.number not in known]
    if less:
        names = "、".join(f"“{one}”" for one in less)
        found.append(f"版式里有、原文没有的栏目：{names}")
    return found
