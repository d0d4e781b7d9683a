"""The short code at the foot of a Word document: a frame beside the page number."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml
from docx.section import _Footer
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from minsheng.layout.bulletin import Bulletin
from minsheng.layout.settings import LayoutFile
from minsheng.render.code_mark import CodeMark, code_mark, qr_png
from minsheng.render.docx_text import CHINESE, W, run_xml, twips


def add_code(document: WordDocument, bulletin: Bulletin, settings: LayoutFile) -> None:
    """Print the code on each page, if the layout wants it."""
    mark = code_mark(bulletin, settings)
    if mark is None:
        return
    section = document.sections[0]
    footers = [section.footer]
    if settings.page_number.is_outside:
        footers.append(section.even_page_footer)
    for footer in footers:
        _add(footer, mark, bulletin, settings)


def _add(footer: _Footer, mark: CodeMark, bulletin: Bulletin, settings: LayoutFile) -> None:
    page = settings.page
    top = twips(page.height - page.margins.bottom + mark.below)
    frame = (
        '<w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="margin"'
        f' w:xAlign="{mark.side}" w:y="{top}"/>'
    )
    line = '<w:spacing w:line="240" w:lineRule="auto"/>'  # as high as the picture
    number = footer.paragraphs[0]._p
    number.addprevious(parse_xml(f"<w:p {W}><w:pPr>{frame}{line}</w:pPr></w:p>"))
    paragraph = Paragraph(number.getprevious(), footer)
    paragraph.style = "footer"
    size = f'<w:sz w:val="{round(mark.size * 2)}"/>'
    run = run_xml(mark.text, namespaces=W).replace(CHINESE, CHINESE + size)
    paragraph._p.append(parse_xml(run))
    if mark.picture:
        assert settings.code is not None
        side = Mm(float(settings.code.qr or 0))
        shape = paragraph.add_run().add_picture(qr_png(bulletin, settings), side, side)
        shape._inline.docPr.set("descr", f"二维码：{mark.text}")
