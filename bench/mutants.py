"""``make mutants``: is a small wrong change to the code noticed by a test?

    python -m bench.mutants [--room NAME ...] [--sample N | --all] [-j N]

Changes the rooms that decide, one small thing at a time (``bench/mutators.py``), and runs the tests
that call what was changed. Prints each change that no test notices, and how many are noticed; fails
when those are fewer than nine of ten. The same sample each time, and the same verdicts.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.forked import BROKEN, PASSED, Job, run_all, try_change
from bench.mutators import Mutant, mutants_of
from bench.touched import Touched, touched

ROOT = Path(__file__).resolve().parents[1]
ROOMS = (
    *("quantity.py", "hedges.py", "period.py", "numerals.py", "audit/", "sentences/"),
    *("layout/sandbox.py", "layout/compiling.py", "check/", "intake/", "review/", "publishing/"),
)
"""The rooms that decide, as files or folders of the package."""

GOAL = 90
_SAMPLE = 400
_LIBRARIES = (
    *("click", "docx", "jinja2", "jsonschema", "lxml.etree", "openpyxl", "pypdf"),
    "yaml",
)
_LEFT_OUT = (".git", ".venv", "*_cache", "__pycache__", ".hypothesis", "build", "node_modules")


def main(options: Sequence[str] | None = None) -> int:
    """Run the sample that the command line asks for; 1 when too few are noticed."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutants")
    parser.add_argument("--room", action="append", help="one room, or a module of it; repeatable")
    parser.add_argument("--sample", type=int, default=_SAMPLE, help="how many changes")
    parser.add_argument("--all", action="store_true", help="every change")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, help="how many at once")
    given = parser.parse_args(options)
    rooms = given.room or ROOMS
    if unknown := [room for room in rooms if not room.startswith(ROOMS)]:
        parser.error(f"none of the rooms that decide: {unknown[0]}; those are {', '.join(ROOMS)}")
    for library in _LIBRARIES:
        importlib.import_module(library)
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"  # so that neither a wrong program nor an editor does harm
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        sys.path.insert(0, str(tree))
        os.environ["PYTHONPATH"] = str(tree)
        files = [file for room in ROOMS for file in modules(tree, room)]
        tests = touched(tree, files, ROOT / "build" / "mutants", given.j)
        mutants = sampled(tree, rooms, None if given.all else given.sample)
        start = time.monotonic()
        outcome = dict(tried(tree, mutants, tests, given.j))
    report(outcome)
    print(f"\n{time.monotonic() - start:.0f} s for {len(outcome)} changes")
    killed, total = counts(outcome)
    return int(100 * killed < GOAL * total)


def sampled(tree: Path, rooms: Iterable[str], number: int | None) -> list[Mutant]:
    """The mutants of rooms; of many, some by chance, but the same ones each time."""
    found = [
        mutant
        for room in rooms
        for file in modules(tree, room)
        for mutant in mutants_of(file.relative_to(tree / "minsheng").as_posix(), file.read_bytes())
    ]
    return sorted(sorted(found, key=_lot)[:number])


def modules(tree: Path, room: str) -> list[Path]:
    """The modules of a room; it must have some."""
    path = tree / "minsheng" / room
    files = sorted(path.rglob("*.py")) if room.endswith("/") else [path]
    assert [file for file in files if file.exists()], f"no room {room}"
    return files


def _lot(mutant: Mutant) -> str:
    """Where it stands in the draw: by what is changed, wherever that stands."""
    said = f"{Path(mutant.path).name} {mutant.operator} {mutant.was} {mutant.now}"
    return hashlib.sha256(said.encode()).hexdigest()


def tried(
    tree: Path, mutants: list[Mutant], tests: Touched, at_once: int
) -> Iterator[tuple[Mutant, int]]:
    """Each mutant with what became of it, as they end."""

    def jobs() -> Iterator[Job]:
        for at, mutant in enumerate(mutants):
            file = tree / "minsheng" / mutant.path
            source = mutant.applied(file.read_bytes())
            batches = tests.batches(mutant.path, mutant.first, mutant.last)
            work = partial(try_change, tree, file, source, batches)
            yield Job(str(at), work, 10 * tests.usual(batches) + 5)

    for done, (name, verdict) in enumerate(run_all(jobs(), at_once), 1):
        if sys.stderr.isatty():
            print(f"\r{done}/{len(mutants)}", end="\r", file=sys.stderr)
        yield mutants[int(name)], verdict


def counts(outcome: Mapping[Mutant, int]) -> tuple[int, int]:
    """How many are noticed, and of how many; what can't even be imported doesn't count."""
    counted = [verdict for verdict in outcome.values() if verdict != BROKEN]
    return len(counted) - counted.count(PASSED), len(counted)


def report(outcome: Mapping[Mutant, int]) -> None:
    """Print the survivors, and how many are killed by operator and by room."""
    for mutant in sorted(mutant for mutant, verdict in outcome.items() if verdict == PASSED):
        print(f"minsheng/{mutant}  [{mutant.operator}]")
    for kind in (lambda mutant: mutant.operator, _room):
        groups: dict[str, dict[Mutant, int]] = defaultdict(dict)
        for mutant, verdict in outcome.items():
            groups[kind(mutant)][mutant] = verdict
        print()
        for name, group in [*sorted(groups.items()), ("all", outcome)]:
            killed, total = counts(group)
            print(
                f"{name:<24}{killed:>5} of {total:>5} killed{100 * killed / (total or 1):>6.0f} %"
            )


def _room(mutant: Mutant) -> str:
    return next(room for room in ROOMS if mutant.path.startswith(room))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing is left behind
    sys.exit(main())
