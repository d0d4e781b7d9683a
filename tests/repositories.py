"""The sample data in a git repository of its own, for tests that compare revisions."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.conftest import PLAN, PROGRESS, edit

_NOBODY = {
    "GIT_AUTHOR_NAME": "x",
    "GIT_AUTHOR_EMAIL": "x@example.com",
    "GIT_COMMITTER_NAME": "x",
    "GIT_COMMITTER_EMAIL": "x@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *command: str) -> str:
    """Run git, without the settings of whoever runs the tests."""
    environment = {**os.environ, **_NOBODY}
    done = subprocess.run(
        ["git", *command], cwd=folder, check=True, capture_output=True, env=environment
    )
    return done.stdout.decode()


def committed(workspace: Path) -> Path:
    """Make a folder a repository with everything in it committed on the branch main."""
    git(workspace, "init", "-q", "-b", "main")
    commit(workspace)
    return workspace


def commit(workspace: Path) -> None:
    """Commit everything."""
    git(workspace, "add", "-A")
    git(workspace, "commit", "-qm", "change")


def real_change(workspace: Path) -> None:
    """Three values, a sentence, a target, a project that moves, one under another name."""
    edit(workspace / PROGRESS, "screened: 3216", "screened: 3300")
    edit(workspace / PROGRESS, "operated: 80", "operated: 85")
    edit(workspace / PROGRESS, "served: 5370余人次", "served: 5400余人次")
    edit(workspace / PROGRESS, "3月10日启动体检。", "3月10日在各街道启动体检。")
    edit(workspace / PLAN, "人, target: 4600,", "人, target: 5000,")
    edit(workspace / PLAN, "name: 计划生育失独家庭“暖心行动”", "name: 计划生育特殊家庭“暖心行动”")
    head, *projects = (workspace / PLAN).read_text("utf-8").split("\n\n  - id: ")
    projects.insert(1, projects.pop().rstrip("\n"))
    (workspace / PLAN).write_text("\n\n  - id: ".join((head, *projects)) + "\n", "utf-8")
