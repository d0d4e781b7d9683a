"""``minsheng fmt [PERIOD or FILE ...]``: the data files in their one form."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand
from minsheng.cli.completion import periods
from minsheng.cli.show import show


@click.command(
    cls=ChineseCommand,
    help="统一数据文件的写法，内容和通报一个字不变。不写报告期或文件就整理全部数据。",
)
@click.argument("wanted", metavar="[报告期或文件]...", shell_complete=periods, nargs=-1)
@click.option("--check", is_flag=True, help="只检查，不改文件；有需要整理的，退出码1")
@click.pass_obj
def fmt(folder: Path, wanted: tuple[str, ...], check: bool) -> int:
    """Print what became of the files; exit code 1 when one is wrong, or should change (--check)."""
    from minsheng.model.workspace import find_workspace
    from minsheng.operations.format import fmt as bring_into_form

    workspace = find_workspace(folder)
    done = bring_into_form(workspace, folder, wanted, check=check)
    if done.problems:
        show(done.problems, workspace, err=True)
        click.echo("有错误的文件没有改动。", err=True)
    for path in done.changed:
        name = path.relative_to(workspace.root).as_posix()
        click.echo(f"{'需要整理' if check else '已整理'}：{name}")
    if check and done.changed:
        click.echo("运行 minsheng fmt 整理。")
    elif not done.changed and not done.problems:
        click.echo(f"{done.files}个文件的写法都已统一。")
    return int(bool(done.problems or (check and done.changed)))
