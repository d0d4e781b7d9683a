"""What stands around the cells of a sheet: headers and footers of its pages, comments, drawings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.document import Line
from minsheng.office.sheet_styles import unescaped
from minsheng.office.word_shown import printable
from minsheng.office.xml_tree import attribute, child, children, local_name

_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|[0-9]+|[BIUESXYDTFAZGPNOH+-])', re.IGNORECASE)
_KINDS = ("comments", "threadedComment", "drawing")
_SAYS = re.compile(r"[^\W\d_第页共]")
"""Something other than the number of a page."""


def related(archive: Archive, part: str) -> Iterator[tuple[str, str, str]]:
    """The id, kind and target of what a part refers to."""
    folder, _, file = part.rpartition("/")
    for entry in children(archive.xml(f"{folder}/_rels/{file}.rels"), "Relationship"):
        target = attribute(entry, "Target") or ""
        whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        kind = (attribute(entry, "Type") or "").rpartition("/")[2]
        yield attribute(entry, "Id") or "", kind, posixpath.normpath(whole)


def page_margins(page: etree._Element) -> tuple[list[Line], list[str]]:
    """What is printed above and below the pages of a sheet, without numbers of pages."""
    above: list[Line] = []
    below: list[str] = []
    around = child(page, "headerFooter")
    for entry in [] if around is None else around:
        for said in re.split(r"&[LCR]", entry.text or ""):
            text = printable(_CODE.sub("", unescaped(said))).strip()
            if not _SAYS.search(text):
                continue
            if local_name(entry).endswith("Header"):
                above += [Line(line.strip()) for line in text.split("\n") if line.strip()]
            else:
                below.append(f"“{text}”")
    return above, list(dict.fromkeys(below))


def beside(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """The comments of a sheet and the texts of its drawings: ``comment`` or ``drawn``, and what.

    Beside a thread of comments Excel writes an old one, for versions that know no threads.
    """
    roots = (archive.xml(target) for _, kind, target in related(archive, part) if kind in _KINDS)
    found = [root for root in roots if root is not None]
    threads = {
        attribute(entry, "ref") for root in found for entry in root.iter("{*}threadedComment")
    }
    for root in found:
        for entry in root.iter("{*}comment", "{*}threadedComment", "{*}sp"):
            said = printable("".join(one.text or "" for one in entry.iter("{*}t", "{*}text")))
            name, place = local_name(entry), attribute(entry, "ref") or ""
            if not said.strip() or (name == "comment" and place in threads):
                continue
            yield ("drawn", f"“{said}”") if name == "sp" else ("comment", f"{place}“{said}”")
