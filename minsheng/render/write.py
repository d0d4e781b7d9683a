"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from minsheng.problem import Place, Problem, Refused, reason


def write_all(files: Mapping[Path, bytes], gone: Iterable[Path] = ()) -> None:
    """Write every file and delete those that are ``gone``, or leave all of them as they were.

    Each goes to a temporary file beside its place first; only when all are on disk are they moved
    there, and moved back when one of them can't be. A link stays one: what it leads to is written.
    Who may read a file stays as it was. Raises Refused when a folder can't be written.
    """
    waiting: dict[Path, Path] = {}
    earlier: dict[Path, Path | None] = {}
    made: list[Path] = []
    at: Path | None = None
    try:
        places = {_led_to(path): content for path, content in files.items()}
        for path, content in [*places.items(), *((path, None) for path in gone)]:
            at = path.parent
            made += (folder for folder in path.parents if not folder.exists())
            at.mkdir(parents=True, exist_ok=True)
            at = path
            if content is not None:
                waiting[path] = _written_aside(path, content)
            before = path.read_bytes() if path.exists() else None
            earlier[path] = None if before is None else _written_aside(path, before, sync=False)
        _move(waiting, earlier)
    except OSError as error:
        place = Place(str(at if error.filename2 is None else error.filename2))
        message = f"写不进去：{reason(error)}"
        hint = "检查文件夹的权限和磁盘空间；文件若正在Word里打开，先关闭"
        raise Refused([Problem(place, "unwritable", message, hint)]) from None
    finally:
        for temporary in filter(None, (*waiting.values(), *earlier.values())):
            with suppress(OSError):
                temporary.unlink()
        for folder in sorted(made, reverse=True):
            with suppress(OSError):  # most often there is something in it now
                folder.rmdir()


def _led_to(path: Path) -> Path:
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _move(waiting: Mapping[Path, Path], earlier: Mapping[Path, Path | None]) -> None:
    """Move each file to its place, and delete those for which none waits.

    If that fails, bring back what stood in those places before.
    """
    begun: list[Path] = []
    try:
        for path, temporary in waiting.items():
            begun.append(path)
            temporary.replace(path)
        for path in earlier.keys() - waiting.keys():
            begun.append(path)
            path.unlink()
    except BaseException:
        for path in begun:
            with suppress(OSError):
                if before := earlier[path]:
                    before.replace(path)
                else:
                    path.unlink()
        raise


def _written_aside(path: Path, content: bytes, *, sync: bool = True) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if sync:
                os.fsync(handle)
        temporary.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
