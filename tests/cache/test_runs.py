"""A run is remembered if all is as it was, and only then."""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minsheng.cache import runs
from minsheng.cache.kept import cache_folder, keep
from minsheng.cache.runs import FORCE, Run, Said, begun, this_run
from tests.states import PLAN

ARGUMENTS = ["render", "2025H1"]
SAID: list[Said] = [(True, "警告"), (False, "没有变化"), (False, b"{}")]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace, in which one stands."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path.resolve() / "work"
    (root / "data").mkdir(parents=True)
    (root / "data" / "projects.yaml").write_text(PLAN, "utf-8")
    monkeypatch.chdir(root)
    return root


def done(
    root: Path,
    arguments: list[str] = ARGUMENTS,
    meanwhile: Callable[[], object] = lambda: None,
    places: tuple[Path, ...] = (),
    code: int = 0,
) -> None:
    """A run that writes a document."""
    run = Run(arguments)
    run.reads(Path(), root)
    document = Path("2025H1.html")
    document.write_bytes(b"document")
    for err, text in SAID:
        run.says(text, err=err)
    meanwhile()
    run.ends(code, {document: b"document"}, list(map(str, places)))


def again(arguments: list[str] = ARGUMENTS) -> object:
    return Run(arguments).again()


def test_it_says_again_what_it_said(root: Path) -> None:
    assert again() is None
    done(root, code=1)
    assert again() == (SAID, 1)


def test_of_other_arguments_nothing_is_known(root: Path) -> None:
    done(root)
    assert again([*ARGUMENTS, "--draft"]) is None
    assert again(["render 2025H1"]) is None


def test_a_run_that_is_forced_is_made_anew_and_not_remembered(root: Path) -> None:
    done(root)
    assert again([*ARGUMENTS, FORCE]) is None
    done(root, [*ARGUMENTS, FORCE])
    assert again([*ARGUMENTS, FORCE]) is None


def test_a_run_without_arguments_is_not_remembered(root: Path) -> None:
    run = Run()
    run.reads(Path(), root)
    run.ends(0)
    assert not Path(cache_folder()).exists()


@pytest.mark.parametrize("name", ["COLUMNS", "LC_ALL", "FONTCONFIG_FILE", "TZ", "NO_COLOR"])
def test_in_other_surroundings_nothing_is_known(
    name: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(root)
    monkeypatch.setenv("SSH_CONNECTION", "another")
    assert again()
    monkeypatch.setenv(name, "another")
    assert again() is None


def test_in_another_folder_nothing_is_known(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(ARGUMENTS)
    run.reads(root, root)
    run.ends(0)
    assert again()
    (root / "sub").mkdir()
    monkeypatch.chdir(root / "sub")
    assert again() is None, "paths may be said otherwise from here"


def test_another_version_knows_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done(root)
    monkeypatch.setattr(runs, "program_state", lambda: b"another")
    assert again() is None


def test_what_is_said_to_a_terminal_is_not_said_to_a_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(root)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert again() is None


def test_where_nobody_listens_nothing_is_known(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    done(root)
    assert again() is None


def test_in_a_folder_that_is_gone_nothing_is_known(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "sub").mkdir()
    monkeypatch.chdir(root / "sub")
    (root / "sub").rmdir()
    assert again() is None


def _piped(document: Path) -> None:
    document.unlink()
    os.mkfifo(document)


@pytest.mark.parametrize(
    ("change", "known"),
    [
        (lambda document: document.unlink(), False),
        (lambda document: document.write_bytes(b"documenu"), False),
        (lambda document: document.write_bytes(b""), False),
        (_piped, False),
        (lambda document: document.touch(), True),
        (lambda document: document.write_bytes(b"document"), True),
    ],
)
def test_documents_must_be_as_they_were_written(
    change: Callable[[Path], object], known: bool, root: Path
) -> None:
    done(root)
    change(root / "2025H1.html")
    assert bool(again()) is known


def test_data_must_be_as_they_were_read(root: Path) -> None:
    done(root)
    plan = root / "data" / "projects.yaml"
    was = plan.read_bytes()
    plan.write_bytes(was + b"#")
    assert again() is None
    plan.write_bytes(was)
    assert again(), "they are as they were"


def test_what_changes_while_it_runs_is_not_taken_for_what_was_read(root: Path) -> None:
    plan = root / "data" / "projects.yaml"
    was = plan.read_bytes()
    done(root, meanwhile=lambda: plan.write_bytes(was + b"#"))
    plan.write_bytes(was)
    assert again() is None, "it may have read the other"
    done(root, meanwhile=lambda: (root / "2025H1.html").write_bytes(b"of somebody else"))
    assert again() is None


def test_places_of_the_machine_must_be_as_they_were(root: Path, tmp_path: Path) -> None:
    font = tmp_path / "font"
    font.touch()
    done(root, places=(font,))
    assert again() is None, "it was changed a moment ago: maybe after it was read"
    runs_later(root, font)
    assert again()
    font.touch()
    assert again() is None


def runs_later(root: Path, font: Path) -> None:
    """A run that begins so long after a font was changed that there can be no doubt."""
    while font.stat().st_ctime_ns > Run(ARGUMENTS)._begun - runs._TICK:
        pass
    done(root, places=(font,))


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_what_is_damaged_is_not_known(root: Path, data: st.DataObject) -> None:
    done(root)
    (file,) = Path(cache_folder()).iterdir()
    content = zlib.decompress(file.read_bytes()[4:])
    cut = content[: data.draw(st.integers(0, len(content) - 1))]
    for other in (cut, marshal.dumps(1), marshal.dumps((1,) * 7)):
        keep(file.name, zlib.compress(other))
        assert again() is None
    keep(file.name, content)
    assert again() is None
    keep(file.name, zlib.compress(content))
    assert again()


def test_only_the_last_runs_are_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_MOST", 3)
    keep("patterns", b"of others")
    for number in range(5):
        done(root, ["render", str(number)])
        for file in Path(cache_folder()).iterdir():
            os.utime(file, (number if file.stat().st_mtime > 9 else file.stat().st_mtime,) * 2)
    assert [bool(again(["render", str(number)])) for number in range(5)] == [False] * 2 + [True] * 3
    assert (Path(cache_folder()) / "patterns").exists()


def test_what_takes_much_room_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_LARGEST", 10)
    done(root)
    assert again() is None


def test_where_nothing_can_be_kept_all_goes_on(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    (tmp_path / "file").touch()
    done(root)
    assert again() is None


def test_several_at_once_leave_one_that_is_right(root: Path) -> None:
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda _: done(root), range(8)))
    assert again()


@pytest.mark.usefixtures("root")
def test_the_run_of_this_process() -> None:
    assert begun(ARGUMENTS) is this_run()
    assert begun([FORCE]) is this_run()
    assert this_run().again() is None
