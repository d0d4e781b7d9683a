"""What ``render`` prints of problems: all of them when it refuses, else the warnings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.problem import Severity
from tests.cli.conftest import NOTHING_WRITTEN, REPORT, Spoilt


def test_render_refuses_with_the_same_report(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(broken), "validate", "2025H1"]) == 1
    report = capsys.readouterr().out
    assert run(["-C", str(broken), "render", "2025H1", "-f", "html"]) == 1
    said = capsys.readouterr()

    assert said.out == ""
    assert said.err.endswith(NOTHING_WRITTEN)
    shared = said.err.removesuffix(NOTHING_WRITTEN)
    assert shared == report
    assert "      |       ^^^^^^^\n" in report


@pytest.mark.parametrize(
    ("severity", "told"),
    [
        (Severity.WARNING, REPORT.format(label="警告", summary="共1个警告。")),
        (Severity.INFO, ""),
    ],
)
def test_render_shows_warnings_and_goes_on(
    severity: Severity, told: str, spoilt: Spoilt, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spoilt(severity)
    assert run(["-C", str(folder), "render", "2025H1", "-f", "html"]) == 0
    said = capsys.readouterr()

    assert said.err == told
    assert said.out == f"已生成 {folder / 'reports' / '2025H1.html'}\n"


@pytest.mark.usefixtures("no_rules")
def test_a_file_that_cannot_be_written_is_told_without_a_line(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The web page of yesterday is no source to be shown."""
    page = workspace / "reports" / "2025H1.html"
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 0
    (workspace / "reports" / "2025H1.docx").mkdir()
    capsys.readouterr()

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html,docx"]) == 1
    said = capsys.readouterr().err
    assert re.fullmatch(
        r"\S+2025H1.docx:1:1: 错误: 写不进去：.+ \[unwritable\]\n      = 建议：.+\n\n"
        rf"共1个错误。\n{NOTHING_WRITTEN}",
        said,
    )
    assert page.is_file()
