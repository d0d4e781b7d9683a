"""``minsheng import FILE…``: old bulletins become a workspace, or join one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.cli.chinese import ANY_PATH, ChineseCommand
from minsheng.cli.leftovers import settle_leftovers
from minsheng.cli.report import as_text
from minsheng.cli.show import relative_path, shell_path, show
from minsheng.problem import Problem, Severity

if TYPE_CHECKING:
    from minsheng.intake.conservation.conservation import Lost
    from minsheng.intake.outcome import Outcome
    from minsheng.model.workspace import Workspace

_MOST_PROBLEMS = 50
_MOST_LOST = 50
_MOST_SHOWN = 40  # characters of a cell that came back otherwise
_HELP = """把旧的通报（Word的.docx、Excel的.xlsx）变成数据，与原文逐字核对。

\b
第一份   minsheng import 上半年.docx --into 民生
         建好数据和版式。
下一份   minsheng -C 民生 import 三季度.docx
         写成新的一期，接着列出和上一期比改了什么。
几份一起 minsheng import 2024.docx 2025*.docx --into 民生
         先后随便写；要么全部写好，要么什么也不写。新的一年，计划由这几份一起写成；
         后来没有了的项目仍留着，加 --plan 才不再列入。

\b
项目按名称、单位和内容对上，不看先后；对不准的会问，或列出来。
已有的数据不会丢：计划要加 --plan 才改，填好的进展要加 --force 才换。
没有把握就先加 --dry-run 看看。与原文不同的逐处列出，退出码是1。
"""


@click.command(
    "import",
    cls=ChineseCommand,
    help=_HELP,
    short_help="把旧的通报变成数据，或者接上已有的数据，与原文逐字核对。",
)
@click.argument("files", metavar="文件...", type=ANY_PATH, nargs=-1, required=True)
@click.option("--period", metavar="报告期", help="是哪一期，如 2025H1；不写就从标题里找")
@click.option(
    "--into", type=ANY_PATH, default=".", metavar="文件夹", help="数据放在哪个文件夹，默认就是这里"
)
@click.option("--figures", is_flag=True, help="把文字里清楚的目标和数字写成指标，以后只改数")
@click.option(
    "--plan",
    is_flag=True,
    help="计划里不同的（改名、新增、目标等）照原文改，从这一期起算；以前各期不变",
)
@click.option("--dry-run", is_flag=True, help="只看会怎样，什么也不写")
@click.option(
    "--force", is_flag=True, help="这一期填好的进展也换成原文的；原文没有的栏目、别的期和计划都不删"
)
@click.pass_obj
def import_bulletin(
    folder: Path,
    files: tuple[Path, ...],
    period: str | None,
    into: Path,
    figures: bool,
    plan: bool,
    dry_run: bool,
    force: bool,
) -> int:
    """Import, say how it compares, and show what the rules find; 1 when it is not the same."""
    from minsheng.intake.importing import import_bulletins
    from minsheng.intake.outcome import Wishes
    from minsheng.model.workspace import Workspace
    from minsheng.review.report_text import as_text as difference_text

    root = (folder / into).resolve()
    settle_leftovers(root)
    wishes = Wishes(figures=figures, force=force, plan=plan, dry_run=dry_run)
    outcomes = import_bulletins(
        [folder / file for file in files], root, _ask, wishes, period=period
    )
    here = "minsheng" if root == Path.cwd() else f"minsheng -C {shell_path(relative_path(root))}"
    for outcome in outcomes:
        _say(outcome)
        _say_changes(outcome, dry_run=dry_run)
    for path in outcomes[0].written:
        click.echo(f"{'将写' if dry_run else '已写'} {path.relative_to(root).as_posix()}")
    if dry_run:
        click.echo("只看不写（--dry-run）：没有生成文件，原有的文件没有改动。")
    for outcome in outcomes:
        which = f"（{outcome.draft.period}）" if len(outcomes) > 1 else ""
        click.echo(f"\n旧通报里查出的问题{which}：\n")
        _say_found(outcome, Workspace(root), here, written=not dry_run)
        if outcome.compared:
            click.echo(f"\n{difference_text(outcome.compared)}")
    click.echo(f"\n下一步：{here} render {outcomes[-1].draft.period}")
    return int(any(one.differences or one.lost or one.added for one in outcomes))


def _say_found(outcome: Outcome, workspace: Workspace, here: str, *, written: bool) -> None:
    """What the rules find, with lines of the files as far as these are there."""
    worst = _worst(outcome.found)
    if written:
        show(worst, workspace)
    else:
        click.echo(as_text(worst, {}, lambda _: None, {}))
    if len(outcome.found) > _MOST_PROBLEMS:
        click.echo(f"这里只列{_MOST_PROBLEMS}条，全部{len(outcome.found)}条见 {here} validate")


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


def _say(outcome: Outcome) -> None:
    draft = outcome.draft
    if draft.title:
        click.echo(f"《{draft.title}》")
    if outcome.joined:
        click.echo(f"接上已有的数据，写成{draft.period}（{draft.period.label}）")
    size = f"{len(draft.rows)}行×{len(draft.columns)}列"
    apart = "，计划里不同的见下面" if outcome.changes and not outcome.taken else ""
    if outcome.differences:
        click.echo(f"{size}，有{len(outcome.differences)}处与原文不同{apart}：")
        for one in outcome.differences:
            where = f"第{one.row}行“{one.column}”" if one.row else one.column
            click.echo(f"  {where}：原文“{_short(one.source)}”，现为“{_short(one.written)}”")
    elif not outcome.lost and not outcome.added:
        click.echo(f"{size}，{'其余' if apart else ''}与原文逐字一致{apart}")
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


def _say_changes(outcome: Outcome, *, dry_run: bool) -> None:
    """What differs in the plan."""
    if not outcome.changes:
        return
    if outcome.taken:
        how = "会" if dry_run else "已"
        click.echo(f"计划里不同的，{how}按原文写进projects.yaml，从{outcome.draft.period}起算：")
    else:
        click.echo("计划里不同的（projects.yaml没有改；要照原文改，加 --plan 和 --force 再导入）：")
    for change in outcome.changes:
        click.echo(f"  {change}")


def _list(texts: Sequence[Lost], said: str) -> None:
    for one in texts[:_MOST_LOST]:
        click.echo(f"  {said.format(_short(one.text), one.place)}")
    if len(texts) > _MOST_LOST:
        click.echo(f"  这里只列{_MOST_LOST}处")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN] + "……"
