"""The user's cache folder: what is there saves time, and nothing depends on it.

Where it can't be read or written, or what it holds is damaged, all goes on without it. This is the
first thing that a run looks at, so it does without pathlib, which takes longer to import.
"""

from __future__ import annotations

import os
import sys
from stat import S_ISREG
from zlib import crc32

_SUM = 4  # bytes


def cache_folder() -> str:
    """Where programs keep such things on this system (on Linux by the XDG base directory
    specification). It needn't exist. Empty where nobody knows: a folder below the current one may
    be a stranger's.
    """
    match sys.platform:
        case "win32":
            base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
        case "darwin":
            base = "~/Library/Caches"
        case _:
            base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    folder = os.path.expanduser(base)
    return os.path.join(folder, "minsheng") if os.path.isabs(folder) else ""


def kept(name: str) -> bytes | None:
    """What was kept under a name; None where there is nothing, or not what was written."""
    if not (folder := cache_folder()):
        return None
    path = os.path.join(folder, name)
    try:
        if not _is_own(os.stat(path)):
            return None
        with open(path, "rb") as file:
            found = file.read()
    except OSError:
        return None
    content = found[_SUM:]
    return content if found[:_SUM] == _sum_of(content) else None


def keep(name: str, content: bytes) -> None:
    """Keep something under a name, whole or not at all; other runs may do the same meanwhile."""
    if not (folder := cache_folder()):
        return
    file = os.path.join(folder, name)
    new = f"{file}.{os.urandom(8).hex()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        try:
            with open(new, "wb") as written:
                written.write(_sum_of(content) + content)
            os.replace(new, file)
        except OSError:
            os.unlink(new)
    except OSError:
        return


def forget_oldest(kind: str, most: int) -> None:
    """Of what was kept under names that begin so, let only the ``most`` newest stay."""
    try:
        with os.scandir(cache_folder()) as entries:
            found = [one for one in entries if one.name.startswith(kind)]
        for old in sorted(found, key=lambda one: one.stat().st_mtime_ns)[:-most]:
            os.unlink(old.path)
    except OSError:  # another run does the same
        return


def _is_own(found: os.stat_result) -> bool:
    """Whether it is a file of this user: what is kept is run, too, and somebody else's is not."""
    return S_ISREG(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.getuid())


def _sum_of(content: bytes) -> bytes:
    return crc32(content).to_bytes(_SUM, "big")
