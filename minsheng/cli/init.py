"""``minsheng init DIR``: a new workspace."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from minsheng.cli.chinese import ANY_PATH, ChineseCommand
from minsheng.cli.leftovers import settle_leftovers
from minsheng.cli.show import shell_path

_YEAR = re.compile("20[0-9]{2}")


def _year(said: str) -> int:
    """A year from 2000 to 2099; anything else is a usage error."""
    if not _YEAR.fullmatch(said):
        raise click.BadParameter(f"“{said}”，写成 2026 这样")
    return int(said)


@click.command(
    cls=ChineseCommand, help="新建一个工作文件夹，里面有两个示例项目，马上可以生成通报。"
)
@click.argument("target", metavar="文件夹", type=ANY_PATH)
@click.option("--area", metavar="区名", help="区名，如 槐荫区；不写会问")
@click.option("--year", type=_year, metavar="年份", help="年份；不写会问")
@click.pass_obj
def init(folder: Path, target: Path, area: str | None, year: int | None) -> None:
    """Write the starter workspace; nothing that exists is overwritten."""
    from minsheng.operations.init import AREA, YEAR, workspace_files
    from minsheng.problem import Misuse
    from minsheng.source.write import write_all

    if sys.stdin.isatty():
        area = click.prompt("区名", default=AREA) if area is None else area
        year = year or _asked_year(YEAR)
    year = year or YEAR
    place = folder / target
    settle_leftovers(place)
    files = workspace_files(AREA if area is None else area, year)
    new = {place / name: content for name, content in files.items()}
    existing = [path for path in new if path.exists()]
    if existing:
        raise Misuse(f"“{existing[0]}”已经有了，不会覆盖；换一个文件夹")
    write_all(new, was=dict.fromkeys(new))
    click.echo(f"已在 {place} 建好工作文件夹，里面的“说明.md”讲怎么用。下一步：")
    here = shell_path(place)
    click.echo(f"  minsheng -C {here} validate        核对数据")
    click.echo(f"  minsheng -C {here} render {year}H1   生成通报，放在 {place / 'reports'}")


def _asked_year(usual: int) -> int:
    """The year that a clerk types; click's own repeated question would be in English."""
    while True:
        answer = str(click.prompt("年份", default=str(usual)))
        if _YEAR.fullmatch(answer):
            return int(answer)
        click.echo("写成 2026 这样")
