"""``minsheng init``: a workspace that renders, for an area and a year, and nothing overwritten."""

from __future__ import annotations

import shlex
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import minsheng_in, names
from tests.conftest import PLAN


def test_init_makes_a_workspace_that_renders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert minsheng_in(tmp_path, "init", "新区") == 0
    said = capsys.readouterr().out
    folder = tmp_path / "新区"

    assert str(folder) in said
    assert "render 2025H1" in said
    assert minsheng_in(folder, "validate") == 0
    assert minsheng_in(folder, "render", "2025H1", "-f", "html,docx") == 0
    assert {"2025H1.docx", "2025H1.html"} < set(names(folder / "reports")) | {""}
    page = (folder / "reports" / "2025H1.html").read_text("utf-8")
    assert "2025年示例区2项民生实事推进情况（上半年）" in page


def test_init_for_an_area_and_a_year(tmp_path: Path) -> None:
    options = ("--area", "槐荫区", "--year", "2026")
    assert minsheng_in(tmp_path, "init", "新区", *options) == 0
    folder = tmp_path / "新区"
    assert minsheng_in(folder, "validate", "--strict") == 0
    assert minsheng_in(folder, "render", "2026H1", "-f", "html") == 0
    page = (folder / "reports" / "2026H1.html").read_text("utf-8")
    assert "2026年槐荫区2项民生实事推进情况（上半年）" in page
    files = [*folder.rglob("*.yaml"), folder / "说明.md"]
    texts = [file.read_text("utf-8") for file in files]
    assert len(texts) == 4
    assert not [text for text in texts if "示例区" in text or "2025" in text]


def test_init_says_what_can_be_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the folder is called: what is to be typed reaches the program as one word."""
    assert minsheng_in(tmp_path, "init", "我的 通报&2025") == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert [shlex.split(line)[:3] for line in lines] == [
        ["minsheng", "-C", str(tmp_path / "我的 通报&2025")]
    ] * 2


def test_the_year_is_no_part_of_the_area(tmp_path: Path) -> None:
    assert minsheng_in(tmp_path, "init", "x", "--area", "示范2025区", "--year", "2026") == 0
    assert "area: 示范2025区\nyear: 2026\n" in (tmp_path / "x" / PLAN).read_text("utf-8")


class Terminal(StringIO):
    """A terminal at which somebody has typed ahead."""

    def isatty(self) -> bool:
        return True


def test_init_asks_at_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("槐荫区\n1999\n2026\n"))
    assert minsheng_in(tmp_path, "init", "x") == 0
    plan = (tmp_path / "x" / "data" / "projects.yaml").read_text("utf-8")
    assert "area: 槐荫区\nyear: 2026\n" in plan


@pytest.mark.parametrize("area", ["", "槐荫 区", "a: b", "区" * 30, "槐荫区\nyear: 1", "{{ x }}"])
def test_init_takes_no_other_name_for_an_area(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], area: str
) -> None:
    assert minsheng_in(tmp_path, "init", "x", "--area", area) == 2
    assert "不像区名" in capsys.readouterr().err
    assert names(tmp_path) == []


def test_init_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert minsheng_in(tmp_path, "init", "x") == 0
    plan = tmp_path / "x" / "data" / "projects.yaml"
    plan.write_text("my own work", encoding="utf-8")
    (tmp_path / "x" / "data" / "progress" / "2025H1.yaml").unlink()
    capsys.readouterr()

    assert minsheng_in(tmp_path, "init", "x") == 2
    assert "已经有了，不会覆盖；换一个文件夹" in capsys.readouterr().err
    assert plan.read_text("utf-8") == "my own work"
    assert names(tmp_path / "x" / "data" / "progress") == []


def test_init_beside_other_files(tmp_path: Path) -> None:
    """A folder that exists is fine as long as nothing of ours is in it."""
    (tmp_path / "readme.txt").write_text("mine", encoding="utf-8")

    assert minsheng_in(tmp_path, "init", ".") == 0
    assert (tmp_path / "readme.txt").read_text("utf-8") == "mine"
    assert (tmp_path / "data" / "projects.yaml").is_file()
