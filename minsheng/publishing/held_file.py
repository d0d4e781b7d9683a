"""A document that somebody holds: what it says, and what it says of where it comes from."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import field, replace
from io import BytesIO
from pathlib import Path

from lxml import etree, html

from minsheng.office.archive import Archive
from minsheng.problem import Misuse, Refused, reason
from minsheng.publishing import beside_words
from minsheng.publishing.carried import Carried, carried_by
from minsheng.publishing.pdf_file import read_pdf
from minsheng.record import record
from minsheng.source.files import read_bytes, refused

_MOST = 50 * 1024 * 1024
_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_PARTS = 3000
_OFD = "{http://www.ofdspec.org/2016}"
_DIGEST = re.compile("sha256:([0-9a-f]{64})")
_DAMAGED = ("damaged-file", "文件损坏了或不完整，读不下去")
_SHOWN = (
    "//text()[not(ancestor::head or ancestor::style or ancestor::script or ancestor::template)]"
)
_WITH_TEXT = ("footnotes", "endnotes")
"""Parts of a Word document in which a bulletin has no text."""


@record
class HeldFile:
    """``pages`` is its text; ``mark`` the digest that it carries, or (an OFD) the start of one;
    ``beside`` what shows beside its words, and ``drawn`` how often each page of a PDF sets a text
    and paints a shape.
    """

    name: str
    kind: str
    sha256: str
    mark: str
    pages: tuple[str, ...]
    carried: Carried | None = None
    beside: Counter[str] = field(default_factory=Counter)
    drawn: tuple[tuple[int, int], ...] = ()


def read_held_file(path: Path, name: str) -> HeldFile:
    """Read a document. Raises Misuse for a kind that is none of ours, Refused for what is damaged.

    It may come from anywhere: what is unpacked of it is bounded.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in _READERS:
        raise Misuse(f"“{name}”不是PDF、Word（.docx）、网页（.html）或OFD文件")
    try:
        data = read_bytes(path, name, _MOST, ("文件超过50 MB，不像是一份通报", ""))
    except OSError as error:
        raise refused(name, "unreadable-file", f"文件打不开：{reason(error)}") from None
    return replace(_READERS[kind](data, path, name), sha256=hashlib.sha256(data).hexdigest())


_OTHER = ("other-format", "扩展名是.docx，里面却不是Word文件")


def read_content(kind: str, data: bytes) -> HeldFile:
    """The same of a Word document or a web page that has just been made."""
    return _READERS[kind](data, Path(), "")


def _pdf(_data: bytes, path: Path, name: str) -> HeldFile:
    found = read_pdf(path, name)
    carried = carried_by(found.carried, name)
    mark = carried.digest if carried else _mark(found.keywords)
    return HeldFile(name, "pdf", "", mark, found.pages, carried, found.beside, found.drawn)


def _docx(data: bytes, _path: Path, name: str) -> HeldFile:
    try:
        archive = Archive(data, name)
        body = archive.xml(archive.main) if archive.kind == "docx" else None
        notes = [archive.xml(archive.beside(part)) for part in _WITH_TEXT]
        properties = archive.xml("docProps/core.xml")
        beside = beside_words.of_word(archive)
    except Refused as found:  # its hint is about importing
        said = found.problems[0]
        if said.rule == "other-format":
            raise refused(name, *_OTHER) from None
        raise refused(name, said.rule, said.message) from None
    if body is None:
        raise refused(name, *_OTHER)
    told = "" if properties is None else " ".join(map(str, properties.itertext()))
    texts = (
        text.text or ""
        for part in (body, *notes)
        if part is not None
        for text in beside_words.seen(part, "t")
    )
    return HeldFile(name, "docx", "", _mark(told), ("".join(texts),), beside=beside)


def _html(data: bytes, _path: Path, name: str) -> HeldFile:
    try:
        page = _page(data)
        told, text = _told(page)
        beside = beside_words.of_page(page)
    except (etree.LxmlError, ValueError, AssertionError):
        raise refused(name, *_DAMAGED) from None
    return HeldFile(name, "html", "", _mark(told), (text,), beside=beside)


def page_words(data: bytes) -> tuple[str, str]:
    """What a web page says of itself, and what it says. Raises what lxml does."""
    return _told(_page(data))


def _page(data: bytes) -> html.HtmlElement:
    return html.document_fromstring(data, html.HTMLParser(encoding="utf-8"))


def _told(page: html.HtmlElement) -> tuple[str, str]:
    told = " ".join(str(one.get("content")) for one in page.iter("meta"))
    return told, "".join(map(str, page.xpath(_SHOWN)))


def _ofd(data: bytes, _path: Path, name: str) -> HeldFile:
    parts = _unpacked(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(parts.get("OFD.xml", b""), parser)
        pages = [
            "".join(
                text.text or "" for text in etree.fromstring(held, parser).iter(f"{_OFD}TextCode")
            )
            for _, held in sorted(_ofd_pages(parts).items())
        ]
    except (etree.LxmlError, ValueError):
        raise refused(name, *_DAMAGED) from None
    identifier = next((one.text or "" for one in root.iter(f"{_OFD}DocID")), "")
    mark = identifier if re.fullmatch("[0-9a-f]{32}", identifier) else ""
    return HeldFile(name, "ofd", "", mark, tuple(pages))


def _ofd_pages(parts: dict[str, bytes]) -> dict[int, bytes]:
    named = ((re.search(r"Pages/Page_([0-9]+)/Content\.xml$", part), part) for part in parts)
    return {int(found[1]): parts[part] for found, part in named if found}


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The XML parts of an OFD. Raises Refused for what is damaged, or unpacks to too much."""
    parts, left = {}, _MOST_UNPACKED
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist()[:_MOST_PARTS]:
                if entry.filename.endswith(".xml"):
                    with archive.open(entry) as file:
                        parts[entry.filename] = file.read(left + 1)
                    left -= len(parts[entry.filename])
                if left < 0:
                    raise refused(name, "unsafe-file", "文件不安全：解压后大得不正常")
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError):
        raise refused(name, *_DAMAGED) from None
    return parts


def _mark(told: str) -> str:
    found = _DIGEST.search(told)
    return found[1] if found else ""


_READERS: dict[str, Callable[[bytes, Path, str], HeldFile]] = {
    "pdf": _pdf,
    "docx": _docx,
    "html": _html,
    "htm": _html,
    "ofd": _ofd,
}
