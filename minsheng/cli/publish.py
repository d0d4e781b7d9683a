"""``minsheng publish PERIOD``: the final documents, and the record of them."""

from __future__ import annotations

import re
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.chinese import ANY_PATH, ChineseCommand
from minsheng.cli.completion import layouts, periods
from minsheng.cli.render import format_names
from minsheng.cli.show import NOTHING_WRITTEN, relative_path, show
from minsheng.problem import Refused, Severity
from minsheng.render.formats import FORMATS

if TYPE_CHECKING:
    from datetime import date


def _day(said: str) -> date:
    """A day as data have it; anything else is a usage error."""
    from datetime import date

    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
            return date.fromisoformat(said)
    except ValueError:
        pass
    raise click.BadParameter(f"“{said}”不是日期，写成 2025-07-10 这样")


def _number(said: str) -> str:
    """第3期; a bare number is one of these."""
    said = said.strip()
    if not said or "\n" in said or len(said) > 40:
        raise click.BadParameter("期号写成 第3期 这样")
    return f"第{said}期" if said.isdigit() else said


@click.command(
    cls=ChineseCommand,
    help="发布一期：核对，生成正式的通报，记下发布了什么。以后改动了已发布的，validate会提出来。",
    short_help="发布一期通报，记下发布了什么；改了再发布，就是更正版。",
)
@click.argument("period", metavar="报告期", shell_complete=periods)
@click.option("--number", type=_number, metavar="期号", help="第几期，如 第3期")
@click.option("--date", "day", type=_day, metavar="日期", help="发布日期，如 2025-07-10")
@click.option(
    "--layout", metavar="版式", shell_complete=layouts,
    help="用哪个版式，默认 official；更正版默认用原来的",
)  # fmt: skip
@click.option(
    "-f", "formats", type=format_names, metavar="格式",
    help="发布哪几种，默认和render的一样；更正版默认和原来的一样",
)  # fmt: skip
@click.option("-o", "output", type=ANY_PATH, metavar="文件夹", help="放在哪里，默认 reports/报告期")
@click.option(
    "--sign", "key", type=ANY_PATH, metavar="私钥",
    help="用ssh-keygen给发布记录签名，如 ~/.ssh/id_ed25519；已经发布的也可以补签",
)  # fmt: skip
@click.pass_obj
def publish(
    folder: Path,
    period: str,
    number: str | None,
    day: date | None,
    layout: str | None,
    formats: tuple[str, ...] | None,
    output: Path | None,
    key: Path | None,
) -> int:
    """Publish a period; exit code 1 when that is refused."""
    from minsheng.render.pdf import PdfPrinter

    needs_printer = formats is None or any(FORMATS[form].needs_printer for form in formats)
    with PdfPrinter() if needs_printer else nullcontext() as printer:
        from minsheng.model.workspace import find_workspace
        from minsheng.operations.publish import Wish
        from minsheng.operations.publish import publish as publish_period
        from minsheng.quantity import chinese_date

        workspace = find_workspace(folder)
        wish = Wish(
            number, day, layout, folder / output if output else None, key and key.expanduser()
        )
        try:
            done = publish_period(workspace, period, formats, printer, wish)
        except Refused as refused:
            show(refused.problems, workspace, err=True)
            click.echo(NOTHING_WRITTEN, err=True)
            return 1
    edition = done.edition
    told = "，".join(filter(None, (edition.number, edition.note, chinese_date(edition.date))))
    if not done.written:
        click.echo(f"{period}已经发布过（{told}），没有改动，什么也没有写。")
        return 0
    warnings = [one for one in done.remarks if one.severity is Severity.WARNING]
    if warnings:
        show(warnings, workspace, err=True)
    click.echo(f"已发布 {period}（{told}）")
    for path in done.written:
        click.echo(f"已写入 {relative_path(path)}")
    return 0
