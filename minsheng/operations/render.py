"""The whole run in one place: load → compose → page → rules → Word → PDF → write.

The printer takes longer than all the others, so it is given the page first, and ended where the
rules find an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from minsheng.layout.fit import fitted
from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.layout.layout import Layout, open_layout
from minsheng.layout.row_breaks import row_breaks
from minsheng.model.workspace import Workspace
from minsheng.operations.preparation import Prepared, composed, run_rules
from minsheng.problem import Place, Problem, Severity
from minsheng.render.formats import FORMATS, RenderJob
from minsheng.render.html import render_html
from minsheng.source.write import write_all

if TYPE_CHECKING:
    from minsheng.render.attachment import Attachment
    from minsheng.render.fonts import FontUse
    from minsheng.render.pdf import PdfPrinter

Result = TypeVar("Result")


def render_documents(
    workspace: Workspace,
    period: str,
    formats: Iterable[str],
    folder: Path,
    printer: PdfPrinter | None,
    *,
    layout_name: str = DEFAULT_LAYOUT,
    draft: bool = False,
) -> tuple[dict[Path, bytes], list[Problem]]:
    """Write the documents of a period into ``folder``; all of them or none.

    They are a draft where it was published and has changed since. ``printer`` is there when one of
    the formats needs it. Returns what was written, and the problems that are no errors. Raises
    Misuse and Refused.
    """
    layout = open_layout(workspace, layout_name)
    prepared = composed(workspace, period, layout)
    changed = _changed(workspace, period, prepared)
    is_draft = draft or changed is not None
    draw = partial(draw_page, workspace, prepared, layout, formats, printer, draft=is_draft)
    drawn = draw if prepared.findings.has_errors else _attempted(draw)
    run_rules(workspace, prepared, layout)
    made, remarks = make_documents(workspace, period, drawn(), formats)
    written = {folder / f"{period}.{suffix}": content for suffix, content in made.items()}
    write_all(written, root=workspace.root)
    return written, [*([changed] if changed else ()), *prepared.remarks, *remarks]


def _attempted(action: Callable[[], Result]) -> Callable[[], Result]:
    """Do something now; what comes of it, an exception too, comes when it is asked for."""
    try:
        result = action()
    except Exception as error:  # noqa: BLE001 -- it is raised later, if nothing else is
        return partial(_raised, error)
    return lambda: result


def _raised(error: Exception) -> NoReturn:
    raise error


def _changed(workspace: Workspace, period: str, prepared: Prepared) -> Problem | None:
    """Why a period is printed as a draft that was published and has changed since."""
    if not prepared.standing.is_changed:
        return None
    from minsheng.publishing.findings import draft_notice

    year, wanted = workspace.find(period)
    return draft_notice(prepared.standing, year.name_of(year.progress_file(wanted)))


def draw_page(
    workspace: Workspace,
    prepared: Prepared,
    layout: Layout,
    formats: Iterable[str],
    printer: PdfPrinter | None,
    *,
    draft: bool,
) -> RenderJob:
    """Make the page of a period and hand it over to the printer, if there is one.

    Returns what the documents are made from. Raises Refused where a template is at fault.
    """
    bulletin = prepared.bulletin
    layout = fitted(layout, bulletin)
    breaks = row_breaks(bulletin, layout)
    html = render_html(bulletin, layout, breaks.rows if breaks else (), draft=draft)
    if printer is not None:
        printer.send(
            html, layout.folder, bulletin.digest, breaks,
            ofd="ofd" in formats, weight=bulletin.weight, shown=layout.shown,
            attachments=_attached(workspace, layout, prepared, draft=draft),
        )  # fmt: skip
    return RenderJob(bulletin, layout, html, draft, printer, breaks)


def make_documents(
    workspace: Workspace, period: str, job: RenderJob, formats: Iterable[str]
) -> tuple[dict[str, bytes], list[Problem]]:
    """The documents of a period by their suffixes, and what is to be said of how they print."""
    wanted = {suffix: form for suffix, form in FORMATS.items() if suffix in formats}
    written = {suffix: form.write(job) for suffix, form in wanted.items()}
    remarks: list[Problem] = []
    if job.printer is not None:
        remarks += _font_remarks(job.printer.fonts, job.layout, workspace, period)
        remarks += _ofd_remarks(job.printer.left_out, job.layout)
    return written, remarks


def _attached(
    workspace: Workspace, layout: Layout, prepared: Prepared, *, draft: bool
) -> Sequence[Attachment]:
    """What the PDF carries, if the layout wants that."""
    from minsheng.publishing.attached import attachments

    if not layout.settings.attach_data:
        return ()
    edition = prepared.standing.edition
    bulletin = prepared.bulletin
    return attachments(workspace, prepared.printed, layout, bulletin, edition=edition, draft=draft)


def _font_remarks(
    uses: Sequence[FontUse], layout: Layout, workspace: Workspace, period: str
) -> list[Problem]:
    """What the reader of the PDF would see amiss: another font, boxes instead of characters."""
    from minsheng.render.fonts import fallback_warnings, glyph_warnings, unknown_characters

    name, shown = layout.folder.name, Place(f"{layout.shown}/layout.yaml")
    doctor = "minsheng doctor" + ("" if name == DEFAULT_LAYOUT else f" --layout {name}")
    remarks = fallback_warnings(layout.settings, uses, shown, doctor)
    if unknown := unknown_characters(uses):
        from minsheng.model.characters import characters_of, place_in

        year, wanted = workspace.find(period)
        typed = characters_of(year, [wanted])
        remarks += glyph_warnings({one: place_in(typed, one) or shown for one in unknown})
    return remarks


def _ofd_remarks(left_out: Sequence[str], layout: Layout) -> list[Problem]:
    """What a layout's own style sheet shows in the PDF alone."""
    if not left_out:
        return []
    message = f"OFD里没有PDF里的这些：{'、'.join(left_out)}"
    place, hint = Place(f"{layout.shown}/style.css.j2"), "换成纯色、普通图片，或者只用PDF存档"
    return [Problem(place, "not-in-ofd", message, hint, severity=Severity.WARNING)]
