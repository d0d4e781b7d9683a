"""What a Word file keeps outside its document: notes, comments, charts, embedded pages of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.xml_tree import attribute, children, local_name

_MOST_PARTS = 20  # pages' headers, for instance: three a section
_ENDS_A_LINE = frozenset(
    (
        *("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("table", "title", "caption"),
    )
)
_UNSEEN = frozenset(("script", "style", "head", "del", "strike", "s"))
_ENCODINGS = ("utf-8-sig", "gb18030")
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


class Parts:
    """The further parts of a Word file, read when they are asked for."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._comments: dict[str, str] | None = None

    def beside(self, kind: str) -> etree._Element | None:
        """The root of the part of a kind: styles, numbering, footnotes …"""
        return self.archive.xml(self.archive.beside(kind))

    def numbered(self, kind: str) -> Iterator[etree._Element]:
        """The roots of header1, header2 …"""
        for index in range(1, _MOST_PARTS + 1):
            root = self.beside(f"{kind}{index}")
            if root is not None:
                yield root

    def notes(self, kind: str) -> dict[str, etree._Element]:
        """The foot- or endnotes by their kind and id, as ``footnote:2``."""
        found = children(self.beside(f"{kind}s"), kind)
        return {f"{kind}:{attribute(note, 'id') or ''}": note for note in found}

    def comment(self, name: str) -> str:
        """What a comment says."""
        if self._comments is None:
            found = children(self.beside("comments"), "comment")
            self._comments = {attribute(one, "id") or "": _said(one) for one in found}
        return self._comments.get(name, "")

    def drawn(self, relation: str) -> str:
        """The words and values of a chart or a diagram."""
        part = self.archive.related(relation)
        root = self.archive.xml(part) if part.endswith(".xml") else None
        return "" if root is None else " ".join(dict.fromkeys(_words(root, ("t", "v"))))

    def embedded(self, relation: str) -> list[str] | None:
        """The lines of an embedded page or text; None for another kind of file."""
        part = self.archive.related(relation)
        data = self.archive.content(part) if part else None
        ending = part.rpartition(".")[2].lower()
        if data is None:
            return None
        if ending in ("mht", "mhtml"):
            page = next(
                (
                    one
                    for one in message_from_bytes(data).walk()
                    if "html" in one.get_content_type()
                ),
                None,
            )
            content = None if page is None else page.get_payload(decode=True)
            return _page(content) if isinstance(content, bytes) else None
        if ending in ("htm", "html", "xhtml"):
            return _page(data)
        return _decoded(data).splitlines() if ending == "txt" else None


def _words(root: etree._Element, names: tuple[str, ...]) -> Iterator[str]:
    for element in root.iter("{*}*"):
        if local_name(element) in names and (text := (element.text or "").strip()):
            yield text


def _said(element: etree._Element) -> str:
    return "".join(_words(element, ("t",)))


def _decoded(data: bytes) -> str:
    named = _CHARSET.search(data[:2000])
    for encoding in (*([named[1].decode()] if named else []), *_ENCODINGS):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", "replace")


def _page(data: bytes) -> list[str]:
    """The lines of a web page; the cells of a row of a table are parted by “｜”."""
    text = _decoded(data)
    if not text.strip():
        return []
    parser = etree.HTMLParser(no_network=True, remove_comments=True, encoding="utf-8")
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    shown = "" if root is None else "".join(_flow(root))
    return [" ".join(line.strip("｜").split()) for line in shown.split("\n")]


def _flow(element: etree._Element) -> Iterator[str]:
    name = local_name(element)
    if name in _UNSEEN:
        return
    in_cell = any(True for _ in element.iterancestors("td", "th"))
    end = "\n" if name in _ENDS_A_LINE and not in_cell else ""
    yield end
    yield " ".join((element.text or "").split())
    for each in element:
        yield from _flow(each)
        yield " ".join((each.tail or "").split())
    yield "｜" if name in ("td", "th") else end
