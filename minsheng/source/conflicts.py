"""Conflicts that a merge by git left in a file, each reported as one problem."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from minsheng.problem import Place, Problem
from minsheng.source.node import Source

_MARKER = re.compile(r"^(?:(<{7}|\|{7}|>{7})(?: (.*))?|(={7}))$", re.MULTILINE)
_RULE = "merge-conflict"
_MARKERS = "“<<<<<<<”“=======”“>>>>>>>”"


@dataclass
class _Side:
    """What one side wrote, and what git calls that side."""

    name: str = ""
    lines: list[str] = field(default_factory=list)

    def said(self, side: str) -> str:
        known = f"（{self.name}）" if self.name else ""
        written = "\n".join(line.strip() for line in self.lines)
        return f"{side}{known}{f'写的是“{written}”' if written else '什么也没写'}"


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
    ours = _Side(first[2] or "", _between(source.text, first, found[1]))
    theirs = _Side(last[2] or "", _between(source.text, middle, last))
    while ours.lines and theirs.lines and ours.lines[0] == theirs.lines[0]:
        del ours.lines[0], theirs.lines[0]
    while ours.lines and theirs.lines and ours.lines[-1] == theirs.lines[-1]:
        del ours.lines[-1], theirs.lines[-1]
    message = f"两边改了同一处，合并时没有定下来：{ours.said('一边')}，{theirs.said('另一边')}"
    hint = f"只留下对的一份，再删掉{_MARKERS}这几行"
    return Problem(_place(source, first), _RULE, message, hint)


def _between(text: str, first: re.Match[str], second: re.Match[str]) -> list[str]:
    return text[first.end() + 1 : second.start()].split("\n")[:-1]


def _stray(source: Source, marker: re.Match[str]) -> Problem:
    message = f"这里留下了合并冲突的标记“{marker[0][:7]}”"
    return Problem(_place(source, marker), _RULE, message, "核对上下文，再删掉这一行")


def _place(source: Source, marker: re.Match[str]) -> Place:
    return source.place(marker.start(), marker.start() + 7)
