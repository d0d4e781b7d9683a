"""``minsheng diff`` on real repositories: what it shows, and that it shows nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, ROOT, edit
from tests.repositories import commit, committed, git, real_change

REAL_CHANGE = Path(__file__).with_name("real-change.md")


@pytest.fixture
def repository(workspace: Path) -> Path:
    return committed(workspace)


def said(capsys: pytest.CaptureFixture[str], folder: Path, *words: str, code: int = 0) -> str:
    """What ``minsheng diff`` prints, on both streams."""
    capsys.readouterr()
    assert run(["-C", str(folder), "diff", *words]) == code
    streams = capsys.readouterr()
    return streams.out + streams.err


def test_a_real_change_from_the_markdown_alone(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real_change(repository)
    assert said(capsys, repository, "--format", "markdown") == REAL_CHANGE.read_text("utf-8")


def test_in_a_terminal_without_colours(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real_change(repository)
    text = said(capsys, repository)
    assert f"```\n{text}```\n" in (ROOT / "docs" / "review.md").read_text("utf-8")
    assert "  检查人数：3216人 → 3300人（+84人，+2.6%）\n    完成率：69.9% → 66%（" in text
    assert "  工作进展：3月10日{+在各街道+}启动体检。\n" in text
    assert "已检查[-3216-]{+3300+}人" in text
    assert "\x1b" not in text


def test_nothing_changed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, repository, "--exit-code") == "对比：HEAD → 现在的文件\n\n没有改动。\n"


def test_other_order_line_breaks_and_quotes_mean_the_same(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (PLAN, PROGRESS):
        file = repository / name
        data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        if name == PROGRESS:
            data["projects"] = dict(reversed(data["projects"].items()))
        file.write_text("# 说明\n" + yaml.safe_dump(_quoted(data), allow_unicode=True), "utf-8")
    assert git(repository, "diff", "--stat")
    assert "没有改动。" in said(capsys, repository)


def _quoted(data: object) -> object:
    """Numbers as numbers again."""
    match data:
        case dict():
            return {key: _quoted(value) for key, value in data.items()}
        case list():
            return [_quoted(value) for value in data]
        case str() if data.isdigit():
            return int(data)
    return data


def test_exit_code_when_asked(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository / PROGRESS, "screened: 3216", "screened: 3300")
    said(capsys, repository)
    said(capsys, repository, "--exit-code", code=1)


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


def test_only_some_periods(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = (repository / PROGRESS).read_text("utf-8")
    earlier = first.replace("2025H1", "2025Q1").replace("as_of: 2025-06-30", "as_of: 2025-03-31")
    (repository / "data/progress/2025Q1.yaml").write_text(earlier, "utf-8")
    commit(repository)
    for name in ("2025Q1", "2025H1"):
        edit(repository / f"data/progress/{name}.yaml", "screened: 3216", "screened: 3300")
    assert said(capsys, repository).count("3216人 → 3300人") == 2
    one = said(capsys, repository, "HEAD", "--", "2025Q1")
    assert one.count("3216人 → 3300人") == 1
    assert "2025年一季度进展" in one
    assert "两边都没有“2025Q4”这一期。" in said(capsys, repository, "--", "2025Q4", code=2)


def test_a_period_that_came(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (repository / PROGRESS).read_text("utf-8")
    (repository / "data/progress/2025Q3.yaml").write_text(text.replace("2025H1", "2025Q3"), "utf-8")
    assert "2025年前三季度进展\n这一期：无 → 前三季度（2025Q3）" in said(capsys, repository)


def test_two_periods_need_no_git(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (workspace / PROGRESS).read_text("utf-8")
    earlier = text.replace("2025H1", "2025Q1").replace("screened: 3216", "screened: 2950")
    (workspace / "data/progress/2025Q1.yaml").write_text(earlier, "utf-8")
    both = said(capsys, workspace, "2025Q1", "2025H1")
    assert "对比：2025Q1 → 2025H1\n\n2025年一季度 → 上半年\n" in both
    assert "检查人数：2950人 → 3216人（+266人，+9.0%）\n    完成率：64.1% → 69.9%（" in both
    assert said(capsys, workspace, "2025H1") == both
    assert "以前没有别的报告期" in said(capsys, workspace, "2025Q1", code=2)


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


def test_a_period_that_there_is_not(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["2025Q3"], ["2025H1", "2025Q3"], ["2025Q3..2025H1"]):
        text = said(capsys, repository, *words, code=2)
        assert ("没有“2025Q3”这一期。现有：2025H1" in text) == (".." not in words[0])


def test_a_year_without_periods(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(repository), "new", "2026"]) == 0
    assert "2026年\n全年的数据：无 → 还没有报告期" in said(capsys, repository)


def test_a_year_that_moved_to_a_folder_of_its_own(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = repository / "data"
    (data / "2025").mkdir()
    for name in ("projects.yaml", "progress"):
        (data / name).rename(data / "2025" / name)
    edit(data / "2025/progress/2025H1.yaml", "screened: 3216", "screened: 3300")
    text = said(capsys, repository)
    assert "3216人 → 3300人" in text
    assert text.endswith("共1个项目有改动，1个数值不同。\n")


def test_json(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository / PROGRESS, "screened: 3216", "screened: 3300")
    found = json.loads(said(capsys, repository, "--format", "json"))
    assert (found["was"], found["now"]) == ("HEAD", "现在的文件")
    (section,) = found["sections"]
    (project,) = section["projects"]
    assert (project["id"], project["no"], project["fate"]) == ("cancer-screening", 2, "kept")
    (fact,) = project["facts"]
    assert fact["kind"] == "value"
    assert (fact["indicator"], fact["was"], fact["now"]) == ("screened", "3216人", "3300人")
    assert [one["kind"] for one in fact["follows"]] == ["rate"]
    (text,) = project["texts"]
    page = (ROOT / "docs" / "json-diff.md").read_text("utf-8")
    for part in (found, section, project, fact, text):
        assert [key for key in part if f"`{key}`" not in page] == []
    assert text["follows"] is True
    assert ["deleted", "3216"] in text["pieces"]


def test_html_is_one_page_of_its_own(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real_change(repository)
    edit(repository / PROGRESS, "3月10日在各街道", "3月10日<b>&在各街道")
    page: Any = html.document_fromstring(said(capsys, repository, "--format", "html"))
    assert not page.xpath("//@src | //link | //script")
    assert "url(" not in page.xpath("string(//style)")
    assert page.get("lang") == "zh-CN"
    first, *_ = page.xpath("//h2")
    assert first.text == "改动的数字"
    rows = [[*map(str.strip, row.xpath("./*/text()"))] for row in page.xpath("//tbody/tr")]
    assert ["2 适龄妇女“两癌”检查项目", "检查人数", "3216人", "3300人", "+84人，+2.6%"] in rows
    assert ["完成率", "69.9%", "66%", "-3.9个百分点"] in rows
    assert "<b>&在各街道" in page.xpath("//ins/text()")
    assert "序号：20 → 3" in page.xpath("string(//body)")
    assert [one for one in page.xpath("//del/text()") if one == "4600"]


def test_the_repository_is_left_alone(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real_change(repository)
    before = git(repository, "status", "--porcelain"), git(repository, "for-each-ref")
    said(capsys, repository)
    assert (git(repository, "status", "--porcelain"), git(repository, "for-each-ref")) == before


def test_the_sample_of_this_repository_has_no_errors_for_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "对比：HEAD → 现在的文件" in said(capsys, ROOT)
