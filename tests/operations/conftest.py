"""The sample's files, and documents of a workspace."""

from __future__ import annotations

import tempfile
from pathlib import Path

from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, ROOT


def write(folder: Path, plan: str, progress: str) -> None:
    (folder / "data/progress").mkdir(parents=True, exist_ok=True)
    (folder / PLAN).write_text(plan, "utf-8")
    (folder / PROGRESS).write_text(progress, "utf-8")


SAMPLE = {name: (ROOT / name).read_text("utf-8") for name in (PLAN, PROGRESS)}


def render(workspace: Path) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as output:
        options = ["render", "2025H1", "-f", "html,docx", "-o", output]
        assert run(["-C", str(workspace), *options]) == 0
        return {file.name: file.read_bytes() for file in Path(output).iterdir()}
