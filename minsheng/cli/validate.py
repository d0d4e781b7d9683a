"""``minsheng validate``: every problem at once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from minsheng.cli.chinese import ChineseCommand
from minsheng.problem import Problem, Severity


@click.command(cls=ChineseCommand, help="核对数据，一次列出全部问题。不写报告期就核对所有各期。")
@click.argument("period", metavar="[报告期]", required=False)
@click.pass_obj
def validate(folder: Path, period: str | None) -> int:
    """Print the problems; exit code 1 when one of them is an error."""
    from minsheng.model.workspace import find_workspace
    from minsheng.publish import validate as find_problems

    problems = find_problems(find_workspace(folder), period)
    for problem in problems:
        click.echo(problem)
    click.echo(summary(problems))
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def summary(problems: list[Problem]) -> str:
    """共2个错误、1个警告。"""
    if not problems:
        return "没有发现问题。"
    count = Counter(problem.severity for problem in problems)
    return (
        "共" + "、".join(f"{count[kind]}个{kind.label}" for kind in Severity if count[kind]) + "。"
    )
