"""One number (期号) in two periods that are not published yet."""

from __future__ import annotations

from pathlib import Path

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Problem
from tests.conftest import PROGRESS

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
