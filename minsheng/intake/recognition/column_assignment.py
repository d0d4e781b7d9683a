"""Which cells of a row stand in which column, however the table was merged and split."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from minsheng.intake.recognition.column_kinds import NO, kind_of, without_blanks
from minsheng.intake.recognition.heading_rows import Heading, Leaf, Row
from minsheng.office.document import Cell, Line

Placed = tuple[tuple[Cell, ...], ...]
"""The cells of each column, most often one."""
_NUMBER = re.compile(r"[第（(0-9一二三四五六七八九十百①-⑳.．、\\-—）)项件号]+")
_OF_PART = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?")
_NOTE = re.compile(
    r"(?:备?注|说明|(?:填[报表写]|审[核批签]|制表|联系|统计|复核|校对)(?:单位|部门|日期|时间|人)?"
    r"|抄送|抄报|分送|主送|报送?|送|(?:单位|部门)?负责人|联系(?:电话|方式))(?:[（(](?:签[字名章]|盖章)[）)])?[：:]"
)
_PRINTED = re.compile("(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日印(?:发|制)?")


def cells_by_column(row: Row, leaves: Sequence[Leaf]) -> Placed:
    """The cells of each column. One that is merged across several stands in the widest of them,
    and two under one heading both stand there. None is lost.
    """
    places = [_place(cell, leaves) for cell in row]
    if len(row) == len(leaves):  # even where the grid is wrong
        places = list(range(len(leaves)))
    return tuple(
        tuple(cell for cell, place in zip(row, places, strict=True) if place == column)
        for column in range(len(leaves))
    )


def _place(cell: Cell, leaves: Sequence[Leaf]) -> int:
    shares = [min(cell.end, leaf.end) - max(cell.column, leaf.start) for leaf in leaves]
    return shares.index(max(shares))


def spans_columns(row: Row, leaves: Sequence[Leaf]) -> bool:
    """Whether a cell with text stands over more than one column."""
    return any(
        cell.text and sum(cell.column <= leaf.start and leaf.end <= cell.end for leaf in leaves) > 1
        for cell in row
    )


def share_a_cell(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether one cell stands in both; the first of two tables may have equal ones elsewhere."""
    return any(one is other for one in upper for other in lower)


def is_category_row(row: Row, heading: Heading) -> bool:
    """Whether a row says one thing, across most of the table or where numbers stand: 一、教育; 一
    may stand in a cell of its own.
    """
    said = [cell for cell in row if cell.text]
    first = heading.leaves[0]
    if len(said) not in (1, 2):
        return False
    wide = said[-1].width * 2 > heading.leaves[-1].end
    at_numbers = said[0].column == first.start and kind_of(first.heading) is NO
    if len(said) == 2:
        return wide and at_numbers and bool(_OF_PART.fullmatch(without_blanks(said[0].text)))
    return wide or (at_numbers and not is_number(said[0].text))


def is_number(text: str) -> bool:
    """Whether a text can stand in a column of numbers: 1, 1.2, （三）, 第4项."""
    return bool(_NUMBER.fullmatch(without_blanks(text)))


def is_note(row: Row) -> bool:
    """Whether a row notes something, or who filled it in: its first cell says so."""
    said = [without_blanks(cell.text) for cell in row if cell.text]
    first = bool(said) and bool(_NOTE.match(said[0]))
    return first or any(map(_PRINTED.fullmatch, said))


def lines_of(rows: Sequence[Row]) -> Iterator[Line]:
    """Rows that are no project's, as lines: those of an only cell, or all cells in one line. A cell
    over several rows is said once.
    """
    said: set[int] = set()
    for row in rows:
        own = [cell for cell in row if cell.text and id(cell) not in said]
        said |= {*map(id, own)}
        if len(own) == 2 and _OF_PART.fullmatch(without_blanks(own[0].text)):
            number = without_blanks(own[0].text)  # as people write it in one cell
            mark = "、" if number[-1] not in "）)、.．" else ""
            yield replace(own[1].lines[0], text=f"{number}{mark}{own[1].text}", bold=(), gaps=())
        elif len(own) == 1:
            at_right = own[0].column * 2 >= row[-1].end and not own[0].lines[0].centred
            yield from (replace(one, right=True) if at_right else one for one in own[0].lines)
        elif own:
            yield _in_one([("".join(line.text for line in cell.lines)) for cell in own])


def _in_one(texts: Sequence[str]) -> Line:
    """A line of several parts, which stand apart."""
    ends = [*accumulate(len(text) + 1 for text in texts)][:-1]
    return Line(" ".join(texts), gaps=tuple((end - 1, end) for end in ends))
