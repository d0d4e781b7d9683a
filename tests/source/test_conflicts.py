"""Two clerks and git: what merges by itself, and what is said of a conflict."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.problem import Refused
from minsheng.source.strict_yaml import parse_document
from tests.conftest import PROGRESS, edit


@pytest.fixture
def repository(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample under git, with nothing of this machine's settings."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(workspace, "init", "-q", "-b", "main")
    for key, value in (("user.name", "clerk"), ("user.email", "clerk@example.org")):
        git(workspace, "config", key, value)
    commit(workspace, "begin")
    return workspace


def git(folder: Path, *arguments: str, code: int = 0) -> None:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    assert done.returncode == code, done


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def rewritten(text: str, turn: int) -> str:
    """Every line of every second project changed, and lines added at its end."""
    head, _, tail = text.partition("projects:\n")
    projects = re.split(r"(?<=\n)\n(?=  \S)", tail)
    assert len(projects) == 20
    for number in range(turn, len(projects), 2):
        name, *lines = projects[number].rstrip("\n").split("\n")
        lines = [f"{line} " if line.endswith(("|", ":")) else f"{line}改" for line in lines if line]
        projects[number] = "\n".join([name, *lines, "    # 补充"]) + "\n"
    return f"{head}projects:\n{chr(10).join(projects)}"


def test_clerks_who_edit_different_projects_never_conflict(repository: Path) -> None:
    """Not even when each rewrites all of every second project."""
    file = repository / PROGRESS
    before = file.read_text("utf-8")
    git(repository, "switch", "-q", "-c", "other")
    file.write_text(rewritten(before, 1), "utf-8")
    commit(repository, "other")
    git(repository, "switch", "-q", "main")
    file.write_text(rewritten(before, 0), "utf-8")
    commit(repository, "mine")
    git(repository, "merge", "-q", "--no-edit", "other")
    assert file.read_text("utf-8") == rewritten(rewritten(before, 0), 1)


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_a_conflict_is_told_with_both_values(
    repository: Path, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = repository / PROGRESS
    said = "      4月18日召开"
    git(repository, "config", "merge.conflictStyle", style)
    git(repository, "switch", "-q", "-c", "zhang")
    edit(file, "screened: 3216", "screened: 3300")
    edit(file, said, f"{said}了")
    commit(repository, "zhang")
    git(repository, "switch", "-q", "main")
    edit(file, "screened: 3216", "screened: 3250")
    edit(file, said, "      4月19日召开")
    commit(repository, "mine")
    git(repository, "merge", "-q", "zhang", code=1)
    merged = file.read_bytes()
    for command in (["validate"], ["fmt"], ["render", "2025H1", "-f", "html"]):
        assert run(["-C", str(repository), *command]) == 1
        told = "".join(capsys.readouterr())
        assert re.findall(r"\[([a-z-]+)\]", told) == ["merge-conflict"] * 2
        assert "一边（HEAD）写的是“screened: 3250”，另一边（zhang）写的是“screened: 3300”" in told
        assert "<<<<<<< HEAD\n      | ^^^^^^^" in told
    assert file.read_bytes() == merged


def told(text: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        parse_document(text, "f.yaml")
    return [f"{one.place.line} {one.message}" for one in caught.value.problems]


def test_only_what_differs_is_quoted() -> None:
    text = "a:\n<<<<<<< HEAD\n  b: 1\n  c: 2\n  e: 4\n=======\n  b: 1\n  e: 4\n>>>>>>> x y\nf: ["
    assert told(text) == [
        "2 两边改了同一处，合并时没有定下来：一边（HEAD）写的是“c: 2”，另一边（x y）什么也没写"
    ]
    text = "<<<<<<<\na: 1\nb: 2\n||||||| base\na: 0\n=======\n>>>>>>>\r\n".replace("\n", "\r\n")
    unix = text.replace("\r\n", "\n").replace("\r", "")
    assert told(unix) == [
        "1 两边改了同一处，合并时没有定下来：一边写的是“a: 1\nb: 2”，另一边什么也没写"
    ]


def test_markers_left_over_are_named() -> None:
    """What remains when a clerk has removed some of them."""
    stray = "这里留下了合并冲突的标记"
    assert told("a: 1\n=======\nb: 2\n>>>>>>> x\n") == [
        f"2 {stray}“=======”",
        f"4 {stray}“>>>>>>>”",
    ]
    assert told("<<<<<<< x\na: 1\n=======\n<<<<<<< y\nb: 2\n=======\nb: 3\n>>>>>>> y\n") == [
        f"1 {stray}“<<<<<<<”",
        f"3 {stray}“=======”",
        "4 两边改了同一处，合并时没有定下来：一边（y）写的是“b: 2”，另一边（y）写的是“b: 3”",
    ]


def test_marks_within_texts_are_text() -> None:
    text = "a: |\n  <<<<<<< 甲\n  =======\nb: '======='\nc: ========\n"
    plain = {"a": "<<<<<<< 甲\n=======\n", "b": "=======", "c": "========"}
    assert parse_document(text, "f").plain == plain
