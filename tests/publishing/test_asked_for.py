"""What validate asks to be pasted is right, as soon as day and reason stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.layout.template_context import template_context
from minsheng.model.workspace import Workspace
from minsheng.operations.render import make_documents
from minsheng.operations.validate import validate
from minsheng.publishing.changes import _reworded
from minsheng.publishing.findings import missing_corrections
from minsheng.publishing.standing import Standing, standing
from minsheng.sentences.printed_period import print_period
from tests.conftest import PLAN, PROGRESS, edit
from tests.publishing.conftest import correct, files, publish, told
from tests.publishing.test_changes import CHANGES, Edit, changed

FURTHER: dict[str, list[Edit]] = {
    "several figures": [
        (PROGRESS, "screened: 3216", "screened: 3260"),
        (PROGRESS, "low_grade: 20", "low_grade: 21"),
        (PLAN, "target: 4600", "target: 4601"),
        (PROGRESS, "premarital: 971", "premarital: 1971"),
    ],
    "a figure in words that are others": [
        (PROGRESS, "screened: 3216", "screened: 3260"),
        (PROGRESS, "3月10日启动体检。\n      已检查{{ screened }}，", "12日起查{{ screened }}，"),
    ],
    "a figure that is no more": [
        (PROGRESS, "      low_grade: 20\n", ""),
        (PROGRESS, "宫颈低级别病变{{ low_grade }}、", ""),
    ],
    "a reckoned share": [(PROGRESS, "premarital_disease: 62", "premarital_disease: 63")],
    "a figure with its unit": [(PROGRESS, "_screened: 约240人次", "_screened: 250人次")],
    "quotes": [(PROGRESS, "3月10日启动体检", "3月12日“启动”: 体检 #1")],
    "braces": [(PROGRESS, "3月10日启动体检。", "3月12日{{ '{' }}启动体检。")],
}  # fmt: skip


def standing_of(folder: Path) -> Standing:
    workspace = Workspace(folder)
    year, period = workspace.find("2025H1")
    printed = print_period(year.error_free(period))
    return standing(workspace, year, period, printed, template_context(printed))


@pytest.mark.parametrize("case", [*CHANGES, *FURTHER])
def test_what_is_asked_for_is_accepted(out: Path, case: str) -> None:
    changed(out, *(FURTHER[case] if case in FURTHER else CHANGES[case][0]))
    (asked,) = missing_corrections(standing_of(out), "x.yaml", all_changes=True)
    filled = asked.to_paste.replace("date:\n", "date: 2025-08-01\n").replace(
        "reason:", "reason: 补报"
    )
    file = out / PROGRESS
    text = file.read_text("utf-8")
    file.write_text(f"{text}{filled}\n", encoding="utf-8")
    assert [one for one in told(out) if one.severity == "error"] == []
    assert standing_of(out).changes == ()
    assert publish(out) == 0
    assert told(out) == []


SENTENCES = st.lists(
    st.sampled_from(["甲3人。", "乙办4件，", "丙", "5%；", "。", "3", "\n", "12日"])
)


@given(SENTENCES, SENTENCES)
def test_a_text_is_told_if_and_only_if_it_reads_otherwise(was: list[str], now: list[str]) -> None:
    before, after = "".join(was), "".join(now)
    found = [*_reworded("p", "工作进展", "progress", (before, after, after), (), {})]
    assert bool(found) == (before != after)
    assert all(one.was != one.now for one in found)


def test_an_edit_made_meanwhile_is_kept(
    few: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def meanwhile(*arguments: object, **options: object) -> object:
        edit(few / PROGRESS, "low_grade: 20", "low_grade: 19")
        return make_documents(*arguments, **options)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr("minsheng.operations.publish.make_documents", meanwhile)
    before = files(few)
    assert publish(few, "--date", "2025-07-10") == 1
    assert "[changed-meanwhile]" in capsys.readouterr().err
    after = files(few)
    assert [name for name in after if after[name] != before.get(name)] == [PROGRESS]
    assert b"low_grade: 19" in after[PROGRESS]


def test_what_no_correction_tells_is_told_when_it_is_published(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(
        out,
        (PROGRESS, "screened: 3216", "screened: 3260"),
        (PROGRESS, "生日蛋糕", "蛋糕"),
    )
    correct(
        out,
        "{date: 2025-08-01, where: cancer-screening, indicator: screened, was: 3216, now: 3260,"
        " reason: 补报}",
    )
    capsys.readouterr()
    assert publish(out) == 0
    assert "已发布的工作进展改了：为67名困境儿童送上生日蛋糕" in capsys.readouterr().err
    assert told(out) == []


def test_copies_beside_the_records_are_told(out: Path) -> None:
    folder = out / "data" / "published"
    (folder / "2025H1 的副本.yaml").write_bytes((folder / "2025H1.yaml").read_bytes())
    (folder / "._2025H1.yaml").write_bytes(b"\0")
    found = [one for one in validate(Workspace(out)) if one.rule == "wrong-period"]
    assert [one.place.file for one in found] == ["data/published/2025H1 的副本.yaml"]
