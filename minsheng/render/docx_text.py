"""Paragraphs of a Word document, as XML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SIDES = ("top", "left", "bottom", "right")
CHINESE = '<w:rFonts w:hint="eastAsia"/>'
"""Of a run: its quotation marks, dashes and dots are Chinese, which Word takes for Latin else."""


def text_style(level: int, depth: int) -> tuple[str, str]:
    """The id and the name of the style of text outside the table, of a heading or (0) a paragraph.

    Word's own headings are as deep as their level; what skips a level has a style of its own.
    """
    if level == depth:
        return (f"Heading{level}", f"heading {level}") if level else ("BulletinText", "Body Text")
    return f"Heading{level}At{depth}", f"{level}级标题（大纲{depth}级）"


def paragraphs_xml(
    paragraphs: Sequence[str], style: str, align: str | None, first: str = ""
) -> str:
    """The paragraphs of a cell, at least one; ``first`` is a run in front of the first text."""
    jc = f'<w:jc w:val="{"both" if align == "justify" else align}"/>' if align else ""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{jc}</w:pPr>'
    runs = map(run_xml, paragraphs or ("",))
    return f"<w:p>{properties}{first}" + f"</w:p><w:p>{properties}".join(runs) + "</w:p>"


def run_xml(text: str, colour: str = "", namespaces: str = "") -> str:
    """A run of text; a lamp has a colour (RGB), and a little room behind it."""
    looks = f'<w:color w:val="{colour}"/><w:spacing w:val="40"/>' if colour else ""
    start = f"<w:r {namespaces}>" if namespaces else "<w:r>"
    properties = f"<w:rPr>{CHINESE}{looks}</w:rPr>"
    return f'{start}{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def lines_xml(lines: Iterable[str], namespaces: str) -> str:
    """A run of several lines of one paragraph."""
    run = run_xml("\n".join(lines), namespaces=namespaces)
    return run.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def thin_paragraph_xml(namespaces: str = "") -> str:
    """An empty paragraph that takes no room."""
    return (
        f"<w:p{namespaces and ' ' + namespaces}><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def twips(measure: Decimal) -> int:
    """Twentieths of a point for a measure in mm."""
    return round(float(measure) * 1440 / 25.4)
