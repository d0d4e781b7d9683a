"""``minsheng render PERIOD``: the documents."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from minsheng.cache.runs import FORCE, this_run
from minsheng.cli.chinese import ANY_PATH, ChineseCommand
from minsheng.cli.completion import layouts, periods
from minsheng.cli.show import NOTHING_WRITTEN, relative_path, show
from minsheng.problem import Refused, Severity
from minsheng.render.formats import FORMATS


def format_names(said: str) -> tuple[str, ...]:
    """Some of FORMATS in any order, parted by commas; an unknown word is a usage error."""
    words = tuple(word.strip().lower() for word in said.split(",") if word.strip())
    if not words or not FORMATS.keys() >= {*words}:
        hint = f"只能用 {'、'.join(FORMATS)}，多种之间用逗号分开"
        raise click.BadParameter(f"“{said}”，{hint}")
    return words


_DEFAULT = ",".join(name for name, form in FORMATS.items() if form.by_default)
_LABELS = "、".join(form.label for form in FORMATS.values() if form.by_default)
_FURTHER = "、".join(name for name, form in FORMATS.items() if not form.by_default)


@click.command(cls=ChineseCommand, help=f"核对数据，生成这一期的通报：{_LABELS}。")
@click.argument("period", metavar="报告期", shell_complete=periods)
@click.option(
    "-f", "formats", type=format_names, default=_DEFAULT, metavar="格式",
    help=f"生成哪几种，默认 {_DEFAULT}，另有 {_FURTHER}",
)  # fmt: skip
@click.option("-o", "output", type=ANY_PATH, metavar="文件夹", help="放在哪里，默认 reports")
@click.option(
    "--layout",
    default="official",
    metavar="版式",
    shell_complete=layouts,
    help="用哪个版式，默认 official",
)
@click.option("--draft", is_flag=True, help="加“征求意见稿”水印")
@click.option(FORCE, is_flag=True, expose_value=False, help="没有变化也重新生成")
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
    needs_printer = any(FORMATS[form].needs_printer for form in formats)
    with PdfPrinter() if needs_printer else nullcontext() as printer:
        from minsheng.model.workspace import find_workspace
        from minsheng.operations.render import render_documents

        workspace = find_workspace(folder)
        run = this_run()
        run.reads(folder, workspace.root)
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
        click.echo(f"已生成 {relative_path(path)}")
        run.says(f"没有变化：{relative_path(path)}", err=False)
    if printer is None or printer.places:
        run.ends(0, written, printer.places if printer else ())
    return 0
