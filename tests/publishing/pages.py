"""Pages of docs that show what commands print: each is run, with the changes that it tells."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests.conftest import ROOT, edit

_BLOCK = re.compile(r"^```(console|diff|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page_run(
    page: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: Callable[[str], str] = str,
) -> str:
    """The page with what its commands print now, in a copy of the sample; ``typed`` makes of the
    commands that are shown those that are run.
    """
    shutil.copytree(ROOT / "data", folder / "data")
    monkeypatch.chdir(folder)

    def done(match: re.Match[str]) -> str:
        kind, block = match.groups()
        if kind == "console":
            return f"```console\n{_shown(typed(block), capsys)}```"
        {"diff": _change, "yaml": _append}[kind](block)
        return match[0]

    return _BLOCK.sub(done, page)


def _change(block: str) -> None:
    """Do what a diff says: its first line names the file."""
    name, was, now = block.splitlines()
    edit(Path(name), was.removeprefix("-"), now.removeprefix("+"))


def _append(block: str) -> None:
    """Put YAML behind the file that its first line names; where there is none it is an example."""
    name, _, lines = block.partition("\n")
    path = Path(name.removeprefix("# "))
    if path.exists():
        path.write_text(path.read_text("utf-8") + lines, encoding="utf-8")


def _shown(commands: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The commands of a block, each with what it prints."""
    lines = []
    for line in commands.splitlines():
        if line.startswith("$ "):
            run(shlex.split(line)[2:])
            printed = capsys.readouterr()
            lines += [line, *(printed.err + printed.out).splitlines()]
    return "".join(f"{line}\n" for line in lines)
