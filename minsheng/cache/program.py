"""Which program this is: what another one has made isn't taken for its own."""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b  # that of hashlib, which takes a while to import

TYPE_CHECKING = False  # as in typing, the same
if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_states: dict[str, bytes] = {}


def program_state() -> bytes:
    """A digest of Python, of what is installed for it, and of this package's files: their names,
    sizes and times. Those of a checkout are its built-in layouts, too, which lie beside it.
    """
    if _PACKAGE not in _states:
        _states[_PACKAGE] = _state()
    return _states[_PACKAGE]


def _state() -> bytes:
    installed = [path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)]
    parts = [sys.version, *(f"{path} {os.stat(path).st_mtime_ns}" for path in installed)]
    inside = {*_files(_PACKAGE)}
    beside = os.path.join(os.path.dirname(_PACKAGE), "templates")
    if not os.path.isdir(os.path.join(_PACKAGE, "templates")) and os.path.isdir(beside):
        inside |= {*_files(beside)}
    told = "\n".join((*parts, *sorted(inside)))
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                # Not what an editor's lock leads to, which is nothing.
                found = entry.stat(follow_symlinks=entry.is_file())
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
