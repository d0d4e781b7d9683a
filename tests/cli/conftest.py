"""What several tests of commands need: a run in a folder, documents made earlier, problems."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import minsheng.check
from minsheng.cli.app import run
from minsheng.problem import Severity
from tests.conftest import PLAN, PROGRESS, edit
from tests.repositories import committed

OLD = b"the report of yesterday"
KINDS = ("html", "docx", "pdf")


@pytest.fixture
def reports(workspace: Path) -> Path:
    """The workspace's reports folder, with documents made earlier."""
    folder = workspace / "reports"
    folder.mkdir()
    for kind in KINDS:
        (folder / f"2025H1.{kind}").write_bytes(OLD)
    return folder


def minsheng_in(folder: Path, *arguments: str) -> int:
    return run(["-C", str(folder), *arguments])


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def assert_untouched(reports: Path) -> None:
    assert names(reports) == [f"2025H1.{kind}" for kind in sorted(KINDS)]
    assert {file.read_bytes() for file in reports.iterdir()} == {OLD}


def english(text: str) -> list[str]:
    """English sentences: three words in a row."""
    return re.findall(r"[A-Za-z']{2,} [A-Za-z']{2,} [A-Za-z']{2,}", text)


Spoilt = Callable[[Severity], Path]
NOTHING_WRITTEN = "没有生成文件，原有的文件没有改动。\n"


@pytest.fixture
def spoilt(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Spoilt:
    """Make a workspace with one problem, of a severity, that the rules find."""

    def spoil(severity: Severity) -> Path:
        rule = next(rule for rule in minsheng.check.RULES if rule.id == "declared-check")
        monkeypatch.setattr(minsheng.check, "RULES", (replace(rule, severity=severity),))
        drop_ignores(workspace)
        edit(workspace / PROGRESS, "low_grade: 20", "low_grade: 4000")
        return workspace

    return spoil


@pytest.fixture
def no_rules(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample data shall have nothing but the problems that a test puts into them."""
    monkeypatch.setattr(minsheng.check, "RULES", ())
    drop_ignores(workspace)


def drop_ignores(workspace: Path) -> None:
    """Take out what is of no use, or unknown, without the rule that it silences."""
    lines = (workspace / PROGRESS).read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "ignore:" not in line]
    (workspace / PROGRESS).write_text("".join(kept), encoding="utf-8")


@pytest.fixture
def broken(workspace: Path) -> Path:
    """A workspace with problems in both files, in projects and outside of them."""
    edit(workspace / PROGRESS, "screened: 3216", "screend: 3216")
    edit(workspace / PROGRESS, "served: 5370余人次", "served: 许多人次")
    edit(workspace / PLAN, "area: 槐荫区", "aera: 槐荫区")
    return workspace


REPORT = """\
第2项 适龄妇女“两癌”检查项目 (cancer-screening)

data/progress/2025H1.yaml:27:18: {label}: “low_grade + high_grade + breast_cancer <= screened”\
不成立：low_grade是4000人，high_grade是10人，breast_cancer是2人，screened是3216人 [declared-check]
   27 |       low_grade: 4000
      |                  ^^^^
      = 建议：核对这几个数值

{summary}
"""


@pytest.fixture
def repository(workspace: Path) -> Path:
    return committed(workspace)


def said(capsys: pytest.CaptureFixture[str], folder: Path, *words: str, code: int = 0) -> str:
    """What ``minsheng diff`` prints, on both streams."""
    capsys.readouterr()
    assert run(["-C", str(folder), "diff", *words]) == code
    streams = capsys.readouterr()
    return streams.out + streams.err
