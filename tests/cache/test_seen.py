"""What a run can see changes with all that a command reads, and with nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from minsheng.cache import seen as module
from minsheng.cache.seen import seen, stamps
from minsheng.source.lock import JOURNAL
from tests.states import PLAN, PROGRESS

Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small workspace, with something beside it."""
    root = tmp_path.resolve() / "work"
    (root / "data" / "progress").mkdir(parents=True)
    (root / "data" / "projects.yaml").write_text(PLAN, "utf-8")
    (root / "data" / "progress" / "2025H1.yaml").write_text(PROGRESS, "utf-8")
    (root / "templates" / "own").mkdir(parents=True)
    (root / "templates" / "own" / "layout.yaml").touch()
    (root / "sub").mkdir()
    (root.parent / "other.yaml").write_text("# other", "utf-8")
    (root.parent / "same.yaml").write_text(PLAN, "utf-8")
    return root


def as_large_and_as_old(file: Path) -> None:
    was = file.stat()
    file.write_bytes(file.read_bytes().replace(b"100", b"900"))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def linked(file: Path, target: str) -> None:
    file.unlink()
    file.symlink_to(file.parents[2] / target)


DIFFERENT: dict[str, Change] = {
    "a character": lambda root: as_large_and_as_old(root / "data" / "projects.yaml"),
    "gone": lambda root: (root / "data" / "progress" / "2025H1.yaml").unlink(),
    "another name": lambda root: (root / "data" / "projects.yaml").rename(root / "data" / "p.yaml"),
    "deep in folders": lambda root: (root / "data" / "/".join("x" * 40)).mkdir(parents=True),
    "an empty folder": lambda root: (root / "data" / "2024").mkdir(),
    "of a system": lambda root: (root / "data" / ".DS_Store").touch(),
    "a stray": lambda root: (root / "2025Q1.yaml").touch(),
    "a folder of data": lambda root: (root / "Ｄａｔａ").mkdir(),
    "a layout": lambda root: (root / "templates" / "own" / "layout.yaml").write_text("x"),
    "a style": lambda root: (root / "templates" / "own" / "style.css.j2").touch(),
    "signers": lambda root: (root / "keys").mkdir(),
    "a link to the same": lambda root: linked(root / "data" / "projects.yaml", "same.yaml"),
    "a link to nothing": lambda root: (root / "data" / "x").symlink_to("nowhere"),
    "a link in circles": lambda root: (root / "data" / "x").symlink_to(root / "data"),
    "a pipe": lambda root: os.mkfifo(root / "data" / "x"),
}


@pytest.mark.parametrize("change", DIFFERENT)
def test_it_changes_with_what_is_read(change: str, root: Path) -> None:
    before = seen(str(root), str(root))
    assert before is not None
    DIFFERENT[change](root)
    after = seen(str(root), str(root))
    assert after is not None
    assert after != before


SAME: dict[str, Change] = {
    "nothing": lambda _: None,
    "touched": lambda root: (root / "data" / "projects.yaml").touch(),
    "documents": lambda root: (root / "reports").mkdir(),
    "a document beside": lambda root: (root / "2025H1.PDF").touch(),
    "another folder": lambda root: (root / "sub" / "x").touch(),
    "a hidden file": lambda root: (root / ".gitignore").touch(),
}


@pytest.mark.parametrize("change", SAME)
def test_it_stays_with_all_else(change: str, root: Path) -> None:
    before = seen(str(root), str(root))
    SAME[change](root)
    assert seen(str(root), str(root)) == before is not None


def test_what_a_link_leads_to_is_read(root: Path) -> None:
    linked(root / "data" / "projects.yaml", "other.yaml")
    before = seen(str(root), str(root))
    (root.parent / "other.yaml").write_text("# othar", "utf-8")
    assert seen(str(root), str(root)) != before


def test_a_link_that_leads_elsewhere_is_another(root: Path) -> None:
    target, link = root.parent / "same.yaml", root.parent / "link"
    link.symlink_to("same.yaml")
    linked(root / "data" / "projects.yaml", "link")
    before = seen(str(root), str(root))
    (root.parent / "copy.yaml").write_bytes(target.read_bytes())
    link.unlink()
    link.symlink_to("copy.yaml")
    assert seen(str(root), str(root)) != before


def test_one_file_of_two_names_is_not_two_files(root: Path) -> None:
    first, second = root / "data" / "projects.yaml", root / "2025.yaml"
    second.write_bytes(first.read_bytes())
    before = seen(str(root), str(root))
    second.unlink()
    second.hardlink_to(first)
    assert seen(str(root), str(root)) != before


def test_where_it_is_looked_from_matters(root: Path) -> None:
    found = {seen(str(start), str(root)) for start in (root, root / "sub", root / "data")}
    assert None not in found
    assert len(found) == 3
    (root / "link").symlink_to("sub")
    before = seen(str(root / "link"), str(root))
    (root / "link").unlink()
    (root / "link").symlink_to("data")
    assert seen(str(root / "link"), str(root)) != before


UNTOLD: dict[str, Change] = {
    "nearer data": lambda root: (root / "sub" / "data").mkdir(),
    "a journal": lambda root: (root / JOURNAL).touch(),
    "a nearer journal": lambda root: (root / "sub" / JOURNAL).touch(),
    "a journal above": lambda root: (root.parent / JOURNAL).touch(),
    "no data": lambda root: root.rename(root.parent / "moved"),
    "large": lambda root: (root / "data" / "x").write_bytes(bytes(9999)),
}


@pytest.mark.parametrize("change", UNTOLD)
def test_it_is_not_told_where_something_may_happen(
    change: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    largest = max(file.stat().st_size for file in root.rglob("*.yaml"))
    monkeypatch.setattr(module, "_LARGEST", largest)
    assert seen(str(root / "sub"), str(root)) is not None
    UNTOLD[change](root)
    assert seen(str(root / "sub"), str(root)) is None


def test_it_is_not_told_of_a_workspace_elsewhere(root: Path) -> None:
    assert seen(str(root.parent), str(root)) is None


def test_another_program_sees_something_else(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = seen(str(root), str(root))
    monkeypatch.setattr(module, "program_state", lambda: b"another")
    assert seen(str(root), str(root)) != before


def replaced(place: Path) -> None:
    other = place.with_name("y")
    other.write_text("100")
    os.utime(other, (5, 5))
    other.replace(place)


PLACES: dict[str, Change] = {
    "larger": lambda place: place.write_text("xx"),
    "other times": lambda place: os.utime(place, (1, 1)),
    "gone": lambda place: place.unlink(),
    "another": replaced,
    "as large and as old": as_large_and_as_old,
}


@pytest.mark.parametrize("change", PLACES)
def test_stamps_change_with_each_place(change: str, tmp_path: Path) -> None:
    place, absent = tmp_path / "font", tmp_path / "absent"
    place.write_text("100")
    os.utime(place, (5, 5))
    places = [str(place), str(absent)]
    before, newest = stamps(places)
    assert stamps(places) == (before, newest)
    PLACES[change](place)
    assert stamps(places)[0] != before


def test_stamps_tell_when_something_was_changed_last(tmp_path: Path) -> None:
    place = tmp_path / "font"
    place.touch()
    os.utime(place, (5, 5))
    _, newest = stamps([str(place)])
    assert newest == place.stat().st_ctime_ns, "not the time that may be set"
    before = stamps([str(tmp_path / "new")])
    (tmp_path / "new").touch()
    assert stamps([str(tmp_path / "new")]) != before
