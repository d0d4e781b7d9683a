"""Rows of projects, imports and git: what else can happen to a period that was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.conftest import PROGRESS, edit
from tests.intake import bulletins as b
from tests.intake.test_history import imports, put
from tests.intake.test_history import written as imported_files
from tests.publishing.conftest import RECORD, correct, files, publish, said, told
from tests.repositories import commit, committed, git
from tests.rows import write


@pytest.mark.parametrize("layout", ["official", "quarterly", "letter"])
def test_rows_of_a_project_are_told_by_their_numbers(tmp_path: Path, layout: str) -> None:
    write(tmp_path)
    assert publish(tmp_path, "--date", "2025-07-10", "--layout", layout) == 0
    assert said(tmp_path) == []
    edit(tmp_path / PROGRESS, "已建成{{ meals }}，完成", "建成{{ meals }}，完成")
    assert said(tmp_path) == [
        (
            "published-changed",
            "elderly",
            "已发布的第1行的工作进展改了：已建成8处 → 建成8处",
        )
    ]
    edit(tmp_path / PROGRESS, "建成{{ meals }}，完成", "已建成{{ meals }}，完成")
    edit(tmp_path / PROGRESS, "{meals: 8,", "{meals: 9,")
    found = [one for one in said(tmp_path) if one[0] == "published-changed"]
    assert found == [("published-changed", "elderly", "已发布的食堂改了：8处 → 9处")]
    correct(
        tmp_path,
        "{date: 2025-08-01, where: 养老服务项目, indicator: meals, was: 8, now: 9, reason: 漏报}",
    )
    assert publish(tmp_path) == 0


def test_an_import_does_not_change_what_was_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = [(*row[:4], row[4].replace("3", "4")) for row in b.H1_ROWS]
    assert other != [*b.H1_ROWS]
    put(tmp_path, q1=b.Q1, h1=b.H1, other=b.bulletin("上半年", other))
    imports(tmp_path, "q1.docx", "h1.docx")
    home = tmp_path / "ws"
    assert publish(home, "--date", "2025-07-10") == 0
    before = imported_files(tmp_path)
    capsys.readouterr()
    assert imports(tmp_path, "other.docx", "--force") == 2
    assert "2025H1已经发布，导入会改掉发布的内容，所以什么也没有写" in capsys.readouterr().err
    assert imported_files(tmp_path) == before
    assert told(home) == []


def test_two_editions_that_meet_in_a_merge(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(out)
    git(out, "checkout", "-qb", "other")
    of_value = "date: 2025-08-01, where: cancer-screening, indicator: screened, reason: 补报"
    for branch, now in (("other", "3260"), ("main", "3270")):
        git(out, "checkout", "-q", branch)
        edit(out / PROGRESS, "screened: 3216", f"screened: {now}")
        correct(out, f"{{{of_value}, was: 3216, now: {now}}}")
        assert publish(out) == 0
        commit(out)
    with pytest.raises(Exception, match="merge"):
        git(out, "merge", "-q", "other")
    git(out, "checkout", "-q", "--ours", "--", PROGRESS, "reports")
    capsys.readouterr()
    assert run(["-C", str(out), "validate"]) == 1
    printed = capsys.readouterr().out
    assert f"{RECORD}:" in printed
    assert f"git checkout --ours -- {RECORD}" in printed
    git(out, "checkout", "-q", "--ours", "--", RECORD)
    assert told(out) == []


def test_a_record_restored_from_git(out: Path) -> None:
    committed(out)
    (out / RECORD).write_bytes(files(out)[RECORD].replace(b"3216", b"3999"))
    assert [one[0] for one in said(out)] == ["published-record"]
    git(out, "checkout", "HEAD", "--", RECORD)
    assert told(out) == []


def test_a_new_year_takes_the_record_along(out: Path) -> None:
    assert run(["-C", str(out), "new", "2026"]) == 0
    assert (out / "data/2025/published/2025H1.yaml").exists()
    assert [one.rule for one in validate(Workspace(out))] == ["no-period"]
    assert run(["-C", str(out), "new", "2026Q1"]) == 0
    edit(out / "data/2025/progress/2025H1.yaml", "screened: 3216", "screened: 3260")
    rules = {one.rule for one in validate(Workspace(out)) if one.place.file.startswith("data/2025")}
    assert rules == {"published-changed", "correction-missing"}
