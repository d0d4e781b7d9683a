"""Files are written whole or not at all, and all of them or none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from minsheng.problem import Refused
from minsheng.source.write import write_all

OLD = {"a.html": b"old a", "b.docx": b"old b", "c.pdf": b"old c"}
NEW = {"a.html": b"new a", "b.docx": b"new b" * 100_000, "c.pdf": b"new c"}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def new_files(folder: Path) -> dict[Path, bytes]:
    return {folder / name: content for name, content in NEW.items()}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file, hidden ones too."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_all_are_replaced(reports: Path) -> None:
    write_all(new_files(reports))

    assert contents(reports) == NEW


def test_folders_are_made(tmp_path: Path) -> None:
    write_all(new_files(tmp_path / "2025" / "上半年"))

    assert contents(tmp_path / "2025" / "上半年") == NEW


def test_files_can_be_read_by_colleagues(tmp_path: Path) -> None:
    """As any program's files are, by the umask; not 0600 as temporary files."""
    mask = os.umask(0o022)
    try:
        write_all(new_files(tmp_path))
    finally:
        os.umask(mask)

    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o644}


@pytest.mark.parametrize("blocked", list(NEW))
def test_one_that_cannot_be_written_stops_all(reports: Path, blocked: str) -> None:
    """Whichever it is: the others stay as they were, and nothing is left lying about."""
    (reports / blocked).unlink()
    (reports / blocked).mkdir()
    (reports / blocked / "inside").touch()
    with pytest.raises(Refused) as refused:
        write_all(new_files(reports))

    (problem,) = refused.value.problems
    assert problem.rule == "unwritable"
    assert blocked in problem.place.file
    assert problem.message.startswith("写不进去：")
    assert problem.hint
    assert contents(reports) == {name: text for name, text in OLD.items() if name != blocked}
    assert (reports / blocked / "inside").exists()


def test_what_was_not_there_is_not_there_afterwards(tmp_path: Path) -> None:
    (tmp_path / "c.pdf").mkdir()
    (tmp_path / "c.pdf" / "inside").touch()
    with pytest.raises(Refused):
        write_all(new_files(tmp_path))

    assert contents(tmp_path) == {}


def test_no_folder_is_left_of_what_could_not_be_written(reports: Path) -> None:
    (reports / "blocked").touch()
    with pytest.raises(Refused):
        write_all({reports / "2025" / "a" / "x": b"", reports / "blocked" / "y": b""})

    assert not (reports / "2025").exists()


def test_a_file_in_the_place_of_the_folder(reports: Path) -> None:
    with pytest.raises(Refused) as refused:
        write_all(new_files(reports / "a.html"))

    assert "a.html" in str(refused.value)
    assert contents(reports) == OLD


@pytest.mark.parametrize("moment", range(1, 4))
def test_an_interruption_changes_nothing(
    reports: Path, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C just before each of the moves."""
    moves = 0
    link = os.link

    def interrupted(new: Path, place: Path) -> None:
        nonlocal moves
        moves += 1
        if moves == moment:
            raise KeyboardInterrupt
        link(new, place)

    monkeypatch.setattr(os, "link", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(new_files(reports))

    assert contents(reports) == OLD


def test_an_interruption_while_writing_changes_nothing(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(new_files(reports))

    assert contents(reports) == OLD


def test_a_full_disk_changes_nothing(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="写不进去"):
        write_all(new_files(reports))

    assert contents(reports) == OLD


def test_who_may_read_a_file_stays(reports: Path) -> None:
    (reports / "a.html").chmod(0o640)
    write_all(new_files(reports))

    assert stat.S_IMODE((reports / "a.html").stat().st_mode) == 0o640


def test_a_link_stays_a_link(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    shared = tmp_path_factory.mktemp("shared") / "a"
    (reports / "a.html").rename(shared)
    (reports / "a.html").symlink_to(shared)
    write_all(new_files(reports))

    assert (reports / "a.html").readlink() == shared
    assert shared.read_bytes() == NEW["a.html"]
    assert [file.name for file in shared.parent.iterdir()] == ["a"]


def test_files_go_with_those_that_come(reports: Path) -> None:
    write_all({reports / "d.html": b"new d"}, [reports / "a.html"])

    assert contents(reports) == {"b.docx": OLD["b.docx"], "c.pdf": OLD["c.pdf"], "d.html": b"new d"}


def test_none_goes_when_one_cannot(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == "c.pdf":
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(Refused, match="没有权限"):
        write_all({reports / "b.docx": b"new b"}, [reports / "a.html", reports / "c.pdf"])

    assert contents(reports) == OLD
