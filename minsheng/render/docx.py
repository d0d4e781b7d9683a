"""Bulletin → a Word document that a clerk can go on editing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length, Mm, Pt

from minsheng import __version__
from minsheng.bulletin.bulletin import Bulletin, Cell
from minsheng.bulletin.layout import Layout
from minsheng.bulletin.layout_shape import Column, LayoutFile
from minsheng.render.docx_package import blank_package, repacked
from minsheng.render.docx_styles import apply_styles, font_table

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_DRAFT = "征求意见稿"


def render_docx(bulletin: Bulletin, layout: Layout, *, draft: bool = False) -> bytes:
    """Return the .docx file: title, table with a repeating heading row, page numbers."""
    form = layout.form
    document = Document(BytesIO(blank_package(font_table(form))))
    apply_styles(document, form)
    section = document.sections[0]
    _set_page(section, form)
    _set_properties(document, bulletin)
    document.add_paragraph(bulletin.title, style="Title")
    section._sectPr.addprevious(parse_xml(_table_xml(bulletin, form)))
    # Word wants a paragraph behind a table; this one takes no room.
    section._sectPr.addprevious(parse_xml(_last_paragraph_xml()))
    _add_page_number(section, form)
    if draft:
        _add_watermark(section)
    saved = BytesIO()
    document.save(saved)
    return repacked(saved.getvalue())


def _set_page(section: Section, form: LayoutFile) -> None:
    page, number = form.page, form.page_number
    landscape = page.orientation == "landscape"
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = _mm(page.margins.top), _mm(page.margins.bottom)
    section.left_margin, section.right_margin = _mm(page.margins.left), _mm(page.margins.right)
    section.header_distance = Mm(10)
    line = Pt(float(form.styles.page_number.line))
    room = _mm(page.margins.bottom) - _mm(number.below) - line
    section.footer_distance = Length(max(0, room))


def _mm(measure: object) -> Length:
    return Mm(float(str(measure)))


def _set_properties(document: WordDocument, bulletin: Bulletin) -> None:
    moment = datetime.combine(bulletin.published, time(), UTC)
    properties = document.core_properties
    properties.title = bulletin.title
    properties.subject = f"数据截至{bulletin.as_of}"
    properties.author = properties.last_modified_by = bulletin.source
    properties.keywords = f"民生实事,{bulletin.area}"
    properties.identifier = f"sha256:{bulletin.digest}"
    properties.version = f"minsheng {__version__}"
    properties.language = "zh-CN"
    properties.created = properties.modified = moment
    properties.revision = 1


def _table_xml(bulletin: Bulletin, form: LayoutFile) -> str:
    widths = [_twips(column.width) for column in form.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heading = _row_xml(
        [(heading,) for heading in bulletin.headings], form.columns, widths, heading=True
    )
    rows = "".join(_row_xml(row, form.columns, widths) for row in bulletin.rows)
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblStyle w:val="BulletinTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/>'
        f"<w:tblCaption w:val={quoteattr(bulletin.title)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{heading}{rows}</w:tbl>"
    )


def _row_xml(
    cells: list[Cell] | tuple[Cell, ...],
    columns: Sequence[Column],
    widths: list[int],
    *,
    heading: bool = False,
) -> str:
    style = "TableHeading" if heading else "TableText"
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if heading else "")
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraphs_xml(cell, style, None if heading else column.align)}</w:tc>"
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{inside}</w:tr>"


def _paragraphs_xml(cell: Cell, style: str, align: str | None) -> str:
    jc = f'<w:jc w:val="{align}"/>' if align else ""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{jc}</w:pPr>'
    return "".join(
        f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in cell or ("",)
    )


def _last_paragraph_xml() -> str:
    return (
        f'<w:p {_W}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def _add_page_number(section: Section, form: LayoutFile) -> None:
    before, after = form.page_number.text.split("{}")
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "footer"
    pieces = (
        f'<w:t xml:space="preserve">{escape(before)}</w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        f'<w:t xml:space="preserve">{escape(after)}</w:t>',
    )
    for piece in pieces:
        paragraph._p.append(parse_xml(f"<w:r {_W}>{piece}</w:r>"))


def _add_watermark(section: Section) -> None:
    """Word's own form of a watermark: grey WordArt behind the text, anchored in the header."""
    paragraph = section.header.paragraphs[0]
    paragraph.style = "header"
    paragraph._p.append(_watermark())


def _watermark() -> BaseOxmlElement:
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:480pt;height:96pt;rotation:330;"
        "z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    return parse_xml(
        f'<w:r {_W} {_VML}><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" '
        f'o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
        f'<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
        f'<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        f'<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        f'</v:formulas><v:path textpathok="t" o:connecttype="rect"/>'
        f'<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
        f'style="{style}" o:allowincell="f" fillcolor="#dddddd" stroked="f">'
        f'<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{_DRAFT}"/>'
        f"</v:shape></w:pict></w:r>"
    )


def _twips(measure: object) -> int:
    """Twentieths of a point for a measure in mm."""
    return round(float(str(measure)) * 1440 / 25.4)
