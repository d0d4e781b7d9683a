"""One command at a time changes a folder: a file in it, locked by the system for a process.

The system takes the lock back when a process ends, in whatever way: none is ever stale.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

JOURNAL = ".minsheng.journal"
"""The file that is locked; in it stands what is being changed (``journal.py``)."""

_PATIENCE = 5.0  # seconds; a command holds the lock while it writes, not while it reckons
_PAUSE = 0.02
_FAR = 2**30  # Windows lets nobody read a byte that is locked: one that is never written
_FLAGS = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Busy(Exception):
    """Another process has held the lock all the time."""


@contextmanager
def locked(folder: Path, *, made: bool = True) -> Iterator[int]:
    """Hold the lock of a folder; the descriptor of the locked file, which goes if left empty.

    Not ``made`` where it isn't there. Raises Busy, and OSError where the file can't be opened.
    """
    path = folder / JOURNAL
    until = time.monotonic() + _PATIENCE
    file = None
    while file is None:
        file = _tried(path, _FLAGS | (os.O_CREAT if made else 0))
        if file is None:
            if time.monotonic() > until:
                raise Busy
            time.sleep(_PAUSE)
    try:
        yield file
    finally:
        _leave(path, file)


def _tried(path: Path, flags: int) -> int | None:
    """The file, locked; None where another process has it, or has just taken it away."""
    file = os.open(path, flags, 0o666)
    try:
        if not _is_ours(path, os.fstat(file)):
            raise OSError(0, f"{path.name}不是自己的文件", str(path))
        if _lock(file) and os.path.samestat(os.fstat(file), path.stat()):
            return file
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(file)
        raise
    os.close(file)
    return None


def _is_ours(path: Path, found: os.stat_result) -> bool:
    """Not a pipe, nor what another user has put in a folder for everybody, as /tmp."""
    shared = path.parent.stat().st_mode & stat.S_ISVTX and found.st_uid != os.geteuid()
    return stat.S_ISREG(found.st_mode) and not shared


def _lock(file: int) -> bool:
    """Whether the lock could be had; so it is where a file system knows none."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, _FAR, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _leave(path: Path, file: int) -> None:
    """Let go, and take the file away: before, or another process could hold it already; Windows
    deletes no file that is open, so there behind.
    """
    windows = os.name == "nt"
    empty = os.fstat(file).st_size == 0
    if empty and not windows:
        with suppress(OSError):
            path.unlink()
    os.close(file)
    if empty and windows:
        with suppress(OSError):
            path.unlink()
