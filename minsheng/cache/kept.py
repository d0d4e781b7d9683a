"""The user's cache folder: what is there saves time, and nothing depends on it.

Where it can't be read or written, or what it holds is damaged, all goes on without it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from zlib import crc32

_SUM = 4  # bytes


def cache_folder() -> Path:
    """Where programs keep such things on this system (on Linux by the XDG base directory
    specification). It needn't exist.
    """
    match sys.platform:
        case "win32":
            base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
        case "darwin":
            base = "~/Library/Caches"
        case _:
            base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(os.path.expanduser(base), "minsheng")  # noqa: PTH111 -- doesn't raise without HOME


def kept(name: str) -> bytes | None:
    """What was kept under a name; None where there is nothing, or not what was written."""
    try:
        found = Path(cache_folder(), name).read_bytes()
    except OSError:
        return None
    content = found[_SUM:]
    return content if found[:_SUM] == _sum_of(content) else None


def keep(name: str, content: bytes) -> None:
    """Keep something under a name, whole or not at all; other runs may do the same meanwhile."""
    file = Path(cache_folder(), name)
    new = file.with_name(f"{name}.{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.write_bytes(_sum_of(content) + content)
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink()


def _sum_of(content: bytes) -> bytes:
    return crc32(content).to_bytes(_SUM, "big")
