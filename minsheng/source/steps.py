"""How a file changes so that it can be completed, or taken back, from wherever it came to an end.

The new content waits beside its place; what stands there is put aside, not overwritten, so that an
edit which comes in that moment is still there to be seen; and nothing is put where a file has come.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from minsheng.record import record


@record
class Step:
    """A file that changes: digests of what stood in its place and of what will, "" for nothing.

    ``new`` waits, ``old`` is what stood there.
    """

    path: Path
    was: str
    becomes: str
    new: Path
    old: Path

    @property
    def waits(self) -> bool:
        """Whether it is still to be carried out."""
        if not self.becomes:
            return self.path.exists()
        return self.new.exists() and digest_of(self.path) != self.becomes

    @property
    def now(self) -> str:
        """The digest of what stands there, or stood there when it was just put aside."""
        between = self.becomes and self.waits and not self.path.exists()
        return digest_of(self.old if between else self.path)

    @property
    def can_be_completed(self) -> bool:
        """Whether it is done, or all of the new content waits, and nobody has changed what stood
        there, also where it has been put aside.
        """
        if os.path.lexists(self.old) and digest_of(self.old) != self.was:
            return False
        if self.waits:
            whole = not self.becomes or digest_of(self.new) == self.becomes
            return whole and self.now == self.was
        return self.now != self.was or self.was == self.becomes

    @property
    def can_be_taken_back(self) -> bool:
        """Whether nobody has changed the new content."""
        return self.waits or not self.is_edited

    @property
    def is_edited(self) -> bool:
        """Whether somebody has changed the file since."""
        return self.now not in (self.was, self.becomes)

    def carry_out(self) -> None:
        """Put the new content in its place. Raises OSError: also where, in between, another file
        has come there.
        """
        if os.path.lexists(self.path):
            self.path.rename(self.old)
        if self.becomes:
            _put(self.new, self.path)

    def take_back(self) -> None:
        """Bring back what stood there, unless somebody has changed what came there instead."""
        ours = not self.path.exists() or digest_of(self.path) == self.becomes
        if os.path.lexists(self.old):
            if ours:
                self.old.replace(self.path)
        elif ours and not self.was and not self.waits:
            self.path.unlink(missing_ok=True)

    def tidy_up(self) -> None:
        """Take away what lies beside its place."""
        for path in (self.new, self.old):
            with suppress(OSError):
                path.unlink()


@record
class Plan:
    """All that one command changes; ``folders`` are made for it."""

    steps: Sequence[Step]
    folders: Sequence[Path] = ()

    def take_back(self) -> None:
        """Leave everything as it was. Raises OSError."""
        for step in self.steps:
            step.take_back()
        self.tidy_up()

    def tidy_up(self) -> None:
        """Take away what lies beside the files, and folders that stayed empty."""
        for step in self.steps:
            step.tidy_up()
        for folder in sorted(self.folders, reverse=True):
            with suppress(OSError):  # most often there is something in it now
                folder.rmdir()


def step_at(path: Path, was: str, becomes: str, token: str, number: int) -> Step:
    """The step of a file, with its names aside: by the token of the plan and its number in it."""
    aside = path.parent / f".minsheng-{token}-{number}"
    return Step(path, was, becomes, aside.with_suffix(".new"), aside.with_suffix(".old"))


def digest_of(path: Path) -> str:
    """Of what a file holds; "" where there is none. Raises OSError."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def digest(content: bytes) -> str:
    """Tells contents apart."""
    return sha256(content).hexdigest()


def _put(new: Path, path: Path) -> None:
    """Move a file to where none may be. Raises FileExistsError where there is one."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links; on Windows this raises FileExistsError, too
        new.rename(path)
    else:
        new.unlink()
