"""A file as it is read, before anything is written of it: its table, and what it would become."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.drafting import make_draft, parsed_period
from minsheng.intake.drafting.layout_text import MAX_COLUMNS
from minsheng.intake.recognition.date_serials import serial_remarks
from minsheng.intake.recognition.layout_tables import without_layout_tables
from minsheng.intake.recognition.no_table import table_in
from minsheng.intake.recognition.period_choice import (
    column_of_period,
    of_period,
    without_doubles,
    without_others,
)
from minsheng.intake.recognition.table import Table
from minsheng.intake.recognition.title import read_title, split_title
from minsheng.office.archive import Archive, open_archive
from minsheng.office.document import OfficeDocument
from minsheng.record import record

Ask = Callable[[str], str | None]
"""Puts a question to the clerk; None where nobody is there."""
MOST_PROJECTS, MOST_ROWS = 500, 700
"""Projects, and rows of the table where some of them have several."""
MOST_TEXT = 100_000
"""Characters of a bulletin; twenty projects have about ten thousand."""
MOST_LINES = 10_000
LONGEST_HEADING = 500


@record
class Reading:
    """What a file holds. ``remarks`` are about its table, ``late`` about its cells."""

    archive: Archive
    draft: Draft
    remarks: tuple[str, ...]
    late: tuple[str, ...]


def read_bulletin(file: Path, ask: Ask, period: str | None = None) -> Reading:
    """Read a file. Raises Misuse where it does not tell its period, and Refused."""
    wanted = parsed_period(period) if period else None
    archive = open_archive(file, file.name)
    document = without_doubles(of_period(read_office_document(archive), wanted))
    document = without_layout_tables(without_others(document))
    table = table_in(archive, document)
    _check_size(archive, table)
    text = split_title(table.before)[0] or file.stem
    year = wanted.year if wanted else read_title(text).year
    table, wanted = column_of_period(table, wanted, text, year)
    draft, remarks = make_draft(table, document, file.stem, wanted, ask)
    said = (*document.remarks, *table.remarks, *remarks)
    return Reading(archive, draft, said, tuple(serial_remarks(table)))


def read_office_document(archive: Archive) -> OfficeDocument:
    """Read a Word or an Excel file, whichever it is."""
    if archive.kind == "xlsx":
        from minsheng.office.workbook import read_workbook

        return read_workbook(archive)
    from minsheng.office.word import read_word

    return read_word(archive)


def _check_size(archive: Archive, table: Table) -> None:
    cells = (cell for row in table.rows for cell in row.cells)
    lines = [line for part in (table.before, table.after, *cells) for line in part]
    length = sum(len(line.text) for line in lines)
    rows = sum(len(row.items) or 1 for row in table.rows)
    many = len(table.rows) > MOST_PROJECTS or rows > MOST_ROWS
    if many or length > MOST_TEXT or len(lines) > MOST_LINES:
        size = f"有{rows}行、{len(lines)}段、{length}字"
        archive.refuse("large-file", f"{size}，不像是一份通报")
    if any(len(column.heading) + len(column.group) > LONGEST_HEADING for column in table.columns):
        archive.refuse("large-file", "表头的文字太长，不像是一份通报")
    if len(table.columns) >= MAX_COLUMNS:
        archive.refuse("large-file", f"表格有{len(table.columns)}栏，太多了", "删掉不要的栏目")
