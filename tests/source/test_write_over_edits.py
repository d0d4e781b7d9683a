"""What was saved after a command has read it is never written over, to the last moment."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from minsheng.problem import Refused
from minsheng.source import lock, write
from minsheng.source.lock import JOURNAL, locked
from minsheng.source.steps import Step
from minsheng.source.write import write_all
from tests.conftest import ROOT

READ = {"a.yaml": b"a as read", "b.yaml": b"b as read", "other.yaml": b"only looked at"}
EDIT = b"saved by somebody"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in READ.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def change(folder: Path, *gone: str) -> None:
    """What a command makes of what it has read."""
    new = {folder / name: b"new" for name in ("a.yaml", "b.yaml", "c.yaml") if name not in gone}
    was = {folder / name: READ.get(name) for name in (*READ, "c.yaml")}
    write_all(new, [folder / name for name in gone], was=was, root=folder)


def test_what_was_read_and_stands_is_replaced(folder: Path) -> None:
    change(folder)
    new = dict.fromkeys(("a.yaml", "b.yaml", "c.yaml"), b"new")
    assert contents(folder) == {**new, "other.yaml": READ["other.yaml"]}


@pytest.mark.parametrize("edited", ["a.yaml", "b.yaml", "c.yaml", "other.yaml"])
def test_an_edit_before_is_told(folder: Path, edited: str) -> None:
    """Of a file that was to be written, to be made, or was only read."""
    (folder / edited).write_bytes(EDIT)
    with pytest.raises(Refused) as refused:
        change(folder)
    (problem,) = refused.value.problems
    assert (problem.place.file, problem.rule) == (edited, "changed-meanwhile")
    assert problem.hint == "再运行一次"
    assert contents(folder) == {**READ, edited: EDIT}


def test_a_file_that_went_does_not_come_back(folder: Path) -> None:
    (folder / "b.yaml").unlink()
    with pytest.raises(Refused, match="读过以后又被改了"):
        change(folder)
    assert contents(folder) == {name: READ[name] for name in READ if name != "b.yaml"}


def in_place(file: Path) -> None:
    file.write_bytes(EDIT)


def by_renaming(file: Path) -> None:
    aside = file.with_suffix(".saving")
    aside.write_bytes(EDIT)
    aside.replace(file)


@pytest.mark.parametrize("save", [in_place, by_renaming])
@pytest.mark.parametrize("edited", ["a.yaml", "b.yaml", "c.yaml"])
@pytest.mark.parametrize("gone", [(), ("b.yaml",)])
def test_an_edit_while_files_move(
    folder: Path,
    save: Callable[[Path], None],
    edited: str,
    gone: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Behind the last look at it, right before it is replaced, or goes."""
    carry_out = Step.carry_out

    def late(self: Step) -> None:
        if self.path.name == edited:
            save(self.path)
        carry_out(self)

    monkeypatch.setattr(Step, "carry_out", late)
    with pytest.raises(Refused):
        change(folder, *gone)
    assert contents(folder) == {**READ, edited: EDIT}


@pytest.mark.parametrize("gone", [(), ("b.yaml",)])
def test_an_editor_that_has_the_file_open(
    folder: Path, gone: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It writes into what has been put aside already."""
    carry_out = Step.carry_out
    with (folder / "b.yaml").open("r+b") as opened:

        def late(self: Step) -> None:
            carry_out(self)
            if self.path.name == "b.yaml":
                opened.truncate()
                opened.write(EDIT)
                opened.flush()

        monkeypatch.setattr(Step, "carry_out", late)
        with pytest.raises(Refused, match="changed-meanwhile"):
            change(folder, *gone)
    assert contents(folder) == {**READ, "b.yaml": EDIT}


@pytest.mark.parametrize("gone", [(), ("b.yaml",)])
def test_an_edit_in_the_gap(
    folder: Path, gone: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file has been put aside, and a new one comes to its place."""
    rename = Path.rename

    def then_saved(self: Path, target: Path) -> Path:
        done = rename(self, target)
        if self.name == "b.yaml":
            self.write_bytes(EDIT)
        return done

    monkeypatch.setattr(Path, "rename", then_saved)
    with pytest.raises(Refused):
        change(folder, *gone)
    assert contents(folder) == {**READ, "b.yaml": EDIT}


@pytest.mark.parametrize("half", [b"", b"b as"])
def test_a_file_half_saved_is_waited_for(
    folder: Path, half: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was read so: by what stands there nobody could tell."""
    (folder / "b.yaml").write_bytes(half)
    waited = []

    def saves_the_rest(seconds: float) -> None:
        waited.append(seconds)
        (folder / "b.yaml").write_bytes(READ["b.yaml"])

    monkeypatch.setattr(write, "_STILL", 0.5)
    monkeypatch.setattr(time, "sleep", saves_the_rest)
    with pytest.raises(Refused, match="changed-meanwhile"):
        write_all({folder / "b.yaml": b"new"}, was={folder / "b.yaml": half})
    assert contents(folder) == READ
    assert 0 < waited[0] <= 0.5


def test_a_file_saved_long_ago_is_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor one of a server whose clock is ahead, nor documents, which nobody reads before."""
    monkeypatch.setattr(write, "_STILL", 0.5)
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("waits"))
    now = time.time()
    for moment in (now - 10, now + 3600):
        os.utime(folder / "b.yaml", (moment, moment))
        write_all({folder / "b.yaml": READ["b.yaml"]}, was={folder / "b.yaml": READ["b.yaml"]})
    write_all({folder / "a.yaml": b"new"})


_HOLDER = """
import sys, time
from pathlib import Path
from minsheng.source.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(folder: Path, seconds: float) -> subprocess.Popen[bytes]:
    """Another process that is at work in the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder), str(seconds)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout
    assert process.stdout.readline() == b"held\n"
    return process


def test_a_second_command_waits(folder: Path) -> None:
    with holder(folder, 0.3):
        change(folder)
    assert (folder / "a.yaml").read_bytes() == b"new"
    assert not (folder / JOURNAL).exists()


def test_a_second_command_gives_up_in_the_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0.1)
    with holder(folder, 60) as process:
        with pytest.raises(Refused, match="另一个minsheng命令正在改这里的文件（等它做完"):
            change(folder)
        assert contents(folder) == {**READ, JOURNAL: b""}
        process.kill()
        process.wait()
        change(folder)  # a process that has ended holds nothing
    assert (folder / "a.yaml").read_bytes() == b"new"
    assert not (folder / JOURNAL).exists()


def test_where_no_locks_are_known_files_are_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def unknown(_file: int, _how: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", unknown)
    change(folder)
    assert (folder / "a.yaml").read_bytes() == b"new"


def test_a_file_of_another_user_in_a_folder_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As /tmp is: what he says there is not done."""
    (tmp_path / JOURNAL).touch()
    with locked(tmp_path):
        pass
    (tmp_path / JOURNAL).touch()
    tmp_path.chmod(0o1777)
    with locked(tmp_path):
        pass
    (tmp_path / JOURNAL).touch()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(OSError, match="不是自己的文件"), locked(tmp_path):
        pass


def test_where_hard_links_are_unknown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_new: Path, _path: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unknown)
    change(folder, "b.yaml")
    assert contents(folder) == {
        "a.yaml": b"new",
        "c.yaml": b"new",
        "other.yaml": READ["other.yaml"],
    }


def test_a_root_that_is_read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are written where they may be, by a journal of their own."""
    (folder / "reports").mkdir()
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, how: path != folder and access(path, how))
    homes = []

    def noted(home: Path) -> AbstractContextManager[int]:
        homes.append(home)
        return locked(home)

    monkeypatch.setattr(write, "locked", noted)
    write_all({folder / "reports" / "a.pdf": b"new"}, root=folder)
    write_all({folder / "reports" / "b.pdf": b"new"}, root=folder / "reports")
    assert homes == [folder / "reports"] * 2
    assert sorted(contents(folder / "reports")) == ["a.pdf", "b.pdf"]
