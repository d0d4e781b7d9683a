"""What ``validate`` and ``render`` print, in real runs: streams, exit codes, terminals, formats."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest

import minsheng.check
from minsheng.cli.app import run
from minsheng.cli.show import line_reader, project_titles
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Place, Severity
from tests.conftest import PLAN, PROGRESS, ROOT, edit

Spoilt = Callable[[Severity], Path]
NOTHING_WRITTEN = "没有生成文件，原有的文件没有改动。\n"


@pytest.fixture
def spoilt(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Spoilt:
    """Make a workspace with one problem, of a severity, that the rules find."""

    def spoil(severity: Severity) -> Path:
        rule = next(rule for rule in minsheng.check.RULES if rule.id == "declared-check")
        monkeypatch.setattr(minsheng.check, "RULES", (replace(rule, severity=severity),))
        drop_ignores(workspace)
        edit(workspace / PROGRESS, "low_grade: 20", "low_grade: 4000")
        return workspace

    return spoil


@pytest.fixture
def no_rules(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample data shall have nothing but the problems that a test puts into them."""
    monkeypatch.setattr(minsheng.check, "RULES", ())
    drop_ignores(workspace)


def drop_ignores(workspace: Path) -> None:
    """Take out what is of no use, or unknown, without the rule that it silences."""
    lines = (workspace / PROGRESS).read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "ignore:" not in line]
    (workspace / PROGRESS).write_text("".join(kept), encoding="utf-8")


@pytest.fixture
def broken(workspace: Path) -> Path:
    """A workspace with problems in both files, in projects and outside of them."""
    edit(workspace / PROGRESS, "screened: 3216", "screend: 3216")
    edit(workspace / PROGRESS, "served: 5370余人次", "served: 许多人次")
    edit(workspace / PLAN, "area: 槐荫区", "aera: 槐荫区")
    return workspace


REPORT = """\
第2项 适龄妇女“两癌”检查项目 (cancer-screening)

data/progress/2025H1.yaml:27:18: {label}: “low_grade + high_grade + breast_cancer <= screened”\
不成立：low_grade是4000人，high_grade是10人，breast_cancer是2人，screened是3216人 [declared-check]
   27 |       low_grade: 4000
      |                  ^^^^
      = 建议：核对这几个数值

{summary}
"""


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
    assert [entry["rule"] for entry in entries if "\udcff" in entry["file"]] == ["wrong-period"]


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


@pytest.mark.usefixtures("no_rules")
def test_project_headings(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Even of a project whose own entry in projects.yaml is broken."""
    edit(broken / PLAN, "{name: 检查人数, unit: 人, target: 4600", "{name: 检查人数, target: [1]")
    assert run(["-C", str(broken), "validate"]) == 1
    paragraphs = capsys.readouterr().out.split("\n\n")

    headings = [paragraph for paragraph in paragraphs if paragraph.startswith("第")]
    assert headings == [
        "第2项 适龄妇女“两癌”检查项目 (cancer-screening)",
        "第3项 适龄人群出生缺陷干预和老年人白内障复明工程 (birth-defects-cataract)",
    ]
    assert "aera" in paragraphs[0] + paragraphs[1]


def test_headings_of_several_years(workspace: Path) -> None:
    shutil.copytree(workspace / "data", workspace / "data" / "2024")
    edit(workspace / "data" / "2024" / "projects.yaml", "\nyear: 2025\n", "\nyear: 2024\n")
    edit(workspace / "data" / "2024" / "projects.yaml", "name: “银龄", "name: 去年的“银龄")
    titles = project_titles(Workspace(workspace))

    assert len(titles) == 40
    assert titles["data", "cancer-screening"] == (
        "2025年第2项 适龄妇女“两癌”检查项目 (cancer-screening)"
    )
    assert [title for title in titles.values() if "去年" in title] == [
        title.replace("2025年", "2024年").replace("“银龄", "去年的“银龄")
        for title in titles.values()
        if "项 “银龄" in title
    ]


@pytest.mark.usefixtures("no_rules")
@pytest.mark.parametrize("content", [None, b"projects: [", b"- 1", b"projects: 3", b"\xff"])
def test_headings_without_a_readable_plan(
    content: bytes | None, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problems are told all the same."""
    edit(workspace / PROGRESS, "served: 5370余人次", "served: {}")
    (workspace / PLAN).unlink()
    if content is not None:
        (workspace / PLAN).write_bytes(content)

    assert run(["-C", str(workspace), "validate"]) == 1
    assert "\n\nbirth-defects-cataract\n\n" in capsys.readouterr().out


# Lines of files


def test_lines_as_the_places_count_them(workspace: Path) -> None:
    (workspace / "a.yaml").write_bytes(b"\xef\xbb\xbfone\r\ntwo\x0cstill two\rthree\n")
    line_at = line_reader(workspace)

    assert [line_at(Place("a.yaml", line, 1, 2)) for line in range(1, 6)] == [
        "one",
        "two\x0cstill two",
        "three",
        "",
        None,
    ]


@pytest.mark.parametrize(
    "file", ["gone.yaml", "data", "内置版式/official/layout.yaml", "PDF", "gbk.yaml", "binary.docx"]
)
def test_no_line_of_what_is_no_text_of_the_workspace(file: str, workspace: Path) -> None:
    (workspace / "gbk.yaml").write_bytes("区名: 槐荫区\n".encode("gbk") * 3)
    (workspace / "binary.docx").write_bytes(b"PK\0\0\n\n\n")
    assert line_reader(workspace)(Place(file, 2, 1)) is None


def test_no_line_for_a_file_as_a_whole(workspace: Path) -> None:
    assert line_reader(workspace)(Place(PLAN)) is None
    assert line_reader(workspace)(Place(PLAN, 1, 1, 2)) is not None


def test_a_file_that_is_not_utf8(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / PLAN).write_bytes((workspace / PLAN).read_text("utf-8").encode("gbk"))

    assert run(["-C", str(workspace), "validate"]) == 1
    first = capsys.readouterr().out.split("\n\n")[0]
    assert re.fullmatch(
        rf"{PLAN}:\d+:\d+: 错误: 文件不是UTF-8编码 \[encoding\]\n      = 建议：多半是GBK编码.+",
        first,
    )


# Terminals


def on_a_terminal(folder: Path, **environment: str) -> str:
    """What ``validate`` prints on a real terminal."""
    ours, theirs = os.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "minsheng", "-C", str(folder), "validate"],
        stdout=theirs,
        stderr=theirs,
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
    ):
        os.close(theirs)
        said = bytearray()
        try:
            while block := os.read(ours, 1024):
                said += block
        except OSError:
            pass  # so Linux tells that the other end is closed
    os.close(ours)
    return said.decode("utf-8").replace("\r\n", "\n")


def test_colour_is_all_that_a_terminal_adds(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(broken), "validate"]) == 1
    piped = capsys.readouterr().out
    coloured = on_a_terminal(broken, COLUMNS="40")

    assert "\x1b" not in piped
    assert "\x1b[31m" in coloured
    assert click.unstyle(coloured) == piped
    assert on_a_terminal(broken, NO_COLOR="1") == piped
    assert on_a_terminal(broken, NO_COLOR="") == coloured


# Rendering


def test_render_refuses_with_the_same_report(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(broken), "validate", "2025H1"]) == 1
    report = capsys.readouterr().out
    assert run(["-C", str(broken), "render", "2025H1", "-f", "html"]) == 1
    said = capsys.readouterr()

    assert said.out == ""
    assert said.err.endswith(NOTHING_WRITTEN)
    shared = said.err.removesuffix(NOTHING_WRITTEN)
    assert shared == report
    assert "      |       ^^^^^^^\n" in report


@pytest.mark.parametrize(
    ("severity", "told"),
    [
        (Severity.WARNING, REPORT.format(label="警告", summary="共1个警告。")),
        (Severity.INFO, ""),
    ],
)
def test_render_shows_warnings_and_goes_on(
    severity: Severity, told: str, spoilt: Spoilt, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spoilt(severity)
    assert run(["-C", str(folder), "render", "2025H1", "-f", "html"]) == 0
    said = capsys.readouterr()

    assert said.err == told
    assert said.out == f"已生成 {folder / 'reports' / '2025H1.html'}\n"


@pytest.mark.usefixtures("no_rules")
def test_a_file_that_cannot_be_written_is_told_without_a_line(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The web page of yesterday is no source to be shown."""
    page = workspace / "reports" / "2025H1.html"
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html"]) == 0
    (workspace / "reports" / "2025H1.docx").mkdir()
    capsys.readouterr()

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html,docx"]) == 1
    said = capsys.readouterr().err
    assert re.fullmatch(
        r"\S+2025H1.docx:1:1: 错误: 写不进去：.+ \[unwritable\]\n      = 建议：.+\n\n"
        rf"共1个错误。\n{NOTHING_WRITTEN}",
        said,
    )
    assert page.is_file()
