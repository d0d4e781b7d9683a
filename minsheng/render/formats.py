"""The formats of a bulletin. A further one is a function and an entry in FORMATS."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from minsheng.record import record

if TYPE_CHECKING:
    from minsheng.layout.bulletin import Bulletin
    from minsheng.layout.layout import Layout
    from minsheng.layout.row_breaks import RowBreaks
    from minsheng.render.pdf import PdfPrinter


@record
class RenderJob:
    """What the documents are made from; ``printer`` has the HTML, and is there if one needs it.

    ``breaks`` are the rows that go on over a page; None where none ever does.
    """

    bulletin: Bulletin
    layout: Layout
    html: str
    draft: bool
    printer: PdfPrinter | None
    breaks: RowBreaks | None = None


def _docx(job: RenderJob) -> bytes:
    from minsheng.render.docx import render_docx

    return render_docx(job.bulletin, job.layout, job.breaks, draft=job.draft)


def _pdf(job: RenderJob) -> bytes:
    assert job.printer is not None
    return job.printer.receive()[0]


def _ofd(job: RenderJob) -> bytes:
    assert job.printer is not None
    return job.printer.receive()[1]


@record
class Format:
    """A kind of document: what a clerk calls it, and how it is made."""

    label: str
    write: Callable[[RenderJob], bytes]
    needs_printer: bool = False
    by_default: bool = True


FORMATS = {
    "html": Format("网页", lambda job: job.html.encode()),
    "docx": Format("Word", _docx),
    "pdf": Format("PDF", _pdf, needs_printer=True),
    "ofd": Format("OFD", _ofd, needs_printer=True, by_default=False),
}
"""By their suffix. They are made in this order: the printer works while the others are written."""
