"""``minsheng explain [RULE]``: what a rule looks for, and why."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand
from minsheng.problem import Misuse, nearest

_NOT_A_RULE = (
    "全部规则用 minsheng explain 查看；文件读不懂、名称对不上一类的问题不在其中，照所附的建议改"
)


@click.command(cls=ChineseCommand, help="说明一条核对规则，附示例。不写规则名就列出全部规则。")
@click.argument("name", metavar="[规则名]", required=False)
@click.option(
    "--reading", metavar="文字或文件:行",
    help="程序怎样读一段文字里的数：各是什么，核对了哪些算式",
)  # fmt: skip
@click.pass_obj
def explain(folder: Path, name: str | None, reading: str | None) -> None:
    """Print one rule, or a list of all; or how a text is read."""
    from minsheng.check import RULES
    from minsheng.cli.manual import rule_text, rules_list

    if reading is not None:
        from minsheng.audit.describe import describe
        from minsheng.operations.text_at import text_at

        at = text_at(folder, reading)
        click.echo(describe(at.printed.value, at.claims) if at else describe(reading))
        return
    known = {rule.id: rule for rule in RULES}
    if name is None:
        click.echo(rules_list(RULES))
    elif name in known:
        click.echo(rule_text(known[name]))
    else:
        raise Misuse(f"没有“{name}”这条规则。{nearest(name, known)}{_NOT_A_RULE}")
