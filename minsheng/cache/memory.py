"""What was worked out once, by what it was worked out from."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from minsheng.cache.kept import keep, kept

Result = TypeVar("Result")
_opened: list[Memory] = []


class Memory:
    """Results by their keys, both of such kinds as marshal writes; kept for later runs.

    They hold for one ``state`` of what works them out. Of more than ``most`` only those that the
    last run wanted stay.
    """

    def __init__(self, name: str, state: bytes, most: int) -> None:
        self._name, self._state, self._most = name, state, most
        self._known: dict[Any, Any] | None = None
        self._wanted: dict[Any, Any] = {}
        self._new: dict[Any, Any] = {}
        _opened.append(self)

    def get(self, key: Hashable) -> Any:
        """What was put there, in this run or in one before; None where there is nothing."""
        if self._known is None:
            self._known = self._read()
        found = self._new.get(key)
        if found is None and (found := self._known.get(key)) is not None:
            self._wanted[key] = found
        return found

    def put(self, key: Hashable, value: object) -> None:
        """Remember a result."""
        self._new[key] = value

    def of(self, key: Hashable, work_out: Callable[[], Result]) -> Result:
        """The result for a key, worked out where it isn't known."""
        found: Result | None = self.get(key)
        if found is None:
            found = work_out()
            self.put(key, found)
        return found

    def keep(self) -> None:
        """Keep what is new, beside what others have kept meanwhile."""
        if self._new:
            known = self._read()
            known = {**(known if len(known) < self._most else self._wanted), **self._new}
            keep(self._name, marshal.dumps((self._state, known)))
            self._known, self._new = known, {}

    def _read(self) -> dict[Any, Any]:
        found = kept(self._name)
        try:
            state, known = marshal.loads(found) if found else (None, {})
        except (EOFError, ValueError, TypeError):  # a later Python writes otherwise
            return {}
        return known if state == self._state else {}


@contextmanager
def kept_memories() -> Iterator[None]:
    """Keep what is worked out meanwhile."""
    try:
        yield
    finally:
        for memory in _opened:
            with suppress(MemoryError):  # the printer may be at its limit
                memory.keep()
