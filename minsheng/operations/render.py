"""The whole run in one place: load → validate → compose → render → write.

What brings Jinja along is imported where it is used: most often ``validate`` does without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.layout.template_context import template_context
from minsheng.model.workspace import Workspace
from minsheng.operations.rule_runner import ProblemCollector, RuleRunner
from minsheng.problem import Place, Problem, Refused, Severity
from minsheng.render.formats import FORMATS, RenderJob

if TYPE_CHECKING:
    from minsheng.layout.bulletin import Bulletin
    from minsheng.layout.layout import Layout
    from minsheng.render.fonts import FontUse
    from minsheng.render.pdf import PdfPrinter


def prepare(workspace: Workspace, period: str, layout: Layout) -> tuple[Bulletin, list[Problem]]:
    """Load, validate and compose a period. Returns its bulletin and what is no error.

    Raises Misuse for a period that does not exist, Refused when there are errors.
    """
    from minsheng.layout.compose import compose

    year, wanted = workspace.find(period)
    findings = ProblemCollector()
    findings.report_all(year.plan().problems)
    runner = RuleRunner(workspace, findings)
    printed = runner.run(year, wanted)
    if printed is None:
        raise Refused(findings.sorted())
    runner.close(whole=False)
    bulletin = compose(printed.progress, template_context(printed), layout, findings.report)
    findings.refuse_errors()
    return bulletin, findings.sorted()


def render_documents(
    workspace: Workspace,
    period: str,
    formats: Iterable[str],
    folder: Path,
    printer: PdfPrinter | None,
    *,
    layout_name: str = DEFAULT_LAYOUT,
    draft: bool = False,
) -> tuple[list[Path], list[Problem]]:
    """Write the documents of a period into ``folder``; all of them or none.

    ``printer`` is there when one of the formats needs it. Returns the files, and the problems
    that are no errors. Raises Misuse and Refused.
    """
    from minsheng.layout.fit import fitted
    from minsheng.layout.layout import open_layout
    from minsheng.layout.row_breaks import row_breaks
    from minsheng.render.html import render_html
    from minsheng.source.write import write_all

    layout = open_layout(workspace, layout_name)
    bulletin, remarks = prepare(workspace, period, layout)
    layout = fitted(layout, bulletin)
    breaks = row_breaks(bulletin, layout)
    html = render_html(bulletin, layout, breaks.rows if breaks else (), draft=draft)
    if printer is not None:
        printer.send(
            html, layout.folder, bulletin.digest, breaks,
            ofd="ofd" in formats, weight=bulletin.weight, shown=layout.shown,
        )  # fmt: skip
    job = RenderJob(bulletin, layout, html, draft, printer, breaks)
    wanted = {suffix: form for suffix, form in FORMATS.items() if suffix in formats}
    written = {folder / f"{period}.{suffix}": form.write(job) for suffix, form in wanted.items()}
    if printer is not None:
        remarks += _font_remarks(printer.fonts, layout, workspace, period)
        remarks += _ofd_remarks(printer.left_out, layout)
    write_all(written)
    return list(written), remarks


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
