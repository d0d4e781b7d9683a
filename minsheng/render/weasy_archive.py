"""The PDF as archives and screen readers want it: PDF/A-3a, as WeasyPrint writes it, and PDF/UA-1.

WeasyPrint writes one of the two; the other is added to the PDF before it is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pydyf

from minsheng.render.fonts import LATIN
from minsheng.render.replacing import Replacement
from minsheng.render.weasy_tags import join_tables

if TYPE_CHECKING:
    from weasyprint import Document

_END = b"</rdf:RDF>"
_PDF_UA = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""What the metadata lack: the part of PDF/UA, and what PDF/A asks to be told of that name."""

_stream_data = pydyf.Stream.data.fget
_END_OF_STREAM = b"\r\nendstream"
_LATIN = LATIN.replace(" ", "-").encode()
_NOT_IN_A_NAME = re.compile(rb"[^A-Za-z0-9+-]+")


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Make a PDF/A-3a that is about to be written a PDF/UA-1 as well."""
    join_tables(document, pdf)
    _tell_pdf_ua(pdf)
    _clean_font_names(pdf)


def _data(stream: Any) -> bytes:
    """A stream as it is written, which pydyf asks for twice.

    One that happens to end in a carriage return seems to be shorter by it than it says: behind
    that one comes the line's end in two characters.
    """
    if not hasattr(stream, "written"):
        said = _stream_data(stream)
        rest = said.removesuffix(_END_OF_STREAM)
        stream.written = said if rest is said else rest + b"\r" + _END_OF_STREAM
    written: bytes = stream.written
    return written


STREAMS: Replacement = (pydyf.Stream, "data", property(_data))
"""What a PDF has to be written with."""


def _tell_pdf_ua(pdf: pydyf.PDF) -> None:
    """PDF/A asks for metadata that can be read without a PDF library, too."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [part.replace(_END, _PDF_UA + _END) for part in metadata.stream]
    metadata.compress = False


def _clean_font_names(pdf: pydyf.PDF) -> None:
    """WeasyPrint names a font as Pango does: ``FandolSong-Bold,`` and ``仿宋``.

    A font that is there for Latin letters alone keeps its own name.
    """
    for entry in pdf.objects:
        for key in ("BaseFont", "FontName") if isinstance(entry, dict) else ():
            if key in entry:
                tag, name = entry[key][1:].split(b"+", 1)
                name = name.removeprefix(_LATIN)
                entry[key] = b"/" + tag + b"+" + (_NOT_IN_A_NAME.sub(b"", name) or b"Font")
