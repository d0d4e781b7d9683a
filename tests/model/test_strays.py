"""Files that look like data but are not read are told; what systems leave behind is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.strays import is_of_a_system
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.conftest import PLAN, PROGRESS, ROOT, edit


def told(folder: Path) -> dict[str, str]:
    """The hint for each file that was not looked at."""
    found = [one for one in validate(Workspace(folder)) if one.rule == "misplaced-file"]
    return {one.place.file: one.hint for one in found}


@pytest.mark.parametrize(
    ("name", "does"),
    [
        (
            "data/progress/2026/2026Q1.yaml",
            "先执行 minsheng new 2026，再移到data/progress/2026Q1.yaml",
        ),
        ("data/progress/sub/deep/2025Q3.yaml", "移到data/progress/2025Q3.yaml"),
        ("data/2025Q3.yaml", "移到data/progress/2025Q3.yaml"),
        ("2025Q3.yaml", "移到data/progress/2025Q3.yaml"),
        ("progress/2025Q3.yaml", "移到data/progress/2025Q3.yaml"),
        ("data/2024/2024H1.yaml", "移到data/2024/progress/2024H1.yaml"),
        ("data/progress/2024H1年/2024H1.yaml", "移到data/2024/progress/2024H1.yaml"),
        ("data/progress/2025Q3.yml", "改名为data/progress/2025Q3.yaml"),
        ("data/progress/2025Q3.YAML", "改名为data/progress/2025Q3.yaml"),
        ("data/progress/2025Q3.yaml.txt", "改名为data/progress/2025Q3.yaml"),
        ("data/progress/2025Q3.txt", "改名为data/progress/2025Q3.yaml"),
        ("data/progress/2025Q3", "改名为data/progress/2025Q3.yaml"),
        ("data/progress/2025q3.yaml", "改名为data/progress/2025Q3.yaml"),
        ("data/progress/２０２５Ｑ３．ｙａｍｌ", "改名为data/progress/2025Q3.yaml"),
        ("data/progress/2025年前三季度.yaml", "改名为data/progress/2025Q3.yaml"),
        ("data/progress/2025h1.yaml", "data/progress/2025H1.yaml已经有了，核对留哪一个"),
        ("data/projects.yaml.txt", "data/projects.yaml已经有了，核对留哪一个"),
        ("data/2024/projects.yml", "改名为data/2024/projects.yaml"),
        ("data/progress/进展.yaml", "各期放在progress文件夹里"),
        ("data/old/notes.yaml", "各期放在progress文件夹里"),
    ],
)
def test_data_out_of_place(workspace: Path, name: str, does: str) -> None:
    path = workspace / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("period: 2025Q3\n", "utf-8")
    hints = told(workspace)
    assert list(hints) == [name]
    assert hints[name].startswith(does)
    assert run(["-C", str(workspace), "validate"]) == 1


LEFT_BEHIND = [
    *("._2026H1.yaml", "~$2025H1.yaml", ".DS_Store", "Thumbs.db", "THUMBS.DB", "desktop.ini"),
    *(".2025H1.yaml.swp", "2025H1.yaml.swp", "#2025H1.yaml#", ".#2025H1.yaml", "2025H1.yaml~"),
    *("2025H1.yaml.bak", "2025H1.yaml.orig", "~WRL0001.tmp", "Icon\r"),
]


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_systems_leave_is_passed_over(
    workspace: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("data", "data/progress", "templates"):
        (workspace / folder).mkdir(exist_ok=True)
        (workspace / folder / name).write_bytes(b"\x00\xff")
    for command in (["validate"], ["fmt", "--check"], ["new", "2025Q3"]):
        assert run(["-C", str(workspace), *command]) == 0
    said = "".join(capsys.readouterr())
    assert "没有发现问题。" in said
    assert name not in said


@pytest.mark.parametrize("name", ["__MACOSX", "@eaDir", "$RECYCLE.BIN", ".git"])
def test_a_systems_folders_are_passed_over(workspace: Path, name: str) -> None:
    folder = workspace / "data" / "progress" / name
    folder.mkdir()
    (folder / "2025Q3.yaml").write_text("period: 2025Q3\n", "utf-8")
    assert told(workspace) == {}


@pytest.mark.parametrize("name", ["2025H1.yaml", "projects.yaml", "项目.yaml", "2025H1"])
def test_names_of_no_system(name: str) -> None:
    assert not is_of_a_system(name)


@pytest.mark.parametrize(
    "name",
    ["data/来文/2025H1.xlsx", "data/说明.txt", "mkdocs.yaml", "docs/2025H1.yaml", "data/2024.md"],
)
def test_other_files_of_an_office(workspace: Path, name: str) -> None:
    (workspace / name).parent.mkdir(parents=True, exist_ok=True)
    (workspace / name).write_text("", "utf-8")
    assert told(workspace) == {}


def test_the_record_of_what_was_published_is_no_stray(workspace: Path) -> None:
    (workspace / "data" / "published").mkdir()
    shutil.copy(workspace / PROGRESS, workspace / "data" / "published")
    assert told(workspace) == {}


def test_nothing_checked_is_no_success(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / PROGRESS).unlink()
    assert run(["-C", str(workspace), "validate", "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["rule"], found["file"]) == ("no-period", PLAN)
    assert found["hint"] == "建一期，如 minsheng new 2025Q1"


def test_a_new_year_without_a_period(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was checked is last year's, and nothing of this year."""
    assert run(["-C", str(workspace), "new", "2026"]) == 0
    capsys.readouterr()
    assert run(["-C", str(workspace), "validate", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["rule"], found["severity"]) == ("no-period", "warning")
    assert found["message"] == "2026年还没有报告期，只核对了往年的"
    assert found["hint"] == "建一期，如 minsheng new 2026Q1"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("data/projects.yaml.txt", "改名为data/projects.yaml"),
        ("projects.yaml", "移到data/projects.yaml"),
        ("Data/projects.yaml", "移到data/projects.yaml"),
    ],
)
def test_no_workspace_but_its_plan_under_another_name(
    tmp_path: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    shutil.copy(ROOT / PLAN, tmp_path / name)
    assert run(["-C", str(tmp_path), "validate"]) == 2
    assert f"{name}没有放对：第一个{said}" in capsys.readouterr().err


def test_a_period_that_was_asked_for(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "data" / "2025Q3.yaml").write_text("", "utf-8")
    assert run(["-C", str(workspace), "validate", "2025Q3"]) == 2
    assert "data/2025Q3.yaml没有放对：移到data/progress/2025Q3.yaml" in capsys.readouterr().err


def test_nor_is_that_of_an_earlier_year(workspace: Path) -> None:
    words = ("publish", "2025H1", "--date", "2025-07-10", "-f", "html")
    assert run(["-C", str(workspace), *words]) == 0
    assert run(["-C", str(workspace), "new", "2026"]) == 0
    assert (workspace / "data/2025/published/2025H1.yaml").exists()
    assert not [one for one in validate(Workspace(workspace)) if one.rule == "misplaced-file"]


@pytest.mark.parametrize(
    ("year", "places"),
    [("2026", [f"{PLAN}:6:7"]), ("2025", [])],
)
def test_a_year_that_no_period_is_of(workspace: Path, year: str, places: list[str]) -> None:
    """It is told where it stands, too."""
    edit(workspace / PLAN, "year: 2025", f"year: {year}")
    found = [one for one in validate(Workspace(workspace)) if one.rule == "period-mismatch"]
    assert [str(one.place) for one in found if one.place.file == PLAN] == places


def test_a_year_that_leaves_some_out(workspace: Path) -> None:
    assert run(["-C", str(workspace), "new", "2026"]) == 0
    assert not [one for one in validate(Workspace(workspace)) if one.rule == "period-mismatch"]
    edit(workspace / PLAN, "year: 2026", "year: 2062")
    told = [one.message for one in validate(Workspace(workspace)) if one.rule == "period-mismatch"]
    assert told == ["year写的是2062年，上一年的是2025年"]
