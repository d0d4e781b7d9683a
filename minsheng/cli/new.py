"""``minsheng new PERIOD``: the file of a new period, or a new year."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand
from minsheng.cli.show import NOTHING_WRITTEN, relative_path, show


@click.command(
    cls=ChineseCommand,
    help="由上一期建好新一期的文件，数值空着等填。只写新的年份，就开始新的一年。",
    short_help="由上一期建好新一期的文件，或开始新的一年。",
)
@click.argument("period", metavar="报告期或年份")
@click.pass_obj
def new(folder: Path, period: str) -> int:
    """Write the file; exit code 1 when what it comes from has errors."""
    from minsheng.model.workspace import find_workspace
    from minsheng.operations.new_year import new_period_or_year
    from minsheng.problem import Refused

    workspace = find_workspace(folder)
    try:
        begun = new_period_or_year(workspace, period)
    except Refused as refused:
        show(refused.problems, workspace, err=True)
        click.echo(NOTHING_WRITTEN, err=True)
        return 1
    for old, place in begun.moved.items():
        click.echo(f"已移动 {relative_path(old)} → {relative_path(place)}")
    click.echo(f"已建好 {relative_path(begun.made)}")
    if begun.moved:
        click.echo("项目由上一年复制而来，改成新一年的内容；再用 minsheng new 建它的第一期。")
    return 0
