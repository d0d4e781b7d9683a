"""``validate --fix``: what it mends, what it leaves, and that all else keeps its bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.check import RULES
from minsheng.check.rule import Rule
from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.fix import fix
from minsheng.problem import Place
from minsheng.source.edit import Edit, line_starts, offsets_of, with_edits, without_overlaps
from tests.conftest import PROGRESS, ROOT, edit
from tests.examples import NOW, found, write_example

SAID = "已检查{{ screened }}，"
MENDABLE = [rule for rule in RULES if "--fix" in rule.explanation]


@pytest.mark.parametrize("rule", MENDABLE, ids=[rule.id for rule in MENDABLE])
def test_wrong_example_is_mended(rule: Rule, tmp_path: Path) -> None:
    marks = write_example(rule.wrong, tmp_path)
    before = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.yaml")}
    mended = [one for one in fix(Workspace(tmp_path)) if one.problem.rule == rule.id]
    places = [one.problem.place for one in mended]
    assert places
    assert {(at.file, at.line, at.column, at.width) for at in places} <= marks
    left = [one for one in found(tmp_path) if one.rule == rule.id and one.replacement is not None]
    assert left == []
    after = {path: path.read_text("utf-8") for path in before}
    assert [path for path in before if before[path] != after[path]]


def test_only_the_named_characters_change(workspace: Path) -> None:
    file = workspace / PROGRESS
    edit(file, SAID, f"{SAID}其它工作截止6月底完成95％,")
    old = file.read_bytes()
    fixes = fix(Workspace(workspace))
    assert [(one.was, one.problem.replacement) for one in fixes] == [
        ("其它", "其他"),
        ("截止", "截至"),
        ("％", "%"),
        (",", "，"),
    ]
    assert file.read_bytes() == old.replace("其它".encode(), "其他".encode()).replace(
        "截止6月底完成95％,".encode(), "截至6月底完成95%，".encode()
    )


def test_line_ends_and_byte_order_mark_stay(workspace: Path) -> None:
    file = workspace / PROGRESS
    edit(file, SAID, f"{SAID}其它")
    old = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(old)
    assert len(fix(Workspace(workspace))) == 1
    assert file.read_bytes() == old.replace("其它".encode(), "其他".encode())


def test_what_a_mended_mark_lays_bare_is_mended_too(workspace: Path) -> None:
    edit(workspace / PROGRESS, SAID, f"{SAID}其它工作。。\u200b ")
    fix(Workspace(workspace))
    assert f"{SAID}其他工作。完成" in (workspace / PROGRESS).read_text("utf-8")
    assert fix(Workspace(workspace)) == []


def test_a_change_that_would_begin_a_comment_is_left(tmp_path: Path) -> None:
    write_example(MENDABLE[0].right, tmp_path)
    text = (tmp_path / NOW).read_text("utf-8")
    head = text.split("    progress:")[0]
    spoilt = f"{head}    progress: 其它工作 \u200b# 号楼已完工。\n"
    (tmp_path / NOW).write_text(spoilt, encoding="utf-8")
    fixes = fix(Workspace(tmp_path))
    assert [one.was for one in fixes] == ["其它"]
    assert (tmp_path / NOW).read_text("utf-8") == spoilt.replace("其它", "其他")


def test_ignored_and_switched_off_rules_mend_nothing(workspace: Path) -> None:
    edit(workspace / PROGRESS, SAID, f"{SAID}其它95％")
    edit(workspace / "data/projects.yaml", "year: 2025", "year: 2025\nrules: {percent-sign: off}")
    edit(
        workspace / PROGRESS,
        "  cancer-screening:\n",
        "  cancer-screening:\n    ignore: [{rule: other-word, reason: 原文如此}]\n",
    )
    assert fix(Workspace(workspace)) == []


def test_the_sample_needs_none(workspace: Path) -> None:
    assert fix(Workspace(workspace)) == []


def test_said_on_the_screen(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(workspace / PROGRESS, SAID, f"{SAID}其它\u200b")
    line = 1 + (workspace / PROGRESS).read_text("utf-8").split("其它")[0].count("\n")
    assert run(["-C", str(workspace), "validate", "--fix"]) == 0
    said = capsys.readouterr().out
    assert f"{PROGRESS}:{line}:25: “其它”改为“其他” [other-word]\n" in said
    assert f"{PROGRESS}:{line}:27: 删去“<U+200B>” [invisible-character]\n" in said
    assert "共改了2处。\n\n没有发现问题。\n" in said
    assert run(["-C", str(workspace), "validate", "--fix", "--format", "json"]) == 0
    said_then = capsys.readouterr()
    assert said_then.out == "[]\n"
    assert said_then.err == "没有可以自动改的。\n\n"


def test_what_can_not_be_read_is_left(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(workspace / PROGRESS, SAID, f"{SAID}其它")
    (workspace / PROGRESS).write_text(
        (workspace / PROGRESS).read_text("utf-8") + "  x: [\n", encoding="utf-8"
    )
    old = (workspace / PROGRESS).read_bytes()
    assert run(["-C", str(workspace), "validate", "--fix"]) == 1
    assert "没有可以自动改的。" in capsys.readouterr().out
    assert (workspace / PROGRESS).read_bytes() == old


MARKS = st.sampled_from(
    [*"，。,.:;!?％%“”‘’\"'（）()\u200b\u3000\u00a0 #：、１1", "其它", "...", "1、"]
)


@settings(max_examples=50)
@given(
    st.lists(MARKS, min_size=1, max_size=12).map("".join),
    st.sampled_from(["|\n      ", "", "'", '"']),
)
def test_whatever_stands_there_is_mended_once_and_read_the_same(said: str, style: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_example(MENDABLE[0].right, folder)
        head = (folder / NOW).read_text("utf-8").split("    progress:")[0]
        close = style if style in ("'", '"') else ""
        (folder / NOW).write_text(f"{head}    progress: {style}工作{said}完成{close}\n", "utf-8")
        errors = {one.rule for one in found(folder) if one.severity == "error"}
        fix(Workspace(folder))
        assert {one.rule for one in found(folder) if one.severity == "error"} <= errors
        assert fix(Workspace(folder)) == []


TEXT = st.text(alphabet="ab文\n\r", max_size=20)


@given(TEXT)
def test_lines_begin_where_an_editor_counts_them(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip("\r\n") for line in text.splitlines(keepends=True)]
    starts = line_starts(text)
    assert len(starts) == unix.count("\n") + 1
    for number, line in enumerate(lines, 1):
        start, end = offsets_of(Place("x", number, 1, len(line)), starts)
        assert text[start:end] == line


@given(TEXT, st.lists(st.tuples(st.integers(0, 19), st.integers(0, 3), st.text(max_size=2))))
def test_what_no_change_names_stays(text: str, wanted: list[tuple[int, int, str]]) -> None:
    changes = [
        Edit(start, min(start + width, len(text)), replacement)
        for start, width, replacement in wanted
        if start <= len(text)
    ]
    kept = without_overlaps(changes)
    result, at = with_edits(text, kept), 0
    for change in kept:
        between = text[at : change.start]
        assert result.startswith(between + change.replacement)
        result = result.removeprefix(between + change.replacement)
        at = change.end
    assert result == text[at:]


def test_overlapping_changes_are_refused() -> None:
    changes = [Edit(0, 2, "x"), Edit(1, 3, "y")]
    with pytest.raises(ValueError, match="two changes"):
        with_edits("abc", changes)
    assert without_overlaps(changes) == changes[:1]


def test_the_sample_is_never_touched_by_a_run() -> None:
    assert fix(Workspace(ROOT)) == []
