"""``minsheng explain [RULE]``: what a rule looks for, and why."""

from __future__ import annotations

from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand
from minsheng.cli.completion import rules
from minsheng.problem import Misuse, nearest

_ALL = "全部规则用 minsheng explain 查看"
_NO_RULE = "这不是核对规则，不能关掉，也不能用ignore放过。"


@click.command(cls=ChineseCommand, help="说明一条核对规则，附示例。不写规则名就列出全部规则。")
@click.argument("name", metavar="[规则名]", shell_complete=rules, required=False)
@click.option(
    "--reading", metavar="文字或文件:行",
    help="程序怎样读一段文字里的数：各是什么，核对了哪些算式",
)  # fmt: skip
@click.pass_obj
def explain(folder: Path, name: str | None, reading: str | None) -> None:
    """Print one rule, or a list of all; or how a text is read."""
    from minsheng.check import RULES
    from minsheng.cli.complaints import COMPLAINTS
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
    elif name in COMPLAINTS:
        click.echo(f"{name}：{COMPLAINTS[name]}\n\n{_NO_RULE}")
    else:
        near = nearest(name, (*known, *COMPLAINTS))
        raise Misuse(f"没有“{name}”这条规则。{near}{_ALL}")
