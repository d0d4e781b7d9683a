"""The run of an import: read → recognise → write down → prove → write, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from minsheng.intake.around_table import above_title, named, signature
from minsheng.intake.column_kinds import EXTRA, Holds
from minsheng.intake.conservation import Lost, conserve
from minsheng.intake.date_serials import serial_remarks
from minsheng.intake.dates import find_day, find_period
from minsheng.intake.draft import Draft, draft_columns, draft_projects, plain, shortened
from minsheng.intake.figures import add_figures
from minsheng.intake.layout_tables import without_layout_tables
from minsheng.intake.layout_text import MAX_COLUMNS, unit_form
from minsheng.intake.no_table import table_in
from minsheng.intake.period_choice import column_of_period, of_period, without_doubles
from minsheng.intake.project_table import Table
from minsheng.intake.proof import (
    LAYOUT,
    Difference,
    compose_draft,
    files_of,
    fit_to_source,
    rule_findings,
)
from minsheng.intake.title import Title, read_title, split_title
from minsheng.intake.units import contacts_in, unit_ids
from minsheng.layout.folders import DEFAULT_LAYOUT, built_in_templates
from minsheng.model.workspace import Workspace
from minsheng.office.archive import Archive, open_archive
from minsheng.office.document import OfficeDocument
from minsheng.office.inventory import list_texts
from minsheng.operations.init import workspace_files
from minsheng.period import Period
from minsheng.problem import Misuse, Problem, Refused
from minsheng.record import record
from minsheng.source.write import write_all

MOST_PROJECTS = 500
MOST_TEXT = 100_000
"""Characters of a bulletin; twenty projects have about ten thousand."""
MOST_LINES = 10_000
LONGEST_HEADING = 500
_NO_AREA = "本区"


@record
class Outcome:
    """What an import has done: what it wrote, how it compares, and what the clerk should know."""

    draft: Draft
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    found: tuple[Problem, ...]
    lost: tuple[Lost, ...]
    """What stands in the file, but neither in the new bulletin nor in a remark."""
    written: tuple[Path, ...]


def import_bulletin(
    file: Path,
    root: Path,
    ask: Callable[[str], str | None],
    *,
    period: str | None = None,
    figures: bool = False,
    force: bool = False,
) -> Outcome:
    """Make the workspace in ``root`` out of an old bulletin, whole or not at all.

    ``ask`` puts a question to the clerk, and returns None where nobody is there. Raises Misuse
    and Refused; then nothing was written.
    """
    if not force:
        _refuse_to_overwrite(root)
    wanted = _parsed(period) if period else None
    archive = open_archive(file, file.name)
    document = without_doubles(of_period(read_office_document(archive), wanted))
    document = without_layout_tables(document)
    table = table_in(archive, document)
    _check_size(archive, table)
    text = split_title(table.before)[0] or file.stem
    year = wanted.year if wanted else read_title(text).year
    table, wanted = column_of_period(table, wanted, text, year)
    draft, remarks = make_draft(table, document, file.stem, wanted, ask)
    try:
        differences = fit_to_source(draft)
        if figures:
            remarks += add_figures(draft)
            differences = fit_to_source(draft)
    except Refused as refused:
        why = refused.problems[0].message
        archive.refuse("unusable-table", f"这个表格写不成数据：{why}", "请把文件发给维护者")
    remarks += serial_remarks(table)
    found = rule_findings(draft)
    files = _files(draft, root)
    left = [*_left_behind(draft, root)]
    said = (*document.remarks, *table.remarks, *remarks)
    # Opened anew, as the limits of an archive count what has been read.
    passages = list_texts(Archive(archive.data, archive.name))
    kept = conserve(passages, compose_draft(draft), said)
    write_all(files)
    return Outcome(
        draft=draft,
        differences=tuple(differences),
        remarks=(*said, *kept.remarks, *left),
        found=tuple(found),
        lost=kept.lost,
        written=tuple(files),
    )


def _files(draft: Draft, root: Path) -> dict[Path, bytes]:
    """All that is written: data, layout, and what any workspace has for editors and for git."""
    files = files_of(draft)
    if LAYOUT not in files and (root / LAYOUT).exists():  # an earlier import's would be in the way
        files[LAYOUT] = (built_in_templates() / DEFAULT_LAYOUT / "layout.yaml").read_bytes()
    for name, content in workspace_files().items():
        if name.startswith((".", "schemas/")) and not (root / name).exists():
            files[name] = content
    return {root / name: content for name, content in files.items()}


def _left_behind(draft: Draft, root: Path) -> Iterator[str]:
    """The periods that were there before, and were written for other projects."""
    years = Workspace(root).years()
    others = [str(one) for year in years for one in year.periods() if one != draft.period]
    if others:
        said = "、".join(others)
        yield f"这里原有的{said}是按原来的项目写的，项目已经换了，多半对不上；不要的删掉"


def read_office_document(archive: Archive) -> OfficeDocument:
    """Read a Word or an Excel file, whichever it is."""
    if archive.kind == "xlsx":
        from minsheng.office.workbook import read_workbook

        return read_workbook(archive)
    from minsheng.office.word import read_word

    return read_word(archive)


def _parsed(period: str) -> Period:
    try:
        return Period.parse(period)
    except ValueError as error:
        raise Misuse(str(error)) from None


def _check_size(archive: Archive, table: Table) -> None:
    cells = (cell for row in table.rows for cell in row.cells)
    lines = [line for part in (table.before, table.after, *cells) for line in part]
    length = sum(len(line.text) for line in lines)
    if len(table.rows) > MOST_PROJECTS or length > MOST_TEXT or len(lines) > MOST_LINES:
        size = f"有{len(table.rows)}行、{len(lines)}段、{length}字"
        archive.refuse("large-file", f"{size}，不像是一份通报")
    if any(len(column.heading) + len(column.group) > LONGEST_HEADING for column in table.columns):
        archive.refuse("large-file", "表头的文字太长，不像是一份通报")
    if len(table.columns) >= MAX_COLUMNS:
        archive.refuse("large-file", f"表格有{len(table.columns)}栏，太多了", "删掉不要的栏目")


def _refuse_to_overwrite(root: Path) -> None:
    for name in ("data", LAYOUT):
        if (root / name).exists():
            hint = "换一个文件夹（--into 文件夹），或确认要覆盖（--force）"
            raise Misuse(f"“{root / name}”已经有了，不会覆盖。{hint}")


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
    draft = Draft(
        title=text,
        area=title.area or _NO_AREA,
        year=period.year,
        period=period,
        as_of=find_day([text, *around], period.year) or period.last_day.isoformat(),
        introduction=plain(others),
        notes=plain(table.after),
        columns=columns,
        projects=projects,
        units=unit_ids(unit for project in projects for unit in project.units),
        paper=document.paper,
        landscape=len(columns) > 4 if document.landscape is None else document.landscape,
    )
    draft.as_is = {column.key: True for column in columns if column.kind.as_is}
    draft.unit_form = unit_form(draft)
    return draft, [*_moved(table, own), *_remarks(draft, title, document)]


def _moved(table: Table, title: str) -> Iterator[str]:
    """What comes out in another place than it had."""
    if above := above_title(table.before, title):
        yield f"标题上面的文字放到了标题下面：{named(above)}"
    if signed := signature(table.after):
        yield f"落款排在表后，不靠右：{named(signed)}"
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
    return _parsed(answer.strip())


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
    if draft.area == _NO_AREA:
        yield f"没有看出是哪个区，先写作“{_NO_AREA}”，请在 data/projects.yaml 里改"
    if title.count and title.count != len(draft.projects):
        yield f"标题说{title.count}项，表里是{len(draft.projects)}项"
    if title.year and title.year != draft.year:
        yield f"标题是{title.year}年，报告期是{draft.period}"
    elif (named := find_period([draft.title], draft.year)) and named.month != draft.period.month:
        yield f"标题说的是{named.label}，报告期是{draft.period}（{draft.period.label}）"
    silent = [str(n) for n, one in enumerate(draft.projects, 1) if "progress" not in one.texts]
    if draft.has("progress") and silent:
        yield f"没有进展的项目：第{'、'.join(silent)}项"
    if not draft.units:
        yield "表里没有责任单位"
