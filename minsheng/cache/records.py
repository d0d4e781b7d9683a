"""The ``__init__`` of records, compiled once: that takes longer than all else about a class."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType

from minsheng import record
from minsheng.cache.memory import Memory

_MOST = 1_000  # there are some hundreds


@contextmanager
def remembered_records() -> Iterator[None]:
    """Compile no ``__init__`` of a record that was compiled in an earlier run."""
    compiled = record.compiled
    memory = Memory("records", sys.version.encode(), _MOST)

    def remembered(text: str) -> CodeType:
        code: CodeType = marshal.loads(memory.of(text, lambda: marshal.dumps(compiled(text))))
        return code

    record.compiled = remembered
    try:
        yield
    finally:
        record.compiled = compiled
