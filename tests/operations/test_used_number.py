"""One number (期号) in two periods that are not published yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Problem
from tests.conftest import PLAN, PROGRESS, edit

LATER = "data/progress/2025Q3.yaml"


def _told(folder: Path, period: str | None = None) -> list[Problem]:
    return [one for one in validate(Workspace(folder), period) if one.rule == "used-number"]


def _number(folder: Path, numbers: dict[str, str]) -> None:
    assert run(["-C", str(folder), "new", "2025Q3"]) == 0
    for name, number in numbers.items():
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace("\nas_of:", f"\nnumber: {number}\nas_of:"), "utf-8")


def test_of_another_period(few: Path) -> None:
    _number(few, {PROGRESS: "第3期", LATER: "第3期"})
    one, other = _told(few)
    assert (one.place.file, other.place.file) == (PROGRESS, LATER)
    assert other.message == f"第3期也是2025H1（{PROGRESS}）的期号"
    text = (few / LATER).read_text("utf-8").split("\n")[other.place.line - 1]
    assert text[other.place.column - 1 :][: other.place.width] == "第3期"
    assert [one.place.file for one in _told(few, "2025H1")] == [PROGRESS]


SAME = ["第 1 期", "第一期", "2025年第1期", "〔2025〕第1期", "1期", "（第1期）", "第１期"]
SAME += ["［2025］ 第一 期", "〔2025〕1号", "【2025】1号", "第01期", "2025年第1号", "总第1期"]


@pytest.mark.parametrize("written", SAME)
def test_however_it_is_written(few: Path, written: str) -> None:
    _number(few, {PROGRESS: "第1期", LATER: written})
    one, other = _told(few)
    assert one.message == f"第1期也是2025Q3（{LATER}）的期号，那里写作{written}"
    assert other.message == f"{written}也是2025H1（{PROGRESS}）的期号，那里写作第1期"


@pytest.mark.parametrize(
    "written",
    ["第11期", "第二期", "第十一期", "2024年第1期", "第2期（总第1期）", "总第15期", "一号", "增刊"],
)
def test_what_means_another(few: Path, written: str) -> None:
    _number(few, {PROGRESS: "第1期", LATER: written})
    assert _told(few) == []


def test_of_all_years_only_where_it_is_sure(few: Path) -> None:
    """The third of its year may be the fifteenth of all, and a later one no third of all."""
    _number(few, {PROGRESS: "总第3期", LATER: "第3期"})
    assert _told(few) == []


@pytest.mark.parametrize(
    ("before", "now", "goes_back"),
    [
        ("第3期", "第2期", True),
        ("第三期", "〔2025〕2号", True),
        ("第3期", "第4期", False),
        ("第3期", "第5期", False),
        ("第3期（总第15期）", "第4期（总第16期）", False),
        ("2024年第3期", "2025年第1期", False),
        ("第3期", "总第16期", False),
    ],
)
def test_a_number_that_goes_back(few: Path, before: str, now: str, *, goes_back: bool) -> None:
    _number(few, {PROGRESS: before, LATER: now})
    message = f"期号{now}倒退了，前面的2025H1（{PROGRESS}）已是{before}"
    found = [(one.place.file, one.message) for one in _told(few)]
    assert found == [(LATER, message)] * goes_back


def test_publishing_again_with_its_number_in_other_words(
    few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--date", "2025-07-10", "-f", "html"]
    assert run(["-C", str(few), "publish", "2025H1", "--number", "第3期", *options]) == 0
    for again in ("第三期", "3", "2025年第3期", "〔2025〕3号"):
        assert run(["-C", str(few), "publish", "2025H1", "--number", again]) == 0
    assert "第3期" in capsys.readouterr().out
    assert "number: 第3期" in (few / PROGRESS).read_text("utf-8")
    assert run(["-C", str(few), "publish", "2025H1", "--number", "第4期"]) == 2


def test_what_is_typed_above_the_title(few: Path) -> None:
    _number(few, {PROGRESS: "第一期"})
    edit(few / LATER, "\nas_of:", "\nabove: [附件1, 2025年第 1 期]\nas_of:")
    one, other = _told(few)
    assert (one.place.file, other.place.file) == (PROGRESS, LATER)
    text = (few / LATER).read_text("utf-8").split("\n")[other.place.line - 1]
    assert text[other.place.column - 1 :][: other.place.width] == "第 1 期"
    edit(few / LATER, "2025年第 1 期", "一期工程")
    assert _told(few) == []


def test_an_introduction_is_no_number(few: Path) -> None:
    _number(few, {PROGRESS: "第1期"})
    edit(few / LATER, "\nas_of:", "\nintroduction: 见第1期。\nas_of:")
    assert _told(few) == []


def test_a_bare_number(few: Path) -> None:
    _number(few, {PROGRESS: "1"})
    (found,) = [one for one in validate(Workspace(few)) if one.rule == "wrong-type"]
    assert (found.message, found.hint) == ("期号不能只写数字", "写成 第1期 这样")


def test_publish_refuses_it_too(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--number", "第3期", "--date", "2025-07-10", "-f", "html"]
    assert run(["-C", str(few), "publish", "2025H1", *options]) == 0
    later = (few / PROGRESS).read_text("utf-8").replace("2025H1", "2025Q3")
    for old, new in (("2025-06-30", "2025-09-30"), ("2025-07-10", "2025-10-10")):
        later = later.replace(old, new)
    (few / LATER).write_text(later.replace("第3期", "2025年第三期"), "utf-8")
    edit(few / PLAN, "year: 2025\n", "year: 2025\nrules: {copied-text: off}\n")
    assert run(["-C", str(few), "publish", "2025Q3", "-f", "html"]) == 2
    assert "第3期已经是2025H1的期号（2025年7月10日发布）" in capsys.readouterr().err


def test_other_numbers(few: Path) -> None:
    _number(few, {PROGRESS: "第3期", LATER: "第13期"})
    assert _told(few) == []


def test_a_period_that_cannot_be_read(few: Path) -> None:
    _number(few, {PROGRESS: "第3期"})
    (few / LATER).write_bytes("number: 第3期".encode("gbk"))
    assert _told(few) == []


def test_the_one_that_was_published_keeps_it(few: Path) -> None:
    options = ["--number", "第3期", "--date", "2025-07-10", "-f", "html"]
    assert run(["-C", str(few), "publish", "2025H1", *options]) == 0
    _number(few, {LATER: "第3期"})
    assert [one.place.file for one in _told(few)] == [LATER]
