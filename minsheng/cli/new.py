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
        written = new_period_or_year(workspace, period)
    except Refused as refused:
        show(refused.problems, workspace, err=True)
        click.echo(NOTHING_WRITTEN, err=True)
        return 1
    for path in written:
        click.echo(f"已建好 {relative_path(path)}")
    return 0
