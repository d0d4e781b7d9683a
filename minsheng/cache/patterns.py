"""Regular expressions that were compiled once.

Compiling them is half of what ``validate`` costs: Python makes a table of 65,536 places for each
set of hanzi. What comes out is a list of numbers, from which the pattern is there at once. It
holds for one version of Python; its engine looks whether the numbers are in order before it takes
them.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

from minsheng.cache.kept import keep, kept

_NAME = f"patterns-{sys.implementation.name}-{sys.hexversion:x}"
_MOST = 2_000  # texts of data are in some of them: these must not pile up

_Key: TypeAlias = tuple[str | bytes, int]
_Code: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


@contextmanager
def remembered_patterns() -> Iterator[None]:
    """Compile no pattern that was compiled in an earlier run, and remember those that are new.

    Where this Python's ``re`` is another, it stays as it is.
    """
    try:
        memory = _PatternMemory()
    except AttributeError:
        memory = None
    try:
        yield
    finally:
        if memory:
            memory.keep()


class _PatternMemory:
    """Stands between ``re`` and its engine: what was compiled once isn't compiled again."""

    def __init__(self) -> None:
        compiler: Any = re._compiler  # type: ignore[attr-defined] # typeshed leaves it out
        self._known = _read()
        self._new: dict[_Key, _Code] = {}
        self._asked: _Key | None = None
        self._compile, self._engine = compiler.compile, compiler._sre
        compiler.compile, compiler._sre = self._remembered, self

    def __getattr__(self, name: str) -> Any:
        """What else the engine is asked for."""
        return getattr(self._engine, name)

    def _remembered(self, pattern: Any, flags: Any = 0) -> Any:
        self._asked = (pattern, int(flags)) if isinstance(pattern, str | bytes) else None
        if self._asked in self._known:
            own, code, *rest = self._known[self._asked]
            with suppress(RuntimeError):  # the engine doesn't take these numbers
                return self._engine.compile(pattern, own, [*array("I", code)], *rest)
        return self._compile(pattern, flags)

    def compile(self, pattern: Any, flags: int, code: list[int], *rest: Any) -> Any:
        """What ``re`` asks the engine for when it has compiled a pattern."""
        if self._asked is not None:
            self._new[self._asked] = int(flags), array("I", code).tobytes(), *rest
        return self._engine.compile(pattern, flags, code, *rest)

    def keep(self) -> None:
        """Keep what has been compiled, beside what others have kept meanwhile."""
        if self._new:
            known = _read()
            known = {**known, **self._new} if len(known) < _MOST else self._new
            keep(_NAME, marshal.dumps(known))
            self._new = {}


def _read() -> dict[_Key, _Code]:
    found = kept(_NAME)
    return marshal.loads(found) if found else {}
