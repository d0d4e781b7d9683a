"""``minsheng render``: which documents are written, where, and of which period and layout."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.layout.layout import open_layout
from minsheng.model.workspace import Workspace
from minsheng.problem import Misuse
from tests.cli.conftest import KINDS, assert_untouched, minsheng_in, names
from tests.conftest import PLAN, PROGRESS, edit


def test_render_writes_all_three(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert minsheng_in(few, "render", "2025H1") == 0

    assert names(few / "reports") == ["2025H1.docx", "2025H1.html", "2025H1.pdf"]
    reports = few / "reports"
    assert capsys.readouterr().out.splitlines() == [
        f"已生成 {reports / f'2025H1.{kind}'}" for kind in KINDS
    ]
    assert (reports / "2025H1.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert (reports / "2025H1.docx").read_bytes().startswith(b"PK")
    assert (reports / "2025H1.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("formats", ["html", "docx", "docx,html", " HTML , docx ", "html,html"])
def test_render_writes_what_was_asked_for(workspace: Path, formats: str) -> None:
    assert minsheng_in(workspace, "render", "2025H1", "-f", formats) == 0

    wanted = {word.strip().lower() for word in formats.split(",")}
    assert names(workspace / "reports") == sorted(f"2025H1.{kind}" for kind in wanted)


def test_an_ofd_is_written_only_when_it_is_asked_for(few: Path) -> None:
    """With and without the PDF, which comes from the same process."""
    assert minsheng_in(few, "render", "2025H1", "-f", "ofd") == 0
    assert names(few / "reports") == ["2025H1.ofd"]
    alone = (few / "reports" / "2025H1.ofd").read_bytes()
    assert alone.startswith(b"PK")

    assert minsheng_in(few, "render", "2025H1", "-f", "ofd,pdf", "-o", "both") == 0
    assert names(few / "both") == ["2025H1.ofd", "2025H1.pdf"]
    assert (few / "both" / "2025H1.ofd").read_bytes() == alone
    assert (few / "both" / "2025H1.pdf").read_bytes().startswith(b"%PDF-")


def test_output_folder_is_made(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative -o counts from -C, as in git; without -C from where one stands."""
    assert minsheng_in(workspace, "render", "2025H1", "-f", "html", "-o", "送审/一稿") == 0
    assert names(workspace / "送审" / "一稿") == ["2025H1.html"]

    monkeypatch.chdir(workspace / "data" / "progress")
    assert run(["render", "2025H1", "-f", "html", "-o", "here"]) == 0
    assert names(workspace / "data" / "progress" / "here") == ["2025H1.html"]
    assert run(["render", "2025H1", "-f", "html", "-o", str(tmp_path / "absolute")]) == 0
    assert names(tmp_path / "absolute") == ["2025H1.html"]
    assert not (workspace / "reports").exists()


def test_the_workspace_is_found_upwards(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "data" / "progress")

    assert run(["render", "2025H1", "-f", "html"]) == 0
    assert names(workspace / "reports") == ["2025H1.html"]


def test_a_folder_without_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert minsheng_in(tmp_path, "validate") == 2
    assert "没有data/projects.yaml；用 minsheng init" in capsys.readouterr().err
    assert minsheng_in(tmp_path / "nowhere", "validate") == 2
    assert f"错误：没有文件夹“{tmp_path / 'nowhere'}”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026Q1", "没有“2026Q1”这一期。现有：2025H1"),
        ("2025H2", "没有“2025H2”这一期。现有：2025H1"),
        ("2025H", "“2025H”不是报告期。是不是“2025H1”？"),
        ("上半年", "“上半年”不是报告期。是不是“2025H1”？"),
        ("去年", "“去年”不是报告期。应写成"),
        ("../progress/2025H1", "不是报告期"),
        ("/etc/passwd", "不是报告期"),
        ("", "不是报告期"),
        ("2025H1\0", "不是报告期"),
    ],
)
def test_a_period_that_is_not_there(
    period: str, said: str, workspace: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("render", "validate"):
        assert minsheng_in(workspace, command, period) == 2
        assert said in capsys.readouterr().err
    assert_untouched(reports)


def test_several_years_side_by_side(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    earlier = workspace / "data" / "2024"
    (earlier / "progress").mkdir(parents=True)
    shutil.copy(workspace / PLAN, earlier)
    edit(earlier / "projects.yaml", "\nyear: 2025\n", "\nyear: 2024\n")
    text = (workspace / PROGRESS).read_text("utf-8").replace("2025", "2024")
    text = re.sub(r"[|]\n +", r"\g<0>去年的情况：", text)
    (earlier / "progress" / "2024H1.yaml").write_text(text, encoding="utf-8")

    assert minsheng_in(workspace, "validate") == 0
    assert minsheng_in(workspace, "render", "2024H1", "-f", "html") == 0
    page = (workspace / "reports" / "2024H1.html").read_text("utf-8")
    assert "<title>2024年槐荫区20项民生实事推进情况（上半年）</title>" in page
    capsys.readouterr()
    assert minsheng_in(workspace, "render", "2026Q1") == 2
    assert "没有“2026Q1”这一期。现有：2024H1、2025H1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("oficial", "没有版式“oficial”。是不是“official”？"),
        ("竖版", "没有版式“竖版”。现有：brief、letter、official、quarterly"),
        ("../official", "没有版式“../official”"),
        ("./official", "没有版式“./official”"),
        ("official/", "没有版式“official/”"),
        ("..", "没有版式“..”"),
        ("", "没有版式“”"),
    ],
)
def test_a_layout_that_is_not_there(
    name: str, said: str, workspace: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert minsheng_in(workspace, "render", "2025H1", "--layout", name, "-f", "html") == 2
    assert said in capsys.readouterr().err
    assert_untouched(reports)


def test_no_layout_from_elsewhere(
    workspace: Path, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Neither an absolute name nor a link leads out of the templates folders."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "far"
    shutil.copytree(templates, elsewhere)
    (templates.parent / "linked").symlink_to(elsewhere)
    shutil.copytree(templates, templates.parent / "halfway")
    (templates.parent / "halfway" / "layout.yaml").unlink()
    (templates.parent / "halfway" / "layout.yaml").symlink_to(elsewhere / "layout.yaml")

    for name in (str(elsewhere), "linked", "halfway"):
        with pytest.raises(Misuse, match="没有版式"):
            open_layout(Workspace(workspace), name)
    assert open_layout(Workspace(workspace), "official").folder == templates
