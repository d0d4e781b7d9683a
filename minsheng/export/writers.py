"""The forms in which a period is exported. A further one is a function and an entry in FORMS."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from minsheng.export.period_data import PeriodData
from minsheng.export.table import whole_table
from minsheng.layout.bulletin import Bulletin
from minsheng.record import record


@record
class Export:
    """What is written: the data of a period, and the bulletin with the cells of its table."""

    data: PeriodData
    bulletin: Bulletin


def as_json(export: Export) -> bytes:
    """The data by their names, and ``table`` as it is printed; numbers keep their decimals."""
    bulletin = export.bulletin
    table = {
        "title": bulletin.title,
        "headings": bulletin.headings,
        "rows": [["\n".join(cell.paragraphs) for cell in row] for row in bulletin.rows],
        "digest": bulletin.digest,
    }
    told = {**asdict(export.data), "table": table}
    return (json.dumps(told, ensure_ascii=False, indent=2, default=_plain) + "\n").encode()


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == int(value) else float(value)
    raise TypeError(value)


def as_csv(export: Export) -> bytes:
    """The flat table, with the mark by which Excel knows UTF-8."""
    out = StringIO()
    writer, table = csv.writer(out), whole_table(export.data)
    writer.writerow(table.headings)
    for row in table.rows:
        writer.writerow(["" if value is None else _in_csv(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _in_csv(value: str | int | Decimal | date) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def as_xlsx(export: Export) -> bytes:
    """A workbook: the table as it is printed, and the flat one; numbers are numbers."""
    from minsheng.export.workbook import write_workbook

    return write_workbook(export.data, export.bulletin)


FORMS: dict[str, Callable[[Export], bytes]] = {"xlsx": as_xlsx, "json": as_json, "csv": as_csv}
"""By their suffix; the first one is made where none is asked for."""
