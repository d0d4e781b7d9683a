"""What is kept in the user's cache folder is there again, or all goes on without it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minsheng.cache.kept import cache_folder, keep, kept


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "minsheng"


def test_it_is_there_again(folder: Path) -> None:
    assert kept("one") is None
    keep("one", b"first")
    keep("one", b"second")
    assert kept("one") == b"second"
    assert [file.name for file in folder.iterdir()] == ["one"], "nothing else is left behind"
    assert folder.stat().st_mode & 0o077 == 0, "others on this machine don't read texts of data"


@given(content=st.binary(min_size=1), data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_damaged_is_not_there(folder: Path, content: bytes, data: st.DataObject) -> None:
    keep("one", content)
    written = bytearray((folder / "one").read_bytes())
    at = data.draw(st.integers(0, len(written) - 1))
    written[at] ^= data.draw(st.integers(1, 255))
    (folder / "one").write_bytes(written)
    assert kept("one") is None
    (folder / "one").write_bytes(written[:at])
    assert kept("one") is None


def test_where_nothing_can_be_written_all_goes_on(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file where the folder would be")
    keep("one", b"content")
    assert kept("one") is None
    assert folder.is_file()


def test_a_file_that_cannot_be_replaced_leaves_nothing_beside_it(folder: Path) -> None:
    (folder / "one" / "in the way").mkdir(parents=True)
    keep("one", b"content")
    assert kept("one") is None
    assert [file.name for file in folder.iterdir()] == ["one"]


def test_several_at_once_leave_one_whole_content() -> None:
    contents = [bytes([number]) * 100_000 for number in range(8)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda content: keep("one", content), contents))
    assert kept("one") in contents


def test_without_a_home_the_system_is_asked_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/home/clerk")
    assert cache_folder() == "/home/clerk/.cache/minsheng"
    monkeypatch.delenv("HOME")
    assert Path(cache_folder()).is_absolute()


@pytest.mark.parametrize("variable", ["HOME", "XDG_CACHE_HOME"])
def test_nothing_is_taken_from_the_current_folder(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv(variable, "here")
    assert cache_folder() == ""
    keep("one", b"content")
    assert kept("one") is None
    assert not [*tmp_path.iterdir()]


def test_what_somebody_else_has_kept_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    keep("one", b"content")
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert kept("one") is None


def test_nor_what_is_no_file(folder: Path) -> None:
    folder.mkdir(parents=True)
    os.mkfifo(folder / "one")  # to open it would wait for ever
    assert kept("one") is None
