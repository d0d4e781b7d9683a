"""``minsheng doctor``: is this machine fit for it."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand, help="检查本机：系统软件、字体、工作文件夹，缺什么，怎样补上。")
@click.option("--layout", default="official", metavar="版式", help="哪个版式的字体，默认 official")
@click.pass_obj
def doctor(folder: Path, layout: str) -> int:
    """List what is there and what is missing; exit code 1 when that hinders an output."""
    from minsheng.render.pdf import PdfPrinter

    with PdfPrinter() as printer:  # warms up while the rest is imported
        from minsheng.doctor.diagnosis import diagnose
        from minsheng.doctor.finding import as_text, exit_code

        findings = diagnose(folder, layout, printer)
    click.echo(as_text(findings))
    return exit_code(findings)
