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
from collections.abc import Iterable, Mapping
from pathlib import Path

from minsheng.problem import reason
from minsheng.source.lock import Busy, locked
from minsheng.source.steps import Plan, step_at

_TOKEN, _DIGEST = re.compile("[0-9a-f]{8}"), re.compile("(?:[0-9a-f]{64})?")
_PLAIN = re.compile(r"[^.~:\0-\x1f][^~:\0-\x1f]*")
_HIDDEN = (".gitattributes", ".gitignore", ".gitkeep", ".pre-commit-config.yaml")
_MOST = 16 * 2**20
_ENDED = "上次的命令没有做完就停了"


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
        text = json.dumps(said).encode() + b"\n"
        while text:
            text = text[os.write(self._file, text) :]
        os.fsync(self._file)
        places = enumerate(changes.items())
        return Plan([step_at(path, *both, token, at) for at, (path, both) in places], made)

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
        plan = _parsed(self._home, text)
        if plan is None:  # of a line that has no end nothing was begun
            said = f"{_ENDED}，它的记录读不懂，没有照做" if text.endswith(b"\n") else ""
        elif all(one.can_be_completed for one in plan.steps):
            for step in plan.steps:
                if step.waits:
                    step.carry_out()
            plan.tidy_up()
            said = f"{_ENDED}，已替它做完，改了{len(plan.steps)}个文件"
        elif all(one.can_be_taken_back for one in plan.steps):
            plan.take_back()
            said = f"{_ENDED}，已恢复成它之前的样子"
        else:
            edited = [said_from(self._home, one.path) for one in plan.steps if one.is_edited]
            for step in plan.steps:
                if step.waits:
                    step.take_back()
            plan.tidy_up()
            said = f"{_ENDED}，后来又有人改过，有的文件是新的，请核对：{'、'.join(edited)}"
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


def is_within(home: Path, path: Path) -> bool:
    """Whether a journal in a folder may name a place: in it, behind all links, and not hidden."""
    real = Path(os.path.realpath(path.parent)) / path.name
    top = Path(os.path.realpath(home))
    if not real.is_relative_to(top):
        return False
    *folders, name = real.relative_to(top).parts or ("",)
    return all(map(_PLAIN.fullmatch, folders)) and bool(_PLAIN.fullmatch(name) or name in _HIDDEN)


def said_from(home: Path, path: Path) -> str:
    """A path as short as it can be, seen from a folder."""
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)


def _parsed(home: Path, text: bytes) -> Plan | None:
    """What a journal says; None for what no journal of ours says."""
    try:
        said = json.loads(text)
        token, folders = said["token"], [home / folder for folder in said["folders"]]
        steps = [
            step_at(home / path, was, becomes, token, number)
            for number, (path, was, becomes) in enumerate(said["steps"])
        ]
        digests = (digest for one in steps for digest in (one.was, one.becomes))
        places = (*folders, *(one.path for one in steps))
        known = _TOKEN.fullmatch(token) and all(map(_DIGEST.fullmatch, digests))
        known = known and all(is_within(home, one) for one in places)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return Plan(steps, folders) if known else None
