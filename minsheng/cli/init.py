"""``minsheng init DIR``: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@click.command(
    cls=ChineseCommand, help="新建一个工作文件夹，里面有两个示例项目，马上可以生成通报。"
)
@click.argument("target", metavar="文件夹", type=click.Path(path_type=Path, readable=False))
@click.pass_obj
def init(folder: Path, target: Path) -> None:
    """Copy the starter workspace, with schemas; nothing that exists is overwritten."""
    from importlib.resources import files

    from minsheng.model.json_schema import schema_files
    from minsheng.problem import Misuse
    from minsheng.render.write import write_all

    place = folder / target
    new = {place / name: content for name, content in _starter(files("minsheng") / "starter", "")}
    new |= {place / "schemas" / name: content for name, content in schema_files().items()}
    existing = [path for path in new if path.exists()]
    if existing:
        raise Misuse(f"“{existing[0]}”已经有了，不会覆盖；换一个文件夹")
    write_all(new)
    click.echo(f"已在 {place} 建好工作文件夹。下一步：")
    click.echo(f"  minsheng -C {place} validate        核对数据")
    click.echo(f"  minsheng -C {place} render 2025H1   生成通报，放在 {place / 'reports'}")


def _starter(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _starter(entry, f"{prefix}{entry.name}/")
        else:
            found.append((prefix + entry.name, entry.read_bytes()))
    return found
