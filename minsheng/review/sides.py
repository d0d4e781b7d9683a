"""The two states that are compared: the work tree, or a revision in git laid out in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from minsheng.model.workspace import Workspace
from minsheng.problem import Misuse
from minsheng.record import record
from minsheng.source.git import Repository
from minsheng.source.temporary import temporary_folder

WORK_TREE = "现在的文件"
_RANGE = re.compile(r"(?P<was>.*?)(?P<dots>\.{2,3})(?P<now>.*)")
_HEAD = "HEAD"


@record
class Side:
    """One state of the data, and what it is called."""

    label: str
    workspace: Workspace


@contextmanager
def open_sides(workspace: Workspace, words: Sequence[str]) -> Iterator[tuple[Side, Side]]:
    """The two sides that the words of a command mean, as git diff takes them.

    None: HEAD and the work tree; one revision: it and the work tree; two, or ``a..b``: both;
    ``a...b``: where the two parted, and b. Raises Misuse.
    """
    repository = Repository(workspace.root)
    was, now = _revisions(words, repository)
    with temporary_folder() as folder:
        old = _laid_out(was, repository, Path(folder) / "was")
        if now is None:
            yield old, Side(WORK_TREE, workspace)
        else:
            yield old, _laid_out(now, repository, Path(folder) / "now")


def _revisions(words: Sequence[str], repository: Repository) -> tuple[str, str | None]:
    if len(words) > 2:
        raise Misuse("最多写两个版本；只看某几期，写在 -- 后面：minsheng diff main -- 2025H1")
    if len(words) == 2:
        return words[0], words[1]
    match = _RANGE.fullmatch(words[0]) if words else None
    if match is None:
        return (words[0] if words else _HEAD), None
    was, now = match["was"] or _HEAD, match["now"] or _HEAD
    return (repository.fork(was, now) if match["dots"] == "..." else was), now


def _laid_out(revision: str, repository: Repository, folder: Path) -> Side:
    """The data and the layouts of a revision as files of their own."""
    commit = repository.commit(revision)
    data, layouts = (repository.files(commit, part) for part in ("data", "templates"))
    if not data:
        raise Misuse(f"“{revision}”这个版本里没有data文件夹")
    for name, content in {**data, **layouts}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    short = revision[:8] if re.fullmatch("[0-9a-f]{40}", revision) else revision
    return Side(short, Workspace(folder, prefix=f"{short}:"))
