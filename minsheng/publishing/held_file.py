"""A document that somebody holds: what it says, and what it says of where it comes from."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from lxml import etree, html

from minsheng.office.archive import Archive
from minsheng.problem import Misuse, Refused, reason
from minsheng.publishing.carried import Carried, carried_by
from minsheng.publishing.page_made_of import PICTURE, Made, page_made_of
from minsheng.publishing.pdf_file import read_pdf
from minsheng.publishing.word_seen import word_seen
from minsheng.record import record
from minsheng.source.files import read_bytes, refused

_MOST = 50 * 1024 * 1024
_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_PARTS = 3000
_OFD = "{http://www.ofdspec.org/2016}"
_DIGEST = re.compile("sha256:([0-9a-f]{64})")
_DAMAGED = ("damaged-file", "文件损坏了或不完整，读不下去")
_OFD_SAYS = {
    **dict.fromkeys(("ImageObject", "CompositeObject", "Video"), PICTURE),
    **dict.fromkeys(("Annot", "Annotations", "Signatures", "StampAnnot"), "有批注或盖章"),
    "CGTransform": "换过字形",
}
"""Elements that an OFD of ours has not, and what is said of them."""
_OTHER = ("other-format", "扩展名是.docx，里面却不是Word文件")
_SHOWN = (
    "//text()[not(ancestor::head or ancestor::style or ancestor::script or ancestor::template)]"
)


@record
class HeldFile:
    """``pages`` is its text as it is seen; ``mark`` the digest that it carries, or (an OFD) the
    start of one; ``made_of`` what it has beside its text, ``around`` headers and footers;
    ``drawn`` how often each page of a PDF sets a text and paints a shape.
    """

    name: str
    kind: str
    sha256: str
    mark: str
    pages: tuple[str, ...]
    carried: Carried | None = None
    made_of: Made = ()
    around: tuple[str, ...] = ()
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


def held_again(data: bytes, kind: str) -> HeldFile:
    """The same of a document that was just made here, of a kind that needs no printer."""
    return _READERS[kind](data, Path(), f"再生成的.{kind}")


def _pdf(_data: bytes, path: Path, name: str) -> HeldFile:
    found = read_pdf(path, name)
    carried = carried_by(found.carried, name)
    mark = carried.digest if carried else _mark(found.keywords)
    made_of, drawn = found.made_of, found.drawn
    return HeldFile(name, "pdf", "", mark, found.pages, carried, made_of, drawn=drawn)


def _docx(data: bytes, _path: Path, name: str) -> HeldFile:
    try:
        archive = Archive(data, name)
        body = archive.xml(archive.main) if archive.kind == "docx" else None
        seen = None if body is None else word_seen(archive, body)
        properties = archive.xml("docProps/core.xml")
    except Refused as found:  # its hint is about importing
        said = found.problems[0]
        if said.rule == "other-format":
            raise refused(name, *_OTHER) from None
        raise refused(name, said.rule, said.message) from None
    if seen is None:
        raise refused(name, *_OTHER)
    told = "" if properties is None else " ".join(map(str, properties.itertext()))
    mark, pages = _mark(told), (seen.text,)
    return HeldFile(name, "docx", "", mark, pages, made_of=seen.made_of, around=seen.around)


def _html(data: bytes, _path: Path, name: str) -> HeldFile:
    try:
        page = _parsed(data)
        told, text = _told_and_said(page)
        made_of = page_made_of(data, page)
    except (etree.LxmlError, ValueError, AssertionError):
        raise refused(name, *_DAMAGED) from None
    return HeldFile(name, "html", "", _mark(told), (text,), made_of=made_of)


def page_words(data: bytes) -> tuple[str, str]:
    """What a web page says of itself, and what it says. Raises what lxml does."""
    return _told_and_said(_parsed(data))


def _parsed(data: bytes) -> html.HtmlElement:
    page: html.HtmlElement = html.document_fromstring(data, html.HTMLParser(encoding="utf-8"))
    return page


def _told_and_said(page: html.HtmlElement) -> tuple[str, str]:
    told = " ".join(str(one.get("content")) for one in page.iter("meta"))
    return told, "".join(map(str, page.xpath(_SHOWN)))


def _ofd(data: bytes, _path: Path, name: str) -> HeldFile:
    parts = _unpacked(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    pages = _ofd_pages(parts)
    others = [held for part, held in sorted(parts.items()) if part not in pages.values()]
    try:
        root = etree.fromstring(parts.get("OFD.xml", b""), parser)
        read = [etree.fromstring(parts[part], parser) for _, part in sorted(pages.items())]
        beside = [etree.fromstring(held, parser) for held in others]
    except (etree.LxmlError, ValueError):
        raise refused(name, *_DAMAGED) from None
    texts = [*map(_ofd_words, read)]
    if added := "".join(map(_ofd_words, beside)):  # of templates and notes
        texts = [*texts[:-1], "".join(texts[-1:]) + added]
    tags = {etree.QName(one).localname for part in (*read, *beside) for one in part.iter("{*}*")}
    identifier = next((one.text or "" for one in root.iter(f"{_OFD}DocID")), "")
    mark = identifier if re.fullmatch("[0-9a-f]{32}", identifier) else ""
    made_of = tuple((_OFD_SAYS[tag],) * 2 for tag in sorted(tags & _OFD_SAYS.keys()))
    return HeldFile(name, "ofd", "", mark, tuple(texts), made_of=made_of)


def _ofd_words(part: etree._Element) -> str:
    """The texts that are seen."""
    found = (one for one in part.iter(f"{_OFD}TextCode") if not any(map(_is_unseen, _above(one))))
    return "".join(one.text or "" for one in found)


def _above(one: etree._Element) -> Iterator[etree._Element]:
    return one.iterancestors("{*}TextObject", "{*}PageBlock")


def _is_unseen(one: etree._Element) -> bool:
    return one.get("Visible") in ("false", "0") or one.get("Alpha") == "0"


def _ofd_pages(parts: dict[str, bytes]) -> dict[int, str]:
    named = ((re.search(r"Pages/Page_([0-9]+)/Content\.xml$", part), part) for part in parts)
    return {int(found[1]): part for found, part in named if found}


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
