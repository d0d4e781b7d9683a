"""Dates that lost their format: 46356 under 完成时限 is 30 November 2026, as Excel counts days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from minsheng.intake.recognition.column_kinds import DUE, without_blanks
from minsheng.intake.recognition.table import Table

_OF_DATES = re.compile("时限|期限|时间|日期|节点|开工|竣工")
_SERIAL = re.compile("[0-9]{5}")
_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)
_BEGIN = date(1899, 12, 30)


def serial_remarks(table: Table) -> Iterator[str]:
    """What to say of bare numbers where dates stand."""
    for place, column in enumerate(table.columns):
        heading = without_blanks(column.heading)
        if column.kind is not DUE and not _OF_DATES.search(heading):
            continue
        for number, row in enumerate(table.rows, 1):
            for line in row.cells[place]:
                if day := _day(line.text):
                    said = f"{day.year}年{day.month}月{day.day}日"
                    yield (
                        f"第{number}项的“{heading}”是{line.text}，多半是日期{said}丢了格式，"
                        "请在数据里改成日期"
                    )


def _day(text: str) -> date | None:
    if not _SERIAL.fullmatch(text):
        return None
    day = _BEGIN + timedelta(days=int(text))
    return day if _FIRST <= day <= _LAST else None
