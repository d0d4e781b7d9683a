"""The command line as a clerk meets it: exit codes, Chinese throughout, earlier reports kept."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import minsheng.operations.render
from minsheng import __version__
from minsheng.cli.app import run
from minsheng.layout.layout import open_layout
from minsheng.model.workspace import Workspace
from minsheng.problem import Misuse
from tests.conftest import PLAN, PROGRESS, ROOT, edit

OLD = b"the report of yesterday"
KINDS = ("html", "docx", "pdf")


@pytest.fixture
def reports(workspace: Path) -> Path:
    """The workspace's reports folder, with documents made earlier."""
    folder = workspace / "reports"
    folder.mkdir()
    for kind in KINDS:
        (folder / f"2025H1.{kind}").write_bytes(OLD)
    return folder


def minsheng_in(folder: Path, *arguments: str) -> int:
    return run(["-C", str(folder), *arguments])


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def assert_untouched(reports: Path) -> None:
    assert names(reports) == [f"2025H1.{kind}" for kind in sorted(KINDS)]
    assert {file.read_bytes() for file in reports.iterdir()} == {OLD}


def english(text: str) -> list[str]:
    """English sentences: three words in a row."""
    return re.findall(r"[A-Za-z']{2,} [A-Za-z']{2,} [A-Za-z']{2,}", text)


# Help and usage


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


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"minsheng {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "没有写命令"),
        (["rendre", "2025H1"], "没有“rendre”这个命令"),
        (["render"], "缺少“报告期”"),
        (["render", "2025H1", "--drft"], "没有“--drft”这个选项，是不是--draft？"),
        (["render", "2025H1", "-x"], "没有“-x”这个选项"),
        (["render", "2025H1", "2025Q1"], "多写了参数2025Q1"),
        (
            ["render", "2025H1", "-f", "html,odt"],
            "“-f”的值不对：“html,odt”，只能用 html、docx、pdf",
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


# Rendering


def test_render_writes_all_three(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert minsheng_in(workspace, "render", "2025H1") == 0

    assert names(workspace / "reports") == ["2025H1.docx", "2025H1.html", "2025H1.pdf"]
    reports = workspace / "reports"
    assert capsys.readouterr().out.splitlines() == [
        f"已生成 {reports / f'2025H1.{kind}'}" for kind in KINDS
    ]
    assert (reports / "2025H1.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert (reports / "2025H1.docx").read_bytes().startswith(b"PK")
    assert (reports / "2025H1.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("formats", ["html", "docx", "docx,html", " HTML , docx ", "html,html"])
def test_render_writes_what_was_asked_for(workspace: Path, formats: str) -> None:
    assert minsheng_in(workspace, "render", "2025H1", "-f", formats) == 0

    wanted = {word.strip().lower() for word in formats.split(",")}
    assert names(workspace / "reports") == sorted(f"2025H1.{kind}" for kind in wanted)


def test_output_folder_is_made(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative -o counts from -C, as in git; without -C from where one stands."""
    assert minsheng_in(workspace, "render", "2025H1", "-f", "html", "-o", "送审/一稿") == 0
    assert names(workspace / "送审" / "一稿") == ["2025H1.html"]

    monkeypatch.chdir(workspace / "data" / "progress")
    assert run(["render", "2025H1", "-f", "html", "-o", "here"]) == 0
    assert names(workspace / "data" / "progress" / "here") == ["2025H1.html"]
    assert run(["render", "2025H1", "-f", "html", "-o", str(tmp_path / "absolute")]) == 0
    assert names(tmp_path / "absolute") == ["2025H1.html"]
    assert not (workspace / "reports").exists()


def test_the_workspace_is_found_upwards(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "data" / "progress")

    assert run(["render", "2025H1", "-f", "html"]) == 0
    assert names(workspace / "reports") == ["2025H1.html"]


def test_a_folder_without_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert minsheng_in(tmp_path, "validate") == 2
    assert "没有data/projects.yaml；用 minsheng init" in capsys.readouterr().err
    assert minsheng_in(tmp_path / "nowhere", "validate") == 2
    assert f"错误：没有文件夹“{tmp_path / 'nowhere'}”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026Q1", "没有“2026Q1”这一期。现有：2025H1"),
        ("2025H2", "没有“2025H2”这一期。现有：2025H1"),
        ("2025H", "“2025H”不是报告期。是不是“2025H1”？"),
        ("上半年", "“上半年”不是报告期。应写成"),
        ("../progress/2025H1", "不是报告期"),
        ("/etc/passwd", "不是报告期"),
        ("", "不是报告期"),
        ("2025H1\0", "不是报告期"),
    ],
)
def test_a_period_that_is_not_there(
    period: str, said: str, workspace: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("render", "validate"):
        assert minsheng_in(workspace, command, period) == 2
        assert said in capsys.readouterr().err
    assert_untouched(reports)


def test_several_years_side_by_side(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    earlier = workspace / "data" / "2024"
    (earlier / "progress").mkdir(parents=True)
    shutil.copy(workspace / PLAN, earlier)
    edit(earlier / "projects.yaml", "\nyear: 2025\n", "\nyear: 2024\n")
    text = (workspace / PROGRESS).read_text("utf-8").replace("2025H1", "2024H1")
    (earlier / "progress" / "2024H1.yaml").write_text(text, encoding="utf-8")

    assert minsheng_in(workspace, "validate") == 0
    assert minsheng_in(workspace, "render", "2024H1", "-f", "html") == 0
    page = (workspace / "reports" / "2024H1.html").read_text("utf-8")
    assert '<h1 id="title">2024年槐荫区20项民生实事推进情况（上半年）</h1>' in page
    capsys.readouterr()
    assert minsheng_in(workspace, "render", "2026Q1") == 2
    assert "没有“2026Q1”这一期。现有：2024H1、2025H1" in capsys.readouterr().err


# Problems in the data


BREAKAGES = {
    "progress": (PROGRESS, "screened: 3216", "screend: 3216"),
    "sentence": (PROGRESS, "已检查{{ screened }}", "已检查{{ screend }}"),
    "plan": (PLAN, "area: 槐荫区", "aera: 槐荫区"),
    "check": (PROGRESS, "low_grade: 20", "low_grade: 4000"),
    "layout": ("templates/official/layout.yaml", "size: 22,", "size: 0,"),
    "cell": ("templates/official/layout.yaml", "{{ scope }}", "{{ scoop }}"),
    "page": (
        "templates/official/bulletin.html.j2",
        "{{ bulletin.area }}民",
        "{{ bulletin.aera }}民",
    ),
    "style": ("templates/official/style.css.j2", "{{ page.width }}mm {{", "{{ page.widht }}mm {{"),
    "syntax": ("templates/official/bulletin.html.j2", "</main>", "{% endfor %}</main>"),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_an_earlier_report_survives(
    name: str,
    workspace: Path,
    reports: Path,
    templates: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert templates.is_dir()
    file, old, new = BREAKAGES[name]
    edit(workspace / file, old, new)
    line = (workspace / file).read_text("utf-8").split(new)[0].count("\n") + 1

    assert minsheng_in(workspace, "render", "2025H1", "-f", "html,docx") == 1
    said = capsys.readouterr()
    assert f"{file}:{line}:" in said.err
    assert said.err.endswith("没有生成文件，原有的文件没有改动。\n")
    assert said.out == ""
    assert_untouched(reports)

    assert minsheng_in(workspace, "validate") == 1
    said = capsys.readouterr()
    assert f"{file}:{line}:" in said.out
    assert said.err == ""


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


def test_output_that_cannot_be_written(
    workspace: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder stands where the Word file should go: the web page stays as it was too."""
    (reports / "2025H1.docx").unlink()
    (reports / "2025H1.docx").mkdir()

    assert minsheng_in(workspace, "render", "2025H1", "-f", "html,docx") == 1
    assert "2025H1.docx:1:1: 错误: 写不进去：" in capsys.readouterr().err
    assert (reports / "2025H1.html").read_bytes() == OLD
    assert names(reports) == ["2025H1.docx", "2025H1.html", "2025H1.pdf"]


def test_a_folder_without_permission(
    workspace: Path,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Simulated: root, as which tests may run, can write everywhere."""
    error = PermissionError(13, "Permission denied", str(reports))
    monkeypatch.setattr(tempfile, "mkstemp", _raising(error))

    assert minsheng_in(workspace, "render", "2025H1", "-f", "html") == 1
    said = capsys.readouterr().err
    assert "写不进去：" in said
    assert "检查文件夹的权限" in said
    assert not english(said)
    assert_untouched(reports)


# Interruptions and bugs


def _raising(error: BaseException) -> Any:
    def raising(*_arguments: object, **_options: object) -> None:
        raise error

    return raising


def test_interruption(
    workspace: Path,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(
        minsheng.operations.render, "template_context", _raising(KeyboardInterrupt())
    )

    assert minsheng_in(workspace, "render", "2025H1", "-f", "html") == 130
    assert capsys.readouterr().err == "\n已中断，原有的文件没有改动。\n"
    assert_untouched(reports)


def test_a_bug_says_how_to_report_it(
    workspace: Path,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(
        minsheng.operations.render, "template_context", _raising(ZeroDivisionError("ouch"))
    )

    assert minsheng_in(workspace, "render", "2025H1", "-f", "html") == 3
    said = capsys.readouterr().err
    assert said.startswith(
        "minsheng出了内部错误，这是程序的毛病，不是数据的问题。原有的文件没有改动。\n"
    )
    assert "发给维护者" in said
    assert f"minsheng {__version__}，Python " in said
    assert "ZeroDivisionError: ouch" in said
    assert_untouched(reports)


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


@pytest.mark.parametrize(
    ("commands", "spared"),
    [
        ("run(['--help']); run(['render'])", "weasyprint docx pydantic_core lxml jinja2 yaml"),
        ("run(['validate'])", "weasyprint docx pydantic lxml jinja2 tempfile subprocess"),
    ],
)
def test_a_command_imports_only_what_it_needs(commands: str, spared: str) -> None:
    """Nothing heavy for help, nor for telling that a command is wrong; no Jinja to validate."""
    code = (
        f"import sys; from minsheng.cli.app import run; {commands}; "
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


# New workspaces


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


# Layouts by name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("oficial", "没有版式“oficial”。是不是“official”？"),
        ("竖版", "没有版式“竖版”。现有：brief、letter、official、quarterly"),
        ("../official", "没有版式“../official”"),
        ("./official", "没有版式“./official”"),
        ("official/", "没有版式“official/”"),
        ("..", "没有版式“..”"),
        ("", "没有版式“”"),
    ],
)
def test_a_layout_that_is_not_there(
    name: str, said: str, workspace: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert minsheng_in(workspace, "render", "2025H1", "--layout", name, "-f", "html") == 2
    assert said in capsys.readouterr().err
    assert_untouched(reports)


def test_no_layout_from_elsewhere(
    workspace: Path, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Neither an absolute name nor a link leads out of the templates folders."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "far"
    shutil.copytree(templates, elsewhere)
    (templates.parent / "linked").symlink_to(elsewhere)
    shutil.copytree(templates, templates.parent / "halfway")
    (templates.parent / "halfway" / "layout.yaml").unlink()
    (templates.parent / "halfway" / "layout.yaml").symlink_to(elsewhere / "layout.yaml")

    for name in (str(elsewhere), "linked", "halfway"):
        with pytest.raises(Misuse, match="没有版式"):
            open_layout(Workspace(workspace), name)
    assert open_layout(Workspace(workspace), "official").folder == templates
