"""``minsheng schema``: what editors complete and check the data files by."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cli.chinese import ANY_PATH, ChineseCommand
from minsheng.cli.show import relative_path


@click.command(
    cls=ChineseCommand,
    help="写出各种数据文件的JSON Schema，编辑器据此补全键名、边写边检查。",
)
@click.option("-o", "output", type=ANY_PATH, metavar="文件夹", help="放在哪里，默认 schemas")
@click.pass_obj
def schema(folder: Path, output: Path | None) -> None:
    """Write the schemas into the workspace, or into any folder."""
    from minsheng.model.json_schema import schema_files
    from minsheng.model.workspace import find_workspace
    from minsheng.source.write import write_all

    root = None if output else find_workspace(folder).root
    target = (root or folder) / (output or "schemas")
    files = {target / name: content for name, content in schema_files().items()}
    write_all(files, root=root)
    for path in files:
        click.echo(f"已写出 {relative_path(path)}")
