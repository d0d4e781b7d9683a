"""Every text of a Word file: body, boxes, notes, headers, comments, charts, pages put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from html import unescape

from minsheng.office.archive import Archive
from minsheng.office.inventory import Passage, drawn_texts, named, related
from minsheng.office.inventory_colours import word_colours
from minsheng.office.inventory_marks import counted_styles
from minsheng.office.inventory_styles import styles_looks
from minsheng.office.inventory_word import Walk

_PARTS = {"header": "页眉", "footer": "页脚", "comments": "批注", "footnotes": "", "endnotes": ""}
"""The parts with paragraphs, and what they are to a bulletin; notes have to be read."""
_DRAWN = {"chart": "图表", "diagramData": "图示"}
_WITHOUT = (("chart", "chart", "图表"), ("altChunk", "aFChunk", "插入的另一个文件"))
"""What stands in the text as a reference, the relation to its part, and what to call it."""
_UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_APART = re.compile(r"</?(?:p|div|br|tr|td|th|li|h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def word_texts(archive: Archive) -> Iterator[Passage]:
    """Every text of a .docx, in the order of its parts."""
    root = archive.xml(archive.main)
    if root is None:
        archive.refuse_damaged()
    yield from word_colours(root)
    looks = styles_looks(archive)
    counted = counted_styles(archive)
    noted = {
        kind: frozenset(named(one, "id") for one in root.iter(f"{{*}}{kind}Reference"))
        for kind in ("footnote", "endnote")
    }
    yield from Walk(looks, counted, frozenset()).part(root, "正文", "")
    used = [*related(archive, archive.main)]
    for name, kind, what in _WITHOUT:
        if kind not in {one for one, _ in used}:
            yield from (Passage("正文", what, what) for _ in root.iter("{*}" + name))
    for kind, part in used:
        if kind in _PARTS and (inside := archive.xml(part)) is not None:
            place = _PARTS[kind] or ("脚注" if kind == "footnotes" else "尾注")
            marks = noted.get(kind.removesuffix("s"), frozenset[str]())
            yield from Walk(looks, counted, marks).part(inside, place, _PARTS[kind])
        elif kind in _DRAWN:
            yield Passage(_DRAWN[kind], drawn_texts(archive.xml(part)), _DRAWN[kind])
        elif kind == "aFChunk":
            texts = _page_texts(archive.content(part) or b"", part)
            yield from (Passage("正文", text, "插入的另一个文件") for text in texts)


def _page_texts(data: bytes, part: str) -> list[str]:
    """The paragraphs of a web page or a plain text; of other files the name."""
    name = part.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower()
    if ending in ("mht", "mhtml"):  # a page as a mail, its pictures behind it
        for one in message_from_bytes(data).walk():
            inside = one.get_payload(decode=True)
            if one.get_content_type() == "text/html" and isinstance(inside, bytes):
                return _page_texts(inside, "page.html")
    if ending not in ("htm", "html", "xhtml", "txt"):
        return [name]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    if ending != "txt":
        text = unescape(_TAG.sub("", _APART.sub("\n", _UNSEEN.sub("", text.replace("\n", " ")))))
    return text.split("\n")
