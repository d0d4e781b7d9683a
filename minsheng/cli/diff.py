"""``minsheng diff``: what changed between periods, or between revisions in git."""

from __future__ import annotations

import click

from minsheng.cli.chinese import ChineseCommand, OneOf
from minsheng.cli.completion import periods
from minsheng.cli.show import show
from minsheng.problem import Refused

REPORT_FORMATS = ("text", "markdown", "html", "json")
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
    "--format", "form", type=OneOf(REPORT_FORMATS), default="text", metavar="格式",
    help="text（默认）、markdown、html（一个网页文件）、json",
)  # fmt: skip
@click.option("--exit-code", "use_exit_code", is_flag=True, help="有改动时退出码是1")
@click.pass_context
def diff(context: click.Context, words: tuple[str, ...], form: str, use_exit_code: bool) -> int:
    """Print what changed; with ``--exit-code`` 1 when something did."""
    from minsheng.model.workspace import find_workspace
    from minsheng.review.compare import compare

    workspace = find_workspace(context.obj)
    try:
        difference = compare(workspace, words, context.meta["periods"])
    except Refused as refused:
        show(refused.problems, workspace, err=True)
        return 1
    match form:
        case "markdown":
            from minsheng.review.report_markdown import as_markdown as report
        case "html":
            from minsheng.review.report_html import as_html as report
        case "json":
            from minsheng.review.report_json import as_json as report
        case _:
            from minsheng.review.report_text import as_text as report
    click.echo(report(difference))
    return int(use_exit_code and bool(difference.sections))
