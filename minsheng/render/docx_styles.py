"""The layout's fonts, sizes and rules as Word styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from minsheng.layout.settings import LayoutFile, Style, Table
from minsheng.render.docx_text import SIDES, text_style, twips
from minsheng.render.docx_text import W as _W


def apply_styles(document: WordDocument, settings: LayoutFile) -> None:
    """Give the blank document's styles the looks of the layout."""
    styles = settings.styles
    for name, style in {
        "Normal": styles.cell,
        "Title": styles.title,
        "表头": styles.heading,
        "表格正文": styles.cell,
        "footer": styles.page_number,
    }.items():
        _apply(document.styles[name], style, settings)
    if settings.table is not None:
        table = document.styles["通报表格"].element
        table.find(qn("w:tblPr")).extend(parse_xml(_table_properties(settings.table)))


def add_text_styles(
    document: WordDocument, settings: LayoutFile, more: Iterable[tuple[int, int]]
) -> None:
    """Add the styles of text outside the table: headings are Word's own, for its navigation.

    ``more`` are the levels and depths of headings that skip a level.
    """
    styles = settings.styles
    looks = (styles.text, styles.level1, styles.level2, styles.level3)
    kinds = {(level, level) for level in range(len(looks))} | {*more}
    for level, depth in sorted(kinds):
        look, (style_id, name) = looks[level], text_style(level, depth)
        document.styles.element.append(parse_xml(_style(style_id, name, depth)))
        added = next(style for style in document.styles if style.style_id == style_id)
        _apply(added, look, settings)
        if settings.tracking:
            _track(added, look, settings.tracking)


def _style(style_id: str, name: str, depth: int) -> str:
    outline = f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{depth - 1}"/></w:pPr>' if depth else ""
    own = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style {_W} w:type="paragraph"{own} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>{outline}</w:style>'
    )


def _apply(word_style: Any, style: Style, settings: LayoutFile) -> None:
    font = getattr(settings.fonts, style.font)[0]
    word_style.font.name = next(iter(style.latin_fonts), font)
    word_style.font.size = Pt(float(style.size))
    fonts = word_style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):  # python-docx sets only the Latin ones
        fonts.set(qn(script), font)
    paragraph = word_style.paragraph_format
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, style.align.upper())
    paragraph.space_before, paragraph.space_after = Pt(0), Pt(float(style.space_after))
    paragraph.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.line_spacing = Pt(float(style.line))
    if style.indent:
        paragraph.first_line_indent = Pt(float(style.indent * style.size))
        hundredths = str(round(style.indent * 100))  # of a character: what Word shows a clerk
        word_style.element.pPr.ind.set(qn("w:firstLineChars"), hundredths)


def _track(word_style: Any, style: Style, tracking: Decimal) -> None:
    """Set its characters closer, or apart, by so many em.

    It keeps to the grid of the page by itself: LibreOffice gives a character that is wider than a
    cell of the grid two of them.
    """
    points = tracking * style.size
    space = f'<w:spacing {_W} w:val="{round(points * 20)}"/>'
    word_style.element.rPr.find(qn("w:sz")).addprevious(parse_xml(space))
    paragraph = word_style.paragraph_format
    if style.indent:
        paragraph.first_line_indent = Pt(float(style.indent * (style.size + points)))
    word_style.element.pPr.find(qn("w:spacing")).addprevious(
        parse_xml(f'<w:snapToGrid {_W} w:val="0"/>')
    )


def _table_properties(table: Table) -> str:
    """The children of w:tblPr: rules in eighths of a point, padding in twentieths."""
    rule = round(float(table.rule) * 8)
    line = f'w:val="{"single" if rule else "nil"}" w:sz="{rule}" w:space="0" w:color="000000"'
    borders = "".join(f"<w:{side} {line}/>" for side in (*SIDES, "insideH", "insideV"))
    space = [twips(table.padding.vertical), twips(table.padding.horizontal)] * 2
    margins = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in zip(SIDES, space, strict=True)
    )
    return (
        f"<w:tblPr {_W}><w:tblBorders>{borders}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


def font_table(settings: LayoutFile) -> str:
    """Each stack's first font with the others as its substitutes (17.8.3.1, w:altName).

    Windows has 仿宋 but not always 仿宋_GB2312; without this Word would take 宋体 for it.
    """
    latin = (style.latin_fonts for style in vars(settings.styles).values())
    longest_last = sorted(filter(None, latin), key=len)
    stacks: list[Sequence[str]] = [*vars(settings.fonts).values(), *longest_last]
    entries = "".join(
        f"<w:font w:name={quoteattr(stack[0])}>{_substitutes(stack[1:])}</w:font>"
        for stack in {stack[0]: stack for stack in stacks}.values()
    )
    return f"<w:fonts {_W}>{entries}</w:fonts>"


def _substitutes(names: Sequence[str]) -> str:
    return f"<w:altName w:val={quoteattr(','.join(names))}/>" if names else ""
