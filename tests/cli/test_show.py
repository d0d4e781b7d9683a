"""What problems are shown with: headings of projects, lines of files, colour on a terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from minsheng.cli.app import run
from minsheng.cli.show import leading_units, line_reader, project_titles
from minsheng.model.workspace import Workspace
from minsheng.problem import Place
from tests.conftest import PLAN, PROGRESS, ROOT, edit


@pytest.mark.usefixtures("no_rules")
def test_project_headings(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Even of a project whose own entry in projects.yaml is broken."""
    edit(broken / PLAN, "{name: 检查人数, unit: 人, target: 4600", "{name: 检查人数, target: [1]")
    assert run(["-C", str(broken), "validate"]) == 1
    paragraphs = capsys.readouterr().out.split("\n\n")

    headings = [paragraph for paragraph in paragraphs if paragraph.startswith("第")]
    assert headings == [
        "第2项 适龄妇女“两癌”检查项目 (cancer-screening)",
        "第3项 适龄人群出生缺陷干预和老年人白内障复明工程 (birth-defects-cataract)",
    ]
    assert "aera" in paragraphs[0] + paragraphs[1]


def test_headings_of_several_years(workspace: Path) -> None:
    shutil.copytree(workspace / "data", workspace / "data" / "2024")
    edit(workspace / "data" / "2024" / "projects.yaml", "\nyear: 2025\n", "\nyear: 2024\n")
    edit(workspace / "data" / "2024" / "projects.yaml", "name: “银龄", "name: 去年的“银龄")
    titles = project_titles(Workspace(workspace))

    assert len(titles) == 40
    assert titles["data", "cancer-screening"] == (
        "2025年第2项 适龄妇女“两癌”检查项目 (cancer-screening)"
    )
    assert [title for title in titles.values() if "去年" in title] == [
        title.replace("2025年", "2024年").replace("“银龄", "去年的“银龄")
        for title in titles.values()
        if "项 “银龄" in title
    ]


@pytest.mark.usefixtures("no_rules")
@pytest.mark.parametrize("content", [None, b"projects: [", b"- 1", b"projects: 3", b"\xff"])
def test_headings_without_a_readable_plan(
    content: bytes | None, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problems are told all the same."""
    edit(workspace / PROGRESS, "served: 5370余人次", "served: {}")
    (workspace / PLAN).unlink()
    if content is not None:
        (workspace / PLAN).write_bytes(content)

    assert run(["-C", str(workspace), "validate"]) == 1
    assert "\n\nbirth-defects-cataract\n\n" in capsys.readouterr().out


def test_lines_as_the_places_count_them(workspace: Path) -> None:
    (workspace / "a.yaml").write_bytes(b"\xef\xbb\xbfone\r\ntwo\x0cstill two\rthree\n")
    line_at = line_reader(workspace)

    assert [line_at(Place("a.yaml", line, 1, 2)) for line in range(1, 6)] == [
        "one",
        "two\x0cstill two",
        "three",
        "",
        None,
    ]


@pytest.mark.parametrize(
    "file", ["gone.yaml", "data", "内置版式/official/layout.yaml", "PDF", "gbk.yaml", "binary.docx"]
)
def test_no_line_of_what_is_no_text_of_the_workspace(file: str, workspace: Path) -> None:
    (workspace / "gbk.yaml").write_bytes("区名: 槐荫区\n".encode("gbk") * 3)
    (workspace / "binary.docx").write_bytes(b"PK\0\0\n\n\n")
    assert line_reader(workspace)(Place(file, 2, 1)) is None


def test_no_line_for_a_file_as_a_whole(workspace: Path) -> None:
    assert line_reader(workspace)(Place(PLAN)) is None
    assert line_reader(workspace)(Place(PLAN, 1, 1, 2)) is not None


def on_a_terminal(folder: Path, **environment: str) -> str:
    """What ``validate`` prints on a real terminal."""
    ours, theirs = os.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "minsheng", "-C", str(folder), "validate"],
        stdout=theirs,
        stderr=theirs,
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
    ):
        os.close(theirs)
        said = bytearray()
        try:
            while block := os.read(ours, 1024):
                said += block
        except OSError:
            pass  # so Linux tells that the other end is closed
    os.close(ours)
    return said.decode("utf-8").replace("\r\n", "\n")


def test_colour_is_all_that_a_terminal_adds(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(broken), "validate"]) == 1
    piped = capsys.readouterr().out
    coloured = on_a_terminal(broken, COLUMNS="40")

    assert "\x1b" not in piped
    assert "\x1b[31m" in coloured
    assert click.unstyle(coloured) == piped
    assert on_a_terminal(broken, NO_COLOR="1") == piped
    assert on_a_terminal(broken, NO_COLOR="") == coloured


@pytest.mark.parametrize("words", [("export", "2025H1"), ("diff", "2025H1")])
def test_documents_are_not_written_over_the_data(
    words: tuple[str, ...], workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (workspace / PLAN).read_bytes()
    assert run(["-C", str(workspace), *words, "-o", str(workspace / PLAN)]) == 2
    assert "data里放的是数据" in capsys.readouterr().err
    assert (workspace / PLAN).read_bytes() == before


@pytest.mark.usefixtures("no_rules")
@pytest.mark.parametrize("written", ["id: [1]", "id: 3", "no: 1"])
def test_no_heading_of_a_project_without_an_id(written: str, workspace: Path) -> None:
    """Nor of what is no project at all; the others have theirs."""
    plan = (workspace / PLAN).read_text("utf-8")
    first, rest = plan.split("  - id: ", 1)
    (workspace / PLAN).write_text(
        f"{first}  - {{{written}, name: 甲}}\n  - 乙\n  - id: {rest}", "utf-8"
    )
    titles = project_titles(Workspace(workspace))

    assert len(titles) == 20
    assert {number.split("项")[0] for number in titles.values()} == {f"第{n}" for n in range(3, 23)}


def test_the_first_row_with_a_unit_tells_who_leads(tmp_path: Path) -> None:
    rows = "[{id: a}, {id: b, units: [u, v]}, {id: c, units: [v]}]"
    plan = f"units: {{u: {{name: 甲局}}}}\nprojects:\n  - {{id: p, units: [], items: {rows}}}\n"
    (tmp_path / "data").mkdir()
    (tmp_path / PLAN).write_text(plan, "utf-8")

    assert leading_units(Workspace(tmp_path)) == {("data", "p"): "甲局"}
