"""Figures that are printed nowhere, and figures that are parts of longer ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.progress import Correction
from minsheng.model.text import Text
from minsheng.problem import Place
from minsheng.publishing.changed_words import _with_figures
from minsheng.publishing.changes import Kind, PublishedChange, _tells, label
from minsheng.sentences.names import IndicatorReading
from tests.compared import write_office
from tests.conftest import PLAN, PROGRESS, edit
from tests.publishing.conftest import publish, said, told
from tests.repositories import committed

PLACE = Place("x.yaml")


def correction(was: str, now: str, indicator: str = "") -> Correction:
    reason = Text("补报", lambda _: PLACE)
    return Correction(date(2025, 8, 1), "a", None, indicator, was, now, reason, PLACE)


@pytest.mark.parametrize(
    ("told", "tells"),
    [
        (correction("已查3人", "已查4人"), True),
        (correction("3人", "4人"), True),
        (correction("13人", "14人"), False),
        (correction("1.3人", "1.4人"), False),
        (correction("3人", "5人"), False),
        (correction("3人", "4人", "found"), True),
        (correction("3人", "4人", "other"), False),
        (correction("2人", "4人", "found"), False),
    ],
)
def test_which_correction_tells_that_a_figure_is_another(told: Correction, *, tells: bool) -> None:
    change = PublishedChange(Kind.FIGURE, "a", "人数", "found", "3人", "4人", is_figure=True)
    assert _tells(told, change) is tells


def test_figures_are_put_in_the_place_of_others_at_once() -> None:
    figures = {"3人": "4人", "4人": "5人", "0.3%": "0.4%"}
    assert _with_figures("3人、4人、13人，0.3%", figures) == "4人、5人、13人，0.4%"


def test_a_figure_that_is_printed_nowhere_is_no_matter(few: Path) -> None:
    spare, screened = "      spare: {name: 备用数, unit: 人}\n", "      screened: {name: 检查人数"
    edit(few / PLAN, screened, spare + screened)
    edit(few / PROGRESS, "      screened: 3216", "      spare: 5\n      screened: 3216")
    assert publish(few, "--date", "2025-07-10") == 0
    edit(few / PROGRESS, "      spare: 5", "      spare: 6")
    assert said(few) == []


def test_another_version_may_print_the_same_data_otherwise(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(IndicatorReading, "rate", property(lambda _: "69.91%"))
    asked = {one[0] for one in said(out)}
    assert asked == {"published-changed", "correction-missing"}  # of the same version: a change
    monkeypatch.setattr("minsheng.publishing.standing.__version__", "9.9")
    (found,) = told(out)
    assert found.severity == "info"
    assert "新版本的minsheng印出来有" in found.message
    assert "如检查人数的完成率：69.9% → 69.91%" in found.message
    edit(out / PROGRESS, "screened: 3216", "screened: 3260")  # now somebody has
    assert "correction-missing" in {one[0] for one in said(out)}


def test_a_layout_that_another_version_has_otherwise_is_told(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    committed(out)
    monkeypatch.setattr("minsheng.publishing.layout_changes.layout_digest", lambda _: "0" * 64)
    keys = {"page.paper": "A3"}
    monkeypatch.setattr("minsheng.publishing.layout_changes.layout_keys", lambda _: keys)
    assert {one.severity for one in told(out)} == {"warning"}  # somebody has changed it
    monkeypatch.setattr("minsheng.publishing.layout_changes.__version__", "9.9")
    monkeypatch.setattr("minsheng.publishing.standing.__version__", "9.9")
    (found,) = told(out)
    assert found.severity == "info"
    assert found.message.startswith(
        "版式“official”由另一版本的minsheng改过（发布时是0.1.0，现在是9.9）"
    )
    capsys.readouterr()
    assert run(["-C", str(out), "diff"]) == 0
    printed = capsys.readouterr()
    assert printed.out.endswith("没有改动。\n")
    assert found.message in printed.err
    edit(out / PROGRESS, "生日蛋糕", "蛋糕")
    assert {one.severity for one in told(out)} == {"info", "warning"}


def test_a_layout_as_it_was_published_is_no_matter_of_versions(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minsheng.publishing.layout_changes.__version__", "9.9")
    assert said(out) == []


def test_verify_tells_a_layout_of_another_version(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("minsheng.publishing.layout_changes.layout_digest", lambda _: "0" * 64)
    monkeypatch.setattr("minsheng.publishing.layout_changes.__version__", "9.9")
    monkeypatch.setattr("minsheng.layout.digest.__version__", "9.9")
    capsys.readouterr()
    assert run(["-C", str(out), "verify", "reports/2025H1/2025H1.html"]) == 0
    said = "现在：版式由另一版本的minsheng改过，纸上印的字没有变\n"
    assert capsys.readouterr().out.endswith(said)


def test_other_steps_of_the_status_are_a_change_of_theirs(
    few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(few / PROGRESS, "screened: 3216", "screened: 300")
    assert publish(few, "--date", "2025-07-10", "--layout", "brief") == 0
    monkeypatch.setattr("minsheng.publishing.standing.__version__", "9.9")
    assert said(few) == []
    edit(few / PLAN, "\nunits:\n", "\nstatus: {behind: 10, far_behind: 30}\nunits:\n")
    (found,) = told(few)
    assert found.severity == "warning"
    assert "滞后 → 严重滞后" in found.message


def test_other_words_for_nearly_all_are_a_change_of_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_office(tmp_path, "已检查{{ done }}，完成{{ done.rate }}。", now="done: 4599")
    assert publish(tmp_path, "--date", "2025-07-10") == 0
    monkeypatch.setattr("minsheng.publishing.standing.__version__", "9.9")
    assert said(tmp_path) == []
    edit(tmp_path / PLAN, "year: 2025\n", "year: 2025\nnearly_all: 不足100%\n")
    (found,) = (one for one in told(tmp_path) if one.rule == "published-changed")
    assert found.severity == "warning"
    assert "99.9% → 不足100%" in found.message


def test_another_value_of_another_period_is_a_change_of_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_office(tmp_path, "已检查{{ done }}，较一季度增加{{ done.added }}。")
    assert publish(tmp_path, "--date", "2025-07-10") == 0
    monkeypatch.setattr("minsheng.publishing.standing.__version__", "9.9")
    assert said(tmp_path) == []
    edit(tmp_path / "data/progress/2025Q1.yaml", "done: 2532", "done: 2530")
    (found,) = (one for one in told(tmp_path) if one.rule == "published-changed")
    assert found.severity == "warning"
    assert "684人 → 686人" in found.message


def test_what_a_clerk_calls_a_cell() -> None:
    keys = ["progress", "extra.建设地点", "2.scope", "2.extra.任务", "3.progress"]
    assert [*map(label, keys)] == [
        "工作进展", "建设地点", "第2行的内容及规模", "第2行的任务", "第3行的工作进展",
    ]  # fmt: skip
