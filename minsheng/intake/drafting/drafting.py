"""What will be written of a table that was found, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.draft_items import shortened
from minsheng.intake.drafting.drafted_table import (
    draft_columns,
    draft_projects,
    draft_totals,
    plain,
)
from minsheng.intake.drafting.layout_text import unit_form
from minsheng.intake.drafting.sides import in_line, in_place
from minsheng.intake.drafting.unit_ids import unit_ids
from minsheng.intake.recognition.around_table import above_title, signature
from minsheng.intake.recognition.column_kinds import EXTRA, RATE, Holds
from minsheng.intake.recognition.dates import find_day, find_period
from minsheng.intake.recognition.table import Table
from minsheng.intake.recognition.title import Title, read_title, split_title
from minsheng.intake.recognition.units import contacts_in
from minsheng.model.file_schema import NEARLY_ALL
from minsheng.office.document import OfficeDocument
from minsheng.period import Period
from minsheng.problem import Misuse

NO_AREA = "本区"
NO_AREA_SAID = f"没有看出是哪个区，先写作“{NO_AREA}”，请在 data/projects.yaml 里改"
"""A remark that is of no use where a plan with its area is there."""


def parsed_period(period: str) -> Period:
    """A period as the clerk writes it. Raises Misuse."""
    try:
        return Period.parse(period)
    except ValueError as error:
        raise Misuse(str(error)) from None


def make_draft(
    table: Table,
    document: OfficeDocument,
    stem: str,
    wanted: Period | None,
    ask: Callable[[str], str | None],
) -> tuple[Draft, list[str]]:
    """What will be written of a table, and what to say of it. Raises Misuse without a period."""
    own, others = split_title(table.before)
    text = own or split_title(document.headers)[0]
    headings = [
        column.group + column.heading for column in table.columns if not column.kind.of_later
    ]
    around = [*headings, stem, *plain(others), *plain(table.after)]
    title = read_title(text or stem, [stem, *plain(others)], plain(table.after))
    period = wanted or _period(title, [text, *around], ask)
    columns = draft_columns(table)
    projects = draft_projects(table, columns)
    above, signed = above_title(table.before, own), signature(table.after)
    draft = Draft(
        title=text,
        area=title.area or NO_AREA,
        year=period.year,
        period=period,
        as_of=find_day([text, *around], period.year) or period.last_day.isoformat(),
        introduction=in_place(others[len(above) :]),
        notes=in_place(table.after[: len(table.after) - len(signed)]),
        columns=columns,
        projects=projects,
        units=unit_ids(unit for project in projects for unit in project.all_units),
        paper=document.paper,
        landscape=len(columns) > 4 if document.landscape is None else document.landscape,
        above=in_place(above),
        signature=in_line(signed),
    )
    draft.totals = draft_totals(table, columns)
    draft.nearly_all = _nearly_all(draft)
    draft.as_is = {column.key: True for column in columns if column.kind.as_is}
    draft.unit_form = unit_form(draft)
    return draft, [*_contacts(table), *_remarks(draft, title, document)]


def _nearly_all(draft: Draft) -> str:
    """The words that a column of rates has for less than all, if they are those that we know."""
    rates = [place for place, column in enumerate(draft.columns) if column.kind is RATE]
    sources = [(item or project).source for project, item in draft.rows]
    sources += [total.cells for total in draft.totals]
    cells = [source[place] for source in filter(None, sources) for place in rates]
    return NEARLY_ALL if (NEARLY_ALL,) in cells else ""


def _contacts(table: Table) -> Iterator[str]:
    """What stood behind the names of units."""
    places = [n for n, column in enumerate(table.columns) if column.kind.holds is Holds.UNITS]
    beside = [
        f"第{number}项“{'、'.join(said)}”"
        for number, row in enumerate(table.rows, 1)
        if (said := [text for place in places for text in contacts_in(row.cells[place])])
    ]
    if beside:
        yield f"单位后面的人名、电话等没有写进单位名称，只在原文（extra）里：{'，'.join(beside)}"


def _period(title: Title, texts: list[str], ask: Callable[[str], str | None]) -> Period:
    """The period that the bulletin names, or the clerk's answer."""
    if found := find_period(texts, title.year):
        return found
    answer = ask("看不出是哪一期，请写报告期（如 2025H1、2025Q1、2025-06）")
    if answer is None:
        raise Misuse("看不出是哪一期的通报，请加上报告期，如 --period 2025H1")
    return parsed_period(answer.strip())


def _remarks(draft: Draft, title: Title, document: OfficeDocument) -> Iterator[str]:
    """What was left out, could not be recognised, or looks odd."""
    above = [line.text for line in document.headers if line.text not in draft.title]
    if above:
        yield f"页眉里的文字没有导入：{shortened(' '.join(above))}"
    extra = [column.heading for column in draft.columns if column.kind is EXTRA]
    if extra:
        yield f"这几栏按原样保留在 extra 里：{'、'.join(extra)}"
    if not draft.title:
        yield "没有找到标题，用了内置版式的标题"
    if draft.area == NO_AREA:
        yield NO_AREA_SAID
    if title.count and title.count != len(draft.projects):
        yield f"标题说{title.count}项，表里是{len(draft.projects)}项"
    if title.year and title.year != draft.year:
        yield f"标题是{title.year}年，报告期是{draft.period}"
    elif (said := find_period([draft.title], draft.year)) and said.month != draft.period.month:
        yield f"标题说的是{said.label}，报告期是{draft.period}（{draft.period.label}）"
    silent = [str(n) for n, one in enumerate(draft.projects, 1) if not one.says("progress")]
    if draft.has("progress") and silent:
        yield f"没有进展的项目：第{'、'.join(silent)}项"
    if not draft.units:
        yield "表里没有责任单位"
