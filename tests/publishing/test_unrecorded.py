"""A period that speaks of a publication of which there is no record."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.conftest import PROGRESS, edit
from tests.publishing.conftest import RECORD, publish, said, told
from tests.publishing.test_changes import renamed


def test_a_day_typed_by_hand(few: Path) -> None:
    edit(few / PROGRESS, "as_of: 2025-06-30\n\n", "as_of: 2025-06-30\npublished: 2025-07-10\n\n")
    (found,) = told(few)
    assert (found.rule, found.severity) == ("published-unrecorded", "warning")
    assert found.message == f"写了发布日期（2025年7月10日），却没有发布记录{RECORD}"
    assert "minsheng publish 2025H1" in found.hint
    line = (few / PROGRESS).read_text("utf-8").split("\n")[found.place.line - 1]
    assert line[found.place.column - 1 :] == "2025-07-10"
    assert told(few, "2025H1") == [found]


def test_it_may_be_the_day_of_the_data(few: Path) -> None:
    edit(few / PROGRESS, "as_of: 2025-06-30\n\n", "as_of: 2025-06-30\npublished: 2025-06-30\n\n")
    assert [rule for rule, _, _ in said(few)] == ["published-unrecorded"]


def test_a_record_that_was_deleted(out: Path) -> None:
    (out / RECORD).unlink()
    (found,) = told(out)
    assert found.rule == "published-unrecorded"
    assert f"git checkout HEAD -- {RECORD}" in found.hint


def test_all_that_tells_of_a_publication_was_deleted(out: Path) -> None:
    (out / RECORD).unlink()
    text = (out / PROGRESS).read_text("utf-8").split("\n")
    kept = [line for line in text if not line.startswith(("published:", "number:"))]
    (out / PROGRESS).write_text("\n".join(kept), "utf-8")
    (found,) = told(out)
    assert (found.rule, found.severity) == ("published-unrecorded", "warning")
    left = min(one.name for one in (out / "reports" / "2025H1").iterdir())
    assert found.message.startswith(
        f"reports/2025H1里留着发布的文档（{left}），却没有发布记录{RECORD}"
    )
    assert f"git checkout HEAD -- {RECORD} {PROGRESS}" in found.hint
    for one in (out / "reports" / "2025H1").iterdir():
        one.rename(out / "reports" / one.name)
    assert told(out) == []


def test_other_files_in_its_folder_tell_nothing(few: Path) -> None:
    (few / "reports" / "2025H1").mkdir(parents=True)
    for name in ("2025H1-草稿.docx", "2025H1.txt", "材料.pdf", "2025H1（修改）.docx"):
        (few / "reports" / "2025H1" / name).write_bytes(b"")
    assert told(few) == []
    assert validate(Workspace(few)) == []


def test_to_publish_is_what_it_asks_for(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(few / PROGRESS, "as_of: 2025-06-30\n\n", "as_of: 2025-06-30\npublished: 2025-07-10\n\n")
    assert publish(few) == 0
    assert "published-unrecorded" not in "".join(capsys.readouterr())
    assert told(few) == []


def test_nothing_is_said_where_nothing_was_published(few: Path) -> None:
    assert validate(Workspace(few)) == []


def test_a_record_under_the_old_name_is_told_of_that(out: Path) -> None:
    renamed(out)
    assert [rule for rule, _, _ in said(out)] == ["published-vanished"]


def test_what_it_means_can_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "published-unrecorded"]) == 0
    assert "发布记录" in capsys.readouterr().out
