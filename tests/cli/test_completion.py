"""What the shell offers, asked as bash asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import app
from tests.conftest import PROGRESS


def offered(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """The words that can stand at the end of a line."""
    words = line.split(" ")
    monkeypatch.setenv("_MINSHENG_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    with pytest.raises(SystemExit):
        app.main([], prog_name="minsheng")
    return [one.removeprefix("plain,") for one in capsys.readouterr().out.split()]


@pytest.mark.parametrize(
    ("line", "first", "count"),
    [
        ("minsheng ren", "rename", 2),
        ("minsheng render ", "2025H1", 1),
        ("minsheng validate 2025", "2025H1", 1),
        ("minsheng export 20", "2025H1", 1),
        ("minsheng publish 20", "2025H1", 1),
        ("minsheng fmt 20", "2025H1", 1),
        ("minsheng diff 20", "2025H1", 1),
        ("minsheng render 2024", "", 0),
        ("minsheng render 2025H1 --layout q", "quarterly", 1),
        ("minsheng export 2025H1 --layout q", "quarterly", 1),
        ("minsheng publish 2025H1 --layout q", "quarterly", 1),
        ("minsheng doctor --layout q", "quarterly", 1),
        ("minsheng layout b", "brief", 1),
        ("minsheng explain percent-s", "percent-sign", 1),
        ("minsheng rename cancer-screening.s", "cancer-screening.screened", 1),
        ("minsheng rename child", "child-welfare", 7),
    ],
)
def test_names_of_the_workspace_are_offered(
    few: Path,
    line: str,
    first: str,
    count: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(few)
    found = offered(line, monkeypatch, capsys)
    assert (found[0] if found else "", len(found)) == (first, count)


def test_those_of_another_folder_are_offered(
    few: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert offered("minsheng render ", monkeypatch, capsys) == []
    assert offered(f"minsheng -C {few} render ", monkeypatch, capsys) == ["2025H1"]


def test_data_with_errors_are_no_error_of_the_shell(
    few: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(few)
    (few / "data/projects.yaml").write_text("[", encoding="utf-8")
    assert (few / PROGRESS).exists()
    assert offered("minsheng rename c", monkeypatch, capsys) == []
