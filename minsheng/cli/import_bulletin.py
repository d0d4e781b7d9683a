"""``minsheng import FILE``: an old bulletin becomes a workspace."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.chinese import ANY_PATH, ChineseCommand
from minsheng.cli.show import relative_path, shell_path, show
from minsheng.problem import Problem, Severity

if TYPE_CHECKING:
    from minsheng.intake.conservation import Lost
    from minsheng.intake.importing import Outcome

_MOST_PROBLEMS = 50
_MOST_LOST = 50
_MOST_SHOWN = 40  # characters of a cell that came back otherwise


@click.command(
    "import",
    cls=ChineseCommand,
    help="把旧的通报（Word的.docx或Excel的.xlsx）变成数据，与原文逐字核对，再核对里面的数字。",
)
@click.argument("file", metavar="文件", type=ANY_PATH)
@click.option("--period", metavar="报告期", help="是哪一期，如 2025H1；不写就从标题里找")
@click.option(
    "--into", type=ANY_PATH, default=".", metavar="文件夹", help="放在哪个文件夹，默认就是这里"
)
@click.option("--figures", is_flag=True, help="把文字里清楚的目标和数字写成指标")
@click.option("--force", is_flag=True, help="已有的数据和版式也覆盖")
@click.pass_obj
def import_bulletin(
    folder: Path, file: Path, period: str | None, into: Path, figures: bool, force: bool
) -> int:
    """Import, say how it compares, and show what the rules find; 1 when it is not the same."""
    from minsheng.intake.importing import import_bulletin as run
    from minsheng.model.workspace import Workspace

    root = (folder / into).resolve()
    outcome = run(folder / file, root, _ask, period=period, figures=figures, force=force)
    _say(outcome, root)
    workspace = Workspace(root)
    here = "minsheng" if root == Path.cwd() else f"minsheng -C {shell_path(relative_path(root))}"
    click.echo("\n旧通报里查出的问题：\n")
    show(_worst(outcome.found), workspace)
    if len(outcome.found) > _MOST_PROBLEMS:
        click.echo(f"这里只列{_MOST_PROBLEMS}条，全部{len(outcome.found)}条见 {here} validate")
    click.echo(f"\n下一步：{here} render {outcome.draft.period}")
    return int(bool(outcome.differences or outcome.lost or outcome.added))


def _worst(problems: Sequence[Problem]) -> list[Problem]:
    """The gravest of many problems, in the order of the files."""
    graded = sorted(problems, key=lambda problem: [*Severity].index(problem.severity))
    return sorted(graded[:_MOST_PROBLEMS])


def _ask(question: str) -> str | None:
    """Put a question to whoever sits at the terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    answer: str = click.prompt(question, err=True)
    return answer


def _say(outcome: Outcome, root: Path) -> None:
    draft = outcome.draft
    if draft.title:
        click.echo(f"《{draft.title}》")
    size = f"{len(draft.rows)}行×{len(draft.columns)}列"
    if outcome.differences:
        click.echo(f"{size}，有{len(outcome.differences)}处与原文不同：")
        for one in outcome.differences:
            where = f"第{one.row}行“{one.column}”" if one.row else one.column
            click.echo(f"  {where}：原文“{_short(one.source)}”，现为“{_short(one.written)}”")
    elif not outcome.lost and not outcome.added:
        click.echo(f"{size}，与原文逐字一致")
    elif outcome.added and not outcome.lost:
        click.echo(size)
    if outcome.lost:
        click.echo(f"{size}，原文有{len(outcome.lost)}处没有读入，请对照原文补上：")
        _list(outcome.lost, "原文里的“{}”（{}）没有读入")
    if outcome.added:
        click.echo(f"有{len(outcome.added)}处是原文没有的，请核对：")
        _list(outcome.added, "“{}”（{}）原文没有")
    for remark in outcome.remarks:
        click.echo(f"  · {remark}")
    for path in outcome.written:
        click.echo(f"已写 {path.relative_to(root).as_posix()}")


def _list(texts: Sequence[Lost], said: str) -> None:
    for one in texts[:_MOST_LOST]:
        click.echo(f"  {said.format(_short(one.text), one.place)}")
    if len(texts) > _MOST_LOST:
        click.echo(f"  这里只列{_MOST_LOST}处")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN] + "……"
