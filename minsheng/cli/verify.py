"""``minsheng verify FILE``: where a document comes from, and whether it was changed."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cli.chinese import ANY_PATH, ChineseCommand
from minsheng.problem import Misuse, Refused

_HELP = """核验一份通报：由哪些数据生成，发布记录里有没有，文件和数据有没有改过。

\b
minsheng verify 2025H1.pdf                     PDF、Word（.docx）、网页（.html）、OFD都可以
minsheng verify 7K2M9-XQ4TD                    纸上印的核验码
minsheng verify 2025H1.pdf --extract 新文件夹   取出PDF里附的数据，可以再生成通报
"""


@click.command(cls=ChineseCommand, help=_HELP, short_help="核验一份通报：哪来的，改过没有。")
@click.argument("what", metavar="文件或核验码")
@click.option("--extract", "into", type=ANY_PATH, metavar="文件夹", help="把PDF里附的数据放到这里")
@click.pass_obj
def verify(folder: Path, what: str, into: Path | None) -> int:
    """Print what was found; exit code 1 for what was changed, or is not ours."""
    try:
        return _verify(folder, folder / what, what, into)
    except Refused as refused:
        for problem in refused.problems:
            click.echo(f"{problem.place.file}：{problem.message}", err=True)
        return 1


def _verify(folder: Path, path: Path, what: str, into: Path | None) -> int:
    from minsheng.layout.short_code import looks_like_code
    from minsheng.model.workspace import Workspace, find_workspace
    from minsheng.operations.verify import extract, verify_code, verify_file

    if into is not None:
        carried = extract(path, what, folder / into)
        click.echo(f"已取出{carried.period}的数据和版式{carried.layout}，放在{into}")
        click.echo(f"再生成：minsheng -C {into} render {carried.period} --layout {carried.layout}")
        return 0
    workspace: Workspace | None = None
    try:
        workspace = find_workspace(folder)
    except Misuse:
        if not path.exists() and looks_like_code(what):
            raise  # what is printed is looked for in the records of a workspace
    if path.exists():
        verdict = verify_file(path, what, workspace)
    elif workspace and looks_like_code(what):
        verdict = verify_code(what, workspace)
    else:
        raise Misuse(f"没有文件“{what}”，也不是核验码")
    for one in verdict.findings:
        click.echo(f"{one.heading}：{one.said}")
        for line in one.details:
            click.echo(f"  {line}")
    if verdict.difference:
        from minsheng.review.report_text import as_text

        click.echo(f"\n{as_text(verdict.difference)}")
    return 0 if verdict.is_good else 1
