"""In a process of its own, which may be ended: what a PDF says and carries, as JSON.

Run as ``python -m minsheng.publishing.pdf_reader FILE`` by ``minsheng.publishing.pdf_file`` alone.
A PDF comes from anywhere: it may be cut short, or unpack to more than there is memory.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

MEMORY = 2 * 1024**3
SECONDS = 60
_MOST_PAGES = 2000
_MOST_CARRIED = 32 * 1024 * 1024
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_SETS_TEXT = frozenset((b"Tj", b"TJ", b"'", b'"', b"]TJ"))
_PAINTS = frozenset(b"f F f* B B* b b* S s sh Do BI".split())
_DEEPEST = 5
_NOTE, _UNSEEN, _SCRIPT = "有批注或盖章", "有看不见的文字", "多了脚本"
_PICTURE = "多了图片或图形"
_IN_ROOT = {"/OCProperties": "有可以隐藏的图层", "/AA": _SCRIPT}
ENCRYPTED, TOO_MUCH, TOO_LONG = "encrypted", "too-much", "too-long"


def main(path: str) -> None:
    """Read the file; the answer goes to standard output."""
    _limit()
    logging.disable()
    try:
        answer = _within_bounds(path)
    except MemoryError:
        answer = {"refused": TOO_LONG}
    sys.stdout.write(json.dumps(answer))


def _within_bounds(path: str) -> dict[str, Any]:
    """The answer; of a file that unpacks to more than the library allows, that it does."""
    from pypdf.errors import LimitReachedError

    try:
        return _answer(path)
    except LimitReachedError:
        return {"refused": TOO_MUCH}


def _answer(path: str) -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"refused": ENCRYPTED}
    carried = dict(_carried(reader))
    if len(reader.pages) > _MOST_PAGES or sum(map(len, carried.values())) > _MOST_CARRIED:
        return {"refused": TOO_MUCH}
    seen = _Seen(reader)
    pages = [seen.text(page) for page in reader.pages]
    information: Any = reader.metadata or {}
    return {
        "keywords": str(information.get("/Keywords", "")),
        "carried": {name: b64encode(held).decode() for name, held in carried.items()},
        "pages": pages,
        "made_of": sorted(seen.more),
        "drawn": [_drawn(page) for page in reader.pages],
    }


def _limit() -> None:
    """Where the system has limits: the process ends instead of the machine."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _carried(reader: Any) -> Iterator[tuple[str, bytes]]:
    """The attachments; of two of one name the first."""
    left = _MOST_CARRIED
    for one in reader.attachment_list:
        held = one.content
        left -= len(held)
        yield one.name, held
        if left < 0:
            return


class _Seen:
    """Reads pages; ``more`` is what is said of what they have beside their text."""

    def __init__(self, reader: Any) -> None:
        root: Any = reader.root_object
        self.more = {said for key, said in _IN_ROOT.items() if key in root}
        action, names = (root.get(key) for key in ("/OpenAction", "/Names"))
        acts = isinstance(action, dict) and action.get("/S") != "/GoTo"
        if acts or (names is not None and "/JavaScript" in names.get_object()):
            self.more.add(_SCRIPT)

    def text(self, page: Any) -> str:
        """What a page says, and what was written on it afterwards (annotations)."""
        _without_cmaps(page)
        notes = []
        for reference in page.get("/Annots") or ():
            note = reference.get_object()
            notes += [str(note[key]) for key in ("/Contents", "/V") if key in note]
            if note.get("/Subtype") not in ("/Link", "/Popup"):
                self.more.add(_NOTE)
        self._look_into(page.get("/Resources"), 0)
        return "\n".join([page.extract_text(visitor_operand_before=self._operator), *notes])

    def _operator(self, operator: bytes, operands: Any, *_: Any) -> None:
        if operator == b"Tr" and operands and operands[0] in (3, 7):
            self.more.add(_UNSEEN)
        elif operator == b"INLINE IMAGE":
            self.more.add(_PICTURE)

    def _look_into(self, resources: Any, depth: int) -> None:
        """Whether there are pictures, in what is drawn as one, too."""
        held = None if resources is None else resources.get_object().get("/XObject")
        for entry in () if held is None else held.get_object().values():
            one = entry.get_object()
            if one.get("/Subtype") == "/Image":
                self.more.add(_PICTURE)
            elif depth < _DEEPEST:
                self._look_into(one.get("/Resources"), depth + 1)


def _drawn(page: Any) -> tuple[int, int]:
    """How often a page sets a text, and paints something else."""
    content = page.get_contents()
    operators = _STRING.sub(b"", b"" if content is None else content.get_data()).split()
    texts = sum(one in _SETS_TEXT for one in operators)
    return texts, sum(one in _PAINTS for one in operators)


def _without_cmaps(page: Any) -> None:
    """Where one glyph stands for two characters, WeasyPrint embeds a CMap, which pypdf does not
    read; ``ToUnicode`` says all the same what each code is."""
    from pypdf.generic import NameObject

    with suppress(KeyError, AttributeError):
        for entry in page["/Resources"]["/Font"].values():
            font = entry.get_object()
            if not isinstance(font["/Encoding"], str):
                font[NameObject("/Encoding")] = NameObject("/Identity-H")


if __name__ == "__main__":
    main(sys.argv[1])
