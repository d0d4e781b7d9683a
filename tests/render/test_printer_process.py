"""The printing process is started first, for a command that surely needs it, and always ended."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from minsheng.render import printer_process
from minsheng.render.pdf import PdfPrinter
from minsheng.render.printer_process import PrinterProcess, warmed_up
from tests.conftest import ROOT

NOTED = """\
import sys
from minsheng.render import printer_process
started = printer_process.PrinterProcess.__init__
def noted(self):
    print([one for one in ("click", "pathlib", "minsheng.problem") if one in sys.modules])
    started(self)
printer_process.PrinterProcess.__init__ = noted
from minsheng.cli import main
main()
"""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[PrinterProcess]:
    """Those that were started, each of which is ended by its test."""
    found = []
    start = PrinterProcess.__init__

    def noted(self: PrinterProcess) -> None:
        start(self)
        found.append(self)

    monkeypatch.setattr(PrinterProcess, "__init__", noted)
    return found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("render 2025H1", "[]\n"),
        ("render 2025H1 -f pdf", "['click', 'pathlib', 'minsheng.problem']\n"),
    ],
)
def test_it_is_started_before_all_that_takes_long(words: str, said: str, few: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOTED, *words.split(), "-o", str(few / "out")],
        cwd=few,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(said)


def test_who_asks_for_one_gets_that_which_is_warm(
    started: list[PrinterProcess], scratch: Path
) -> None:
    with warmed_up(["render", "2025H1"]), PdfPrinter():
        assert len(started) == 1
    assert started[0].process.returncode is not None
    assert not [*scratch.iterdir()]


def test_one_that_nobody_asks_for_is_ended(started: list[PrinterProcess], scratch: Path) -> None:
    with suppress(SystemExit), warmed_up(["render"]):
        assert len([*scratch.iterdir()]) == 1
        sys.exit(2)
    assert [one.process.returncode is not None for one in started] == [True]
    assert not [*scratch.iterdir()]


@pytest.mark.parametrize(
    "words",
    [
        *("", "validate", "publish 2025H1", "-C elsewhere render 2025H1", "render --help"),
        *("render 2025H1 -f html", "render -fdocx 2025H1", "render -h"),
    ],
)
def test_none_is_started_where_none_may_be_needed(
    words: str, started: list[PrinterProcess]
) -> None:
    with warmed_up(words.split()):
        assert not started


def test_no_room_for_it_is_told_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise OSError(0, "临时文件夹写不进去")

    monkeypatch.setattr(printer_process, "temporary_folder", refused)
    with warmed_up(["render", "2025H1"]), pytest.raises(OSError, match="写不进去"):
        PdfPrinter()
