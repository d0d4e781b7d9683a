"""Whatever fails, is interrupted or is a bug: it is told in Chinese, earlier reports are kept."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

import minsheng.operations.preparation
from minsheng import __version__
from tests.cli.conftest import OLD, assert_untouched, english, minsheng_in, names
from tests.conftest import PLAN, PROGRESS, edit

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
    opened = Path.open

    def refused(self: Path, mode: str = "r", *more: Any, **options: Any) -> Any:
        if "x" in mode:
            raise error
        return opened(self, mode, *more, **options)

    monkeypatch.setattr(Path, "open", refused)

    assert minsheng_in(workspace, "render", "2025H1", "-f", "html") == 1
    said = capsys.readouterr().err
    assert "写不进去：" in said
    assert "检查文件夹的权限" in said
    assert not english(said)
    assert_untouched(reports)


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
        minsheng.operations.preparation, "template_context", _raising(KeyboardInterrupt())
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
        minsheng.operations.preparation, "template_context", _raising(ZeroDivisionError("ouch"))
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


NO_FOLDER = OSError(2, "No usable temporary directory found in ['/no', '/var/no']")
FULL = OSError(28, "No space left on device", "/no/minsheng-1")


@pytest.mark.parametrize(
    ("error", "folders"), [(NO_FOLDER, "/no、/var/no"), (FULL, "/no/minsheng-1")]
)
@pytest.mark.parametrize("command", [("render", "2025H1"), ("doctor",)])
def test_no_folder_for_temporary_files(
    command: tuple[str, ...],
    error: OSError,
    folders: str,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(tempfile, "mkdtemp", _raising(error))

    assert minsheng_in(workspace, *command) == 1
    assert capsys.readouterr().err == (
        f"错误：临时文件夹{folders}写不进去，检查权限和磁盘空间，或用环境变量TMPDIR指定别的文件夹\n"
    )
