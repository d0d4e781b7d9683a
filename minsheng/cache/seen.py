"""What a run can see, in a few bytes: as long as they are the same, it finds all as it was.

This is looked at in each run, before there is anything else: so it does without pathlib, re and
hashlib, which take longer to import than the look takes.
"""

from __future__ import annotations

import os
import stat
from _blake2 import blake2b  # that of hashlib
from unicodedata import normalize

from minsheng.cache.program import program_state

TYPE_CHECKING = False  # as in typing, which takes time to import
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_READ = ("data", "progress", "keys", "templates")
"""The folders of a workspace with what is read, or looked for in vain, by their plain names."""
_KEPT = "reports"
"""The folder in which documents that were published are looked for by their names."""
_DOCUMENTS = (".html", ".docx", ".pdf", ".ofd")
"""What lies beside these and can't be data by its name."""
_JOURNAL = ".minsheng.journal"  # of source/lock.py
_LARGEST = 32 * 1024 * 1024  # bytes of a file that is read in each run
_Line = tuple[object, ...]


class _Untold(Exception):
    """What is there can't be told, or is about to change."""


def digest(content: bytes) -> bytes:
    """What tells a content from any other."""
    return blake2b(content, digest_size=20).digest()


def seen(start: str, root: str) -> bytes | None:
    """A digest of the program and of all that a command reads which finds the workspace ``root``
    from the folder ``start``: names, contents, where links lead.

    None where it can't be told, or where the next command has something to settle before.
    """
    try:
        found = blake2b(program_state(), digest_size=20)
        for line in _lines(os.path.realpath(start), root):
            found.update(f"{line!a}\n".encode())
    except (OSError, _Untold):
        return None
    return found.digest()


def _lines(here: str, root: str) -> Iterator[_Line]:
    yield here, root
    _refuse_others(here, root)
    passed: set[tuple[int, int]] = set()
    for name in sorted(os.listdir(root)):
        path = os.path.join(root, name)
        if name.startswith("."):
            continue
        if not os.path.isdir(path):
            if not name.lower().endswith(_DOCUMENTS):
                yield path, os.path.isfile(path)
        elif normalize("NFKC", name).casefold() in _READ:
            yield from _inside(path, passed)
        elif name == _KEPT:
            folders = (one for one in os.scandir(path) if one.is_dir())
            yield from ((one.path, *sorted(os.listdir(one.path))) for one in folders)


def _refuse_others(here: str, root: str) -> None:
    """Raise _Untold where another workspace may be found, or something is left to be settled."""
    above = [*_upwards(here)]
    if root not in above:
        raise _Untold
    nearer = (os.path.join(folder, "data") for folder in above[: above.index(root)])
    journals = (os.path.join(folder, _JOURNAL) for folder in above)
    if any(map(os.path.lexists, (*nearer, *journals))):
        raise _Untold


def _upwards(folder: str) -> Iterator[str]:
    """A folder and those above it."""
    above = os.path.dirname(folder)
    yield folder
    while above != folder:
        folder, above = above, os.path.dirname(above)
        yield folder


def _inside(top: str, passed: set[tuple[int, int]]) -> Iterator[_Line]:
    """All that is to be told of a file or folder, and of what is in it; each folder once."""
    ahead = [top]
    while ahead:
        path = ahead.pop()
        if os.path.islink(path):
            yield path, os.path.realpath(path)
        try:
            found = os.stat(path)
        except FileNotFoundError:  # a link to nowhere
            continue
        identity = found.st_dev, found.st_ino
        if stat.S_ISDIR(found.st_mode):
            yield path, "folder"
            if identity not in passed:
                passed.add(identity)
                ahead += [os.path.join(path, name) for name in sorted(os.listdir(path))]
        elif not stat.S_ISREG(found.st_mode):
            yield path, stat.S_IFMT(found.st_mode)
        elif found.st_size > _LARGEST:
            raise _Untold
        else:
            with open(path, "rb") as file:
                content = file.read()
            # A file with several names is one with each of them: that is told, too.
            yield path, digest(content), identity if found.st_nlink > 1 else ()


def stamps(places: Iterable[str]) -> tuple[bytes, int]:
    """A digest of the sizes and times of files and folders of the system, which are not read; and
    when the last of them was changed, in nanoseconds.
    """
    lines, newest = [], 0
    for place in places:
        try:
            found = os.stat(place)
        except OSError:  # it may come to be
            continue
        times = found.st_mtime_ns, found.st_ctime_ns  # Windows has no time of change
        lines.append(f"{place!a} {found.st_ino} {found.st_size} {times}")
        newest = max(newest, times[os.name != "nt"])
    return digest("\n".join(lines).encode()), newest
