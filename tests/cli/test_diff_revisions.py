"""``minsheng diff`` and git: revisions, repositories, and what is said where they can't be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import said
from tests.conftest import PLAN, PROGRESS, edit
from tests.repositories import commit, committed, git, real_change


def test_revisions_as_git_names_them(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "switch", "-qc", "new")
    edit(repository / PROGRESS, "screened: 3216", "screened: 3300")
    commit(repository)
    git(repository, "switch", "-q", "main")
    edit(repository / PROGRESS, "operated: 80", "operated: 85")
    commit(repository)
    both = said(capsys, repository, "main..new")
    assert "3216人 → 3300人" in both
    assert "85人 → 80人" in both
    assert said(capsys, repository, "main", "new") == both
    since = said(capsys, repository, "main...new")
    assert "3216人 → 3300人" in since
    assert "80人" not in since.split("\n\n", 1)[1].replace("3216", "")
    assert "80人 → 85人" in said(capsys, repository, "HEAD~1")
    assert "对比：HEAD → new" in said(capsys, repository, "..new")


def test_no_repository(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, workspace, code=2)
    assert "不在git仓库里" in text
    assert "minsheng diff 2025Q1 2025H1" in text


def test_no_git(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(workspace))
    assert "本机没有git" in said(capsys, workspace, code=2)


def test_nothing_committed_yet(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(workspace, "init", "-q")
    assert "还没有提交过" in said(capsys, workspace, code=2)


@pytest.mark.parametrize("word", ["nowhere", "--output=x", "HEAD:data", "$(id)", "main..nowhere"])
def test_unknown_revision(repository: Path, capsys: pytest.CaptureFixture[str], word: str) -> None:
    before = sorted(repository.rglob("*"))
    text = said(capsys, repository, word, code=2)
    assert "git里没有" in text or "没有“--output”这个选项" in text
    assert sorted(repository.rglob("*")) == before


def test_a_revision_that_can_not_be_read(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = (repository / PROGRESS).read_text("utf-8")
    edit(repository / PROGRESS, "screened: 3216", "screend: 3216")
    commit(repository)
    (repository / PROGRESS).write_text(good, "utf-8")
    text = said(capsys, repository, code=1)
    line = 1 + good.split("screened: 3216")[0].count("\n")
    assert f"HEAD:{PROGRESS}:{line}:7: 错误" in text
    assert "是不是“screened”？" in text


def test_a_revision_without_data(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "rm", "-rq", "--cached", "data")
    git(repository, "commit", "-qm", "none")
    assert "“HEAD”这个版本里没有data文件夹" in said(capsys, repository, code=2)


def test_work_tree_that_can_not_be_read(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / PROGRESS, "screened: 3216", "screend: 3216")
    text = said(capsys, repository, code=1)
    assert text.startswith(f"{PROGRESS}:") or f"\n{PROGRESS}:" in text


def test_a_workspace_inside_a_repository(
    tmp_path: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = tmp_path / "区里" / "民生"
    inner.mkdir(parents=True)
    (workspace / "data").rename(inner / "data")
    committed(tmp_path)
    edit(inner / PROGRESS, "screened: 3216", "screened: 3300")
    assert "3216人 → 3300人" in said(capsys, inner)


def test_a_git_that_is_at_work_elsewhere_is_no_matter(
    tmp_path: Path,
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Hooks and aliases in a linked work tree are told a GIT_DIR: any folder is its top."""
    inner = tmp_path / "区里"
    inner.mkdir()
    (workspace / "data").rename(inner / "data")
    committed(tmp_path)
    edit(inner / PROGRESS, "screened: 3216", "screened: 3300")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / ".git"))
    assert "3216人 → 3300人" in said(capsys, inner)


def test_a_repository_of_another_user(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    text = said(capsys, repository, code=2)
    assert "属于另一个用户" in text
    assert f"git config --global --add safe.directory {repository}" in text


def test_a_repository_that_lacks_a_file(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As one does that was cloned in part and is no longer connected."""
    blob = git(repository, "rev-parse", f"HEAD:{PLAN}").strip()
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert f"git仓库里缺少“{PLAN}”的内容" in said(capsys, repository, code=2)


def test_the_repository_is_left_alone(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real_change(repository)
    before = git(repository, "status", "--porcelain"), git(repository, "for-each-ref")
    said(capsys, repository)
    assert (git(repository, "status", "--porcelain"), git(repository, "for-each-ref")) == before
