"""A published workspace, and what clerks do to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Problem
from tests.conftest import PROGRESS

RECORD = "data/published/2025H1.yaml"
RULES = ("published-", "correction-")


def publish(folder: Path, *options: str, formats: str = "html") -> int:
    """Publish the period; as a page alone, which is quick."""
    return run(["-C", str(folder), "publish", "2025H1", "-f", formats, *options])


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what was published once waits for further tests."""
    return tmp_path_factory.mktemp("publications") / "first"


@pytest.fixture
def out(few: Path, kept: Path) -> Path:
    """A workspace with three projects whose period was published."""
    if kept.exists():
        shutil.copytree(kept, few, dirs_exist_ok=True)
    else:
        assert publish(few, "--number", "第3期", "--date", "2025-07-10") == 0
        shutil.copytree(few, kept)
    return few


def told(folder: Path, period: str | None = None) -> list[Problem]:
    """What validate says of publications."""
    found = validate(Workspace(folder), period)
    return [one for one in found if one.rule.startswith(RULES)]


def said(folder: Path) -> list[tuple[str, str, str]]:
    """The same: rule, project, message."""
    return [(one.rule, one.project, one.message) for one in told(folder)]


def correct(folder: Path, *lines: str) -> None:
    """Put corrections, each a mapping in one line, behind the others."""
    file = folder / PROGRESS
    text = file.read_text("utf-8")
    head = "" if "\ncorrections:\n" in text else "corrections:\n"
    file.write_text(text + head + "".join(f"  - {line}\n" for line in lines), "utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """All that there is, to see that nothing was written."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
