"""The ``__init__`` of a record is compiled in one run, and does the same in the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng import record as records
from minsheng.cache import memory
from minsheng.cache.memory import kept_memories
from minsheng.cache.records import remembered_records


def test_each_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(memory, "_opened", [])
    compiled, texts = records.compiled, list[str]()

    def noted(text: str) -> object:
        texts.append(text)
        return compiled(text)

    monkeypatch.setattr(records, "compiled", noted)
    for _run in range(2):
        with kept_memories(), remembered_records():

            @records.record
            class Spot:
                name: str
                line: int = 1

            assert Spot("a", 2) == Spot(line=2, name="a")
            assert Spot("a").line == 1
    assert len(texts) == 1
    assert records.compiled is noted
