"""The whole run in one place: load → validate → compose → render → write.

What brings Jinja along is imported where it is used: most often ``validate`` does without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minsheng.layout.data_for_layout import (
    VALUE_WORDS,
    own_columns,
    unknown_columns,
    without_headline,
)
from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.layout.template_context import TemplateContext, template_context
from minsheng.model.workspace import Workspace
from minsheng.operations.rule_runner import ProblemCollector, RuleRunner
from minsheng.problem import Place, Problem, Refused, Severity
from minsheng.publishing.findings import draft_notice
from minsheng.publishing.standing import Standing, standing
from minsheng.record import record
from minsheng.render.formats import FORMATS, RenderJob

if TYPE_CHECKING:
    from minsheng.layout.bulletin import Bulletin
    from minsheng.layout.layout import Layout
    from minsheng.render.attachment import Attachment
    from minsheng.render.fonts import FontUse
    from minsheng.render.pdf import PdfPrinter
    from minsheng.sentences.printed_period import PrintedPeriod


@record
class Prepared:
    """A period that may be rendered: as it reads, its bulletin, what is no error, and how it stands
    to what was published of it.
    """

    printed: PrintedPeriod
    context: TemplateContext
    bulletin: Bulletin
    remarks: list[Problem]
    standing: Standing


def prepare(workspace: Workspace, period: str, layout: Layout) -> Prepared:
    """Load, validate and compose a period.

    Raises Misuse for a period that does not exist, Refused when there are errors.
    """
    from minsheng.layout.compose import compose

    year, wanted = workspace.find(period)
    findings = ProblemCollector()
    findings.report_all((*year.plan().problems, *layout.warnings))
    show_values = not layout.words.isdisjoint(VALUE_WORDS)
    runner = RuleRunner(workspace, findings, layouts_show_values=show_values)
    printed = runner.run(year, wanted)
    if printed is None:
        raise Refused(findings.sorted())
    runner.close(whole=False)
    columns = own_columns(printed.progress)
    findings.report_all(unknown_columns(layout, columns, all_known=False))
    findings.report_all(without_headline(layout, printed.progress))
    context = template_context(printed)
    found = standing(workspace, year, wanted, printed, context)
    findings.report_all(found.problems)
    context = context.of_edition(found.note)
    bulletin = compose(printed.progress, context, layout, findings.report)
    findings.refuse_errors()
    return Prepared(printed, context, bulletin, findings.sorted(), found)


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
    from minsheng.layout.layout import open_layout
    from minsheng.source.write import write_all

    layout = open_layout(workspace, layout_name)
    prepared = prepare(workspace, period, layout)
    year, wanted = workspace.find(period)
    changed = draft_notice(prepared.standing, year.name_of(year.progress_file(wanted)))
    made, remarks = make_documents(
        workspace, period, prepared, layout, formats, printer, draft=draft or changed is not None
    )
    written = {folder / f"{period}.{suffix}": content for suffix, content in made.items()}
    write_all(written, root=workspace.root)
    return written, [*([changed] if changed else ()), *prepared.remarks, *remarks]


def make_documents(
    workspace: Workspace,
    period: str,
    prepared: Prepared,
    layout: Layout,
    formats: Iterable[str],
    printer: PdfPrinter | None,
    *,
    draft: bool,
) -> tuple[dict[str, bytes], list[Problem]]:
    """The documents of a period by their suffixes, and what is to be said of how they print."""
    from minsheng.layout.fit import fitted
    from minsheng.layout.row_breaks import row_breaks
    from minsheng.render.html import render_html

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
    job = RenderJob(bulletin, layout, html, draft, printer, breaks)
    wanted = {suffix: form for suffix, form in FORMATS.items() if suffix in formats}
    written = {suffix: form.write(job) for suffix, form in wanted.items()}
    remarks: list[Problem] = []
    if printer is not None:
        remarks += _font_remarks(printer.fonts, layout, workspace, period)
        remarks += _ofd_remarks(printer.left_out, layout)
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
