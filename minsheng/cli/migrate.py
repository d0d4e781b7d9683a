"""``minsheng migrate``: data files of an older version in the current way of writing."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand


@click.command(
    cls=ChineseCommand,
    help="把旧写法的数据文件改成现在的写法，注释都留着。升级minsheng以后提示要改时才用。",
    short_help="升级以后，把旧写法的数据改成现在的。",
)
@click.pass_obj
def migrate(folder: Path) -> None:
    """Say which files were rewritten."""
    from minsheng.model.workspace import find_workspace
    from minsheng.operations.migrate import migrate as rewrite

    workspace = find_workspace(folder)
    changed = rewrite(workspace)
    for path in changed:
        click.echo(f"已改写：{path.relative_to(workspace.root).as_posix()}")
    if not changed:
        click.echo("数据文件都是现在的写法，不用改。")
