"""Zip files, which a .docx and an .ofd are, with the same bytes on every day."""

from __future__ import annotations

import zipfile
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_FIRST = ("[Content_Types].xml", "OFD.xml")  # what says what the others are


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
