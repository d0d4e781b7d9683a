"""Bulletin → a Word document that a clerk can go on editing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO
from math import floor

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.parser import parse_xml
from docx.section import Section, _Header
from docx.shared import Length, Mm, Pt

from minsheng import __version__
from minsheng.layout.blocks import with_depths
from minsheng.layout.bulletin import Bulletin
from minsheng.layout.layout import Layout
from minsheng.layout.lengths import MM_OF_INCH, POINTS_OF_INCH
from minsheng.layout.page_settings import Page
from minsheng.layout.row_breaks import RowBreaks
from minsheng.layout.settings import LayoutFile, Style
from minsheng.render.docx_blocks import blocks_xml
from minsheng.render.docx_code import add_code
from minsheng.render.docx_latin import keep_marks_chinese
from minsheng.render.docx_package import blank_package
from minsheng.render.docx_page_number import add_page_number
from minsheng.render.docx_styles import add_text_styles, apply_styles, font_table
from minsheng.render.docx_table import table_xml
from minsheng.render.docx_text import W as _W
from minsheng.render.docx_text import lines_xml, thin_paragraph_xml
from minsheng.render.package import repacked

_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_BELOW_TABLE = 80  # twips: 4 pt
_LONGEST_PROPERTY = 255  # characters, says python-docx; the documents themselves show all of it


def render_docx(
    bulletin: Bulletin, layout: Layout, breaks: RowBreaks | None = None, *, draft: bool = False
) -> bytes:
    """Return the .docx file: title, table with a repeating heading row, page numbers.

    Only the rows of ``breaks`` may go on over a page; Word can't repeat their names there.
    """
    settings = layout.settings
    document = Document(BytesIO(blank_package(font_table(settings))))
    apply_styles(document, settings)
    texts = (bulletin.above, bulletin.before, bulletin.after)
    if any(texts):
        placed = [one for blocks in texts for one in with_depths(blocks)]
        add_text_styles(document, settings, ((block.level, depth) for depth, block in placed))
    section = document.sections[0]
    set_page(section, settings)
    _set_properties(document, bulletin)
    title = document.add_paragraph(style="Title")
    title._p.append(parse_xml(lines_xml(map("".join, bulletin.title_lines), _W)))
    for xml in blocks_xml(bulletin.above, settings):
        title._p.addprevious(parse_xml(xml))
    for xml in _body(bulletin, settings, breaks):
        section._sectPr.addprevious(parse_xml(xml))
    add_page_number(document, settings)
    add_code(document, bulletin, settings)
    keep_marks_chinese(document)
    for header in _headers(section, settings) if draft else ():
        _add_watermark(header)
    saved = BytesIO()
    document.save(saved)
    return repacked(saved.getvalue())


def _body(bulletin: Bulletin, settings: LayoutFile, breaks: RowBreaks | None) -> Iterator[str]:
    """What stands below the title."""
    yield from blocks_xml(bulletin.before, settings)
    if settings.has_table:
        yield table_xml(bulletin, settings, breaks)
        if not bulletin.after:
            # Word wants a paragraph behind a table; this one takes no room.
            yield thin_paragraph_xml(_W)
    room = _BELOW_TABLE if settings.has_table else 0
    yield from blocks_xml(bulletin.after, settings, room, are_last=True)


def set_page(section: Section, settings: LayoutFile) -> None:
    """Give a section the paper, the margins and the grid of a layout."""
    page, number = settings.page, settings.page_number
    section.orientation = getattr(WD_ORIENT, page.orientation.upper())
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = _mm(page.margins.top), _mm(page.margins.bottom)
    section.left_margin, section.right_margin = _mm(page.margins.left), _mm(page.margins.right)
    section.header_distance = Mm(10)
    line = Pt(float(settings.styles.page_number.line))
    room = _mm(page.margins.bottom) - _mm(number.below) - line
    section.footer_distance = Length(max(0, room))
    if page.characters:
        grid = _grid_xml(page, page.characters, settings.styles.text)
        section._sectPr.append(parse_xml(grid))


def _grid_xml(page: Page, characters: int, text: Style) -> str:
    """Word's grid of lines and characters: twips from line to line, 4096ths of a point between."""
    cell = page.text_width * POINTS_OF_INCH / MM_OF_INCH / characters
    pitch, space = round(text.line * 20), floor((cell - text.size) * 4096)
    return f'<w:docGrid {_W} w:type="linesAndChars" w:linePitch="{pitch}" w:charSpace="{space}"/>'


def _mm(measure: object) -> Length:
    return Mm(float(str(measure)))


def _set_properties(document: WordDocument, bulletin: Bulletin) -> None:
    moment = datetime.combine(bulletin.published, time(), UTC)
    properties = document.core_properties
    properties.title = bulletin.title[:_LONGEST_PROPERTY]
    properties.subject = f"数据截至{bulletin.as_of}"
    properties.author = properties.last_modified_by = bulletin.source[:_LONGEST_PROPERTY]
    properties.keywords = f"民生实事,{bulletin.area}"[:_LONGEST_PROPERTY]
    properties.identifier = f"sha256:{bulletin.digest}"
    properties.version = f"minsheng {__version__}"
    properties.language = "zh-CN"
    properties.created = properties.modified = moment
    properties.revision = 1


def _headers(section: Section, settings: LayoutFile) -> tuple[_Header, ...]:
    is_outside = settings.page_number.is_outside
    return (section.header, section.even_page_header) if is_outside else (section.header,)


def _add_watermark(header: _Header) -> None:
    """Word's own form of a watermark: grey WordArt behind the text, anchored in a header."""
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:480pt;height:96pt;rotation:330;"
        "z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    shape = parse_xml(
        f'<w:r {_W} {_VML}><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" '
        f'o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
        f'<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
        f'<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        f'<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        f'</v:formulas><v:path textpathok="t" o:connecttype="rect"/>'
        f'<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
        f'style="{style}" o:allowincell="f" fillcolor="#dddddd" stroked="f">'
        f'<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="征求意见稿"/>'
        f"</v:shape></w:pict></w:r>"
    )
    paragraph = header.paragraphs[0]
    paragraph.style = "header"
    paragraph._p.append(shape)
