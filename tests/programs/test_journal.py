"""A process that is killed while it changes files leaves what the next one completes or takes back.

Killed before each thing that it does to a file, one after the other: no moment is left out.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minsheng.source.journal import recover
from minsheng.source.lock import JOURNAL
from minsheng.source.steps import digest
from minsheng.source.write import write_all

OLD = {"a.yaml": b"old a", "b.yaml": b"old b", "sub/c.yaml": b"old c", "gone.yaml": b"old gone"}
NEW = {"a.yaml": b"new a", "b.yaml": b"new b", "2025/d/e.yaml": b"new e", "sub/c.yaml": b"new c"}
_CALLS = (
    "open",
    "os.rename",
    "os.link",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.truncate",
    "os.chmod",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fresh(tmp_path / "workspace")


def fresh(folder: Path) -> Path:
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o640)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file by its path; an empty folder is one, too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


def change(folder: Path) -> None:
    write_all(
        {folder / name: content for name, content in NEW.items()},
        [folder / "gone.yaml"],
        was={folder / name: OLD.get(name) for name in {**OLD, **NEW}},
        root=folder,
    )


def killed(work: Callable[[], object], moment: int) -> bool:
    """Do something in a process that ends, as by SIGKILL, before its so manieth call.

    Whether it was killed: it had not ended before.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) == 9
    left = moment

    def watch(event: str, _arguments: object) -> None:
        nonlocal left
        if event in _CALLS:
            left -= 1
            if left == 0:
                os._exit(9)

    sys.addaudithook(watch)
    try:
        work()
    finally:
        os._exit(0)


def moments(place: Path, work: Callable[[Path], object]) -> Iterator[tuple[int, Path]]:
    """A folder for each moment at which the change can be killed, as that leaves it."""
    for moment in range(1, 200):
        folder = fresh(place / str(moment))
        if not killed(lambda: work(folder), moment):  # noqa: B023 -- called at once
            assert contents(folder) == NEW
            assert moment > 20, "hardly anything was watched"
            return
        yield moment, folder
    pytest.fail("it never ends")


def test_killed_at_any_moment_it_is_all_or_nothing(tmp_path: Path) -> None:
    states = []
    for moment, folder in moments(tmp_path, change):
        journaled = (folder / JOURNAL).exists() and (folder / JOURNAL).stat().st_size
        said = recover(folder) if (folder / JOURNAL).exists() else ""
        now = contents(folder)
        assert now in (OLD, NEW), moment
        assert (folder / "sub/c.yaml").stat().st_mode & 0o777 == 0o640, moment
        assert bool(said) == bool(journaled), moment
        if said:
            assert ("做完，改了5个文件" if now == NEW else "恢复成它之前的样子") in said
        states.append(now == NEW)
    assert states == sorted(states), "once it is all new, it stays so"
    assert 3 < sum(states) < len(states) - 3


def test_who_completes_it_may_be_killed_too(tmp_path: Path) -> None:
    for moment, folder in moments(tmp_path, change):
        if moment % 6 or not (folder / JOURNAL).exists():
            continue
        for again in range(1, 60, 2):
            if not killed(lambda: recover(folder), again):  # noqa: B023 -- called at once
                break
        recover(folder)
        assert contents(folder) in (OLD, NEW), moment


def test_who_takes_it_back_may_be_killed_too(tmp_path: Path) -> None:
    """As is done where a file that was still old has been edited since."""
    tried = 0
    for moment, folder in moments(tmp_path, change):
        if not ((folder / "a.yaml").exists() and (folder / "b.yaml").exists()):
            continue
        if (folder / "a.yaml").read_bytes() + (folder / "b.yaml").read_bytes() != b"new aold b":
            continue
        (folder / "b.yaml").write_bytes(b"edited")
        for again in range(1, 60, 2):
            other = tmp_path / f"{moment}, {again}"
            shutil.copytree(folder, other)
            if not killed(lambda: recover(other), again):  # noqa: B023 -- called at once
                break
            tried += 1
            recover(other)
            assert contents(other) == {**OLD, "b.yaml": b"edited"}, (moment, again)
    assert tried > 5


def test_what_was_put_aside_and_edited_there_comes_back(tmp_path: Path) -> None:
    """By an editor that had the file open when it went."""
    seen = set()
    for moment, folder in moments(tmp_path, change):
        for old in folder.rglob("*.old"):
            with old.open("ab") as opened:
                opened.write(b", edited")
            edited = old.read_bytes()
            recover(folder)
            assert edited in contents(folder).values(), moment
            seen.add(edited)
            break
    assert len(seen) > 1


def test_a_new_file_that_was_not_wholly_on_disk(tmp_path: Path) -> None:
    """After a power cut."""
    tried = 0
    for moment, folder in moments(tmp_path, change):
        for new in folder.rglob("*-1.new"):
            if (folder / "b.yaml").exists() and new.samefile(folder / "b.yaml"):
                continue  # it is in its place already
            new.write_bytes(b"")
            recover(folder)
            assert contents(folder) == OLD, moment
            tried += 1
    assert tried > 3


@pytest.mark.parametrize("name", ["a.yaml", "b.yaml", "sub/c.yaml", "gone.yaml"])
def test_an_edit_behind_the_kill_is_never_lost(tmp_path: Path, name: str) -> None:
    """In place, as by an editor that knows nothing of it. The others are of one state."""
    for moment, folder in moments(tmp_path, change):
        if not (folder / name).exists():
            continue
        with (folder / name).open("ab") as opened:
            opened.write(b", edited")
        edited = (folder / name).read_bytes()
        recover(folder)
        now = contents(folder)
        assert now.pop(name) == edited, moment
        assert now in [{key: one[key] for key in one if key != name} for one in (OLD, NEW)], moment


def test_edits_of_both_kinds_are_left_and_told(folder: Path) -> None:
    """One file is new and edited, another still old and edited: neither way is open."""
    moment = next(
        moment
        for moment, one in moments(folder.parent / "many", change)
        if (one / "a.yaml").exists()
        and (one / "a.yaml").read_bytes() == NEW["a.yaml"]
        and not [*one.glob(".minsheng-*-0.new")]
        and (one / "b.yaml").exists()
    )
    one = folder.parent / "many" / str(moment)
    for name in ("a.yaml", "b.yaml"):
        with (one / name).open("ab") as opened:
            opened.write(b", edited")
    said = recover(one)
    assert "请核对：a.yaml、b.yaml" in said
    assert contents(one) == {**OLD, "a.yaml": b"new a, edited", "b.yaml": b"old b, edited"}


def test_what_was_just_put_aside_is_not_forgotten(tmp_path: Path) -> None:
    """Between the two moves of b.yaml, with edits on both sides of it."""
    found = 0
    for _, folder in moments(tmp_path, change):
        if (folder / "b.yaml").exists() or not [*folder.glob(".minsheng-*-1.new")]:
            continue
        for name in ("a.yaml", "sub/c.yaml"):
            (folder / name).write_bytes(b"edited")
        recover(folder)
        assert contents(folder) == {**OLD, "a.yaml": b"edited", "sub/c.yaml": b"edited"}
        found += 1
    assert found


def test_the_next_write_settles_it_too(tmp_path: Path) -> None:
    for moment, folder in moments(tmp_path, change):
        if moment % 3:
            continue
        write_all({folder / "report.pdf": b"pdf"}, root=folder)
        now = contents(folder)
        assert now.pop("report.pdf") == b"pdf"
        assert now in (OLD, NEW), moment


_TOKEN = "0123abcd"


@pytest.mark.parametrize(
    "path",
    [
        *(".git/config", ".git/hooks/post-checkout", ".git", "../outside", "sub/../../outside"),
        *("/etc/outside", ".vscode/settings.json", "link/outside", "git~1/config", ".", "", "a\0b"),
    ],
)
def test_a_journal_of_others_leads_nowhere_else(folder: Path, path: str) -> None:
    """It may have come with a workspace: then it is taken away, and nothing is done."""
    outside = folder.parent / "outside"
    outside.write_bytes(b"mine")
    (folder / ".git" / "hooks").mkdir(parents=True)
    (folder / "link").symlink_to(folder.parent)
    for place in (folder, folder / ".git", folder.parent, folder / ".git" / "hooks"):
        (place / f".minsheng-{_TOKEN}-0.new").write_bytes(b"evil")
    was, becomes = ("" if path != "../outside" else digest(b"mine")), digest(b"evil")
    said = {"token": _TOKEN, "steps": [[path, was, becomes]], "folders": []}
    (folder / JOURNAL).write_bytes(json.dumps(said).encode() + b"\n")
    before = contents(folder.parent)
    assert "没有照做" in recover(folder)
    after = contents(folder.parent)
    del before[f"{folder.name}/{JOURNAL}"]
    assert after == before


@pytest.mark.parametrize(
    "text", [b"{", b"[]", b"null", b"\xff", b'{"token": 1}', b"[" * 9999, b"x"]
)
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_journal_that_is_none_is_taken_away(folder: Path, text: bytes, end: bytes) -> None:
    (folder / JOURNAL).write_bytes(text + end)
    assert ("读不懂" in recover(folder)) == bool(end)
    assert contents(folder) == OLD


def test_a_journal_that_is_a_link_or_a_pipe_is_left_alone(folder: Path) -> None:
    (folder / JOURNAL).symlink_to(folder / "a.yaml")
    assert "写不进去" in recover(folder)
    (folder / JOURNAL).unlink()
    os.mkfifo(folder / JOURNAL)
    assert "写不进去" in recover(folder)
    (folder / JOURNAL).unlink()
    assert contents(folder) == OLD
