"""Runs tests to see which lines of the package each comes to."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections import defaultdict
from collections.abc import Generator
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

from bench.forked import module_name, run_tests

ON_IMPORT = ""


def trace(root: Path, file: Path, modules: list[Path], result: Path) -> int:
    """Run a test file, and write for each test its seconds and the lines that it comes to.

    Those are numbers in base 16 for each module: bit n is line n. What runs on import is written
    under ``ON_IMPORT``.
    """
    tracer = Coverage(data_file=None, include=[*map(str, modules)], config_file=False)
    tracer.start()
    for module in modules:
        importlib.import_module(module_name(root, module))
    notes = _Notes(tracer)
    code = run_tests(root, [str(file.relative_to(root))], plugin=notes)
    tracer.stop()
    come_to: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for module in modules:
        path = module.relative_to(root / "minsheng").as_posix()
        for line, names in tracer.get_data().contexts_by_lineno(str(module)).items():
            for name in names:
                come_to[name][path] |= 1 << line
    tests = []
    for name, seconds in notes.seconds.items():
        if name in notes.failed:
            continue
        lines = come_to[name]
        for fixture in notes.fixtures.get(name, ()):
            for path, more in come_to[fixture].items():
                lines[path] |= more
        tests.append((name, seconds, {path: f"{each:x}" for path, each in lines.items()}))
    result.write_text(json.dumps(tests), encoding="utf-8")
    return code


class _Notes:
    """Tells the tracer which test runs, and notes how long each takes."""

    def __init__(self, tracer: Coverage) -> None:
        self.tracer = tracer
        self.context = ON_IMPORT
        self.seconds = {ON_IMPORT: 0.0}
        self.costs: dict[str, float] = {}
        self.fixtures: dict[str, list[str]] = {}
        self.failed: set[str] = set()

    def _switch(self, context: str) -> str:
        before, self.context = self.context, context
        self.tracer.switch_context(context)
        return before

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, object, object]:
        """What a shared fixture comes to counts for all tests that use it."""
        name, start = fixturedef.argname, _spent()
        shared = fixturedef.scope != "function"
        before = self._switch(name) if shared else ""
        try:
            return (yield)
        finally:
            if shared:
                self._switch(before)
                self.costs[name] = _spent() - start

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: Any) -> Generator[None, object, object]:
        _forget()
        self._switch(item.nodeid)
        start = _spent()
        try:
            return (yield)
        finally:
            self._switch(ON_IMPORT)
            shared = sum(self.costs.get(name, 0) for name in item.fixturenames)
            self.seconds[item.nodeid] = round(_spent() - start + shared, 3)
            self.fixtures[item.nodeid] = item.fixturenames

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep in mind which fail as they are."""
        if report.failed:
            self.failed.add(report.nodeid)


def _spent() -> float:
    """The seconds that processors have spent on this process, and on those that it started."""
    return sum(os.times()[:4])


def _forget() -> None:
    """Empty the caches of the package, so that each test comes to all that it needs."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("minsheng"):
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()
