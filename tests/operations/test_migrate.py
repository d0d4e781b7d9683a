"""The version of data files: read as 1 where absent, refused where unknown, rewritten if old."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model import versions
from minsheng.problem import Place
from minsheng.source.node import Document, Mapping
from tests.conftest import PLAN, PROGRESS, edit


def said(folder: Path, capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(["-C", str(folder), *words]) == code
    streams = capsys.readouterr()
    return streams.out + streams.err


def test_a_file_of_this_version_may_say_so(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(few / PLAN, "area: 槐荫区", "area: 槐荫区\nversion: 1")
    edit(few / PROGRESS, "period: 2025H1", "version: 1\nperiod: 2025H1")
    assert said(few, capsys, "validate") == "没有发现问题。\n"
    said(few, capsys, "fmt")
    assert "\nversion: 1\narea: " in (few / PLAN).read_text("utf-8")
    assert said(few, capsys, "migrate") == "数据文件都是现在的写法，不用改。\n"


@pytest.mark.parametrize("file", [PLAN, PROGRESS])
def test_of_a_newer_file_nothing_else_is_said(
    few: Path, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "area" if file == PLAN else "period"
    edit(few / file, f"\n{first}: ", f"\nversion: 2\nnews: 1\n{first}: ")
    out = said(few, capsys, "validate", code=1)
    assert "这个文件是新的写法（version: 2），这里用的是1" in out
    assert "升级minsheng以后再用" in out
    assert "news" not in out.replace("news: 1", "")
    assert "升级minsheng" in said(few, capsys, "migrate", code=1)


@pytest.fixture
def third_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minsheng in which ``area`` has become ``district``, and then ``place``."""

    def renamed(old: str, new: str) -> versions.Migration:
        def migrate(document: Document) -> Iterator[tuple[Place, str]]:
            assert isinstance(document.root, Mapping)
            if found := document.root.items.get(old):
                yield found[0].place(), new

        return migrate

    monkeypatch.setattr(versions, "CURRENT", 3)
    steps = {1: renamed("area", "district"), 2: renamed("district", "place")}
    monkeypatch.setattr(versions, "MIGRATIONS", steps)


@pytest.mark.usefixtures("third_version")
def test_an_older_file_is_refused_and_rewritten_step_by_step(
    few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {name: (few / name).read_text("utf-8") for name in (PLAN, PROGRESS)}
    out = said(few, capsys, "validate", code=1)
    assert "这个文件是旧的写法（version: 1），这里用的是3" in out
    assert "运行 minsheng migrate" in out
    assert said(few, capsys, "migrate") == f"已改写：{PLAN}\n已改写：{PROGRESS}\n"
    assert (few / PLAN).read_text("utf-8") == before[PLAN].replace(
        "\narea: ", "\nversion: 3\nplace: "
    )
    assert (few / PROGRESS).read_text("utf-8") == before[PROGRESS].replace(
        "\nperiod: ", "\nversion: 3\nperiod: "
    )
    assert said(few, capsys, "migrate") == "数据文件都是现在的写法，不用改。\n"


@pytest.mark.usefixtures("third_version")
def test_one_file_that_cannot_be_rewritten_leaves_all_as_they_were(
    few: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (few / PROGRESS).write_text("period: [", encoding="utf-8")
    before = (few / PLAN).read_bytes()
    said(few, capsys, "migrate", code=1)
    assert (few / PLAN).read_bytes() == before
