"""An empty .docx to begin with.

It stands in ``blank/``: python-docx's own is of 2013, US Letter, with a theme and a thumbnail.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from minsheng.render.package import zipped


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
