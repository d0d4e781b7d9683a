"""The diagnosis itself: what is probed, in order. Nothing is changed by it."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from minsheng.doctor import machine
from minsheng.doctor.finding import Finding, Mark
from minsheng.doctor.font_findings import check_characters, check_fonts
from minsheng.doctor.system import System, detect, how_to_get_fonts, how_to_install
from minsheng.doctor.workspace_findings import NO_WORKSPACE, characters, check_data, check_periods
from minsheng.layout.layout import Layout, open_layout
from minsheng.model.characters import Characters, place_in
from minsheng.model.workspace import Workspace, find_workspace
from minsheng.operations.validate import validate
from minsheng.problem import Misuse, Refused, reason
from minsheng.render.font_sample import font_sample_page
from minsheng.render.libraries import too_old
from minsheng.render.pdf import Answer, PdfPrinter
from minsheng.source.git import Repository

_PLAIN = '<!DOCTYPE html><html lang="zh-CN"><title>字体</title><p>民生实事</p></html>'
_DIGEST = "0" * 32


def diagnose(folder: Path, layout_name: str, printer: PdfPrinter) -> list[Finding]:
    """Check this machine, the fonts of a layout, and the workspace around ``folder``.

    A page is printed for it, as nothing else tells so surely whether a PDF can be made. Raises
    Misuse when there is no such folder or layout.
    """
    system = this_system()
    workspace = _workspace(folder)
    typed = characters(workspace) if workspace else {}
    layout, page, flaws = _trial(workspace or Workspace(folder.resolve()), layout_name, typed)
    shown = layout.shown if layout else "版式"
    printer.send(page, layout.folder if layout else folder.resolve(), _DIGEST, shown=shown)
    of_workspace = _of_workspace(workspace) if workspace else [NO_WORKSPACE]
    return [
        machine.check_system(system),
        machine.check_python(sys.version_info[:3]),
        *flaws,
        *_of_printer(printer, layout, typed, system),
        *of_workspace,
        machine.check_git(shutil.which("git") is not None, _why_no_revisions(folder), system),
    ]


def _why_no_revisions(folder: Path) -> str:
    """Why git knows of no earlier versions of a folder, or nothing."""
    try:
        Repository(folder)
    except Misuse as misuse:
        return str(misuse)
    return ""


def this_system() -> System:
    """The system that this runs on."""
    try:
        os_release = platform.freedesktop_os_release()
    except OSError:
        os_release = {}
    return detect(sys.platform, os_release, lambda program: shutil.which(program) is not None)


def why_not_writable(folder: Path) -> str:
    """Why no file can be written to a folder (or where it would be made); empty if one can."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return reason(error)


def _workspace(folder: Path) -> Workspace | None:
    try:
        return find_workspace(folder)
    except Misuse:
        if folder.is_dir():
            return None
        raise


def _trial(
    workspace: Workspace, layout_name: str, typed: Characters
) -> tuple[Layout | None, str, list[Finding]]:
    """The layout and a page in its fonts; of a broken layout what is wrong, and a plain page."""
    try:
        layout = open_layout(workspace, layout_name)
        texts = {layout.settings.styles.cell.font: "".join(sorted(typed))}
        return layout, font_sample_page(layout, texts), []
    except Refused as refused:
        said = f"版式{layout_name}有{len(refused.problems)}处错误，不知道要哪些字体"
        steps = tuple(map(str, refused.problems))
        return None, _PLAIN, [Finding(Mark.MISSING, said, steps)]


def _of_printer(
    printer: PdfPrinter, layout: Layout | None, typed: Characters, system: System
) -> list[Finding]:
    try:
        _, answer = printer.ask()
    except (RuntimeError, Refused) as error:
        last = str(error).strip().split("\n")[-1]
        steps = ("重新安装minsheng；还是不行，请把这一行发给维护者",)
        return [Finding(Mark.MISSING, f"生成PDF的程序没能运行：{last}", steps)]
    libraries = machine.check_libraries(answer.pango, answer.absent, system)
    if not answer.pango or too_old(answer.pango):
        return libraries
    lines = machine.check_lines(known=answer.knows_lines)
    return [*libraries, *lines, *_of_fonts(answer, layout, typed, system)]


def _of_fonts(
    answer: Answer, layout: Layout | None, typed: Characters, system: System
) -> list[Finding]:
    if not answer.has_fonts:
        steps = (*how_to_install(["noto"], system), *how_to_get_fonts(system))
        return [Finding(Mark.MISSING, "本机一种字体也没有，生成不了PDF", steps)]
    findings = []
    if answer.refused:
        steps = ("图片等只能放在版式文件夹里",)
        findings.append(Finding(Mark.MISSING, "；".join(answer.refused), steps))
    if layout:
        findings += check_fonts(layout.settings, answer.fonts, system)
    if typed:
        findings += check_characters(answer.fonts, partial(place_in, typed), system)
    return findings


def _of_workspace(workspace: Workspace) -> list[Finding]:
    reports, data = workspace.root / "reports", workspace.root / "data"
    return [
        check_periods(workspace),
        check_data(validate(workspace)),
        machine.check_writing(reports, why_not_writable(reports), needed=True),
        machine.check_writing(data, why_not_writable(data), needed=False),
    ]
