"""Conflicts that a merge by git left in a file, each reported as one problem."""

from __future__ import annotations

import re

from minsheng.problem import Problem
from minsheng.source.node import Source

_MARKER = re.compile(r"^(?:(<{7}|\|{7}|>{7})(?: (.*))?|(={7}))$", re.MULTILINE)
_MARKERS = "“<<<<<<<”“=======”“>>>>>>>”"


def conflicts(source: Source) -> list[Problem]:
    """One problem for each conflict, with what both sides wrote; one for each stray marker."""
    problems: list[Problem] = []
    found: list[re.Match[str]] = []
    for marker in _MARKER.finditer(source.text):
        if marker[1] == "<" * 7:
            problems += [_stray(source, each) for each in found]
            found = [marker]
        elif _follows(found, marker):
            found.append(marker)
            if marker[1] == ">" * 7:
                problems.append(_conflict(source, found))
                found = []
        else:
            problems.append(_stray(source, marker))
    return problems + [_stray(source, each) for each in found]


def _follows(found: list[re.Match[str]], marker: re.Match[str]) -> bool:
    """Whether a marker goes on with a conflict: <<<<<<<, perhaps |||||||, =======, >>>>>>>."""
    kinds = "".join(match[0][0] for match in (*found, marker))
    return kinds in ("<|", "<=", "<|=", "<=>", "<|=>")


def _conflict(source: Source, found: list[re.Match[str]]) -> Problem:
    first, *_, middle, last = found
    ours = _between(source.text, first, found[1])
    theirs = _between(source.text, middle, last)
    while ours and theirs and ours[0] == theirs[0]:
        del ours[0], theirs[0]
    while ours and theirs and ours[-1] == theirs[-1]:
        del ours[-1], theirs[-1]
    sides = f"{_said('一边', first, ours)}，{_said('另一边', last, theirs)}"
    message = f"两边改了同一处，合并时没有定下来：{sides}"
    return _problem(source, first, message, f"只留下对的一份，再删掉{_MARKERS}这几行")


def _between(text: str, first: re.Match[str], second: re.Match[str]) -> list[str]:
    return text[first.end() + 1 : second.start()].split("\n")[:-1]


def _said(side: str, marker: re.Match[str], lines: list[str]) -> str:
    """What one side wrote, and what git calls that side."""
    known = f"（{marker[2]}）" if marker[2] else ""
    written = "\n".join(line.strip() for line in lines)
    return f"{side}{known}{f'写的是“{written}”' if written else '什么也没写'}"


def _stray(source: Source, marker: re.Match[str]) -> Problem:
    message = f"这里留下了合并冲突的标记“{marker[0][:7]}”"
    return _problem(source, marker, message, "核对上下文，再删掉这一行")


def _problem(source: Source, marker: re.Match[str], message: str, hint: str) -> Problem:
    place = source.place(marker.start(), marker.start() + 7)
    return Problem(place, "merge-conflict", message, hint)
