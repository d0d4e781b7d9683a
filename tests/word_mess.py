"""A Word bulletin of twenty rows, with all the mess that hands and years make, as raw XML.

``ROWS`` is what a reader of the page sees in it, cell by cell.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_DIGITS = "0123456789"
_LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def run(text: str, properties: str = "") -> str:
    """A run with a text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def shattered(text: str) -> str:
    """Runs of two characters each, with bookmarks, spelling marks and a page break between them."""
    parts = [run(text[at : at + 2]) for at in range(0, len(text), 2)]
    between = (
        '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>'
        '<w:proofErr w:type="spellStart"/><w:r><w:lastRenderedPageBreak/></w:r>'
    )
    return between.join(parts)


def paragraph(inside: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def lines(*texts: str) -> str:
    """Plain paragraphs."""
    return "".join(paragraph(run(text)) for text in texts)


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    """A paragraph that Word numbers by itself."""
    mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(run(text) if text else "", mark)


def cell(inside: str, *, across: int = 1, down: str = "") -> str:
    """A cell; ``down`` is restart or continue."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    merge = f"<w:vMerge w:val={quoteattr(down)}/>" if down else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inside or '<w:p/>'}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of a table."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def document(*blocks: str, landscape: bool = True) -> str:
    """The document part."""
    wide, tall = (16838, 11906) if landscape else (11906, 16838)
    section = f'<w:sectPr><w:pgSz w:w="{wide}" w:h="{tall}"/></w:sectPr>'
    return f"<w:document {_NAMESPACES}><w:body>{''.join(blocks)}{section}</w:body></w:document>"


def numbering() -> str:
    """Two lists: 一、（一）1. and plain 1 2 3 for the first column."""
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(_LEVELS)
    )
    plain = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl>'
    )
    nums = "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{start}</w:num>'
        for name, of, start in (
            (1, 0, ""),
            (2, 1, ""),
            (3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        )
    )
    return (
        f'<w:numbering {_NAMESPACES}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{plain}</w:abstractNum>{nums}</w:numbering>'
    )


def styles() -> str:
    """A style for titles: centred, 22 pt."""
    return (
        f"<w:styles {_NAMESPACES}>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="biaoti"><w:name w:val="head"/>'
        '<w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
        "</w:styles>"
    )


def package(body: str, **parts: str) -> bytes:
    """A .docx with a document and further parts of ``word/``."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": f"{main}.document.main+xml"}
    kinds |= {name: f"{main}.{name}+xml" for name in parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in kinds.items()
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{name.rstrip(_DIGITS)}" Target="{name}.xml"/>'
        for number, name in enumerate(parts, 1)
    )
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        ),
        "word/document.xml": body,
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return saved.getvalue()


def simple(rows: list[list[str]], title: str = "2025年槐荫区民生实事进展情况（上半年）") -> bytes:
    """A tidy document: a title, and a table whose first row are the headings."""
    made = [row(*(cell(lines(*text.split("\n"))) for text in texts)) for texts in rows]
    return package(document(lines(title), table(*made)))
