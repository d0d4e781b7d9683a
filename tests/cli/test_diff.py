"""``minsheng diff`` on real repositories: what it shows, and that it shows nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from minsheng.cli.app import run
from tests.cli.conftest import said
from tests.conftest import PLAN, PROGRESS, ROOT, edit
from tests.repositories import commit, git, real_change

REAL_CHANGE = Path(__file__).with_name("real-change.md")


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
    assert "  检查人数：3216人 → 3300人（+84人，+2.6%）；完成率：69.9% → 66%（" in text
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
    expected = (
        "2025年前三季度进展（新的一期，和上半年相比）\n\n通报\n  这一期：无 → 前三季度（2025Q3）"
    )
    assert expected in said(capsys, repository)


def test_two_periods_need_no_git(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (workspace / PROGRESS).read_text("utf-8")
    earlier = text.replace("2025H1", "2025Q1").replace("screened: 3216", "screened: 2950")
    (workspace / "data/progress/2025Q1.yaml").write_text(earlier, "utf-8")
    both = said(capsys, workspace, "2025Q1", "2025H1")
    assert "对比：2025Q1 → 2025H1\n\n2025年一季度 → 上半年\n" in both
    assert "检查人数：2950人 → 3216人（+266人，+9.0%）；完成率：64.1% → 69.9%（" in both
    assert said(capsys, workspace, "2025H1") == both
    assert "以前没有别的报告期" in said(capsys, workspace, "2025Q1", code=2)


def test_a_period_that_there_is_not(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["2025Q3"], ["2025H1", "2025Q3"], ["2025Q3..2025H1"]):
        text = said(capsys, repository, *words, code=2)
        assert ("没有“2025Q3”这一期。现有：2025H1" in text) == (".." not in words[0])


def test_a_year_without_periods(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(repository), "new", "2026"]) == 0
    expected = "2026年（新的一年，和2025年相比）\n\n计划\n  全年的数据：无 → 还没有报告期"
    assert expected in said(capsys, repository)


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
    rows = [[one.text_content() for one in row] for row in page.xpath("//tbody/tr")]
    assert ["检查人数", "3216人", "3300人", "+84人，+2.6%"] in rows
    assert ["第2项 适龄妇女“两癌”检查项目"] in rows
    assert ["完成率", "69.9%", "66%", "-3.9个百分点"] in rows
    assert "<b>&在各街道" in page.xpath("//ins/text()")
    assert "序号：20 → 3" in page.xpath("string(//body)")
    assert [one for one in page.xpath("//del/text()") if one == "4600"]


def test_a_word_file_goes_into_a_file_or_a_pipe(
    repository: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The same bytes; -o is from where the command runs, and takes each format."""
    real_change(repository)
    diff = ["-C", str(repository), "diff", "--format"]
    assert run([*diff, "docx", "-o", "改动.docx"]) == 0
    assert capfdbinary.readouterr().out.decode().startswith("已生成 ")
    assert run([*diff, "docx"]) == 0
    assert capfdbinary.readouterr().out == (repository / "改动.docx").read_bytes()
    assert run([*diff[:-1], "-o", "改动.md", "--exit-code"]) == 1
    assert (repository / "改动.md").read_bytes() == REAL_CHANGE.read_bytes()
    assert run([*diff[:-1], "-o", "又.DOCX"]) == 0
    assert (repository / "又.DOCX").read_bytes() == (repository / "改动.docx").read_bytes()
    assert run([*diff, "text", "-o", "改动.html"]) == 0
    assert (repository / "改动.html").read_text("utf-8").startswith("对比：HEAD")


def test_no_word_file_in_a_terminal(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    text = said(capsys, repository, "--format", "docx", code=2)
    assert text.startswith("错误：Word文件不能显示在终端里，加 -o 文件名，如 -o 改动.docx\n")


def test_a_file_that_can_not_be_written(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "x").write_text("", "utf-8")
    text = said(capsys, repository, "--format", "docx", "-o", "x/改动.docx", code=1)
    assert "写不进去" in text


def test_the_sample_of_this_repository_has_no_errors_for_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "对比：HEAD → 现在的文件" in said(capsys, ROOT)
