"""The same large table as Word, by minsheng and by docxtpl."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate

from minsheng.layout.fit import fitted
from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.layout.layout import open_layout
from minsheng.layout.row_breaks import row_breaks
from minsheng.model.workspace import Workspace
from minsheng.operations.preparation import prepare
from minsheng.render.docx import render_docx


def word_contestants(
    workspace: Path, folder: Path
) -> tuple[Callable[[], object], Callable[[], object]]:
    """Both write the bulletin of ``workspace``; reading and composing it isn't counted."""
    opened = Workspace(workspace)
    layout = open_layout(opened, DEFAULT_LAYOUT)
    bulletin = prepare(opened, "2025H1", layout).bulletin
    layout = fitted(layout, bulletin)
    breaks = row_breaks(bulletin, layout)
    template = folder / "template.docx"
    _write_template(template, len(bulletin.headings))
    context = {
        "title": bulletin.title,
        "headings": bulletin.headings,
        "rows": [["\n".join(cell.paragraphs) for cell in row] for row in bulletin.rows],
    }
    return (
        lambda: render_docx(bulletin, layout, breaks),
        lambda: _render_by_docxtpl(template, context),
    )


def _render_by_docxtpl(template: Path, context: Mapping[str, object]) -> bytes:
    document = DocxTemplate(template)
    document.render(dict(context), autoescape=True)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _write_template(file: Path, columns: int) -> None:
    """A title and a table whose one row docxtpl repeats."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    document.add_paragraph("{{ title }}")
    table = document.add_table(rows=4, cols=columns)
    heading, begin, row, end = table.rows
    begin.cells[0].text, end.cells[0].text = "{%tr for row in rows %}", "{%tr endfor %}"
    for number in range(columns):
        heading.cells[number].text = f"{{{{ headings[{number}] }}}}"
        row.cells[number].text = f"{{{{ row[{number}] }}}}"
    document.save(str(file))
