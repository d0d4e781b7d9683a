"""The measures of a layout held against each other: what goes into the page, and what can't."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from minsheng.layout.page_room import least_width
from minsheng.layout.settings import Column, LayoutFile
from minsheng.model.cursor import Loc
from minsheng.problem import Problem
from minsheng.source.node import Document

_LEAST_AREA = 50  # mm
_TRACKING = Decimal("0.1")  # em: more looks torn apart, or runs together
_THICKEST_RULE = 6  # points
_A_CHARACTER = 2  # half ems


def measure_problems(form: LayoutFile, document: Document) -> Iterator[Problem]:
    """What of a layout's measures can't be printed as it is written."""
    for loc, message, hint in _said(form):
        yield Problem(document.place(loc, key=len(loc) == 1), "layout-measure", message, hint)


def _said(form: LayoutFile) -> Iterator[tuple[Loc, str, str]]:
    page = form.page
    if page.text_width < _LEAST_AREA or page.text_height < _LEAST_AREA:
        yield ("page", "margins"), f"页边距太大，版心不足{_LEAST_AREA}毫米", ""
        return
    if not -_TRACKING <= form.tracking <= _TRACKING:
        message = f"每行{page.characters}个字，与字号{form.styles.text.size}磅相差太大"
        yield ("page", "characters"), message, "改characters，或改字号、页边距"
    yield from _of_styles(form)
    yield from _of_page_numbers(form)
    if form.code and form.code.height > page.margins.bottom:
        message = f"二维码到版心下{form.code.height}毫米，出了纸边"
        hint = f"下边距是{page.margins.bottom}毫米，把qr写小一些"
        yield ("code", "qr"), message, hint
    if form.columns and form.table:
        if form.table.rule > _THICKEST_RULE:
            yield ("table", "rule"), "表格线太粗", "写磅数，一般0.5"
        yield from _of_columns(form)


def _of_styles(form: LayoutFile) -> Iterator[tuple[Loc, str, str]]:
    for name, style in vars(form.styles).items():
        if style and style.line < style.size:
            message = f"行距{style.line}磅比字号{style.size}磅小，上下行会叠在一起"
            hint = "行距写磅数，不写倍数，如字号12磅、行距18磅"
            yield ("styles", name, "line"), message, hint


def _of_page_numbers(form: LayoutFile) -> Iterator[tuple[Loc, str, str]]:
    number, style = form.page_number, form.styles.page_number
    if style.align == "justify":
        yield ("styles", "page_number", "align"), "页码不能两端对齐", "写left、center或right"
    if number.below > form.page.margins.bottom:
        message = f"页码在版心下{number.below}毫米，出了纸边"
        hint = f"下边距是{form.page.margins.bottom}毫米，写小一些"
        yield ("page_number", "below"), message, hint
    if number.start != 1 and number.text.count("{}") > 1:
        hint = "总页数只算这一份文件，从第1页起才对得上；不从1起的，去掉“共{}页”"
        yield ("page_number", "start"), f"页码从{number.start}起，又写总页数", hint


def _of_columns(form: LayoutFile) -> Iterator[tuple[Loc, str, str]]:
    """Columns that are wider together than the page, or can't fill it."""
    room = form.page.text_width
    for at, column in enumerate(form.columns):
        if column.min and column.max and column.min > column.max:
            yield ("columns", at, "min"), "min比max大", "把小的写在min"
            return
    widths = [column.width for column in form.columns if isinstance(column.width, Decimal)]
    least = sum((_least(form, column) for column in form.columns), Decimal(0))
    most = sum((_most(column, room) for column in form.columns), Decimal(0))
    if len(widths) == len(form.columns):
        if abs(least - room) > 1:
            yield ("columns",), f"各栏宽度之和是{least}毫米，版心宽{room}毫米", "调整各栏的width"
    elif least > room:
        message = f"各栏至少要{least}毫米，版心宽{room}毫米"
        yield ("columns",), message, "把width、min写小一些"
    elif most < room - 1:
        message = f"各栏至多{most}毫米，填不满版心的{room}毫米"
        yield ("columns",), message, "有一栏不写max，或把max写大一些"


def _least(form: LayoutFile, column: Column) -> Decimal:
    """The least width of a column in mm: as written, or that of a character."""
    assert form.table is not None
    if isinstance(column.width, Decimal):
        return column.width
    return column.min or Decimal(least_width(_A_CHARACTER, form.styles.cell, form.table))


def _most(column: Column, room: Decimal) -> Decimal:
    return column.width if isinstance(column.width, Decimal) else column.max or room
