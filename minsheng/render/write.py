"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from minsheng.problem import Place, Problem, Refused


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, or leave all of them as they were.

    Each goes to a temporary file beside its place first; only when all are on disk are they moved
    there. Raises Refused when a folder can't be written.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = _written_aside(path, content)
        for path, temporary in list(waiting.items()):
            temporary.replace(path)
            del waiting[path]
    except OSError as error:
        place = Place(str(error.filename2 or error.filename or next(iter(files)).parent))
        message = f"写不进去：{error.strerror}"
        hint = "检查文件夹的权限和磁盘空间；文件若正在Word里打开，先关闭"
        raise Refused([Problem(place, "unwritable", message, hint)]) from None
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink()


def _written_aside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
