"""Help, versions and wrong usage: Chinese throughout, and nothing loaded that isn't needed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from minsheng import __version__
from minsheng.cli.app import COMMANDS, run
from tests.cli.conftest import english
from tests.conftest import PROGRESS, ROOT, edit


@pytest.mark.parametrize(
    "command",
    [[], ["init"], ["validate"], ["explain"], ["render"], ["layout"], ["schema"], ["doctor"]],
)
def test_help_is_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    said = capsys.readouterr().out

    assert said.startswith(f"用法：minsheng {' '.join(command)}".rstrip())
    assert "选项:" in said
    assert "显示这份帮助" in said
    assert not english(said)
    assert not re.search("Options|Commands|Usage|Show|Arguments", said)


def test_help_names_each_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    overview = capsys.readouterr().out
    assert run(["render", "--help"]) == 0
    render = capsys.readouterr().out

    assert [
        word
        for word in ["-C", "--version", "init", "validate", "explain", "render", "schema", "doctor"]
        if word not in overview
    ] == []
    assert [
        word for word in ("-f", "-o", "--layout", "--draft", "报告期") if word not in render
    ] == []


def test_help_tells_which_formats_come_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "--help"]) == 0

    said = capsys.readouterr().out
    assert "：网页、Word、PDF。" in said
    assert "默认 html,docx,pdf，另有 ofd" in said


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"minsheng {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "没有写命令"),
        (["rendre", "2025H1"], "没有“rendre”这个命令。是不是“render”？可用的命令：init、import、"),
        (
            ["帮助"],
            f"没有“帮助”这个命令。可用的命令：{'、'.join(COMMANDS)}\n",
        ),
        (["render"], "缺少“报告期”"),
        (["render", "2025H1", "--drft"], "没有“--drft”这个选项，是不是--draft？"),
        (["render", "2025H1", "-x"], "没有“-x”这个选项"),
        (["render", "2025H1", "2025Q1"], "多写了参数2025Q1"),
        (
            ["render", "2025H1", "-f", "html,odt"],
            "“-f”的值不对：“html,odt”，只能用 html、docx、pdf、ofd",
        ),
        (["render", "2025H1", "-f", ","], "“-f”的值不对"),
        (["render", "2025H1", "-o"], "选项“-o”用法不对，后面要跟一个值"),
        (["validate", "2025H1", "x"], "多写了参数x"),
        (
            ["validate", "--format", "xml"],
            "“--format”的值不对：“xml”，只能用 text、json、github",
        ),
        (["validate", "--format"], "选项“--format”用法不对，后面要跟一个值"),
        (["explain", "declared-check", "x"], "多写了参数x"),
        (["init"], "缺少“文件夹”"),
        (["--wrong"], "没有“--wrong”这个选项"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    output = capsys.readouterr()

    assert output.out == ""
    assert f"错误：{said}" in output.err
    assert "--help" in output.err
    assert not english(output.err)


def test_the_program_itself(workspace: Path, tmp_path: Path) -> None:
    """As a process: exit code, stdout and stderr, under a locale without Chinese."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"}
    edit(workspace / PROGRESS, "screened: 3216", "screend: 3216")
    command = [sys.executable, "-m", "minsheng", "-C", str(workspace), "validate"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False
    )

    assert done.returncode == 1
    assert "没有指标“screend”" in done.stdout.decode("utf-8")
    assert done.stderr == b""


@pytest.mark.parametrize("command", ["validate", "explain", "schema", "--help", "fmt --check"])
def test_nobody_has_to_read_on(workspace: Path, command: str) -> None:
    """minsheng validate | head -1: no traceback, no exit code of a failure."""
    edit(workspace / PROGRESS, "screened: 3216", "screend: 3216")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "minsheng", "-C", str(workspace), *command.split()],
        env=environment, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("commands", "spared"),
    [
        ("run(['--help']); run(['render'])", "weasyprint docx lxml jinja2 yaml"),
        ("run(['validate'])", "weasyprint docx lxml jinja2 tempfile subprocess"),
        ("run(['schema', '--help'])", "minsheng.cli.render minsheng.cli.diff"),
    ],
)
def test_a_command_imports_only_what_it_needs(commands: str, spared: str) -> None:
    """Nothing heavy for help, nor for telling that a command is wrong; no Jinja to validate."""
    code = (
        f"import sys; from minsheng.cli.app import COMMANDS, run; {commands}; "
        f"sys.exit(','.join(set({spared.split()}) & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
        encoding="utf-8",
    )

    assert done.returncode == 0, done.stderr


def test_garbage_is_looked_for_before_it_fills_the_memory() -> None:
    """Not in the run of a large workspace, which has next to none; but two million are too many."""
    code = (
        "import gc; from minsheng import cli; cli._again = lambda: None;"
        "found = lambda: sum(one['collections'] for one in gc.get_stats());"
        "cli._run = lambda: print(*[make(n) for n in (500_000, 1_500_000)]);"
        "make = lambda n: ([circle() for _ in range(n)], found() - before)[1];"
        "circle = lambda: (one := [], one.append(one))[1];"
        "before = found(); cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
        encoding="utf-8",
    )
    few, many = map(int, done.stdout.split())

    assert few == 0
    assert many > 0
