"""Which sides and sections a comparison has: revisions, periods and years that came or went."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from minsheng.model.workspace import Workspace
from minsheng.problem import Misuse, Refused
from minsheng.review.compare import compare, compare_sides
from minsheng.review.difference import Difference
from minsheng.review.sides import Side
from tests.compared import BEFORE, write_office
from tests.repositories import commit, committed, git
from tests.states import PLAN, PROGRESS, edited

EARLIER = edited(PROGRESS, ("2025H1", "2025Q1"), ("2025-06-30", "2025-03-31"))
H1 = "data/progress/2025H1.yaml"


def write(folder: Path, **files: str) -> None:
    """Files below data/, by what they are called here: projects, or a period."""
    for name, text in files.items():
        path = "projects.yaml" if name == "projects" else f"progress/{name.strip('_')}.yaml"
        file = folder / "data" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small workspace with two periods."""
    write(tmp_path, projects=PLAN, _2025Q1=EARLIER, _2025H1=edited(PROGRESS, ("50", "60")))
    return tmp_path


@pytest.fixture
def repository(folder: Path) -> Path:
    return committed(folder)


def compared(folder: Path, *words: str, periods: tuple[str, ...] = ()) -> Difference:
    return compare(Workspace(folder), words, periods)


def titles(folder: Path, *words: str, periods: tuple[str, ...] = ()) -> list[str]:
    return [section.title for section in compared(folder, *words, periods=periods).sections]


def facts(difference: Difference) -> list[tuple[str, str, str, str, str]]:
    """The facts of the sections as such."""
    return [
        (section.title, one.what, one.kind, one.was, one.now)
        for section in difference.sections
        for one in section.changes
    ]


def test_two_periods_and_one_with_that_before_it(folder: Path) -> None:
    for words in (("2025Q1", "2025H1"), ("2025H1",)):
        found = compared(folder, *words)
        assert (found.was, found.now) == ("2025Q1", "2025H1")
        assert [one.title for one in found.sections] == ["2025年一季度 → 上半年"]
    assert titles(folder, "2025H1", "2025Q1") == ["2025年上半年 → 一季度"]
    assert titles(folder, "2025Q1", "2025Q1") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("2025Q1",), "2025Q1以前没有别的报告期可以对比"),
        (("2025Q1", "2025H1", "2025H1"), "最多写两期，如 minsheng diff 2025Q1 2025H1"),
        (("2025Q3",), "没有“2025Q3”这一期。现有：2025H1、2025Q1"),
        (("main",), "不在git仓库里"),
    ],
)
def test_periods_that_can_not_be_compared(
    folder: Path, words: tuple[str, ...], message: str
) -> None:
    with pytest.raises(Misuse) as refused:
        compared(folder, *words)
    assert message in str(refused.value)


def test_periods_of_two_years(folder: Path) -> None:
    """What was promised is compared, too, and first."""
    older = folder / "data/2024"
    (older / "progress").mkdir(parents=True)
    plan = edited(PLAN, ("year: 2025", "year: 2024"), ("乙项目", "丙项目"))
    (older / "projects.yaml").write_text(plan, "utf-8")
    text = EARLIER.replace("2025", "2024")
    (older / "progress/2024Q1.yaml").write_text(text, "utf-8")
    assert titles(folder, "2024Q1", "2025H1") == ["2025年项目", "2024年一季度 → 2025年上半年"]


def test_nothing_changed(repository: Path) -> None:
    found = compared(repository)
    assert (found.was, found.now, found.sections) == ("HEAD", "现在的文件", ())


def test_a_plan_changes_what_follows_from_it(repository: Path) -> None:
    write(repository, projects=edited(PLAN, ("target: 100", "target: 200")))
    assert titles(repository) == ["2025年项目", "2025年一季度进展", "2025年上半年进展"]
    assert titles(repository, periods=("2025H1",)) == ["2025年项目", "2025年上半年进展"]


def test_a_period_alone(repository: Path) -> None:
    write(repository, _2025H1=PROGRESS)
    assert titles(repository) == ["2025年上半年进展"]
    assert titles(repository, periods=("2025Q1",)) == []


def test_a_period_that_came_or_went(repository: Path) -> None:
    (repository / H1).unlink()
    write(repository, _2025Q3=edited(PROGRESS, ("2025H1", "2025Q3"), ("06-30", "09-30")))
    assert facts(compared(repository)) == [
        (
            *("2025年前三季度进展（新的一期，和一季度相比）", "这一期", "period"),
            *("", "前三季度（2025Q3）"),
        ),
        (
            *("2025年前三季度进展（新的一期，和一季度相比）", "截至日期", "as-of"),
            *("2025年3月31日", "2025年9月30日"),
        ),
        ("2025年上半年进展", "这一期", "period", "上半年（2025H1）", ""),
    ]


def test_a_period_under_another_name(repository: Path) -> None:
    """It is what it was where it ends on the same day, or says much the same."""
    for name, day, edits in (
        ("2025-06", "06-30", [("50", "70")]),
        ("2025Q2", "06-30", [("50", "70"), ("已开工", "已完工")]),
        ("2025Q3", "09-30", [("50", "60")]),
    ):
        git(repository, "checkout", "-q", "HEAD", "--", "data")
        git(repository, "clean", "-qfd")
        (repository / H1).unlink()
        text = edited(PROGRESS, ("2025H1", name), ("06-30", day), *edits)
        (repository / f"data/progress/{name}.yaml").write_text(text, "utf-8")
        (section,) = compared(repository).sections
        what, *_ = section.changes
        assert (what.what, what.was) == ("报告期", "上半年（2025H1）")
        assert what.now.endswith(f"（{name}）")
        values = [one.kind for project in section.projects for one in project.changes]
        assert ("value" in values) == (name != "2025Q3")


def test_a_renamed_period_in_the_folder_of_its_year(repository: Path) -> None:
    for name in ("projects.yaml", "progress/2025Q1.yaml", "progress/2025H1.yaml"):
        new = repository / "data/2025" / name.replace("2025H1", "2025-06")
        new.parent.mkdir(parents=True, exist_ok=True)
        (repository / "data" / name).rename(new)
    moved = repository / "data/2025/progress/2025-06.yaml"
    moved.write_text(edited(moved.read_text("utf-8"), ("2025H1", "2025-06")), "utf-8")
    write(repository, projects=PLAN.replace("year: 2025", "year: 2026"))
    (section, year) = compared(repository).sections
    assert [(one.was, one.now) for one in section.changes] == [
        ("上半年（2025H1）", "1—6月（2025-06）")
    ]
    assert (section.projects, year.title) == ((), "2026年（新的一年，和2025年相比）")


def test_a_new_period_is_compared_with_that_before(repository: Path) -> None:
    write(repository, _2025Q3=edited(PROGRESS, ("2025H1", "2025Q3"), ("06-30", "09-30")))
    (section,) = compared(repository).sections
    assert section.title == "2025年前三季度进展（新的一期，和上半年相比）"
    (project,) = section.projects
    assert [(one.what, one.was, one.now) for one in project.changes] == [
        ("检查人数", "60人", "50人")
    ]
    next_year = PROGRESS.replace("2025-06-30", "2026-03-31").replace("2025H1", "2026Q1")
    (repository / "data/2025").mkdir()
    for name in ("projects.yaml", "progress"):
        (repository / "data" / name).rename(repository / "data/2025" / name)
    plan = edited(PLAN, ("year: 2025", "year: 2026"), ("target: 100", "target: 90"))
    write(repository, projects=plan, _2026Q1=next_year)
    new, year, first = compared(repository).sections
    assert new.title == section.title
    assert (year.title, first.title) == (
        "2026年（新的一年，和2025年相比）",
        "2026年一季度进展（新的一期，和2025年前三季度相比）",
    )
    assert [one.kind for one in year.projects[0].changes] == ["target"]
    only_new = compared(repository, periods=("2025Q3",)).sections
    assert [one.title for one in only_new] == [section.title, year.title]


def test_a_year_that_came_or_went(repository: Path) -> None:
    write(repository, projects=PLAN.replace("year: 2025", "year: 2026"))
    for file in (repository / "data/progress").iterdir():
        file.unlink()
    assert facts(compared(repository)) == [
        ("2025年", "全年的数据", "year", "2025Q1、2025H1", ""),
        ("2026年", "全年的数据", "year", "", "还没有报告期"),
    ]


def test_a_period_that_neither_side_has(repository: Path) -> None:
    for name, hint in (("2025Q2", "是不是“2025Q1”？"), ("all", "现有：2025H1、2025Q1")):
        with pytest.raises(Misuse) as refused:
            compared(repository, periods=(name,))
        assert str(refused.value) == f"两边都没有“{name}”这一期。{hint}"


def test_words_that_are_periods_or_revisions(repository: Path) -> None:
    assert compared(repository, "2025H1").was == "2025Q1"
    git(repository, "tag", "2025H1")
    assert compared(repository, "2025H1", periods=("2025Q1",)).was == "2025H1"
    with pytest.raises(Misuse, match="没有“2025Q3”这一期。现有：2025H1、2025Q1"):
        compared(repository, "2025Q3")
    with pytest.raises(Misuse, match="git里没有“nowhere”这个版本"):
        compared(repository, "nowhere")


def test_the_sides_that_words_mean(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD").strip()
    write(repository, _2025H1=PROGRESS)
    commit(repository)
    git(repository, "branch", "side", first)
    here = "现在的文件"
    for words, sides, changed in (
        ((), ("HEAD", here), False),
        (("HEAD~1",), ("HEAD~1", here), True),
        ((first,), (first[:8], here), True),
        ((first[:12],), (first[:12], here), True),
        (("HEAD~1", "main"), ("HEAD~1", "main"), True),
        (("HEAD~1..main",), ("HEAD~1", "main"), True),
        (("..side",), ("HEAD", "side"), True),
        (("side..",), ("side", "HEAD"), True),
        (("..",), ("HEAD", "HEAD"), False),
        (("side...main",), (first[:8], "main"), True),
        (("main...side",), (first[:8], "side"), False),
    ):
        found = compared(repository, *words)
        assert ((found.was, found.now), bool(found.sections)) == (sides, changed), words
    with pytest.raises(Misuse, match="最多写两个版本；只看某几期，写在 -- 后面"):
        compared(repository, "a", "b", "c")


def test_a_problem_names_the_revision(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "rm", "-q", "-r", "--cached", "data")
    git(repository, "commit", "-qm", "none")
    with pytest.raises(Misuse, match="“HEAD”这个版本里没有data文件夹"):
        compared(repository)
    assert titles(repository, head) == []


def test_two_workspaces_that_are_no_revisions(folder: Path, tmp_path_factory: Any) -> None:
    other = tmp_path_factory.mktemp("other")
    write(other, projects=PLAN, _2025Q1=EARLIER, _2025H1=PROGRESS)
    sides = Side("附件", Workspace(folder)), Side("现在", Workspace(other))
    found = compare_sides(*sides)
    assert (found.was, found.now) == ("附件", "现在")
    assert [section.title for section in found.sections] == ["2025年上半年进展"]
    assert compare_sides(*sides, periods=["2025Q1"]).sections == ()


def test_a_period_that_tells_of_another_is_compared_when_that_one_changed(tmp_path: Path) -> None:
    sentence = "已检查{{ done }}，比一季度增加{{ done.added }}。"
    was = write_office(tmp_path / "was", sentence, before=BEFORE)
    now = write_office(tmp_path / "now", sentence, before=BEFORE.replace("2532", "2500"))
    changed = compare_sides(Side("甲", was), Side("乙", now))
    assert [section.title for section in changed.sections][-1].startswith("2025年上半年")
    plain = write_office(tmp_path / "plain"), write_office(tmp_path / "other", before=None)
    unchanged = compare_sides(Side("甲", plain[0]), Side("乙", plain[1]))
    assert not [one for one in unchanged.sections if "上半年" in one.title]


def test_a_period_with_errors_is_told_and_the_others_compared(repository: Path) -> None:
    write(repository, _2025Q1=edited(EARLIER, ("50", "50x")))
    with pytest.raises(Refused):
        compared(repository)  # there is nothing else to tell
    write(repository, _2025H1=edited(PROGRESS, ("50", "70")))
    found = compared(repository)
    assert [one.title for one in found.sections] == ["2025年一季度进展", "2025年上半年进展"]
    (unread,) = found.sections[0].changes
    assert (unread.kind, unread.was) == ("unread", "一季度（2025Q1）")
    assert unread.now.startswith("有1个错误，没有对比，如 data/progress/2025Q1.yaml:")
    assert "\n" not in unread.now
    with pytest.raises(Refused):
        compared(repository, "HEAD", periods=("2025Q1",))  # asked for
