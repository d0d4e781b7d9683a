"""``minsheng diff``: what changed between periods, or between revisions in git."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.chinese import ANY_PATH, ChineseCommand, OneOf
from minsheng.cli.completion import periods
from minsheng.cli.show import refuse_data, relative_path, show
from minsheng.problem import Problem, Refused

if TYPE_CHECKING:
    from minsheng.model.workspace import Workspace
    from minsheng.review.difference import Difference

REPORT_FORMATS = ("text", "markdown", "html", "docx", "json")
_BY_SUFFIX = {f".{form}": form for form in REPORT_FORMATS} | {".md": "markdown", ".htm": "html"}
_HELP = """列出改了什么：按项目列出数值、目标、名称和文字的改动。

\b
minsheng diff                   现在的文件和最近一次提交（HEAD）比
minsheng diff HEAD~1            和以前的一个版本比
minsheng diff main..修改         两个版本之间
minsheng diff main -- 2025H1    只看这一期
minsheng diff 2025Q1 2025H1     两期之间
minsheng diff 2025H1            这一期和上一期
"""


class DiffCommand(ChineseCommand):
    """A command that, as git does, takes revisions before ``--`` and periods behind it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what stands behind ``--`` away from click, which would forget where it stood."""
        at = args.index("--") if "--" in args else len(args)
        ctx.meta["periods"] = args[at + 1 :]
        return super().parse_args(ctx, args[:at])


@click.command(cls=DiffCommand, help=_HELP, short_help="列出两期之间或两个版本之间改了什么。")
@click.argument(
    "words", metavar="[版本或报告期]... [-- 报告期...]", shell_complete=periods, nargs=-1
)
@click.option(
    "--format", "form", type=OneOf(REPORT_FORMATS), metavar="格式",
    help="text（默认）、markdown、html（一个网页文件）、docx（Word修订）、json",
)  # fmt: skip
@click.option(
    "-o", "output", type=ANY_PATH, metavar="文件", help="写到这个文件；不写格式就看扩展名"
)
@click.option("--exit-code", "use_exit_code", is_flag=True, help="有改动时退出码是1")
@click.pass_context
def diff(
    context: click.Context,
    words: tuple[str, ...],
    form: str | None,
    output: Path | None,
    use_exit_code: bool,
) -> int:
    """Print or write what changed; with ``--exit-code`` 1 when something did."""
    from minsheng.model.workspace import find_workspace
    from minsheng.review.compare import compare
    from minsheng.source.write import write_all

    workspace = find_workspace(context.obj)
    form = form or _BY_SUFFIX.get(output.suffix.lower() if output else "", "text")
    target = context.obj / output if output else None
    if target:
        refuse_data(target, workspace.root)
    if form == "docx" and target is None and sys.stdout.isatty():
        raise click.UsageError("Word文件不能显示在终端里，加 -o 文件名，如 -o 改动.docx")
    try:
        difference = compare(workspace, words, context.meta["periods"])
        report = _report(difference, form)
        if target:
            write_all({target: report if isinstance(report, bytes) else f"{report}\n".encode()})
    except Refused as refused:
        show(refused.problems, workspace, err=True)
        return 1
    said = f"已生成 {relative_path(target)}" if target else report
    click.echo(said, nl=isinstance(said, str))
    if found := [*_layouts_by_version(workspace, difference)]:
        show(found, workspace, err=True)
    return int(use_exit_code and bool(difference.sections))


def _layouts_by_version(workspace: Workspace, difference: Difference) -> Iterator[Problem]:
    """What no revision tells: layouts of published periods that another minsheng has otherwise."""
    from minsheng.publishing.layout_changes import changed_by_version, is_changed_by_version
    from minsheng.publishing.publication import publications
    from minsheng.review.sides import WORK_TREE

    for year, was in publications(workspace) if difference.now == WORK_TREE else ():
        if is_changed_by_version(was, workspace.templates):
            yield changed_by_version(was, year.name_of(year.progress_file(was.period)))


def _report(difference: Difference, form: str) -> str | bytes:
    """The difference in one of the formats, whose module alone is imported."""
    match form:
        case "markdown":
            from minsheng.review.report_markdown import as_markdown

            return as_markdown(difference)
        case "html":
            from minsheng.review.report_html import as_html

            return as_html(difference)
        case "docx":
            from minsheng.review.report_docx import as_docx

            return as_docx(difference)
        case "json":
            from minsheng.review.report_json import as_json

            return as_json(difference)
        case _:
            from minsheng.review.report_text import as_text

            return as_text(difference)
