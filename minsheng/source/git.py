"""What git knows of a folder: its revisions, and the files of one. Nothing is ever changed."""

from __future__ import annotations

import os
import re
import subprocess
from io import BytesIO
from pathlib import Path

from minsheng.problem import Misuse

_NO_GIT = "本机没有git，不能和以前的版本对比；各期之间仍可对比，如 minsheng diff 2025Q1 2025H1"
_NO_REPOSITORY = (
    "“{}”不在git仓库里，没有以前的版本可以对比；各期之间仍可对比，如 minsheng diff 2025Q1 2025H1"
)
_DUBIOUS = re.compile(rb"dubious ownership in repository at '(.*)'")
_FOREIGN = (
    "git不读“{}”所在的仓库，因为它属于另一个用户。"
    "信得过的，先执行 git config --global --add safe.directory {}"
)
_INCOMPLETE = (
    "git仓库里缺少“{}”的内容（没有下载完整，或已损坏），不能对比；先执行 git fetch 或 git fsck"
)
_REGULAR = (b"100644", b"100755")
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells the programs that it runs: in a linked work tree, that any folder is its top."""


class Repository:
    """The git repository around ``folder``. Raises Misuse when there is none, or no git."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        done = self._completed("rev-parse", "--is-inside-work-tree")
        if foreign := _DUBIOUS.search(done.stderr):
            raise Misuse(_FOREIGN.format(folder, os.fsdecode(foreign[1])))
        if done.returncode != 0:
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
        """The regular files below ``folder`` by path, both as seen from this folder.

        Raises Misuse when the repository lacks the content of one.
        """
        listed = self._run("ls-tree", "-r", "-z", commit, "--", f"{folder}/") or b""
        blobs: dict[str, bytes] = {}
        for line in filter(None, listed.split(b"\0")):
            kind, path = line.split(b"\t", 1)
            mode, _, blob = kind.split()
            if mode in _REGULAR:
                blobs[os.fsdecode(path)] = blob
        wanted = b"".join(blob + b"\n" for blob in blobs.values())
        held = BytesIO(self._run("cat-file", "--batch", said=wanted) or b"")
        found: dict[str, bytes] = {}
        for name in blobs:
            size = held.readline().rpartition(b" ")[2].strip()
            if not size.isdigit():  # b"missing"
                raise Misuse(_INCOMPLETE.format(name))
            found[name] = held.read(int(size))
            held.readline()
        return found

    def _run(self, *command: str, said: bytes = b"") -> bytes | None:
        """What a git command prints; None when it fails. Raises Misuse when there is no git."""
        done = self._completed(*command, said=said)
        return done.stdout if done.returncode == 0 else None

    def _completed(self, *command: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run a git command in the folder, whichever repository a calling git is at work in."""
        own = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
        try:
            return subprocess.run(
                ["git", *command],
                cwd=self._folder,
                input=said,
                capture_output=True,
                check=False,
                env={**own, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            )
        except FileNotFoundError:
            raise Misuse(_NO_GIT) from None
