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
    exchange = _Exchange()
    try:
        for path, content in files.items():
            exchange.prepare(Path(os.path.realpath(path)) if path.is_symlink() else path, content)
        for path in gone:
            exchange.prepare(path, None)
        exchange.move()
    except OSError as error:
        place = Place(str(exchange.at if error.filename2 is None else error.filename2))
        message = f"写不进去：{reason(error)}"
        hint = "检查文件夹的权限和磁盘空间；文件若正在Word里打开，先关闭"
        raise Refused([Problem(place, "unwritable", message, hint)]) from None
    finally:
        exchange.tidy_up()


class _Exchange:
    """Files that wait beside their places, and copies of what stands there now.

    ``at`` is the folder or file at which work has come to.
    """

    def __init__(self) -> None:
        self.at: Path | None = None
        self._waiting: dict[Path, Path] = {}
        self._earlier: dict[Path, Path | None] = {}
        self._made: list[Path] = []

    def prepare(self, path: Path, content: bytes | None) -> None:
        """Let a file wait for its place; None: what stands there is to go."""
        self.at = path.parent
        self._made += (folder for folder in path.parents if not folder.exists())
        path.parent.mkdir(parents=True, exist_ok=True)
        self.at = path
        if content is not None:
            self._waiting[path] = _written_aside(path, content)
        before = path.read_bytes() if path.exists() else None
        self._earlier[path] = None if before is None else _written_aside(path, before, sync=False)

    def move(self) -> None:
        """Move each file to its place, and delete those for which none waits.

        If that fails, bring back what stood in those places before.
        """
        begun: list[Path] = []
        try:
            for path in self._earlier:
                begun.append(path)
                if waiting := self._waiting.get(path):
                    waiting.replace(path)
                else:
                    path.unlink()
        except BaseException:
            for path in begun:
                with suppress(OSError):
                    if before := self._earlier[path]:
                        before.replace(path)
                    else:
                        path.unlink()
            raise

    def tidy_up(self) -> None:
        """Take away what lies about: temporary files, and folders that stayed empty."""
        for temporary in filter(None, (*self._waiting.values(), *self._earlier.values())):
            with suppress(OSError):
                temporary.unlink()
        for folder in sorted(self._made, reverse=True):
            with suppress(OSError):  # most often there is something in it now
                folder.rmdir()


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
