"""``minsheng doctor``: is this machine fit for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.chinese import ChineseCommand
from minsheng.cli.completion import layouts

if TYPE_CHECKING:
    from minsheng.doctor.finding import Finding


@click.command(cls=ChineseCommand, help="检查本机：系统软件、字体、工作文件夹，缺什么，怎样补上。")
@click.option(
    "--layout",
    default="official",
    metavar="版式",
    shell_complete=layouts,
    help="哪个版式的字体，默认 official",
)
@click.option(
    "--fonts", "wants_fonts", is_flag=True, help="先下载可免费使用的字体，放进自己的字体文件夹"
)
@click.pass_obj
def doctor(folder: Path, layout: str, *, wants_fonts: bool) -> int:
    """List what is there and what is missing; exit code 1 when that hinders an output."""
    from minsheng.render.pdf import PdfPrinter

    findings = _get_fonts() if wants_fonts else []
    with PdfPrinter() as printer:  # warms up while the rest is imported
        from minsheng.doctor.diagnosis import diagnose
        from minsheng.doctor.finding import as_text, exit_code

        findings += diagnose(folder, layout, printer)
    click.echo(as_text(findings))
    return exit_code(findings)


def _get_fonts() -> list[Finding]:
    import os

    from minsheng.doctor.diagnosis import this_system
    from minsheng.doctor.free_fonts import font_folder, get_free_fonts

    home = Path(os.path.expanduser("~"))  # noqa: PTH111 -- Path.home raises where there is none
    return [*get_free_fonts(font_folder(this_system(), os.environ, home), click.echo)]
