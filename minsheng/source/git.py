"""What git knows of a folder: its revisions, and the files of one. Nothing is ever changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from minsheng.problem import Misuse

_NO_GIT = "本机没有git，不能和以前的版本对比；各期之间仍可对比，如 minsheng diff 2025Q1 2025H1"
_NO_REPOSITORY = (
    "“{}”不在git仓库里，没有以前的版本可以对比；各期之间仍可对比，如 minsheng diff 2025Q1 2025H1"
)
_REGULAR = (b"100644", b"100755")


class Repository:
    """The git repository around ``folder``. Raises Misuse when there is none, or no git."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if self._run("rev-parse", "--is-inside-work-tree") is None:
            raise Misuse(_NO_REPOSITORY.format(folder))

    def commit(self, revision: str) -> str:
        """The id of the commit that a word like ``HEAD~1`` means. Raises Misuse."""
        found = self._run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        if found is not None:
            return found.decode().strip()
        if self._run("rev-parse", "--verify", "HEAD") is None:
            raise Misuse("这个git仓库里还没有提交过，没有以前的版本可以对比")
        raise Misuse(f"git里没有“{revision}”这个版本。用 git log --oneline 看有哪些")

    def fork(self, one: str, other: str) -> str:
        """The id of the commit where two lines of work parted. Raises Misuse."""
        found = self._run("merge-base", self.commit(one), self.commit(other))
        if found is None:
            raise Misuse(f"“{one}”和“{other}”没有共同的来源，不能用“...”对比")
        return found.decode().strip()

    def files(self, commit: str, folder: str) -> dict[str, bytes]:
        """The regular files below ``folder`` by path, both as seen from this folder."""
        listed = self._run("ls-tree", "-r", "-z", commit, "--", f"{folder}/") or b""
        blobs: dict[str, bytes] = {}
        for line in filter(None, listed.split(b"\0")):
            kind, path = line.split(b"\t", 1)
            mode, _, blob = kind.split()
            if mode in _REGULAR:
                blobs[os.fsdecode(path)] = blob
        wanted = b"".join(blob + b"\n" for blob in blobs.values())
        held = self._run("cat-file", "--batch", said=wanted) or b""
        found: dict[str, bytes] = {}
        at = 0
        for name in blobs:
            begin = held.index(b"\n", at) + 1
            end = begin + int(held[at:begin].rpartition(b" ")[2])
            found[name] = held[begin:end]
            at = end + 1
        return found

    def _run(self, *command: str, said: bytes = b"") -> bytes | None:
        """What a git command prints; None when it fails. Raises Misuse when there is no git."""
        try:
            done = subprocess.run(
                ["git", *command],
                cwd=self._folder,
                input=said,
                capture_output=True,
                check=False,
                env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            )
        except FileNotFoundError:
            raise Misuse(_NO_GIT) from None
        return done.stdout if done.returncode == 0 else None
