"""``minsheng rename OLD NEW``: another id for a project or an indicator, in every file."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand
from minsheng.cli.completion import ids


@click.command(
    cls=ChineseCommand,
    help="改项目或指标的代号，各年各期的文件一起改，注释都留着，印出来一个字不变。"
    "指标写成 项目代号.指标代号。",
    short_help="改项目或指标的代号，各个文件一起改。",
)
@click.argument("old", metavar="原来的代号", shell_complete=ids)
@click.argument("new", metavar="新的代号")
@click.pass_obj
def rename(folder: Path, old: str, new: str) -> None:
    """Say which files were rewritten, and which layouts name the id."""
    from minsheng.model.workspace import find_workspace
    from minsheng.operations.rename import mentions
    from minsheng.operations.rename import rename as give_id

    workspace = find_workspace(folder)
    for path in give_id(workspace, old, new):
        click.echo(f"已改写：{path.relative_to(workspace.root).as_posix()}")
    for path in mentions(workspace, old):
        name = path.relative_to(workspace.root).as_posix()
        click.echo(f"版式里也写着“{old}”，请自己看是否要改：{name}")
