"""What was worked out in one run is there in the next, as long as it holds."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from minsheng.cache import memory, program
from minsheng.cache.kept import cache_folder, keep
from minsheng.cache.memory import Memory, kept_memories
from minsheng.cache.program import program_state


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(memory, "_opened", [])


def opened(state: bytes = b"1", most: int = 10) -> Memory:
    return Memory("one", state, most)


def test_it_is_there_in_the_next_run() -> None:
    with kept_memories():
        assert opened().of("a", lambda: (1, "年")) == (1, "年")
    assert opened().of("a", lambda: (0, "")) == (1, "年")


def test_it_is_worked_out_once_in_a_run() -> None:
    one = opened()
    assert [one.of("a", lambda: 1), one.of("a", lambda: 2)] == [1, 1]


def test_what_another_program_has_worked_out_does_not_hold() -> None:
    with kept_memories():
        opened().put("a", 1)
    assert opened(b"2").get("a") is None


@pytest.mark.parametrize("content", [b"", b"\xff", b"s\x09\0\0\0", marshal.dumps((b"1", {}, 0))])
def test_what_is_written_otherwise_does_not_hold(content: bytes) -> None:
    keep("one", content)
    with kept_memories():
        assert opened().of("a", lambda: 1) == 1
    assert opened().get("a") == 1


def test_without_memory_to_keep_it_all_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def dumps(_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(marshal, "dumps", dumps)
    with kept_memories():
        opened().put("a", 1)
    assert opened().get("a") is None


def test_runs_at_once_keep_what_each_has_worked_out() -> None:
    with kept_memories():
        first, second = opened(), opened()
        first.put("a", 1)
        assert second.get("b") is None, "read before the first is kept"
        second.put("b", 2)
    assert [opened().get(key) for key in "ab"] == [1, 2]


def test_it_does_not_grow_for_ever() -> None:
    for run in range(5):
        one = opened()
        for number in range(6):
            one.put((run, number), "text")
        one.keep()
    assert opened().get((4, 0)) == "text"
    assert opened().get((0, 0)) is None


def test_what_the_last_run_wanted_stays_when_it_has_grown_too_much() -> None:
    one = opened(most=2)
    for key in "abc":
        one.put(key, 1)
    one.keep()
    one = opened(most=2)
    one.get("b")
    one.put("d", 1)
    one.keep()
    assert [opened().get(key) for key in "abcd"] == [None, 1, None, 1]


def test_a_run_that_has_nothing_new_writes_nothing() -> None:
    with kept_memories():
        opened().put("a", 1)
    file = Path(cache_folder(), "one")
    before = file.stat()
    with kept_memories():
        opened().of("a", lambda: 2)
    assert file.stat() == before


@pytest.mark.parametrize("change", ["text", "time", "new", "gone", "lock"])
def test_another_program_has_another_state(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "room").mkdir(parents=True)
    file = package / "room" / "module.py"
    file.write_text("x = 1")
    (package / "old.py").touch()
    monkeypatch.setattr(program, "_PACKAGE", str(package))
    program_state.cache_clear()
    before = program_state()
    match change:
        case "text":
            file.write_text("x = 10")
        case "time":
            file.touch()
        case "new":
            (package / "room" / "further.py").touch()
        case "gone":
            (package / "old.py").unlink()
        case "lock":
            (package / ".#module.py").symlink_to("clerk@host.4711")
    program_state.cache_clear()
    assert program_state() != before
    program_state.cache_clear()
