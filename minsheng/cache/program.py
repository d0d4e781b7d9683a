"""Which program this is: what another one has made isn't taken for its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b

_PACKAGE = os.path.dirname(os.path.dirname(__file__))


@cache
def program_state() -> bytes:
    """A digest of Python, of what is installed for it, and of this package's files: their names,
    sizes and times.
    """
    installed = [path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)]
    parts = [sys.version, *(f"{path} {os.stat(path).st_mtime_ns}" for path in installed)]
    return blake2b("\n".join((*parts, *sorted(_files(_PACKAGE)))).encode(), digest_size=16).digest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                found = entry.stat(follow_symlinks=False)  # an editor's lock leads nowhere
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"
