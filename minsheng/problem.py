"""The one record of a complaint, and the exception that carries complaints to the command line."""

from __future__ import annotations

import difflib
import errno
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

_MOST_LISTED = 12
_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EIO: "磁盘出错",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这里已有一个同名的文件夹",
    errno.EEXIST: "这里已有一个同名的文件",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹",
    errno.ELOOP: "链接绕成了圈",
}
_BREAK = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_LONG_QUOTE = re.compile(r"“([^”]{80})[^”]{10,}”")


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
    width: int = field(default=1, compare=False)  # how many characters of the line are meant

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint: where it is, which rule it breaks, what is wrong and what to do."""

    place: Place
    rule: str
    message: str
    hint: str = ""
    project: str = ""  # the id of the project that it belongs to
    severity: Severity = Severity.ERROR
    replacement: str | None = field(default=None, compare=False)
    """What ``--fix`` may put in place of what is marked; None where no fix is safe."""
    to_paste: str = field(default="", compare=False)
    """Lines of YAML that the hint asks to put into a file."""

    def __str__(self) -> str:
        hint = f"（{self.hint}）" if self.hint else ""
        said = f"{self.severity.label}: {self.message}{hint} [{self.rule}]"
        return on_one_line(f"{self.place}: {said}")


Report = Callable[[Problem], None]
"""Takes a problem and goes on: loading and composing report everything they see, not the first."""


class Refused(Exception):
    """The input can't be used; ``problems`` says why. The run ends with exit code 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Misuse(Exception):
    """The command was called wrongly (no such period, layout or folder): exit code 2."""


def on_one_line(said: str) -> str:
    """What is said, without the line breaks and the length of what it quotes."""
    return _LONG_QUOTE.sub(lambda quote: f"“{quote[1]}……”", _BREAK.sub(" ", said))


def reason(error: OSError) -> str:
    """Why the system refused to read or write, in Chinese where it is something usual."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the hint ``是不是“…”？`` for the known name nearest to ``word``, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"是不是“{close[0]}”？" if close else ""


def suggestion(word: str, known: Iterable[str], what: str) -> str:
    """Return a hint for an unknown ``word``: the nearest known ``what`` (指标 …), else the list."""
    names = list(known)
    if not names:
        return f"这里还没有任何{what}"
    more = "等" if len(names) > _MOST_LISTED else ""
    listed = f"可用的{what}：{'、'.join(names[:_MOST_LISTED])}{more}"
    return nearest(word, names) or listed
