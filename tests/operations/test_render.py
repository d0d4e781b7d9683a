"""``render``: the page is printed while the rules run; what these find decides all the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.operations import render
from minsheng.operations.preparation import run_rules
from minsheng.render.html import render_html
from minsheng.render.pdf import PdfPrinter
from tests.conftest import PLAN, PROGRESS, edit

BROKEN_PAGE = "{% for %}\n"
SENT, CHECKED = "page sent", "rules run"


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """In which order the page is sent, to a printer that is none, and the rules run."""
    found: list[str] = []

    def sent(*_arguments: object, **_options: object) -> None:
        found.append(SENT)

    def checked(*arguments: object) -> None:
        found.append(CHECKED)
        run_rules(*arguments)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(PdfPrinter, "send", sent)
    monkeypatch.setattr(PdfPrinter, "receive", lambda _: (b"%PDF", b""))
    monkeypatch.setattr(render, "run_rules", checked)
    return found


def _rendered(folder: Path, formats: str = "pdf") -> int:
    return run(["-C", str(folder), "render", "2025H1", "-f", formats])


def test_the_printer_does_not_wait_for_the_rules(few: Path, events: list[str]) -> None:
    assert _rendered(few) == 0
    assert events == [SENT, CHECKED]
    assert (few / "reports" / "2025H1.pdf").read_bytes() == b"%PDF"


def test_an_error_that_the_rules_find_ends_the_printer(
    few: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload] # as it came
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    edit(few / PROGRESS, "low_grade: 20", "low_grade: 4000")

    assert _rendered(few, "html,docx,pdf") == 1
    streams = capsys.readouterr()
    assert "[declared-check]" in streams.err
    assert streams.err.endswith("没有生成文件，原有的文件没有改动。\n")
    assert not streams.out
    assert not (few / "reports").exists()
    assert [one.returncode is not None for one in started] == [True]
    assert not [*temporary.iterdir()]


@pytest.mark.usefixtures("own_page")
def test_what_the_rules_find_comes_before_a_broken_page(
    few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page can't even be made: it is told when nothing else is to be mended first."""
    command = ["-C", str(few), "render", "2025H1", "-f", "html", "--layout", "own"]
    assert run(command) == 1
    assert "bulletin.html.j2" in capsys.readouterr().err

    edit(few / PROGRESS, "low_grade: 20", "low_grade: 4000")
    assert run(command) == 1
    said = capsys.readouterr().err
    assert "[declared-check]" in said
    assert "bulletin.html.j2" not in said


def test_a_bug_in_making_the_page_is_held_back_too(
    few: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object, **_options: object) -> str:
        raise ZeroDivisionError("ouch")

    monkeypatch.setattr(render, "render_html", broken)
    assert _rendered(few, "html") == 3
    assert "ZeroDivisionError: ouch" in capsys.readouterr().err

    edit(few / PROGRESS, "low_grade: 20", "low_grade: 4000")
    assert _rendered(few, "html") == 1
    assert "ouch" not in capsys.readouterr().err


def test_no_page_is_made_of_data_that_have_errors(
    few: Path, events: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are known before: the rules are only to find the others."""
    made: list[str] = []

    def noted(*arguments: object, **options: object) -> str:
        made.append(SENT)
        return render_html(*arguments, **options)  # type: ignore[arg-type] # as it came

    monkeypatch.setattr(render, "render_html", noted)
    edit(few / PLAN, "area: 槐荫区", "aera: 槐荫区")
    assert _rendered(few) == 1
    assert (events, made) == ([CHECKED], [])


def test_data_that_cannot_be_understood_are_refused_without_the_rules(
    few: Path, events: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (few / PROGRESS).write_text("period: [\n", encoding="utf-8")
    assert _rendered(few) == 1
    assert "[yaml-syntax]" in capsys.readouterr().err
    assert not events


def test_problems_of_the_layout_and_of_the_rules_are_told_together(
    few: Path, own_page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = own_page / "layout.yaml"
    edit(layout, "{{ name }}", "{{ nam }}")
    edit(few / PROGRESS, "low_grade: 20", "low_grade: 4000")
    assert run(["-C", str(few), "render", "2025H1", "-f", "html", "--layout", "own"]) == 1
    said = capsys.readouterr().err
    assert "[declared-check]" in said
    assert "[layout-template]" in said


@pytest.fixture
def own_page(few: Path) -> Path:
    """A layout of the workspace's own whose page can't be made."""
    assert run(["-C", str(few), "layout", "official", "own"]) == 0
    folder = few / "templates" / "own"
    (folder / "bulletin.html.j2").write_text(BROKEN_PAGE, encoding="utf-8")
    return folder
