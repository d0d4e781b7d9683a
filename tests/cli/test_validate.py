"""``minsheng validate``: streams, exit codes and formats, in real runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Severity
from tests.cli.conftest import REPORT, Spoilt, minsheng_in
from tests.conftest import PLAN, PROGRESS, ROOT, edit


@pytest.mark.parametrize(
    ("severity", "label", "summary", "plain", "strict"),
    [
        (Severity.ERROR, "错误", "共1个错误。", 1, 1),
        (Severity.WARNING, "警告", "共1个警告。", 0, 1),
        (Severity.INFO, "提示", "共1条提示。", 0, 0),
    ],
)
def test_report_and_exit_code(
    severity: Severity,
    label: str,
    summary: str,
    plain: int,
    strict: int,
    spoilt: Spoilt,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = str(spoilt(severity))
    for options, code in (([], plain), (["--strict"], strict), (["--format", "text"], plain)):
        assert run(["-C", folder, "validate", *options]) == code
        said = capsys.readouterr()
        assert said.out == REPORT.format(label=label, summary=summary)
        assert said.err == ""


@pytest.mark.usefixtures("no_rules")
def test_strict_with_nothing_wrong(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(workspace), "validate", "2025H1", "--strict", "--format", "json"]) == 0
    assert capsys.readouterr().out == "[]\n"
    assert run(["-C", str(workspace), "validate", "--format", "github"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("form", ["json", "github"])
@pytest.mark.parametrize("severity", Severity)
def test_exit_code_of_other_formats(form: str, severity: Severity, spoilt: Spoilt) -> None:
    command = ["-C", str(spoilt(severity)), "validate", "--format", form]
    assert run(command) == (severity is Severity.ERROR)
    assert run([*command, "--strict"]) == (severity is not Severity.INFO)


@pytest.mark.usefixtures("no_rules")
def test_json_is_all_that_is_printed(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(broken), "validate", "--format", "json"]) == 1
    said = capsys.readouterr()
    entries = json.loads(said.out)

    assert said.err == ""
    assert "没有指标“screend”" in said.out
    assert [
        (entry["rule"], entry["file"], entry["line"], entry["column"], entry["message"])
        for entry in entries
    ] == [
        (
            problem.rule,
            problem.place.file,
            problem.place.line,
            problem.place.column,
            problem.message,
        )
        for problem in validate(Workspace(broken))
    ]
    assert {entry["project"] for entry in entries} == {
        "",
        "cancer-screening",
        "birth-defects-cataract",
    }


def test_json_is_utf8_on_any_terminal(broken: Path) -> None:
    """A terminal that knows hanzi, but in another encoding; and a file's name in yet another."""
    edit(broken / PLAN, "aera: 槐荫区", "aera𠮷😀: 槐荫区")
    (broken / "data" / "progress" / os.fsdecode(b"\xff.yaml")).touch()
    command = [sys.executable, "-m", "minsheng", "-C", str(broken), "validate", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk"}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)

    assert done.returncode == 1, done.stderr
    entries = json.loads(done.stdout.decode("utf-8"))
    assert [entry["line"] for entry in entries if "𠮷😀" in entry["message"]] == [5]
    assert [entry["rule"] for entry in entries if "\udcff" in entry["file"]] == ["misplaced-file"]


@pytest.mark.parametrize("where", ["", "sub"])
@pytest.mark.parametrize("told_by", ["folder", "variable"])
def test_github_files_count_from_the_repository(
    where: str,
    told_by: str,
    broken: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    repository = tmp_path_factory.mktemp("repository")
    shutil.copytree(broken, repository / where, dirs_exist_ok=True)
    if told_by == "folder":
        monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
        monkeypatch.chdir(repository)
    else:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))

    assert run(["-C", str(repository / where), "validate", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines
    for line in lines:
        file = re.match("::[a-z]+ file=(.+?),line=", line)
        assert file, line
        assert (repository / file[1]).is_file()


def test_a_file_that_is_not_utf8(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / PLAN).write_bytes((workspace / PLAN).read_text("utf-8").encode("gbk"))

    assert run(["-C", str(workspace), "validate"]) == 1
    first = capsys.readouterr().out.split("\n\n")[0]
    assert re.fullmatch(
        rf"{PLAN}:\d+:\d+: 错误: 文件不是UTF-8编码 \[encoding\]\n      = 建议：多半是GBK编码.+",
        first,
    )


def test_all_problems_at_once(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(workspace / PROGRESS, "screened: 3216", "screend: 3216")
    edit(workspace / PROGRESS, "served: 5370余人次", "served: 许多人次")
    edit(
        workspace / PLAN,
        "units: [civil_affairs]\n    scope: |\n      全面落实",
        "units: [civil]\n    scope: |\n      全面落实",
    )

    assert minsheng_in(workspace, "validate") == 1
    said = capsys.readouterr().out
    found = re.findall(r"^data/\S+:\d+:\d+: 错误: .+ \[[a-z-]+\]$", said, re.MULTILINE)
    assert len(found) >= 4
    assert f"\n\n共{len(found)}个错误" in said
    assert "是不是“screened”？" in said


def test_validate_finds_nothing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert minsheng_in(workspace, "validate") == 0
    assert minsheng_in(workspace, "validate", "2025H1") == 0
    assert capsys.readouterr().out == "没有发现问题。\n" * 2
