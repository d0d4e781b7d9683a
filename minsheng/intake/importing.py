"""The run of an import: read → recognise → write down → prove → write, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from minsheng.intake.conservation import Lost, conserve
from minsheng.intake.date_serials import serial_remarks
from minsheng.intake.draft import Draft
from minsheng.intake.drafting import make_draft, parsed_period
from minsheng.intake.figures import add_figures
from minsheng.intake.layout_tables import without_layout_tables
from minsheng.intake.layout_text import MAX_COLUMNS
from minsheng.intake.no_table import table_in
from minsheng.intake.order_kept import moved
from minsheng.intake.period_choice import (
    column_of_period,
    of_period,
    without_doubles,
    without_others,
)
from minsheng.intake.proof import (
    LAYOUT,
    Difference,
    add_totals,
    compose_draft,
    files_of,
    fit_to_source,
    rule_findings,
)
from minsheng.intake.table import Table
from minsheng.intake.title import read_title, split_title
from minsheng.layout.folders import DEFAULT_LAYOUT, built_in_templates
from minsheng.model.workspace import Workspace
from minsheng.office.archive import Archive, open_archive
from minsheng.office.document import OfficeDocument
from minsheng.office.inventory import list_texts
from minsheng.operations.init import workspace_files
from minsheng.problem import Misuse, Problem, Refused
from minsheng.record import record
from minsheng.source.write import write_all

MOST_PROJECTS, MOST_ROWS = 500, 700
"""Projects, and rows of the table where some of them have several."""
MOST_TEXT = 100_000
"""Characters of a bulletin; twenty projects have about ten thousand."""
MOST_LINES = 10_000
LONGEST_HEADING = 500


@record
class Outcome:
    """What an import has done: what it wrote, how it compares, and what the clerk should know."""

    draft: Draft
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    found: tuple[Problem, ...]
    lost: tuple[Lost, ...]
    """What stands in the file, but neither in the new bulletin nor in a remark."""
    added: tuple[Lost, ...]
    """What stands in the new bulletin, but not in the file."""
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
    try:
        differences = fit_to_source(draft)
        if figures:
            remarks += add_figures(draft)
            differences = fit_to_source(draft)
        remarks += add_totals(draft)
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
    bulletin = compose_draft(draft)
    kept = conserve(passages, bulletin, said)
    elsewhere = moved(passages, bulletin, (*said, *kept.remarks))
    write_all(files)
    return Outcome(
        draft=draft,
        differences=tuple(differences),
        remarks=(*said, *kept.remarks, *elsewhere, *left),
        found=tuple(found),
        lost=kept.lost,
        added=kept.added,
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


def _refuse_to_overwrite(root: Path) -> None:
    for name in ("data", LAYOUT):
        if (root / name).exists():
            hint = "换一个文件夹（--into 文件夹），或确认要覆盖（--force）"
            raise Misuse(f"“{root / name}”已经有了，不会覆盖。{hint}")
