"""Which tests can notice a change: each test is run once, to see which lines it comes to.

What was seen is kept in ``build/mutants``, a file for each test file, as long as neither the
package nor the tests change.
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from bench.forked import Job, run_all
from bench.tracing import ON_IMPORT, trace

_FIRST, _FIRST_FILES, _FIRST_SECONDS = 30, 3, 2.0
_SECONDS = 10.0  # the best tests that take so long are run, no more
_LONGEST = 600.0
BY_HAND = "tests/programs"  # these need LibreOffice and Chromium
Lines = dict[str, int]
"""For each module, the lines come to: bit n is line n."""


class Run(NamedTuple):
    """A test as it ran: how many seconds of a processor it took, and what it came to."""

    name: str
    seconds: float
    lines: Lines


class Touched:
    """The tests of a tree, and which of them come to which lines."""

    def __init__(self, tests: Iterable[Run], bodies: Lines, users: dict[str, set[str]]) -> None:
        self.tests = {test.name: test for test in tests if test.name != ON_IMPORT}
        self.bodies, self.users = bodies, users
        self.on_import: Lines = defaultdict(int)
        for test in tests:
            for path, lines in test.lines.items() if test.name == ON_IMPORT else ():
                self.on_import[path] |= lines

    def batches(self, path: str, first: int, last: int) -> list[list[str]]:
        """The tests for a change within lines of a module, those likely to notice it first.

        What runs on import matters to all that use the module, or the modules that use it.
        """
        wanted = {path: _span(first, last)}
        names = self._using(wanted)
        if not names and (not first or wanted[path] & self.on_import[path]):
            wanted = {path: self.bodies[path]}
            names = self._using(wanted)
            if not names:
                wanted = {user: self.bodies[user] for user in self.users[path] & {*self.bodies}}
                names = self._using(wanted)
        about = {part: self.about(part) for part in {path, *wanted}}

        def promise(name: str) -> float:
            return sum(each[name] for each in about.values()) / (self.tests[name].seconds + 0.05)

        return self._batches(sorted(names, key=lambda name: (-promise(name), name)))

    @cache  # noqa: B019 -- there is one of it
    def about(self, path: str) -> dict[str, float]:
        """How much each test is about a module: a line that few tests come to tells most."""
        body = self.bodies[path]
        come_to = {name: test.lines.get(path, 0) & body for name, test in self.tests.items()}
        lines = range(body.bit_length())
        weights = {line: sum(each >> line & 1 for each in come_to.values()) for line in lines}
        return {
            name: sum(1 / weights[line] for line in lines if each >> line & 1)
            for name, each in come_to.items()
        }

    def _using(self, wanted: Lines) -> list[str]:
        return [
            test.name
            for test in self.tests.values()
            if any(test.lines.get(path, 0) & lines for path, lines in wanted.items())
        ]

    def _batches(self, ranked: list[str]) -> list[list[str]]:
        """First a few quick ones, of few files as each takes time to be collected; then others."""
        files: set[str] = set()
        first: dict[str, None] = {}
        rest: dict[str, None] = {}
        quick = all_of_it = 0.0
        for name in ranked:
            file, seconds = name.partition("::")[0], self.tests[name].seconds
            few = len(first) < _FIRST and len({*files, file}) <= _FIRST_FILES
            if few and (quick + seconds < _FIRST_SECONDS or not first):
                files.add(file)
                first[name] = None
                quick += seconds
            elif all_of_it + seconds < _SECONDS:
                rest[name] = None
            else:
                continue
            all_of_it += seconds
        return [[*first], [*rest]]

    def usual(self, batches: Iterable[Iterable[str]]) -> float:
        """How long these tests take as a rule, in seconds."""
        return sum(self.tests[name].seconds for names in batches for name in names)


def touched(root: Path, modules: Iterable[Path], cache: Path, at_once: int) -> Touched:
    """Which lines of modules each test under ``root`` comes to; those that fail are left out."""
    modules = sorted(modules)
    package = root / "minsheng"
    results = _results(root, modules, cache)
    jobs = [
        Job(file.name, partial(trace, root, file, modules, result), _LONGEST)
        for file, result in results.items()
        if not result.exists()
    ]
    for at, (name, code) in enumerate(run_all(jobs, at_once), 1):
        failed = ", but for tests that fail as it is" if code else ""
        print(f"[{at}/{len(jobs)}] what {name} comes to{failed}", file=sys.stderr)
    seen = [
        Run(name, seconds, {path: int(lines, 16) for path, lines in each.items()})
        for result in results.values()
        for name, seconds, each in json.loads(result.read_text("utf-8"))
    ]
    bodies = {file.relative_to(package).as_posix(): _bodies(file) for file in modules}
    return Touched(seen, bodies, _users(package))


def _results(root: Path, modules: list[Path], cache: Path) -> dict[Path, Path]:
    """For each test file where what it comes to is kept; what no longer holds is removed."""
    cache.mkdir(parents=True, exist_ok=True)
    files = [
        file
        for file in sorted((root / "tests").rglob("test_*.py"))
        if not file.is_relative_to(root / BY_HAND)
    ]
    common = hashlib.sha256(str(modules).replace(str(root), "").encode())
    for folder in ("minsheng", "templates", "tests"):
        for file in sorted({*(root / folder).rglob("*.*")} - {*files}):
            if file.is_file() and file.suffix != ".pyc":
                common.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    results = {}
    for file in files:
        key = common.copy()
        key.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
        results[file] = cache / f"{file.stem}-{key.hexdigest()[:16]}.json"
    for old in {*cache.glob("*.json")} - {*results.values()}:
        old.unlink()
    return results


def _bodies(file: Path) -> int:
    """The lines inside of functions."""
    lines = 0
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.FunctionDef):
            lines |= _span(node.body[0].lineno, node.end_lineno or 0)
    return lines


def _span(first: int, last: int) -> int:
    return (1 << last + 1) - (1 << first)


def _users(package: Path) -> dict[str, set[str]]:
    """For each module, those that import it."""
    users: dict[str, set[str]] = defaultdict(set)
    for file in package.rglob("*.py"):
        user = file.relative_to(package).as_posix()
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module:
                folder = node.module.replace(".", "/").removeprefix("minsheng").lstrip("/")
                names = (folder, *(f"{folder}/{alias.name}".lstrip("/") for alias in node.names))
                for name in names:
                    users[f"{name}.py"].add(user)
                    users[f"{name}/__init__.py"].add(user)
    return users
