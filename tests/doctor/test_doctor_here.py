"""``minsheng doctor`` for real: with other fonts, libraries that don't load, odd workspaces."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, edit
from tests.fonts import LAST, OFFICIAL, everything, machine
from tests.repositories import committed

RARE, OWN = "\U0002a6a5", "\ue000"


@pytest.fixture
def official_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = dict.fromkeys(OFFICIAL, everything())
    monkeypatch.setenv("FONTCONFIG_FILE", machine(tmp_path / "machine", fonts))


def doctor(folder: Path, capfd: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    """Exit code and lines; nothing else is said, by fontconfig and Pango neither."""
    code = run(["-C", str(folder), "doctor", *options])
    said = capfd.readouterr()
    assert said.err == ""
    return code, said.out.splitlines()


def marked(lines: list[str], mark: str) -> list[str]:
    return [line.removeprefix(f"[{mark}] ") for line in lines if line.startswith(f"[{mark}]")]


@pytest.mark.usefixtures("official_fonts")
def test_a_machine_that_is_fit(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    earlier = workspace / "data" / "2024" / "progress"
    earlier.mkdir(parents=True)
    shutil.copy(workspace / PLAN, earlier.parent)
    edit(earlier.parent / "projects.yaml", "year: 2025", "year: 2024")
    before = sorted(workspace.glob("[!m]*/**/*"))

    code, lines = doctor(workspace, capfd)

    assert code == 0
    assert marked(lines, "缺少") == []
    assert sorted(workspace.glob("[!m]*/**/*")) == before
    fine = "\n".join(marked(lines, "正常"))
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in fine
    assert "正文字体：PDF用仿宋_GB2312\n" in fine
    assert "标题字体：PDF用方正小标宋简体\n" in fine
    assert "页码字体：PDF用宋体\n" in fine
    assert f"工作文件夹 {workspace}：data有2025H1；data/2024有计划，还没有报告期" in fine
    assert "数据里的字，本机的字体里都有" in fine
    assert f"可以写入 {workspace / 'reports'}" in fine
    assert lines[-1] == "本机可以生成网页、Word和PDF，字体合乎版式。"


def test_a_folder_without_revisions(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = [line for line in doctor(workspace, capfd)[1] if "git" in line]
    assert len(said) == 1
    assert said[0].startswith(f"[注意] git：“{workspace}”不在git仓库里，没有以前的版本可以对比")

    committed(workspace)
    said = [line for line in doctor(workspace, capfd)[1] if "git" in line]
    assert said == ["[正常] git：在git仓库里，可以用 minsheng diff 和以前的版本对比"]


def test_fonts_for_want_of_better(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fonts = dict.fromkeys(LAST, everything())
    monkeypatch.setenv("FONTCONFIG_FILE", machine(workspace / "machine", fonts))

    code, lines = doctor(workspace, capfd)

    assert code == 1
    assert [line.split("（")[0] for line in marked(lines, "缺少")] == [
        "标题字体：PDF只好用Noto Serif CJK SC Bold代替",
        "表头和小标题字体：PDF只好用Noto Sans CJK SC代替",
        "正文字体：PDF只好用Noto Serif CJK SC代替",
        "页码字体：PDF只好用Noto Serif CJK SC代替",
    ]
    assert any("Fandol" in line for line in lines)


def test_no_font_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In an empty home, outside of a workspace."""
    monkeypatch.setenv("FONTCONFIG_FILE", machine(tmp_path / "machine", {}))
    monkeypatch.setenv("HOME", str(tmp_path))

    code = run(["-C", str(tmp_path), "doctor"])
    lines = capfd.readouterr().out.splitlines()

    assert code == 1
    assert marked(lines, "缺少") == ["本机一种字体也没有，生成不了PDF"]
    assert "这里不是工作文件夹，没有核对数据" in marked(lines, "注意")


@pytest.mark.usefixtures("official_fonts")
def test_characters_that_no_font_has(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With the place of the first of each, in whichever period; one in a comment is not printed."""
    later = workspace / "data" / "progress" / "2025Q3.yaml"
    shutil.copy(workspace / PROGRESS, later)
    edit(later, "period: 2025H1", f"period: 2025Q3  # {chr(0x2A700)}")
    edit(later, "3月10日启动体检。", f"3月10日{RARE}启动体检。")
    edit(workspace / PLAN, "name: 适龄妇女", f'name: "{OWN}适龄妇女')
    edit(workspace / PLAN, "“两癌”检查项目\n", '“两癌”检查项目"\n')

    code, lines = doctor(workspace, capfd)

    assert code == 1
    (in_plan, in_period) = sorted(marked(lines, "缺少"), reverse=True)
    line = next(
        number
        for number, text in enumerate(later.read_text("utf-8").split("\n"), 1)
        if RARE in text
    )
    column = later.read_text("utf-8").split("\n")[line - 1].index(RARE) + 1
    assert f"data/progress/2025Q3.yaml:{line}:{column}：本机的字体里都没有" in in_period
    assert "（U+2A6A5）" in in_period
    assert in_plan.startswith(f"{PLAN}:")
    assert "（U+E000）" in in_plan


@pytest.mark.skipif(sys.platform != "linux", reason="the way in which Linux finds libraries")
@pytest.mark.parametrize(
    ("broken", "code"),
    [(("libpango-1.0.so.0", "libpangoft2-1.0.so.0"), 1), (("libharfbuzz-subset.so.0",), 0)],
)
@pytest.mark.usefixtures("official_fonts")
def test_libraries_that_do_not_load(
    broken: tuple[str, ...],
    code: int,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Empty files in their place."""
    for name in broken:
        (workspace / name).touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", str(workspace))

    found, lines = doctor(workspace, capfd)

    assert found == code
    names = "、".join(name.removeprefix("lib").split("-1.0")[0].split(".so")[0] for name in broken)
    assert any(f"没有{names}，" in line for line in marked(lines, "缺少" if code else "注意"))
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "pdf"]) == code
    assert ("[no-pdf-library]" in capfd.readouterr().err) == bool(code)


def test_a_broken_weasyprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise ImportError('half of it is gone')")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), *sys.path)))

    code, lines = doctor(tmp_path, capfd)

    assert code == 1
    assert marked(lines, "缺少") == ["生成PDF的程序没能运行：ImportError: half of it is gone"]


@pytest.mark.usefixtures("official_fonts")
def test_a_broken_layout(
    templates: Path,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    edit(templates / "layout.yaml", "orientation: landscape", "orientation: round")
    monkeypatch.chdir(workspace)

    code, lines = doctor(Path(), capfd)

    assert code == 1
    assert marked(lines, "缺少") == ["版式official有1处错误，不知道要哪些字体"]
    assert any("templates/official/layout.yaml:6:" in line for line in lines)


@pytest.mark.usefixtures("official_fonts")
def test_a_style_sheet_that_asks_for_the_network(
    templates: Path, workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    style = templates / "style.css.j2"
    style.write_text(
        "html { background: url(http://127.0.0.1:9/x.png) }" + style.read_text("utf-8"), "utf-8"
    )

    code, lines = doctor(workspace, capfd)

    assert code == 1
    assert marked(lines, "缺少") == ["版式里不能引用“http://127.0.0.1:9/x.png”"]


def test_a_font_that_the_layout_brings_along(
    templates: Path,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It counts, on a machine that has no other."""
    machine(workspace / "brought", {"whatever": everything()})
    shutil.copy(workspace / "brought" / "fonts" / "0.ttf", templates / "own.ttf")
    face = '@font-face { font-family: "仿宋_GB2312"; src: url(own.ttf) }'
    style = templates / "style.css.j2"
    style.write_text(face + style.read_text("utf-8"), "utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", machine(workspace / "machine", {}))

    code, lines = doctor(workspace, capfd)

    assert code == 1  # title, heading and page number have none of their own
    assert "正文字体：PDF用仿宋_GB2312" in marked(lines, "正常")
    assert len(marked(lines, "缺少")) == 3


@pytest.mark.usefixtures("official_fonts")
def test_a_workspace_with_errors_and_no_place_for_reports(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (workspace / "reports").touch()
    edit(workspace / PROGRESS, "screened: 3216", "screend: 3216")

    code, lines = doctor(workspace, capfd)

    assert code == 1
    assert marked(lines, "缺少") == [
        f"写不进 {workspace / 'reports'}：路径里有一段是文件，不是文件夹"
    ]
    assert any("个错误" in line for line in marked(lines, "注意"))


@pytest.mark.usefixtures("official_fonts")
def test_a_file_that_cannot_be_read(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (workspace / PROGRESS).write_bytes("进展".encode("gbk"))

    code, lines = doctor(workspace, capfd)

    assert code == 0
    assert any("1个错误" in line for line in marked(lines, "注意"))


@pytest.mark.parametrize(
    ("folder", "options", "said"),
    [("nowhere", [], "没有文件夹"), (".", ["--layout", "x"], "没有版式“x”")],
)
def test_wrong_usage(
    folder: str,
    options: list[str],
    said: str,
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["-C", str(workspace / folder), "doctor", *options]) == 2
    assert said in capsys.readouterr().err
