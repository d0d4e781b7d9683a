"""``minsheng export PERIOD``: the data of a period for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from minsheng.cli.chinese import ANY_PATH, ChineseCommand, OneOf
from minsheng.cli.completion import layouts, periods
from minsheng.cli.show import NOTHING_WRITTEN, refuse_data, relative_path, show
from minsheng.problem import Refused

_FORMS = ("xlsx", "json", "csv")
_SCREEN = Path("-")


@click.command(
    cls=ChineseCommand,
    help="把一期的数值、目标、完成率、状态和文字导出成表格，给Excel或别的程序用。",
    short_help="把一期的数据导出成Excel、JSON或CSV。",
)
@click.argument("period", metavar="报告期", shell_complete=periods)
@click.option(
    "--format", "form", type=OneOf(_FORMS), metavar="格式",
    help="xlsx（Excel，默认）、json、csv",
)  # fmt: skip
@click.option(
    "-o", "output", type=ANY_PATH, metavar="文件",
    help="写到哪个文件，默认 reports/报告期.格式；不写格式就看扩展名；写 - 就直接显示",
)  # fmt: skip
@click.option(
    "--layout",
    default="official",
    metavar="版式",
    shell_complete=layouts,
    help="表格照哪个版式，默认 official",
)
@click.pass_obj
def export(folder: Path, period: str, form: str | None, output: Path | None, layout: str) -> int:
    """Write the data of a period; exit code 1 when they have errors."""
    from minsheng.model.workspace import find_workspace
    from minsheng.operations.export import export_period
    from minsheng.source.write import write_all

    suffix = output.suffix.lower().removeprefix(".") if output else ""
    form = form or (suffix if suffix in _FORMS else _FORMS[0])
    if form == "xlsx" and output == _SCREEN and sys.stdout.isatty():
        raise click.UsageError("Excel文件不能显示在终端里，加 -o 文件名，如 -o 数据.xlsx")
    workspace = find_workspace(folder)
    target = folder / output if output else workspace.root / "reports" / f"{period}.{form}"
    refuse_data(target, workspace.root)
    try:
        content = export_period(workspace, period, form, layout_name=layout)
    except Refused as refused:
        show(refused.problems, workspace, err=True)
        click.echo(NOTHING_WRITTEN, err=True)
        return 1
    if output == _SCREEN:
        click.echo(content, nl=False)
        return 0
    write_all({target: content})
    click.echo(f"已生成 {relative_path(target)}")
    return 0
