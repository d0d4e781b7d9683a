"""The .docx as a package: an empty one to begin with, and the same bytes on every day.

It stands in ``blank/``: python-docx's own is of 2013, US Letter, with a theme and a thumbnail.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_FIRST = ("[Content_Types].xml", "OFD.xml")


def blank_package(font_table: str) -> bytes:
    """An empty Word document with the styles that a bulletin uses, and the given font table."""
    parts = dict(_parts(files("minsheng.render") / "blank", ""))
    parts["word/fontTable.xml"] = font_table.encode()
    return zipped(parts, zipfile.ZIP_STORED)  # read again at once


def _parts(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _parts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".xml", ".rels")):
            yield prefix + entry.name, entry.read_bytes()


def repacked(package: bytes) -> bytes:
    """Return the same package with fixed times and order."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file that is the same on every day and system."""
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = method
            entry.create_system = 0  # whatever system it is made on
            archive.writestr(entry, parts[name])
    return saved.getvalue()
