"""The page number of a Word document: fields in its footers."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from minsheng.layout.settings import LayoutFile
from minsheng.render.docx_text import CHINESE, W

_FIELDS = ("PAGE", "NUMPAGES")
"""What the braces of a layout stand for, in order."""


def add_page_number(document: WordDocument, settings: LayoutFile) -> None:
    """Number the pages; where numbers stand outside, even pages have a footer of their own."""
    section, number = document.sections[0], settings.page_number
    if number.start != 1:
        margins: Any = section._sectPr.pgMar
        margins.addnext(OxmlElement("w:pgNumType", {qn("w:start"): str(number.start)}))
    odd = section.footer.paragraphs[0]
    _write(odd, number.text)
    if number.is_outside:
        document.settings.odd_and_even_pages_header_footer = True
        even = section.even_page_footer.paragraphs[0]
        _write(even, number.text)
        one_character = Pt(float(settings.styles.page_number.size))
        odd.alignment, odd.paragraph_format.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, one_character
        even.alignment, even.paragraph_format.left_indent = WD_ALIGN_PARAGRAPH.LEFT, one_character


def _write(paragraph: Paragraph, text: str) -> None:
    paragraph.style = "footer"
    before, *behind = text.split("{}")
    runs = [_text(before)]
    for field, after in zip(_FIELDS, behind, strict=False):
        runs += [
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {field} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            _text(after),
        ]
    for run in runs:
        paragraph._p.append(parse_xml(f"<w:r {W}><w:rPr>{CHINESE}</w:rPr>{run}</w:r>"))


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
