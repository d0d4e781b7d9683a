"""``minsheng layout NAME OWN``: a built-in layout to be changed, copied into the workspace."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand
from minsheng.cli.show import relative_path

_NAME = re.compile(r"[\w-]{1,40}")


@click.command(
    cls=ChineseCommand,
    help="把一个版式复制到 templates/ 里，起个新名字，供修改。不写名字就列出现有的版式。",
    short_help="复制一个版式来改；不写名字就列出现有的。",
)
@click.argument("name", metavar="[版式]", required=False)
@click.argument("own", metavar="[新名字]", required=False)
@click.pass_obj
def layout(folder: Path, name: str | None, own: str | None) -> None:
    """List the layouts, or copy one under another name; nothing that exists is overwritten."""
    from minsheng.layout.folders import built_in_templates, find_layout, layout_files, layouts_in
    from minsheng.model.workspace import find_workspace
    from minsheng.problem import Misuse
    from minsheng.source.write import write_all

    workspace = find_workspace(folder)
    templates = workspace.templates
    if name is None:
        click.echo("\n".join(sorted(layouts_in(built_in_templates()) | layouts_in(templates))))
        return
    if own is None or not _NAME.fullmatch(own):
        raise Misuse("写上新名字，只用文字、数字和“-”，如 minsheng layout official 竖版")
    if (templates / own).exists():
        raise Misuse(f"“{templates / own}”已经有了，不会覆盖；换一个名字")
    source = find_layout(name, templates)
    files = {templates / own / os.fsdecode(file): content for file, content in layout_files(source)}
    write_all(files, was=dict.fromkeys(files), root=workspace.root)
    for path in files:
        click.echo(f"已写出 {relative_path(path)}")
