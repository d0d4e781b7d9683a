"""No input whatever gives a traceback: the sample files, cut, swapped, retyped and injected into.

``FUZZ=20000 pytest tests/test_fuzz.py`` tries that many other examples of each kind.
"""

from __future__ import annotations

import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from minsheng.cli.app import run
from tests.broken import FUZZ, LAYOUT, PAGE, SAMPLE, STYLE, Broken, broken_texts, broken_trees
from tests.conftest import PLAN, PROGRESS, ROOT

PROBLEM = re.compile(r"(.+?):([0-9]+):([0-9]+): (?:错误|警告|提示): .*\S.* \[[a-z0-9-]+\]")
MORE = re.compile(r"(?: +[0-9]+|      ) \|( .*)?|      \| +\^+|      = 建议：.*\S.*")
SUMMARY = re.compile(
    r"没有发现问题。|共[0-9]+(?:个错误|个警告|条提示).*。|没有生成文件，原有的文件没有改动。"
    r"|已生成 .*|错误：.+"
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose files are broken and mended again and again."""
    root = tmp_path_factory.mktemp("fuzz")
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


def check(root: Path, broken: Broken, *arguments: str) -> None:
    """Run a command on a broken file; hold what it says against the rules."""
    (root / broken.name).write_bytes(broken.data)
    said = StringIO()
    try:
        with redirect_stdout(said), redirect_stderr(said):
            code = run(["-C", str(root), *arguments])
        assert code in (0, 1, 2), said.getvalue()
        assert "Traceback" not in said.getvalue()
        check_report(root, said.getvalue())
    finally:
        (root / broken.name).write_bytes(SAMPLE[broken.name])


def check_report(root: Path, said: str) -> None:
    """What is said is problems, each a paragraph, some under a heading, and a summary."""
    *problems, last = said.strip("\n").split("\n\n")
    assert [line for line in last.splitlines() if not SUMMARY.fullmatch(line)] == [], repr(last)
    for number, paragraph in enumerate(problems):
        first, *others = paragraph.splitlines()
        if match := PROBLEM.fullmatch(first):
            check_place(root, match)
            assert [line for line in others if not MORE.fullmatch(line)] == [], repr(paragraph)
        elif first == "还要填写的，按责任单位：":
            assert number + 1 == len(problems)
        else:
            heads = number + 1 < len(problems) and PROBLEM.match(problems[number + 1])
            assert heads, repr(paragraph)
            assert others == [], repr(paragraph)


def check_place(root: Path, match: re.Match[str]) -> None:
    """The place is inside the file that it names."""
    line = match[0]
    file, row, column = root / match[1], int(match[2]), int(match[3])
    assert file.is_file(), line
    text = file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    lines = re.split("\r\n|\r|\n", text)
    assert 1 <= row <= len(lines), line
    assert 1 <= column <= len(lines[row - 1]) + 1, line


@settings(max_examples=FUZZ or 25, derandomize=not FUZZ, deadline=None)
@given(broken_texts())
@example(Broken(PLAN, b""))
@example(Broken(PROGRESS, b"\xff\xfe" + "period: 2025H1".encode("utf-16-le")))
@example(Broken(LAYOUT, "竖排".encode("gbk")))
@example(Broken(PLAN, b"a: &a [*a, *a]"))
@example(Broken(PROGRESS, b"[" * 5000))
@example(Broken(PAGE, b"{{ bulletin.digest.__class__.__mro__ }}"))
@example(
    Broken(PAGE, b"{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
)
@example(Broken(STYLE, b"{% include 'style.css.j2' %}"))
def test_broken_text_gets_messages(bench: Path, broken: Broken) -> None:
    check(bench, broken, "validate")


@settings(max_examples=FUZZ or 25, derandomize=not FUZZ, deadline=None)
@given(broken_trees())
def test_broken_trees_get_messages(bench: Path, broken: Broken) -> None:
    check(bench, broken, "validate")


@settings(max_examples=FUZZ // 4 or 8, derandomize=not FUZZ, deadline=None)
@given(broken_trees() | broken_texts())
def test_render_survives(bench: Path, broken: Broken) -> None:
    check(bench, broken, "render", "2025H1", "-f", "html,docx")


@settings(max_examples=FUZZ or 25, derandomize=not FUZZ, deadline=None)
@given((broken_texts() | broken_trees()).filter(lambda one: one.name in (PLAN, PROGRESS)))
def test_fmt_leaves_what_is_wrong_and_settles_what_is_right(bench: Path, broken: Broken) -> None:
    (bench / broken.name).write_bytes(broken.data)
    said = StringIO()
    try:
        with redirect_stdout(said), redirect_stderr(said):
            code = run(["-C", str(bench), "fmt"])
            assert code in (0, 1), said.getvalue()
            assert code == 0 or (bench / broken.name).read_bytes() == broken.data
            assert run(["-C", str(bench), "fmt", "--check"]) == code, said.getvalue()
    finally:
        for name in (PLAN, PROGRESS, LAYOUT, PAGE, STYLE):
            (bench / name).write_bytes(SAMPLE[name])
