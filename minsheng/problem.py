"""The one record of a complaint, and the exception that carries complaints to the command line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

_MOST_LISTED = 12


class Severity(StrEnum):
    """How bad a problem is. Only an error (or, with ``--strict``, a warning) fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word a clerk reads."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file. Line and column count characters from 1, as editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint: where it is, which rule it breaks, what is wrong and what to do."""

    place: Place
    rule: str
    message: str
    hint: str = ""
    project: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        hint = f"（{self.hint}）" if self.hint else ""
        return f"{self.place}: {self.severity.label}: {self.message}{hint} [{self.rule}]"


Report = Callable[[Problem], None]
"""Takes a problem and goes on: loading and composing report everything they see, not the first."""


class Refused(Exception):
    """The input can't be used; ``problems`` says why. The run ends with exit code 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Misuse(Exception):
    """The command was called wrongly (no such period, layout or folder): exit code 2."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the hint ``是不是“…”？`` for the known name nearest to ``word``, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"是不是“{close[0]}”？" if close else ""


def one_of(word: str, known: Iterable[str], what: str) -> str:
    """Return a hint for an unknown ``word``: the nearest known name, else the list of them.

    ``what`` names the kind of thing in Chinese (责任单位, 指标 …).
    """
    names = list(known)
    if not names:
        return f"这里还没有任何{what}"
    more = "等" if len(names) > _MOST_LISTED else ""
    listed = f"可用的{what}：{'、'.join(names[:_MOST_LISTED])}{more}"
    return nearest(word, names) or listed
