"""Regular expressions that were compiled once.

Compiling them is half of what ``validate`` costs: Python makes a table of 65,536 places for each
set of hanzi. What comes out is a list of numbers, from which the pattern is there at once. It
holds for one version of Python; its engine looks whether the numbers are in order before it takes
them.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import get_ident
from typing import Any

from minsheng.cache.memory import Memory

_MOST = 2_000  # texts of data are in some of them: these must not pile up


@contextmanager
def remembered_patterns() -> Iterator[None]:
    """Compile no pattern that was compiled in an earlier run.

    Where this Python's ``re`` is another, it stays as it is.
    """
    try:
        compiler: Any = re._compiler  # type: ignore[attr-defined] # typeshed leaves it out
        compile_, engine = compiler.compile, compiler._sre
    except AttributeError:
        yield
        return
    between = _Between(compile_, engine)
    compiler.compile, compiler._sre = between.remembered, between
    try:
        yield
    finally:
        compiler.compile, compiler._sre = compile_, engine


class _Between:
    """Stands between ``re`` and its engine."""

    def __init__(self, compile_: Any, engine: Any) -> None:
        self._compile, self._engine = compile_, engine
        self._memory = Memory("patterns", sys.version.encode(), _MOST)
        self._asked: dict[int, tuple[str | bytes, int] | None] = {}  # by thread

    def __getattr__(self, name: str) -> Any:
        """What else the engine is asked for."""
        return getattr(self._engine, name)

    def remembered(self, pattern: Any, flags: Any = 0) -> Any:
        """The compiled pattern; one that isn't a plain text is compiled as ever."""
        asked = (pattern, int(flags)) if type(pattern) in (str, bytes) else None
        self._asked[get_ident()] = asked
        if asked and (known := self._memory.get(asked)):
            own, code, *rest = known
            with suppress(RuntimeError):  # the engine doesn't take these numbers
                return self._engine.compile(pattern, own, [*array("I", code)], *rest)
        return self._compile(pattern, flags)

    def compile(self, pattern: Any, flags: int, code: list[int], *rest: Any) -> Any:
        """What ``re`` asks the engine for when it has compiled a pattern."""
        asked = self._asked.get(get_ident())
        if asked and asked[0] is pattern:  # none was compiled meanwhile, as a warning may
            self._memory.put(asked, (int(flags), array("I", code).tobytes(), *rest))
        return self._engine.compile(pattern, flags, code, *rest)
