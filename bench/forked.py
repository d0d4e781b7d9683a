"""Runs tests in children of one process that has all libraries imported, and nothing of ours.

A child imports the package afresh, one module of it changed if it is told so, and runs the tests
chosen for it. ``bench/touched.py`` knows which those can be.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from importlib.util import spec_from_file_location
from multiprocessing import connection, get_context
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings

PASSED, FAILED = 0, 1
BROKEN, _LOST = 20, 21  # beside the exit codes of pytest
_AMISS = (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED)
_MEMORY = 4 * 2**30
_PATIENCE = 30  # so many times the limit by the clock, for what waits and never works
_FORK = get_context("fork")
_OPTIONS = (
    *("-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"),
    "--hypothesis-profile=mutants",
)
settings.register_profile(
    "mutants",
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # a failure is enough, however long its example
    suppress_health_check=(HealthCheck.too_slow,),
)


class Job(NamedTuple):
    """Something to do in a child, which says with a small number how it went.

    ``limit`` is in seconds of a processor: a busy machine changes no verdict.
    """

    name: str
    work: Callable[[], int]
    limit: float


def run_all(jobs: Iterable[Job], at_once: int) -> Generator[tuple[str, int], None, None]:
    """Run jobs in children, and say as each ends how it went; below 0 it was stopped."""
    waiting = iter(jobs)
    running: dict[int, tuple[Job, Any, float]] = {}
    try:
        while True:
            while len(running) < at_once and (job := next(waiting, None)):
                child = _FORK.Process(target=_in_child, args=(job,))
                child.start()
                running[child.sentinel] = job, child, time.monotonic() + _PATIENCE * job.limit
            if not running:
                return
            connection.wait([*running], timeout=0.5)
            for sentinel, (job, child, deadline) in [*running.items()]:
                if child.is_alive() and time.monotonic() < deadline:
                    continue
                _end(child)
                del running[sentinel]
                if child.exitcode == _LOST:
                    raise RuntimeError(f"a child for {job.name} went wrong, see above")
                yield job.name, child.exitcode
    finally:
        for _, child, _ in running.values():
            _end(child)


def _end(child: Any) -> None:
    """Stop a child, if it still runs, and what it may have started."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.join()


def _in_child(job: Job) -> None:
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (int(job.limit) + 1, int(job.limit) + 2))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    nowhere, terminal = os.open(os.devnull, os.O_RDWR), os.dup(2)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    try:
        code = job.work()
    except Exception:  # noqa: BLE001 -- no verdict on a mutant, so it must be seen
        os.write(terminal, traceback.format_exc().encode())
        code = _LOST
    sys.exit(code)


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads another text than that of the file."""

    def __init__(self, name: str, path: Path, source: bytes) -> None:
        super().__init__(name, str(path))
        self.source = source

    def get_data(self, path: str) -> bytes:
        """The text, and no compiled file."""
        if path != self.path:
            raise FileNotFoundError(path)
        return self.source


class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module alone."""

    def __init__(self, loader: _Changed) -> None:
        self.loader = loader

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """How to load it."""
        path = self.loader.path
        mine = name == self.loader.name
        return spec_from_file_location(name, path, loader=self.loader) if mine else None


class _Chosen:
    """Runs these tests alone, in this order."""

    def __init__(self, names: list[str]) -> None:
        self.rank = {name: at for at, name in enumerate(names)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self.rank),
            key=lambda item: self.rank[item.nodeid],
        )


def run_tests(root: Path, files: Iterable[str], *options: str, plugin: object) -> int:
    """Run test files of the tree at ``root``, with further options of pytest."""
    os.chdir(root)
    with tempfile.TemporaryDirectory(dir=root.parent, ignore_cleanup_errors=True) as folder:
        common = [*_OPTIONS, f"--basetemp={folder}/tests"]
        return int(pytest.main([*common, *options, *files], plugins=[plugin]))


def module_name(root: Path, file: Path) -> str:
    """As what it is imported: minsheng.check.dates."""
    return ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def try_change(root: Path, file: Path, source: bytes, batches: Iterable[list[str]]) -> int:
    """With another source for a module of the tree, run batches of tests until one fails."""
    module = module_name(root, file)
    sys.meta_path.insert(0, _Finder(_Changed(module, file, source)))
    try:
        importlib.import_module(module)
    except Exception:  # noqa: BLE001 -- whatever it is, no test is needed to notice it
        return BROKEN
    for names in filter(None, batches):
        files = dict.fromkeys(name.partition("::")[0] for name in names)
        code = run_tests(root, files, "-x", plugin=_Chosen(names))
        if code in _AMISS:
            raise RuntimeError(f"pytest knows no {names}")
        if code != PASSED:
            return FAILED
    return PASSED
