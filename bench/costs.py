"""What processes cost, and rows that hold one cost against another.

Where they take turns, a busy machine slows both sides of a row.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile

ROOT = Path(__file__).resolve().parents[1]
_GIGA = 1e9
_UNIT_OF_PEAK = 1 if sys.platform == "darwin" else 1024  # bytes
_VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
_COUNTED = re.compile(rb"I\s+refs:\s+([\d,]+)")


@dataclass(frozen=True)
class Cost:
    """Seconds on a clock, seconds of processors, gigabytes of the largest process at its peak, and
    gigas of instructions, if they were counted.
    """

    wall: float = 0
    cpu: float = 0
    memory: float = 0
    instructions: float = 0


@dataclass(frozen=True)
class Process:
    """A command to run in a folder, with the caches that it finds in another.

    ``before`` is what is to be done first, at no cost; ``says`` is what shows that it went well.
    """

    command: Sequence[str | Path]
    folder: Path
    caches: Path
    before: Callable[[], object] = lambda: None
    says: bytes = b""

    def __call__(self) -> Cost:
        """Run it to its end. Raises RuntimeError, with what it said, when it fails."""
        self.before()
        return self._run(self.command)[0]

    def counted(self) -> Cost:
        """The same under valgrind, which counts instructions."""
        self.before()
        cost, said = self._run((*_VALGRIND, *self.command))
        found = _COUNTED.search(said)
        assert found, said
        return replace(cost, instructions=int(found[1].replace(b",", b"")) / _GIGA)

    def _run(self, command: Sequence[str | Path]) -> tuple[Cost, bytes]:
        """What the whole process took, with those that it waited for, and what it said."""
        with TemporaryDirectory(dir=self.caches.parent) as folder, TemporaryFile() as said:
            start = time.perf_counter()
            process = subprocess.Popen(
                command, cwd=self.folder, env=self._environment(folder), stdin=subprocess.PIPE,
                stdout=said, stderr=subprocess.STDOUT,
            )  # fmt: skip
            assert process.stdin is not None
            with process.stdin as stdin:
                with suppress(BrokenPipeError):  # it has ended already
                    os.write(stdin.fileno(), b"\n")  # the page is there, for a printer
                _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read()
        if process.returncode or self.says not in text:
            raise RuntimeError(f"{command} ended with {process.returncode}: {text!r}")
        peak = used.ru_maxrss * _UNIT_OF_PEAK / _GIGA
        return Cost(wall, used.ru_utime + used.ru_stime, peak), text

    def _environment(self, temporary: str) -> dict[str, str]:
        known = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
        known.pop("PYTHONDONTWRITEBYTECODE", None)  # the libraries are compiled: so may we be
        return {**known, "XDG_CACHE_HOME": str(self.caches), "TMPDIR": temporary}


def here(action: Callable[[], object]) -> Callable[[], Cost]:
    """What something costs in this process."""

    def run() -> Cost:
        start, worked = time.perf_counter(), time.process_time()
        action()
        return Cost(time.perf_counter() - start, time.process_time() - worked)

    return run


Costs = Mapping[str, Cost]
"""Medians, by the names of steps."""
Value = Callable[[Costs], float]


def cpu(step: str) -> Value:
    """The seconds of processors that a step took."""
    return lambda costs: costs[step].cpu


def wall(step: str) -> Value:
    """The seconds that a step took on a clock."""
    return lambda costs: costs[step].wall


def memory(step: str) -> Value:
    """The gigabytes that a step took."""
    return lambda costs: costs[step].memory


def instructions(step: str) -> Value:
    """The gigas of instructions of a step."""
    return lambda costs: costs[step].instructions


def goal(value: float) -> Value:
    """Something that doesn't depend on what is measured."""
    return lambda _: value


@dataclass(frozen=True)
class Row:
    """``ours`` is to be at most ``target`` times the ``other``; ``beside`` is what else to tell."""

    name: str
    ours: Value
    other: Value
    target: float
    beside: Callable[[Costs], str] = lambda _: ""

    def told(self, costs: Costs) -> str:
        """The row as it is printed."""
        ours, other = self.ours(costs), self.other(costs)
        verdict = "" if ours <= self.target * other else "MISSED"
        figures = f"{ours:>9.3f}{other:>9.3f}{ours / other:>8.3f}{self.target:>8.2f}"
        return f"{self.name:<56}{figures}  {verdict:<8}{self.beside(costs)}".rstrip()


@dataclass(frozen=True)
class Scene:
    """Steps, which are taken in their order in each turn, and what is to be told of them.

    Those that are ``once`` take one turn alone.
    """

    turns: int
    steps: Mapping[str, Callable[[], Cost]]
    rows: Sequence[Row]
    once: Iterable[str] = ()

    def measured(self) -> Costs:
        """Take the steps in turns; the medians of what they cost."""
        taken: dict[str, list[Cost]] = {name: [] for name in self.steps}
        for turn in range(self.turns):
            for name, step in self.steps.items():
                if not turn or name not in self.once:
                    taken[name].append(step())
        return {
            name: Cost(*map(median, zip(*map(astuple, costs), strict=True)))
            for name, costs in taken.items()
        }
