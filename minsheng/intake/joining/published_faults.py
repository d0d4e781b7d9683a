"""Errors that a bulletin was published with: they are told, and may not stop it from reading so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from minsheng.check import RULES
from minsheng.intake.joining.yaml_setting import with_value
from minsheng.model.load_progress import NOT_FILLED
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.period import Period
from minsheng.problem import Problem, Severity
from minsheng.source.files import read_text
from minsheng.source.strict_yaml import parse_document

REASON = "原文如此，导入时写入；改好后删掉"


def allow_published_faults(root: Path, period: Period) -> list[Problem]:
    """What is wrong in a period, but for what waits to be filled in; errors that the rules find
    are then ignored where they stand, with the reason, in the period's file.
    """
    workspace = Workspace(root)
    found = [one for one in validate(workspace, str(period)) if one.rule != NOT_FILLED]
    known = {rule.id for rule in RULES}
    year, _ = workspace.find(str(period))
    path = year.progress_file(period)
    name = path.relative_to(root).as_posix()
    broken: dict[str, set[str]] = defaultdict(set)
    for problem in found:
        if problem.severity is Severity.ERROR and problem.rule in known:
            broken[problem.project if problem.place.file == name else ""].add(problem.rule)
    if not broken:
        return found
    text = read_text(path, name)
    for project, rules in broken.items():
        where = ("projects", project, "ignore") if project else ("ignore",)
        text = _ignoring(text, where, sorted(rules))
    was = read_text(path, name).split("\n")
    path.write_text(text, encoding="utf-8", newline="\n")
    return [_moved(one, name, was, text.split("\n")) for one in found]


def _moved(problem: Problem, name: str, was: Sequence[str], now: Sequence[str]) -> Problem:
    """A problem at the place where its line stands now: lines have come in, none went."""
    if problem.place.file != name:
        return problem
    new, line = 0, problem.place.line
    for old in was[:line]:
        while now[new] != old:
            new += 1
        new += 1
    return replace(problem, place=replace(problem.place, line=new))


def _ignoring(text: str, path: tuple[str, ...], rules: list[str]) -> str:
    plain: object = parse_document(text, "").plain
    for step in path:
        plain = plain.get(step) if isinstance(plain, dict) else None
    there = plain if isinstance(plain, list) else []
    told = [one.get("rule") for one in there if isinstance(one, dict)]
    more = [{"rule": rule, "reason": REASON} for rule in rules if rule not in told]
    return with_value(text, path, [*there, *more])
