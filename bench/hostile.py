"""Damaged and hostile files for ``minsheng import``: a message each, and nothing left behind.

``python -m bench.hostile 20000`` tries that many mutated .docx and .xlsx files in as many processes
as there are cores, and reports what became of them. It fails when one of them gave a traceback, no
message, left a file behind, or took more than 10 s or 1 GB. ``--seed N`` tries others, and
``--keep DIR`` keeps the files that failed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from bench.mutations import mutated
from minsheng.cli.app import run
from minsheng.cli.show import NOTHING_WRITTEN

SLOWEST, LARGEST = 10.0, 1024 * 1024  # seconds, KB
_RULE = re.compile(r"\[([a-z-]+)\]$", re.MULTILINE)


class Verdict(NamedTuple):
    """What became of one file; ``fault`` is what is wrong with that, or nothing."""

    number: int
    name: str
    outcome: str
    fault: str
    seconds: float
    memory: int


def attempt(number: int, seed: int, keep: Path | None = None) -> Verdict:
    """Import the mutated file of a number, and judge what happened."""
    name, data = mutated(random.Random(f"{seed}:{number}"))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        file, target, scratch = root / name, root / "new", root / "tmp"
        file.write_bytes(data)
        scratch.mkdir()
        before, tempfile.tempdir = tempfile.tempdir, str(scratch)
        said = StringIO()
        start = time.monotonic()
        try:
            with redirect_stdout(said), redirect_stderr(said):
                code = run(["import", str(file), "--into", str(target), "--period", "2025H1"])
        finally:
            tempfile.tempdir = before
        seconds = time.monotonic() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        fault = _fault(code, said.getvalue(), target, scratch, name) or _excess(seconds, memory)
        if fault and keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, keep / f"{number}-{name}")
            (keep / f"{number}.txt").write_text(f"{fault}\n{said.getvalue()}", encoding="utf-8")
    return Verdict(number, name, _outcome(code, said.getvalue()), fault, seconds, memory)


_COMPARED = ("逐字一致", "处与原文不同", "处没有读入", "处是原文没有的")
"""What is said of an import that wrote its files."""


def _fault(code: int, said: str, target: Path, scratch: Path, name: str) -> str:
    written = sorted(path for path in target.rglob("*") if path.is_file())
    if code not in (0, 1, 2) or "Traceback" in said:
        return "traceback"
    if not said.strip():
        return "no message"
    if any(scratch.iterdir()):
        return "left a temporary file"
    compared = any(words in said for words in _COMPARED)
    if not compared and (target.exists() or written):
        return "left something behind"
    if not compared and (not said.startswith(name) or "unusable-table" in said):
        return "no clear message"
    if "处与原文不同" in said:
        return "came back otherwise"
    return "" if not compared or len(written) >= 2 else "wrote half of it"


def _excess(seconds: float, memory: int) -> str:
    if seconds > SLOWEST:
        return f"took {seconds:.1f} s"
    return f"took {memory // 1024} MB" if memory > LARGEST else ""


def _outcome(code: int, said: str) -> str:
    if NOTHING_WRITTEN in said:
        rules = _RULE.findall(said)
        return f"refused: {rules[0] if rules else '?'}"
    return "imported" if code == 0 else f"exit {code}"


def attempts(count: int, seed: int, keep: Path | None) -> Iterator[Verdict]:
    """Try many files, in all cores."""
    tasks = ((number, seed, keep) for number in range(count))
    with Pool(os.cpu_count(), maxtasksperchild=500) as pool:
        yield from pool.imap_unordered(_task, tasks, chunksize=20)


def attempts_in_one_process(count: int, *, seed: int, keep: Path) -> list[Verdict]:
    """Try a few files, here."""
    return [attempt(number, seed, keep) for number in range(count)]


def _task(task: tuple[int, int, Path | None]) -> Verdict:
    return attempt(*task)


def main() -> int:
    """Try, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    faults: list[Verdict] = []
    slowest = largest = None
    for verdict in attempts(options.count, options.seed, options.keep):
        outcomes[verdict.outcome] += 1
        if verdict.fault:
            faults.append(verdict)
            print(f"{verdict.number} {verdict.name}: {verdict.fault}", flush=True)
        slowest = max(slowest or verdict, verdict, key=lambda one: one.seconds)
        largest = max(largest or verdict, verdict, key=lambda one: one.memory)
        if (tried := sum(outcomes.values())) % 1000 == 0:
            print(
                f"{tried} tried, {len(faults)} faults, slowest {slowest.seconds:.2f} s", flush=True
            )
    print(f"{sum(outcomes.values())} files, {len(faults)} faults")
    for outcome, count in outcomes.most_common():
        print(f"{count:7} {outcome}")
    if slowest and largest:
        print(f"slowest {slowest.seconds:.2f} s ({slowest.number})")
        print(f"largest process {largest.memory / 1024:.0f} MB")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
