"""Checks of the machine, from values that were probed: Python, libraries, git, write access."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minsheng.doctor.finding import Finding, Mark
from minsheng.doctor.system import System, how_to_install, how_to_update_pango
from minsheng.render.libraries import DISPENSABLE, LIBRARIES, OLDEST_PANGO, needed_among, too_old

OLDEST_PYTHON = (3, 11)


def check_python(version: Sequence[int]) -> Finding:
    """The version of Python, as in ``sys.version_info``."""
    said = f"Python {'.'.join(map(str, version[:3]))}"
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return Finding(Mark.FINE, said)
    wanted = ".".join(map(str, OLDEST_PYTHON))
    steps = (f"从 https://www.python.org 安装Python {wanted}或更新的版本，再重新安装minsheng",)
    return Finding(Mark.MISSING, f"{said}太旧，要{wanted}以上", steps)


def check_system(system: System) -> Finding:
    """Which system what follows is advice for."""
    manager = f"，用{system.manager}安装软件包" if system.manager else ""
    return Finding(Mark.FINE, f"系统：{system.family}{manager}")


def check_libraries(pango: str, absent: Sequence[str], system: System) -> list[Finding]:
    """WeasyPrint's libraries: which load, and which do not.

    ``pango`` is the version, empty when WeasyPrint could not be loaded.
    """
    there = [f"pango {pango}" if one == "pango" and pango else one for one in LIBRARIES]
    there = [one for one in there if one not in absent]
    findings = [Finding(Mark.FINE, f"生成PDF的系统软件：{'、'.join(there)}")] if there else []
    if needed := needed_among(absent):
        said = f"生成PDF的系统软件：没有{'、'.join(needed)}，生成不了PDF（网页和Word不受影响）"
        findings.append(Finding(Mark.MISSING, said, how_to_install(absent, system)))
    elif not pango:
        said = "生成PDF的系统软件：都有，但是载入不了，重新安装"
        findings = [Finding(Mark.MISSING, said, how_to_install(LIBRARIES, system))]
    elif DISPENSABLE in absent:
        said = f"生成PDF的系统软件：没有{DISPENSABLE}，生成PDF会慢一些"
        findings.append(Finding(Mark.NOTE, said, how_to_install(absent, system)))
    if pango and too_old(pango):
        said = f"pango {pango}太旧，生成PDF要{'.'.join(map(str, OLDEST_PANGO))}以上"
        findings.append(Finding(Mark.MISSING, said, how_to_update_pango(system)))
    return findings


def check_lines(*, known: bool) -> list[Finding]:
    """Nothing to say as long as WeasyPrint sets lines in the way that is known."""
    wrong = "PDF里的文字不能两端对齐，表格线在屏幕上时隐时现"
    said = f"本机的WeasyPrint和minsheng配合不上，{wrong}（网页和Word不受影响）"
    steps = ("重新安装minsheng，会装上配合得上的WeasyPrint",)
    return [] if known else [Finding(Mark.NOTE, said, steps)]


def check_git(has_git: bool, why_not: str, system: System) -> Finding:
    """Git is wanted for ``minsheng diff`` with earlier versions alone, ``why_not`` says why
    this folder has none.
    """
    if has_git and why_not:
        return Finding(Mark.NOTE, f"git：{why_not}")
    if has_git:
        return Finding(Mark.FINE, "git：在git仓库里，可以用 minsheng diff 和以前的版本对比")
    said = "没有git，不能和以前的版本对比（两期之间仍可对比）"
    return Finding(Mark.NOTE, said, how_to_install(["git"], system))


def check_writing(folder: Path, why_not: str, *, needed: bool) -> Finding:
    """Whether a folder can be written to, or ``why_not``; no documents without a ``needed`` one."""
    if not why_not:
        return Finding(Mark.FINE, f"可以写入 {folder}")
    hint = "reports写不进去的，也可以生成到别处：minsheng render 报告期 -o 文件夹"
    steps = ("检查文件夹的权限和磁盘空间", *([hint] if needed else []))
    return Finding(Mark.MISSING if needed else Mark.NOTE, f"写不进 {folder}：{why_not}", steps)
