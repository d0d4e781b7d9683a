"""Names of a library that stand for something of ours for a while."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

Replacement = tuple[Any, str, Any]
"""A module or class, a name in it, and what that is to be."""


@contextmanager
def replaced(replacements: Iterable[Replacement]) -> Iterator[None]:
    """Put something in the place of each name; what was there comes back at the end."""
    before: list[Replacement] = []
    try:
        for owner, name, new in replacements:
            before.append((owner, name, getattr(owner, name)))
            setattr(owner, name, new)
        yield
    finally:
        for owner, name, old in reversed(before):
            setattr(owner, name, old)


def takes(owner: Any, name: str, arguments: str) -> bool:
    """Whether a function of a library is there and takes what it took, so that it may be called or
    replaced.
    """
    code = getattr(getattr(owner, name, None), "__code__", None)
    return code is not None and code.co_varnames[: code.co_argcount] == tuple(arguments.split())
