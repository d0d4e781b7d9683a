"""Commands beside an editor, and behind one that was killed: nothing is lost, and it is told."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.source import lock, write
from minsheng.source.lock import JOURNAL
from minsheng.source.steps import Step
from tests.cli.conftest import minsheng_in
from tests.conftest import PLAN, PROGRESS, edit

KEPT = "# 刚刚保存的一行\n"
COMMANDS: dict[str, Sequence[str]] = {
    "fix": ["validate", "--fix"],
    "fmt": ["fmt"],
    "period": ["new", "2025Q3"],
    "year": ["new", "2026"],
    "import": ["import", "2025H1.docx", "--force", "--plan"],
}


@pytest.fixture
def untidy(few: Path, published: Path) -> Path:
    """A workspace in which each of the commands changes something."""
    shutil.copy(published / "2025H1.docx", few)
    for name in (PLAN, PROGRESS):
        file = few / name
        file.write_text(file.read_text("utf-8").replace("。\n", "。。\n").replace(": 区", ":   区"))
    return few


def data(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("saved", [PLAN, PROGRESS])
def test_what_was_saved_meanwhile_stays(
    name: str,
    saved: str,
    untidy: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Behind the reading, before the writing; the command says which file it is."""
    before = data(untidy)

    def save(_paths: object) -> None:
        with (untidy / saved).open("a", encoding="utf-8") as opened:
            opened.write(KEPT)

    monkeypatch.setattr(write, "_wait_until_still", save)
    assert minsheng_in(untidy, *COMMANDS[name]) == 1
    said = capsys.readouterr().err
    assert f"{saved}:1:1: 错误: 读过以后又被改了" in said
    assert "原有的文件没有改动。" in said
    assert data(untidy) == {**before, saved: before[saved] + KEPT.encode()}


@pytest.mark.parametrize("name", COMMANDS)
def test_without_an_editor_all_is_done(name: str, untidy: Path) -> None:
    before = data(untidy)
    minsheng_in(untidy, *COMMANDS[name])
    assert data(untidy) != before


def test_a_fix_of_several_rounds_is_written_once(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One mark mended lays bare the next; killed in between, it is the file of before or behind."""
    edit(few / PROGRESS, "3月10日启动体检。", "3月10日启动体检，其它工作。。\u200b ")
    before, moves = (few / PROGRESS).read_bytes(), []
    carry_out = Step.carry_out

    def noted(self: Step) -> None:
        assert self.path.read_bytes() == before
        moves.append(self.path)
        carry_out(self)

    monkeypatch.setattr(Step, "carry_out", noted)
    minsheng_in(few, "validate", "--fix")
    assert moves == [few / PROGRESS]
    assert "体检，其他工作。\n" in (few / PROGRESS).read_text("utf-8")


def killed_at_the_second_file(folder: Path, *arguments: str) -> None:
    """A command that is ended when it has moved one file."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 9
        return
    carry_out, moved = Step.carry_out, list[Step]()

    def then_killed(self: Step) -> None:
        if moved:
            os._exit(9)
        moved.append(self)
        carry_out(self)

    Step.carry_out = then_killed  # type: ignore[method-assign] # of a process of its own
    run(["-C", str(folder), *arguments])
    os._exit(0)


@pytest.mark.parametrize("name", ["fix", "fmt", "year"])
@pytest.mark.parametrize("within", ["", "data/progress"])
def test_the_next_command_completes_it_and_says_so(
    name: str, within: str, untidy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From wherever it is called."""
    other = untidy / "other"
    shutil.copytree(untidy, other)
    minsheng_in(other, *COMMANDS[name])
    killed_at_the_second_file(untidy, *COMMANDS[name])
    done = data(other)
    shutil.rmtree(other)
    assert data(untidy) != done
    capsys.readouterr()

    assert minsheng_in(untidy / within, "explain", "typed-rate") == 0
    said = capsys.readouterr().err
    files = 4 if name == "year" else 2
    assert said == f"{untidy}：上次的命令没有做完就停了，已替它做完，改了{files}个文件。\n"
    assert data(untidy) == done
    minsheng_in(untidy, "explain", "typed-rate")
    assert capsys.readouterr().err == ""


def test_init_and_import_begin_behind_what_was_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder that isn't the one where the command is called."""
    (tmp_path / "甲").mkdir()
    killed_at_the_second_file(tmp_path / "甲", "init", "../乙")
    (tmp_path / "乙").mkdir(exist_ok=True)
    capsys.readouterr()
    assert minsheng_in(tmp_path / "甲", "init", "../乙") == 2
    said = capsys.readouterr().err
    assert "已替它做完" in said
    assert "已经有了，不会覆盖" in said
    assert minsheng_in(tmp_path / "乙", "validate") == 0
    assert not [name for name in data(tmp_path) if ".minsheng" in name]


def test_a_workspace_that_is_read_only_is_validated(
    untidy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As far as it can be read; that it may be half done is said."""
    killed_at_the_second_file(untidy, "fmt")
    left = data(untidy)
    opened = os.open

    def read_only(path: Path, flags: int, *mode: int) -> int:
        if flags & os.O_RDWR:
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        return opened(path, flags, *mode)

    capsys.readouterr()
    monkeypatch.setattr(os, "open", read_only)
    minsheng_in(untidy, "validate")
    said = capsys.readouterr()
    assert "这里写不进去（磁盘是只读的），没法替它收拾" in said.err
    assert PROGRESS in said.out
    monkeypatch.undo()
    assert data(untidy) == left


def test_a_command_beside_one_that_writes(
    untidy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It waits a while; then it says so, and reads what is there."""
    monkeypatch.setattr(lock, "_PATIENCE", 0.1)
    with lock.locked(untidy):
        minsheng_in(untidy, "validate")
        assert "另一个minsheng命令正在改这里的文件" in capsys.readouterr().err
    assert not (untidy / JOURNAL).exists()


def test_git_knows_nothing_of_it(tmp_path: Path) -> None:
    """What is there while a command runs, or was killed, is never committed."""
    minsheng_in(tmp_path, "init", "新")
    assert "\n.minsheng*\n" in (tmp_path / "新" / ".gitignore").read_text("utf-8")
