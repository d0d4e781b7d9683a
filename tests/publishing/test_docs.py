"""docs/publishing.md shows what the commands print: each is run, with the changes that it tells."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests.conftest import ROOT, edit

PAGE = ROOT / "docs" / "publishing.md"
_BLOCK = re.compile(r"^```(console|diff|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def change(block: str) -> None:
    """Do what a diff says: its first line names the file."""
    name, was, now = block.splitlines()
    edit(Path(name), was.removeprefix("-"), now.removeprefix("+"))


def append(block: str) -> None:
    """Put YAML behind a file, which its first line names."""
    name, _, lines = block.partition("\n")
    path = Path(name.removeprefix("# "))
    path.write_text(path.read_text("utf-8") + lines, encoding="utf-8")


def shown(commands: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The commands of a block, each with what it prints."""
    lines = []
    for line in commands.splitlines():
        if line.startswith("$ "):
            run(shlex.split(line)[2:])
            printed = capsys.readouterr()
            lines += [line, *(printed.err + printed.out).splitlines()]
    return "".join(f"{line}\n" for line in lines)


def test_the_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text("utf-8")

    def done(match: re.Match[str]) -> str:
        kind, block = match.groups()
        if kind == "console":
            return f"```console\n{shown(block, capsys)}```"
        {"diff": change, "yaml": append}[kind](block)
        return match[0]

    made = _BLOCK.sub(done, page)
    assert page.count("$ minsheng") > 5
    (tmp_path / "publishing.md").write_text(made, encoding="utf-8")
    assert made == page
    printed = (tmp_path / "reports/2025H1/2025H1-更正版.html").read_text("utf-8")
    told = re.findall(r"^  > (?:\*\*)?([^*\n]+)", page, re.MULTILINE)
    assert len(told) == 3
    assert all(one in re.sub("<[^>]+>", "", printed) for one in told)
