"""Nothing twice: a run that would find everything as it was says again what it said.

Remembered are the runs of commands that ask for it, by their arguments and surroundings: what they
saw (``seen.py``), the files that they wrote, what they said. This stands in the user's cache
folder, not beside the documents: it is found before the arguments are understood, which would take
longer than all else; and nobody sends it along with them.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from time import time_ns

from minsheng.cache.kept import forget_oldest, keep, kept
from minsheng.cache.program import program_state
from minsheng.cache.seen import digest, seen, stamps

TYPE_CHECKING = False  # as in typing, which takes time to import
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FORCE = "--force"
"""The option of a command that is to be run whatever is remembered."""
KIND = "run-"
"""How the names begin under which runs are kept."""
_MOST = 100  # runs
_LARGEST = 1024 * 1024  # bytes of what is kept of one
_TICK = 20_000_000  # nanoseconds by which the clock of a file system may be behind
_SURROUNDINGS = (
    *("LANG", "LC_", "TZ", "TERM", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR"),
    *("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE", "XDG_CONFIG", "XDG_DATA"),
    *("PYTHON", "GITHUB_WORKSPACE", "SOURCE_DATE_EPOCH", "LD_", "DYLD_"),
    *("FONTCONFIG_", "FC_", "PANGO", "FREETYPE", "HB_", "CAIRO", "G_"),
)
"""How the names of environment variables begin that may change what is said or printed."""
Said = tuple[bool, "str | bytes"]
"""A piece of what was said, and whether as an error."""


class Run:
    """A run of a command with these arguments; without any it is one that isn't remembered."""

    def __init__(self, arguments: Sequence[str] | None = None) -> None:
        self._begun = time_ns()
        self._name = "" if arguments is None or FORCE in arguments else _name(arguments)
        self._start = self._root = ""
        self._before: bytes | None = None
        self._said: list[Said] = []

    def again(self) -> tuple[list[Said], int] | None:
        """What it would say, and its exit code, if there is nothing for it to do."""
        found = kept(self._name) if self._name else None
        try:
            start, root, before, places, stamped, written, said, code = marshal.loads(
                zlib.decompress(found or b"")
            )
        except (zlib.error, EOFError, ValueError, TypeError):
            return None
        unchanged = (
            seen(start, root) == before
            and stamps(places)[0] == stamped
            and all(_content(path) == content for path, content in written.items())
        )
        return (said, code) if unchanged else None

    def reads(self, start: Path, root: Path) -> None:
        """Look at what is there, before any of it is read from the workspace ``root``, which was
        found from the folder ``start``.
        """
        if self._name:
            self._start, self._root = str(start), str(root)
            self._before = seen(self._start, self._root)

    def says(self, said: str | bytes, *, err: bool) -> None:
        """Note what is to be said again, with the line end."""
        self._said.append((err, said))

    def ends(
        self, code: int, written: Mapping[Path, bytes] | None = None, places: Sequence[str] = ()
    ) -> None:
        """Remember it: all is done. It has ``written`` files, and depends on ``places`` of this
        machine. Not if anything has changed meanwhile.
        """
        if self._before is None or seen(self._start, self._root) != self._before:
            return
        stamped, newest = stamps(places)
        if newest > self._begun - _TICK:
            return
        files = {os.fspath(path): digest(data) for path, data in (written or {}).items()}
        saw = self._start, self._root, self._before, list(places), stamped
        content = zlib.compress(marshal.dumps((*saw, files, self._said, code)), 1)
        if len(content) <= _LARGEST:
            keep(self._name, content)
            forget_oldest(KIND, _MOST)


_this = [Run()]  # what other programs do through minsheng's functions isn't remembered


def begun(arguments: Sequence[str]) -> Run:
    """The run of this process, which is one of the command line."""
    _this[0] = Run(arguments)
    return _this[0]


def this_run() -> Run:
    """The run of this process."""
    return _this[0]


def _name(arguments: Sequence[str]) -> str:
    """Where a run is remembered; nowhere if it doesn't know where it is or nobody listens."""
    try:
        folder = os.getcwd()
    except OSError:
        return ""
    if sys.stdout is None or sys.stderr is None:
        return ""
    around = {name: said for name, said in os.environ.items() if name.startswith(_SURROUNDINGS)}
    streams = [(one.isatty(), one.encoding, one.errors) for one in (sys.stdout, sys.stderr)]
    known = program_state(), folder, list(arguments), sorted(around.items()), streams
    return KIND + digest(f"{known!a}".encode()).hex()


def _content(path: str) -> bytes | None:
    """The digest of what a file holds; None where it is none."""
    try:
        if not os.path.isfile(path):  # a pipe would have to be waited for
            return None
        with open(path, "rb") as file:
            return digest(file.read())
    except OSError:
        return None
