"""Problems as text for a person, as JSON for a program, as annotations for GitHub. All pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from minsheng.cli.excerpt import excerpt, shortened, visible
from minsheng.problem import Place, Problem, Severity, on_one_line

if TYPE_CHECKING:
    from minsheng.operations.fix import Fix

Style = Callable[..., str]
"""Sets a text in colours, as ``click.style`` does; or leaves it, as ``plain``."""
Owner = tuple[str, str]
"""A project of a year: the folder of that year's data (data, data/2024), and the project's id."""

TITLE_ROOM = 46
TO_FILL = ("not-filled", "missing-progress", "missing-item", "copied-text", "typed-left")
"""What is waited for from the responsible units: told by unit, a line for each project."""

_MOST_NAMED = 3
_EMPTY = "还没有填"
_NOBODY: Owner = ("", "")
_EARLIER_YEAR = re.compile("data/20[0-9]{2}(?=/)")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_COUNTED = {Severity.ERROR: "{}个错误", Severity.WARNING: "{}个警告", Severity.INFO: "{}条提示"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MARGIN = 6


def fails(problems: Sequence[Problem], *, strict: bool = False) -> bool:
    """Whether a run with these problems has failed: an error does it, when strict a warning too."""
    fatal = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(problem.severity in fatal for problem in problems)


def summary(problems: Sequence[Problem]) -> str:
    """共2个错误、1个警告、3条提示。"""
    if not problems:
        return "没有发现问题。"
    count = Counter(problem.severity for problem in problems)
    said = (_COUNTED[kind].format(count[kind]) for kind in Severity if count[kind])
    return f"共{'、'.join(said)}。"


def as_text(
    problems: Sequence[Problem],
    titles: Mapping[Owner, str],
    line_at: Callable[[Place], str | None],
    leads: Mapping[Owner, str] = MappingProxyType({}),
    style: Style = click.style,
) -> str:
    """The problems by project, each with its line and a marker, and their number; with colours.

    ``titles`` are the headings of the projects in their order; what belongs to no project comes
    first. ``line_at`` returns the line that a place is in, or None where there is none to show.
    ``leads`` are the names of the leading units, needed where something is still to be filled in.
    """
    groups: dict[Owner, list[Problem]] = {}
    for problem in (one for one in problems if not _is_waited_for(one)):
        groups.setdefault(_owner(problem), []).append(problem)
    rank = {_NOBODY: 0, **{owner: place for place, owner in enumerate(titles, 1)}}
    paragraphs = []
    for owner in sorted(groups, key=lambda owner: rank.get(owner, len(rank))):
        if owner != _NOBODY:
            title = titles.get(owner) or shortened(owner[1], TITLE_ROOM)
            paragraphs.append(style(visible(title), bold=True))
        paragraphs += ["\n".join(_said(problem, line_at, style)) for problem in groups[owner]]
    return "\n\n".join(
        filter(None, [*paragraphs, to_fill(problems, titles, leads), summary(problems)])
    )


def plain(text: str, **_style: object) -> str:
    """The text as it is: for a file, for whoever wants no colours."""
    return text


def to_fill(
    problems: Sequence[Problem], titles: Mapping[Owner, str], leads: Mapping[Owner, str]
) -> str:
    """What is still to be reported, by the unit that leads, for whoever calls them up.

    A line for each project: where its first place in a file is, and what is missing.
    """
    missing: dict[tuple[Owner, str], list[Problem]] = {}
    for one in problems:
        if _is_waited_for(one):
            missing.setdefault((_owner(one), one.place.file), []).append(one)
    if not missing:
        return ""
    units = [*dict.fromkeys(leads.values())]
    order = {owner: (units.index(unit), place) for place, (owner, unit) in enumerate(leads.items())}
    last = (len(units), len(leads))
    lines = []
    for (owner, _), found in sorted(missing.items(), key=lambda item: order.get(item[0][0], last)):
        title = titles.get(owner) or shortened(owner[1], TITLE_ROOM)
        named = visible(" ".join(filter(None, (leads.get(owner), title))))
        lines.append(f"  {named}：{visible(_missing(found))}  {visible(str(found[0].place))}")
    return "\n".join(["还要填写的，按责任单位：", *lines, _HOW_TO_FILL])


def _is_waited_for(problem: Problem) -> bool:
    """Whether somebody has still to report; a hint that a text may be the old one is no such."""
    return problem.rule in TO_FILL and problem.severity is not Severity.INFO


_HOW_TO_FILL = (
    "      = 建议：填上这一期的；不再报的，连指标名一起删掉；"
    "进展确实没有变化的，写ignore（copied-text、typed-left）说明理由"
)


def _missing(problems: Sequence[Problem]) -> str:
    """What a project waits for: 检查人数等4处没有填；进展没有改."""
    values = [one.message.removesuffix(_EMPTY) for one in problems if one.rule == "not-filled"]
    others = [one.message for one in problems if one.rule not in ("not-filled", "copied-text")]
    more = f"等{len(values)}处" if len(values) > _MOST_NAMED else ""
    names = "、".join(values[: 1 if more else _MOST_NAMED])
    copied = any(one.rule == "copied-text" for one in problems)
    said = [*others, f"{names}{more}没有填" if values else "", "进展没有改" if copied else ""]
    return "；".join(filter(None, said))


def _owner(problem: Problem) -> Owner:
    if not problem.project:
        return _NOBODY
    year = _EARLIER_YEAR.match(problem.place.file)
    return year[0] if year else "data", problem.project


def _said(problem: Problem, line_at: Callable[[Place], str | None], style: Style) -> Iterator[str]:
    colour, place = _COLOURS[problem.severity], problem.place
    where = style(visible(str(place)), bold=True)
    kind = style(problem.severity.label, fg=colour, bold=True)
    rule = style(f"[{problem.rule}]", dim=True)
    yield f"{where}: {kind}: {visible(on_one_line(problem.message))} {rule}"
    line = line_at(place)
    found = None if line is None else excerpt(line, place.column, place.width)
    if found:
        shown, marker = found
        margin = style(f"{place.line:>{_MARGIN - 1}} |", fg="blue")
        yield f"{margin} {shown}".rstrip()
        margin = style(" " * _MARGIN + "|", fg="blue")
        yield f"{margin} {style(marker, fg=colour, bold=True)}"
    if problem.hint:
        yield f"{' ' * _MARGIN}= 建议：{_advised(problem.hint)}"
    yield from (visible(line) for line in problem.to_paste.splitlines())


@lru_cache(maxsize=256)  # thousands of problems have a few hints
def _advised(hint: str) -> str:
    return visible(on_one_line(hint))


def fixes_as_text(fixes: Sequence[Fix]) -> str:
    """What ``--fix`` did, a line each, and how many; a blank line ends it."""
    if not fixes:
        return "没有可以自动改的。\n"
    said = [
        f"{visible(str(fix.problem.place))}: {_change(fix)} [{fix.problem.rule}]" for fix in fixes
    ]
    return "\n".join([*said, f"共改了{len(fixes)}处。\n"])


def _change(fix: Fix) -> str:
    was, now = visible(fix.was), visible(fix.problem.replacement or "")
    if not now:
        return f"删去“{was}”"
    return f"“{was}”改为“{now}”" if was else f"加上“{now}”"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects, as docs/json.md has it."""
    import json  # for this form alone

    found = [
        {
            "rule": problem.rule,
            "severity": problem.severity.value,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "width": problem.place.width,
            "project": problem.project,
            "message": problem.message,
            "hint": _advice(problem),
        }
        for problem in problems
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _advice(problem: Problem) -> str:
    """The hint with the lines that it asks to paste."""
    return "\n".join(filter(None, (problem.hint, problem.to_paste)))


def as_github(problems: Sequence[Problem], folder: str = "") -> str:
    """Workflow commands, one a line, for a workspace in a ``folder`` (``sub/``) of a repository."""
    return "\n".join(_annotation(problem, folder) for problem in problems)


def _annotation(problem: Problem, folder: str) -> str:
    place = problem.place
    properties = {
        "file": folder + place.file,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.width,  # the first that is not meant, as with ruff
        "title": problem.rule,
    }
    listed = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    hint = f"（{_advice(problem)}）" if problem.hint else ""
    return f"::{_LEVELS[problem.severity]} {listed}::{_escaped(problem.message + hint)}"


def _escaped(text: str, further: str = "") -> str:
    """Percent-encode what would end a workflow command; ``%`` first, so that it counts once."""
    for character in "%\r\n" + further:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
