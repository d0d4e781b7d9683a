"""The folder that a clerk works in: found from inside, with several years side by side."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from minsheng.layout.layout import open_layout
from minsheng.model import year_folder as module
from minsheng.model.workspace import Workspace, find_workspace
from minsheng.operations.fix import fix
from minsheng.operations.format import fmt
from minsheng.operations.new_year import new_period_or_year
from minsheng.operations.preparation import prepare
from minsheng.operations.validate import validate
from minsheng.problem import Misuse
from minsheng.source.node import Document
from minsheng.source.strict_yaml import parse_document
from tests.conftest import PLAN, PROGRESS, edit, lines_of, load


def test_several_years_stand_side_by_side(workspace: Path) -> None:
    """The current year's file wins; what there is, is listed."""
    earlier = workspace / "data" / "2024"
    (earlier / "progress").mkdir(parents=True)
    plan, progress = (workspace / name for name in (PLAN, PROGRESS))
    for period in ("2024H1", "2025H1"):
        text = progress.read_text(encoding="utf-8").replace("period: 2025H1", f"period: {period}")
        (earlier / "progress" / f"{period}.yaml").write_text(text, encoding="utf-8")
    text = plan.read_text(encoding="utf-8").replace("year: 2025\n", "year: 2024\n")
    (earlier / "projects.yaml").write_text(text, encoding="utf-8")
    (workspace / "data" / "progress" / "2025上半年.yaml").touch()

    assert load(workspace, "2024H1")[1] == []
    assert load(workspace)[1] == []
    stray = workspace / "data" / "progress" / "2025上半年.yaml"
    assert [one.path for one in Workspace(workspace).strays()] == [stray]
    with pytest.raises(Misuse, match="没有“2026Q1”这一期。现有：2024H1、2025H1"):
        Workspace(workspace).find("2026Q1")
    for name, hint in [("2025h1", "是不是“2025H1”？"), ("../../x", "应写成2025Q1（季度）")]:
        with pytest.raises(Misuse, match=f"“{name}”不是报告期。{hint}"):
            Workspace(workspace).find(name)


def test_the_workspace_is_found_upwards(workspace: Path) -> None:
    """From anywhere inside; outside it says how to begin."""
    assert find_workspace(workspace / "data" / "progress").root == workspace.resolve()
    with pytest.raises(Misuse, match="没有文件夹"):
        find_workspace(workspace / "none")
    with pytest.raises(Misuse, match="minsheng init"):
        find_workspace(Path("/"))


def test_without_a_plan_the_progress_is_still_held_against_its_form(workspace: Path) -> None:
    """The clerk need not mend one file to learn about the other."""
    (workspace / PLAN).write_text("projects: [\n", encoding="utf-8")
    edit(workspace / PROGRESS, "      hospitals: 4", "      hospitals: [4]")

    progress, problems = load(workspace)

    assert progress is None
    assert [f"{problem.place} {problem.rule}" for problem in problems] == [
        f"{PROGRESS}:204:18 wrong-type",
        f"{PLAN}:2:1 yaml-syntax",
    ]


def test_a_workspace_without_any_period(workspace: Path) -> None:
    """It says that there is none, and takes any form of period for a name."""
    (workspace / PROGRESS).unlink()

    with pytest.raises(Misuse, match="没有“2025H1”这一期。现有：还没有任何报告期"):
        Workspace(workspace).find("2025H1")


def test_a_plan_of_another_year(workspace: Path) -> None:
    """The year of the file and of the plan beside it."""
    edit(workspace / PLAN, "year: 2025\n", "year: 2024\n")

    (found,) = lines_of(load(workspace)[1])

    assert found.startswith(
        f"{PROGRESS}:5:9: 错误: 报告期是2025年，projects.yaml却是2024年（检查年份）"
    )


SIX = ("2025Q1", "2025-04", "2025-05", "2025H1", "2025Q3", "2025-10")


@pytest.fixture
def six(workspace: Path) -> Path:
    """A workspace with six periods, one of which can't be read."""
    text = (workspace / PROGRESS).read_text("utf-8")
    edit(
        workspace / PLAN,
        "\nyear: 2025\n",
        "\nyear: 2025\nrules: {copied-text: off, old-data: off}\n",
    )
    for period in SIX:
        file = workspace / f"data/progress/{period}.yaml"
        file.write_text(text.replace("period: 2025H1", f"period: {period}"), "utf-8")
    (workspace / "data/progress/2025-05.yaml").write_text("projects: [\n", "utf-8")
    return workspace


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file is read."""
    counted: Counter[str] = Counter()

    def counting(text: str, name: str) -> Document:
        counted[name] += 1
        return parse_document(text, name)

    monkeypatch.setattr(module, "parse_document", counting)
    return counted


def test_each_file_is_read_once(six: Path, reads: Counter[str]) -> None:
    """Whoever asks for it, and however often: also the one that can't be read."""
    workspace = Workspace(six)
    found = validate(workspace)

    assert reads == {PLAN: 1, **{f"data/progress/{period}.yaml": 1 for period in SIX}}
    assert validate(workspace) == found
    assert [one.place.file for one in found if one.rule == "yaml-syntax"] == [
        "data/progress/2025-05.yaml"
    ]
    fmt(workspace, six, check=True)
    prepare(workspace, "2025-10", open_layout(workspace, "official"))
    assert set(reads.values()) == {1}


def test_a_render_reads_no_other_files(six: Path, reads: Counter[str]) -> None:
    """But those that it needs: the plan, the period and the one before it."""
    workspace = Workspace(six)
    prepare(workspace, "2025-10", open_layout(workspace, "official"))

    assert reads == {PLAN: 1, "data/progress/2025-10.yaml": 1, "data/progress/2025Q3.yaml": 1}


def test_what_was_written_is_read_again(workspace: Path) -> None:
    """By the same workspace, which knew it as it was."""
    edit(workspace / PROGRESS, "已检查{{ screened }}，", "已检查{{ screened }}，，")
    known = Workspace(workspace)
    was = validate(known)

    assert len(fix(known)) == 1
    assert len(validate(known)) == len(was) - 1
    new_period_or_year(known, "2025Q3")
    assert known.find("2025Q3")
    new_period_or_year(known, "2026")
    assert [year.plan().error_free().year for year in known.years()] == [2026, 2025]
    edit(workspace / PLAN, "year: 2026", "year:   2026")
    known.forget()
    fmt(known, workspace)
    assert "year: 2026\n" in known.years()[0].document(workspace / PLAN).error_free().source.text
