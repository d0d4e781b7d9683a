"""What README tells a district to set up in its repository does what it says, with the real git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, ROOT, edit

README = (ROOT / "README.md").read_text(encoding="utf-8")
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
FILES = [PLAN, PROGRESS, f"区/{PLAN}", "data/2024/projects.yaml", "data/2024/progress/2024.yaml"]
LAYOUTS = ["templates/official/layout.yaml", "区/templates/official/style.css.j2"]


@pytest.fixture
def repository(workspace: Path) -> Path:
    """The sample in a repository that is set up as README says."""
    assert run(["-C", str(workspace), "init", "new"]) == 0
    shutil.copy(workspace / "new" / ".gitattributes", workspace)
    shutil.rmtree(workspace / "new")
    git(workspace, "init", "--quiet")
    git(workspace, "add", ".")
    git(workspace, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "1")
    lines = re.findall(r"^git config .+$", README, re.MULTILINE)
    assert len(lines) == 2
    for line in lines:
        shell(workspace, line)
    return workspace


def git(folder: Path, *arguments: str) -> str:
    return _said(["git", *arguments], folder)


def shell(folder: Path, line: str) -> str:
    return _said(["sh", "-c", line], folder)


def _said(command: list[str], folder: Path, **variables: str) -> str:
    """What a command prints, whatever this user's git is set up to do."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        command, cwd=folder, env={**kept, **own, **variables}, check=True, capture_output=True
    ).stdout.decode()


def headings(repository: Path) -> list[str]:
    return re.findall(r"^@@ .+ @@ *(.*)$", git(repository, "diff"), re.MULTILINE)


@pytest.mark.parametrize(
    ("file", "old", "new", "heading"),
    [
        (PLAN, "target: 4600", "target: 4700", "name: 适龄妇女“两癌”检查项目"),
        (PLAN, "{name: 区红十字会}", "{name: 区红会}", "health:"),
        (PROGRESS, "为{{ birthday_cakes }}", "已为{{ birthday_cakes }}", "child-welfare:"),
        (PROGRESS, "in_mediation: 1\n", "in_mediation: 2\n", "labour-mediation:"),
        (PROGRESS, "as_of: 2025-06-30\n\n", "as_of: 2025-06-29\n\n", ""),
    ],
)
def test_hunks_are_headed_by_their_project(
    repository: Path, file: str, old: str, new: str, heading: str
) -> None:
    """By the line of the project that stands before the lines shown."""
    edit(repository / file, old, new)

    assert headings(repository) == [heading]


def test_the_alias_shows_what_changed(repository: Path, tmp_path: Path) -> None:
    """From any folder of the workspace, with whatever is asked for."""
    program = tmp_path / "bin" / "minsheng"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    command = ["git", "minsheng", "HEAD~1", "--", "2025H1"]

    assert _said(command, repository, PATH=path) == "-C|.|diff|HEAD~1|--|2025H1|"
    assert _said(command, repository / "data", PATH=path) == "-C|data/|diff|HEAD~1|--|2025H1|"


def test_hooks_look_at_the_files_of_a_workspace() -> None:
    others = ["README.md", "reports/2025H1.html", "database/a.yaml", "data/old.docx"]
    matched = {
        hook["id"]: [name for name in [*FILES, *LAYOUTS, *others] if re.search(hook["files"], name)]
        for hook in HOOKS
    }

    assert matched == {"minsheng-validate": FILES + LAYOUTS, "minsheng-fmt": FILES}
    assert [hook["pass_filenames"] for hook in HOOKS] == [False, False]
    assert [f"{{id: {hook['id']}}}" for hook in HOOKS if hook["id"] not in README] == []


@pytest.mark.parametrize("hook", ["minsheng-validate", "minsheng-fmt"])
def test_hooks_run_commands_that_there_are(hook: str, workspace: Path) -> None:
    (found,) = (each for each in HOOKS if each["id"] == hook)
    program, *command = found["entry"].split()

    assert program == "minsheng"
    assert run(["-C", str(workspace), *command]) == 0
