"""What a command changes is all or nothing: what it is about to do stands on disk until it is done.

A file's new content waits beside its place, what stood there is put aside under another name, and
both go at the end. Whoever finds the journal of a process that has ended completes what it says, or
takes it back; what somebody has edited since is never touched.

The journal may have come with a workspace of others, so it is not trusted: it names places within
its own folder, outside hidden ones, and nothing else.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from minsheng.problem import reason
from minsheng.record import record
from minsheng.source.lock import Busy, locked

_READY = b"ready\n"
_TOKEN, _DIGEST = re.compile("[0-9a-f]{8}"), re.compile("(?:[0-9a-f]{64})?")
_PLAIN = re.compile(r"[^.~:][^~:]*")
_HIDDEN = (".gitattributes", ".gitignore", ".gitkeep", ".pre-commit-config.yaml")
_MOST = 16 * 2**20
_ENDED = "上次的命令没有做完就停了"


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
        for folder in sorted(self.folders, reverse=True):
            with suppress(OSError):  # most often there is something in it now
                folder.rmdir()

    def tidy_up(self) -> None:
        """Take away what lies beside the files."""
        for step in self.steps:
            step.tidy_up()


class Journal:
    """The journal of a folder, in a file that is ``locked``."""

    def __init__(self, home: Path, file: int) -> None:
        self._home, self._file = home, file

    def begin(self, changes: Mapping[Path, tuple[str, str]], folders: Iterable[Path]) -> Plan:
        """Write down what is going to be prepared: for each file the digests of what it holds and
        will hold. Nothing has been touched yet.
        """
        token, made = secrets.token_hex(4), [*folders]
        said = {
            "token": token,
            "steps": [[said_from(self._home, path), *both] for path, both in changes.items()],
            "folders": [said_from(self._home, folder) for folder in made],
        }
        self._write(json.dumps(said).encode() + b"\n")
        places = enumerate(changes.items())
        return Plan([_step(path, *both, token, at) for at, (path, both) in places], made)

    def ready(self) -> None:
        """Say that all is on disk and only has to be moved."""
        self._write(_READY)
        os.fsync(self._file)

    def _write(self, text: bytes) -> None:
        while text:
            text = text[os.write(self._file, text) :]

    def clear(self) -> None:
        """Say that nothing is left to do."""
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)

    def settle(self) -> str:
        """Complete, or take back, what a process has left that was ended; what to say of it.

        Raises OSError where that can't be done; then the journal stays.
        """
        os.lseek(self._file, 0, os.SEEK_SET)
        text = os.read(self._file, _MOST)
        if not text:
            return ""
        plan, ready = _parsed(self._home, text), text.endswith(b"\n" + _READY)
        if plan is None:
            said = f"{_ENDED}，它的记录读不懂，没有照做" if ready else ""  # or nothing was begun
        elif ready and all(map(_can_be_completed, plan.steps)):
            for step in plan.steps:
                if step.waits:
                    step.carry_out()
            plan.tidy_up()
            said = f"{_ENDED}，已替它做完，改了{len(plan.steps)}个文件"
        elif all(map(_can_be_taken_back, plan.steps)):
            plan.take_back()
            said = f"{_ENDED}，已恢复成它之前的样子"
        else:
            edited = "、".join(
                said_from(self._home, one.path) for one in plan.steps if _edited(one)
            )
            plan.tidy_up()
            said = f"{_ENDED}，后来又有人改过，都留着现在的样子，请核对：{edited}"
        self.clear()
        return said


def recover(home: Path) -> str:
    """Settle what a command that was ended has left in a folder; what to say of it, if anything.

    Nothing is raised: where that can't be done, it is what is said.
    """
    try:
        with locked(home, made=False) as file:
            return Journal(home, file).settle()
    except Busy:
        return "另一个minsheng命令正在改这里的文件，读到的可能有新有旧"
    except FileNotFoundError:
        return ""  # it was at work, and has just ended
    except OSError as error:
        return f"{_ENDED}，这里写不进去（{reason(error)}），没法替它收拾；文件可能有新有旧，请核对"


def digest_of(path: Path) -> str:
    """Of what a file holds; "" where there is none. Raises OSError."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def digest(content: bytes) -> str:
    """Tells contents apart."""
    return sha256(content).hexdigest()


def is_within(home: Path, path: Path) -> bool:
    """Whether a journal in a folder may name a place: in it, behind all links, and not hidden."""
    real = Path(os.path.realpath(path.parent)) / path.name
    top = Path(os.path.realpath(home))
    if not real.is_relative_to(top):
        return False
    *folders, name = real.relative_to(top).parts or ("",)
    return all(map(_PLAIN.fullmatch, folders)) and bool(_PLAIN.fullmatch(name) or name in _HIDDEN)


def _can_be_completed(step: Step) -> bool:
    if step.waits:
        return step.now == step.was and (not step.becomes or digest_of(step.new) == step.becomes)
    return step.now != step.was or step.was == step.becomes


def _can_be_taken_back(step: Step) -> bool:
    return step.waits or step.now in (step.becomes, step.was)


def _edited(step: Step) -> bool:
    """Whether somebody has changed the file since."""
    return step.now not in (step.was, step.becomes)


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


def said_from(home: Path, path: Path) -> str:
    """A path as short as it can be, seen from a folder."""
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)


def _step(path: Path, was: str, becomes: str, token: str, number: int) -> Step:
    aside = path.parent / f".minsheng-{token}-{number}"
    return Step(path, was, becomes, aside.with_suffix(".new"), aside.with_suffix(".old"))


def _parsed(home: Path, text: bytes) -> Plan | None:
    """What a journal says; None for what no journal of ours says."""
    try:
        said = json.loads(text.partition(b"\n")[0])
        token, folders = said["token"], [home / folder for folder in said["folders"]]
        steps = [
            _step(home / path, was, becomes, token, number)
            for number, (path, was, becomes) in enumerate(said["steps"])
        ]
        digests = (digest for one in steps for digest in (one.was, one.becomes))
        places = (*folders, *(one.path for one in steps))
        known = _TOKEN.fullmatch(token) and all(map(_DIGEST.fullmatch, digests))
        known = known and all(is_within(home, one) for one in places)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return Plan(steps, folders) if known else None
