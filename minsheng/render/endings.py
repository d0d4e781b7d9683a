"""How the printing process may end without a document, and what a clerk reads then.

What a layout brought about, or somebody outside, is told in a sentence (exit code 1). An exception
over a layout that the tests have rendered is a bug of ours, which says how to report it. With a
layout of somebody's own it is mostly a size or a number that no page has.
"""

from __future__ import annotations

import errno
import re
import signal
from enum import StrEnum
from pathlib import Path

from minsheng.layout.folders import is_proven
from minsheng.problem import Place, Problem
from minsheng.render.limits import Limits

_LONGEST = 150  # characters of what a library said
_NO_MEMORY = re.compile(
    "MemoryError|bad_alloc|(?:failed to|[Cc]annot|[Cc]ould not) allocate|[Oo]ut of memory"
)


class End(StrEnum):
    """Why there is no document; the values are what the printing process calls it."""

    TIME = "time"
    MEMORY = "memory"
    FILE = "file"
    DEPTH = "depth"
    EXCEPTION = "exception"
    CRASH = "crash"
    OUTSIDE = "outside"


_SIGNALS = {
    "SIGXCPU": End.TIME,
    "SIGXFSZ": End.FILE,
    **dict.fromkeys(("SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGSEGV", "SIGTRAP"), End.CRASH),
}
_SAID = {
    End.TIME: "印{name}用了{limits.work}秒还没有完，不再印了",
    End.MEMORY: "印{name}要的内存超过{gigabytes:.1f} GB，不再印了",
    End.FILE: "印{name}写出的文件超过{megabytes} MB，不再印了",
    End.DEPTH: "{name}的页面嵌套太深，印不出来",
    End.EXCEPTION: "{name}的页面里有生成PDF的程序印不了的写法（{detail}）",
    End.CRASH: "印{name}时，生成PDF的程序崩溃了（{detail}）",
    End.OUTSIDE: "印{name}时，生成PDF的程序被中途结束了（{detail}）",
}
_LAYOUT = "多半是模板或样式里有成倍展开的变量、图形或引用，极大的表格、图片、字号或层层嵌套"
_OF_LAYOUT = f"{_LAYOUT}；检查{{shown}}里的文件，或换一个版式；查不出来，把版式发给维护者"
_OF_DATA = "这是内置的版式，多半是数据里有特别长的内容；分几次印，或换一台机器再试一次"
_AGAIN = "不是数据或版式的错，多半是系统内存不够，或有人结束了它；再运行一次"


def end_by(error: Exception) -> End:
    """The ending that an exception is, while a page is printed."""
    match error:
        case MemoryError():
            return End.MEMORY
        case RecursionError():
            return End.DEPTH
        case OSError(errno=errno.EFBIG):
            return End.FILE
    return End.EXCEPTION


def end_of(code: int, said: str) -> End | None:
    """The ending that an exit code is, and what was said on stderr; None where it is a bug."""
    if code and _NO_MEMORY.search(said):
        return End.MEMORY
    if code < 0:
        return _SIGNALS.get(_signal(code), End.OUTSIDE)
    return End.OUTSIDE if code and "Traceback" not in said else None  # Windows knows no signals


def described(code: int) -> str:
    """How a process ended, in a word: SIGKILL."""
    return _signal(code) if code < 0 else f"代码{code}"


def is_a_bug(end: str, layout: Path) -> bool:
    """Whether it is an exception over what the tests have printed."""
    return end == End.EXCEPTION and is_proven(layout)


def _signal(code: int) -> str:
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"信号{-code}"


def told(end: str, detail: str, layout: Path, shown: str, limits: Limits) -> Problem:
    """What a clerk reads. ``detail`` is a word on it, or a traceback; ``layout`` the layout's
    folder, ``shown`` what problems call it.
    """
    name, kind = f"版式“{layout.name}”", End(end)
    numbers = {"gigabytes": limits.memory / 1e9, "megabytes": limits.file // 10**6}
    last = detail.strip().split("\n")[-1][:_LONGEST]
    message = _SAID[kind].format(name=name, detail=last, limits=limits, **numbers)
    hint = _AGAIN
    if kind is not End.OUTSIDE:
        hint = _OF_DATA if is_proven(layout) else _OF_LAYOUT.format(shown=shown)
    return Problem(Place(f"{shown}/layout.yaml"), "no-pdf", message, hint)
