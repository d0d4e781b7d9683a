"""``minsheng publish``: the final documents, the record of them, and the mark in the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from minsheng.check.dates import A_YEAR
from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.layout.layout import open_layout
from minsheng.model.issue_number import issue_numbers, same_issue
from minsheng.model.workspace import Workspace
from minsheng.model.year_folder import YearFolder
from minsheng.operations.edition_record import edition_of, publication_of_edition
from minsheng.operations.marking import with_marks
from minsheng.operations.new_period import MODELINE
from minsheng.operations.preparation import Prepared, prepare
from minsheng.operations.render import draw_page, make_documents
from minsheng.period import Period
from minsheng.problem import Misuse, Problem, Refused, Severity
from minsheng.publishing.findings import findings, missing_corrections
from minsheng.publishing.publication import Edition, Publication, read_publication
from minsheng.publishing.record_text import publication_text
from minsheng.publishing.signature import sign, signature_file
from minsheng.publishing.standing import Standing
from minsheng.quantity import chinese_date
from minsheng.record import record
from minsheng.render.formats import FORMATS
from minsheng.source.write import write_all

if TYPE_CHECKING:
    from minsheng.render.pdf import PdfPrinter


@record
class Wish:
    """What a publication is to be; what is None is that of the file, or of the edition before."""

    number: str | None = None
    day: date | None = None
    layout: str | None = None
    folder: Path | None = None  # reports/PERIOD
    key: Path | None = None  # with which the record is signed


@record
class Published:
    """What became of it: nothing was written where nothing has changed since ``edition``."""

    edition: Edition
    written: tuple[Path, ...] = ()
    remarks: tuple[Problem, ...] = ()


def publish(
    workspace: Workspace,
    name: str,
    formats: Iterable[str] | None,
    printer: PdfPrinter | None,
    wish: Wish,
) -> Published:
    """Publish a period: write its documents, the record, and its day and number into its file; all
    of them or nothing. Without ``formats`` they are those of the edition before, or the usual ones.

    Raises Misuse for what can't be asked, Refused where there are errors, where the record can't be
    relied on, or where something has changed since and no correction says so.
    """
    year, period = workspace.find(name)
    was = read_publication(year, period).value
    layout = open_layout(workspace, wish.layout or (was.layout if was else DEFAULT_LAYOUT))
    first = prepare(workspace, name, layout)
    before, file = first.standing, year.name_of(year.progress_file(period))
    if was and not before.is_changed and layout.folder.name == was.layout:
        _refuse_otherwise(wish, was)
        _refuse_elsewhere(period, was, formats, wish.folder)
        return Published(was.current, _signed_later(workspace, year, period, wish.key))
    record_name = year.name_of(year.published_file(period))
    told = [*findings(before, first.printed, file, record_name)]
    _refuse(told)
    if was and not before.new:
        _refuse(missing_corrections(before, file, all_changes=True))
        message = f"{period}是用版式{was.layout}发布的；换一个版式再发布，也是更正"
        raise Misuse(f"{message}，在corrections里写一条 where: 版式")
    path = year.progress_file(period)
    marks = _marks(year, period, wish, before)
    workspace.edit({path: with_marks(year.content(path), marks)})
    prepared = prepare(workspace, name, layout)
    _refuse_used_number(year, period, _number(prepared))
    wanted = formats or _usual_formats(was)
    job = draw_page(workspace, prepared, layout, wanted, printer, draft=False)
    made, remarks = make_documents(workspace, name, job, wanted)
    documents = _named(made, period, prepared.standing, wish.folder or _usual(workspace, period))
    edition = edition_of(prepared, documents, _number(prepared))
    publication = publication_of_edition(period, edition, layout, prepared)
    data = _write(workspace, publication, documents, wish.key)
    left = told if before.changes else ()  # what no correction tells
    return Published(edition, (*documents, *data), (*left, *prepared.remarks, *remarks))


def _write(
    workspace: Workspace,
    publication: Publication,
    documents: Mapping[Path, bytes],
    key: Path | None,
) -> list[Path]:
    """Write the documents, the record and the period's file; return those that are data."""
    year, period = workspace.find(str(publication.period))
    path, record_file = year.progress_file(period), year.published_file(period)
    text = publication_text(publication, _modeline(workspace, year)).encode()
    data = {record_file: text, path: year.content(path)}
    known = {record_file: None, **workspace.files.contents}
    if key:
        data[signature_file(record_file)] = sign(text, key)
    unsigned = {signature_file(record_file)} - data.keys()
    gone = [file for file in unsigned if file.exists()]
    write_all({**documents, **data}, gone, was=known, root=workspace.root)
    workspace.forget()
    return [*data]


def _signed_later(
    workspace: Workspace, year: YearFolder, period: Period, key: Path | None
) -> tuple[Path, ...]:
    """The signature of a record that is there, if it is wanted."""
    if key is None:
        return ()
    record_file = year.published_file(period)
    path = signature_file(record_file)
    write_all({path: sign(year.content(record_file), key)}, root=workspace.root)
    return (path,)


def _usual(workspace: Workspace, period: Period) -> Path:
    return workspace.root / "reports" / str(period)


def _usual_formats(was: Publication | None) -> list[str]:
    if was:
        return [path.suffix.removeprefix(".") for path in map(Path, was.current.files)]
    return [suffix for suffix, form in FORMATS.items() if form.by_default]


def _refuse(problems: Iterable[Problem]) -> None:
    """Raise Refused when one of them is an error."""
    found = sorted(problems)
    if any(one.severity is Severity.ERROR for one in found):
        raise Refused(found)


def _refuse_otherwise(wish: Wish, was: Publication) -> None:
    """Raise Misuse for another number or day of what has been published."""
    current = was.current
    otherwise = wish.number and not same_issue(wish.number, current.number, was.period.year)
    if otherwise or wish.day not in (None, current.date):
        number = current.number or "没有期号"
        said = f"{was.period}已于{chinese_date(current.date)}发布，{number}"
        raise Misuse(f"{said}；期号、日期要改，在corrections里写明更正，再发布")


def _refuse_elsewhere(
    period: Period, was: Publication, formats: Iterable[str] | None, folder: Path | None
) -> None:
    """Raise Misuse for other formats than were published, or another folder."""
    known = _usual_formats(was)
    further = [one for one in formats or () if one not in known]
    if further or (folder and not all((folder / name).exists() for name in was.current.files)):
        told = f"{period}已经发布过（{'、'.join(known)}），没有改动，不再另外发布"
        wanted = f" -f {','.join(further)}" if further else ""
        wanted += f" --layout {was.layout}" if was.layout != DEFAULT_LAYOUT else ""
        raise Misuse(f"{told}；内容相同的另一份，用 minsheng render {period}{wanted}")


def _marks(year: YearFolder, period: Period, wish: Wish, before: Standing) -> dict[str, str]:
    """The keys to be set in the period's file. Raises Misuse for a day that can't be."""
    progress, was = year.error_free(period), before.publication
    typed = year.document(year.progress_file(period)).error_free().plain
    said = isinstance(typed, dict) and typed.get("published") is not None
    day = wish.day or max((one.date for one in before.new), default=None)
    if day is None and not said:
        line = f"minsheng publish {period} --date {progress.period.year}-月-日"
        raise Misuse(f"还没有发布日期，写上再发布，如 {line}（两位数的月和日）")
    day = day or progress.published
    if day < progress.as_of:
        raise Misuse(f"发布日期{chinese_date(day)}早于数据截至日期{chinese_date(progress.as_of)}")
    if wish.day and was is None and day - progress.as_of > A_YEAR:
        message = (
            f"发布日期{chinese_date(day)}比数据截至日期{chinese_date(progress.as_of)}晚了一年多"
        )
        raise Misuse(f"{message}，检查年份；确实这样晚的，写在文件的published里")
    if was and day < was.current.date:
        raise Misuse(f"发布日期{chinese_date(day)}早于上一版的{chinese_date(was.current.date)}")
    known = progress.number
    same = wish.number == known or (was and same_issue(wish.number or "", known, period.year))
    number = None if same else wish.number
    return {"published": str(day), **({"number": number} if number else {})}


def _number(prepared: Prepared) -> str:
    """The number of the bulletin. Raises Misuse where another one is printed above the title."""
    progress = prepared.printed.progress
    number, year = progress.number, progress.period.year
    above = next(issue_numbers(str(prepared.context.whole["above"])), None)
    if above and number and not same_issue(above.said, number, year):
        message = f"标题上面印的是{above.said}，期号却是{number}"
        raise Misuse(f"{message}；above里写成 {{{{ number }}}}，就和期号一样")
    return number or (above.said if above else "")


def _refuse_used_number(year: YearFolder, period: Period, number: str) -> None:
    """Raise Misuse where another period of the year was published with the number."""
    for other in year.published():
        found = read_publication(year, other).value if other != period else None
        if found and same_issue(found.current.number, number, period.year):
            day = chinese_date(found.current.date)
            raise Misuse(f"{found.current.number}已经是{other}的期号（{day}发布）")


def _named(
    made: Mapping[str, bytes], period: Period, standing: Standing, folder: Path
) -> dict[Path, bytes]:
    """The documents with their places: those of another edition stand beside the first."""
    note = f"-{standing.note}" if standing.note else ""
    return {folder / f"{period}{note}.{suffix}": content for suffix, content in made.items()}


def _modeline(workspace: Workspace, year: YearFolder) -> str:
    """The line that tells an editor the schema, where the workspace has one."""
    if not (workspace.root / "schemas" / "published.schema.json").exists():
        return ""
    up = "../" * len(year.published_file(Period(2000, "")).relative_to(workspace.root).parts[1:])
    return f"{MODELINE}{up}schemas/published.schema.json\n"
