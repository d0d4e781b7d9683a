"""Files written whole or not at all, all of them or none, and nothing over an edit of others.

Under the lock of the folder that holds them, what was read is looked at again; then the files move
to their places, as the journal says (``journal.py``), which outlives a process that is killed.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from minsheng.problem import Place, Problem, Refused, reason
from minsheng.source.journal import Journal, Plan, Step, digest, digest_of, is_within, said_from
from minsheng.source.lock import Busy, locked

_STILL = 0.5  # seconds; an editor that writes in place has emptied the file, or half of it, before
_Contents = Mapping[Path, bytes | None]


def write_all(
    files: Mapping[Path, bytes],
    gone: Iterable[Path] = (),
    *,
    was: _Contents | None = None,
    root: Path | None = None,
) -> None:
    """Write every file and delete those that are ``gone``, or leave all of them as they were.

    ``was`` is what the new contents are based on: what files held when they were read, None for
    those that were not there. Of other files it doesn't matter what is overwritten. ``root`` is the
    workspace, where the next command looks for what was left half done.

    A link stays one: what it leads to is written. Who may read a file stays as it was. Raises
    Refused when a folder can't be written, another command is at work there all the time, or a file
    of ``was`` has been changed since it was read.
    """
    changes: dict[Path, bytes | None] = {_behind_links(path): files[path] for path in files}
    changes |= {_behind_links(path.parent) / path.name: None for path in gone}
    if not changes:
        return
    known = {_behind_links(path): content for path, content in (was or {}).items()}
    _wait_until_still(changes.keys() & known.keys())
    home = _home(root, [*changes])
    with _telling(home), locked(home) as file:
        journal = Journal(home, file)
        journal.settle()
        _exchange(journal, changes, known, home)


def _exchange(journal: Journal, changes: _Contents, known: _Contents, home: Path) -> None:
    """Prepare all files, look again at those that are known, and let all move to their places."""
    made = dict.fromkeys(_missing_folders(changes))
    plan = Plan((), ())
    try:
        plan = journal.begin(_digests(changes, known), made)
        for step in plan.steps:
            _prepare(step, changes[step.path])
        journal.ready()
        _refuse_changed([path for path in known if _held(path) != known[path]], home)
        for step in plan.steps:
            with _telling(step.path):
                step.carry_out()
        late = [one.path for one in plan.steps if one.path in known and _late(one)]
        _refuse_changed(late, home)
    except BaseException:
        plan.take_back()
        journal.clear()
        raise
    plan.tidy_up()
    journal.clear()


def _digests(changes: _Contents, known: _Contents) -> dict[Path, tuple[str, str]]:
    """For each file: of what it should hold now, and will."""
    found = {}
    for path, content in changes.items():
        with _telling(path):
            before = _digest(known[path]) if path in known else digest_of(path)
        found[path] = before, _digest(content)
    return found


def _digest(content: bytes | None) -> str:
    return "" if content is None else digest(content)


def _missing_folders(paths: Iterable[Path]) -> Iterator[Path]:
    return (folder for path in paths for folder in path.parents if not folder.exists())


def _prepare(step: Step, content: bytes | None) -> None:
    """Let the content of a file wait beside its place."""
    with _telling(step.path.parent):
        step.path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        return
    with _telling(step.path), step.new.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        if step.path.exists():
            step.new.chmod(stat.S_IMODE(step.path.stat().st_mode))


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _late(step: Step) -> bool:
    """Whether the file was changed while it was put aside, or came back."""
    return digest_of(step.old) != step.was or (not step.becomes and step.path.exists())


def _refuse_changed(paths: Sequence[Path], home: Path) -> None:
    message, hint = "读过以后又被改了，多半是编辑器里刚保存过", "再运行一次"
    places = [Place(said_from(home, path)) for path in paths]
    if places:
        raise Refused(Problem(place, "changed-meanwhile", message, hint) for place in places)


def _wait_until_still(paths: Iterable[Path]) -> None:
    """Let an editor end that may be about to write the rest of a file."""
    saved = max((path.stat().st_mtime for path in paths if path.is_file()), default=0.0)
    left = saved + _STILL - time.time()
    if 0 < left <= _STILL:  # a server's clock may be ahead
        time.sleep(left)


def _home(root: Path | None, paths: Sequence[Path]) -> Path:
    """Whose journal it is: that of the workspace, or of the folder that holds all of the files."""
    try:
        common = Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:  # on several drives
        common = paths[0].parent
    nearest = next(folder for folder in (common, *common.parents) if folder.is_dir())
    folders = [Path(os.path.realpath(root)), nearest] if root else [nearest]
    for folder in folders:
        if os.access(folder, os.W_OK) and all(is_within(folder, path) for path in paths):
            return folder
    return nearest


def _behind_links(path: Path) -> Path:
    return Path(os.path.realpath(path))


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Say in Chinese at which file or folder writing came to an end."""
    try:
        yield
    except Busy:
        message, hint = "另一个minsheng命令正在改这里的文件", "等它做完，再运行一次"
        raise Refused([Problem(Place(str(path)), "unwritable", message, hint)]) from None
    except OSError as error:
        message = f"写不进去：{reason(error)}"
        hint = "检查文件夹的权限和磁盘空间；文件若正在Word里打开，先关闭"
        raise Refused([Problem(Place(str(path)), "unwritable", message, hint)]) from None
