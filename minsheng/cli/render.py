"""``minsheng render PERIOD``: the documents."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand
from minsheng.cli.show import NOTHING_WRITTEN, from_here, show
from minsheng.problem import Refused, Severity


class Formats(click.ParamType[tuple[str, ...]]):
    """``html,docx,pdf`` in any order."""

    name = "formats"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split at commas; an unknown word is a usage error."""
        known = ("html", "docx", "pdf")
        words = tuple(word.strip().lower() for word in str(value).split(",") if word.strip())
        unknown = [word for word in words if word not in known]
        if unknown or not words:
            self.fail(f"“{value}”，只能用 {'、'.join(known)}，多种之间用逗号分开", param, ctx)
        return words


@click.command(cls=ChineseCommand, help="核对数据，生成这一期的通报：网页、Word、PDF。")
@click.argument("period", metavar="报告期")
@click.option(
    "-f", "formats", type=Formats(), default="html,docx,pdf", metavar="格式",
    help="生成哪几种，默认 html,docx,pdf",
)  # fmt: skip
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path, readable=False),
    metavar="文件夹",
    help="放在哪里，默认 reports",
)
@click.option("--layout", default="official", metavar="版式", help="用哪个版式，默认 official")
@click.option("--draft", is_flag=True, help="加“征求意见稿”水印")
@click.pass_obj
def render(
    folder: Path,
    period: str,
    formats: tuple[str, ...],
    output: Path | None,
    layout: str,
    draft: bool,
) -> int:
    """Validate, then write the documents of a period; exit code 1 when that is refused."""
    from minsheng.render.pdf import PdfPrinter

    # The printer warms up while the rest of minsheng is still being imported.
    with PdfPrinter() if "pdf" in formats else nullcontext() as printer:
        from minsheng.model.workspace import find_workspace
        from minsheng.operations.render import render_documents

        workspace = find_workspace(folder)
        target = folder / output if output else workspace.root / "reports"
        try:
            written, remarks = render_documents(
                workspace, period, formats, target, printer, layout_name=layout, draft=draft
            )
        except Refused as refused:
            show(refused.problems, workspace, err=True)
            click.echo(NOTHING_WRITTEN, err=True)
            return 1
    warnings = [remark for remark in remarks if remark.severity is Severity.WARNING]
    if warnings:
        show(warnings, workspace, err=True)
    for path in written:
        click.echo(f"已生成 {from_here(path)}")
    return 0
