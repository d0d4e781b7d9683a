"""``minsheng validate``: every problem at once."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cache.runs import FORCE, this_run
from minsheng.cli.chinese import ChineseCommand, OneOf
from minsheng.cli.completion import periods
from minsheng.cli.report import fails, fixes_as_text
from minsheng.cli.show import REPORT_FORMATS, say, show


@click.command(cls=ChineseCommand, help="核对数据，一次列出全部问题。不写报告期就核对所有各期。")
@click.argument("period", metavar="[报告期]", shell_complete=periods, required=False)
@click.option(
    "--format", "form", type=OneOf(REPORT_FORMATS), default="text", metavar="格式",
    help="text 给人看（默认），json 给程序用，github 标在GitHub的改动旁边",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="有警告也算不通过")
@click.option("--fix", is_flag=True, help="先改好可以放心改的（标点、空格、错别字），列出改了什么")
@click.option(FORCE, is_flag=True, expose_value=False, help="没有变化也重新核对")
@click.pass_obj
def validate(folder: Path, period: str | None, form: str, strict: bool, fix: bool) -> int:
    """Print the problems; exit code 1 when one of them is an error, when strict a warning, too."""
    from minsheng.model.workspace import find_workspace
    from minsheng.operations.validate import validate as find_problems

    workspace = find_workspace(folder)
    run = this_run()
    run.reads(folder, workspace.root)
    if fix:
        from minsheng.operations.fix import fix as mend

        say(fixes_as_text(mend(workspace, period)), err=form != "text")
    problems = find_problems(workspace, period)
    show(problems, workspace, form)
    code = int(fails(problems, strict=strict))
    run.ends(code)
    return code
