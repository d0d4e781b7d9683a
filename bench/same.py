"""Two checkouts, the same commands: every byte of what they say and write that is not the same.

    python bench/same.py OLD NEW [--quick] [--only WORDS] [--files FOLDER ...] [--tests KEPT] [-j 2]

What is tried comes from OLD (``bench/cases.py``): its sample, hundreds of accidents to it, the
sentences of its tests, and every workspace and document that its tests leave behind (they are run
for it; with ``--tests KEPT`` what they left is kept there, and read the next time). ``--files``
adds what lies in other folders, ``--quick`` does without the tests and takes a part of the rest.
Only the command line is used, so modules may have moved. A case has one path for both sides:
nothing needs to be smoothed before it is compared. (Where both crash with the same error, the lines
of their tracebacks may differ.) Exit code 1: something differs, or nothing was compared.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from difflib import unified_diff
from functools import partial
from io import TextIOWrapper
from itertools import islice, takewhile
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.cases import (
    SETTINGS,
    Case,
    document_cases,
    rates_case,
    run,
    sample_cases,
    sentence_cases,
    workspace_cases,
)
from bench.forks import run_forked

SHOWN = 20  # lines of a difference
TRACE = re.compile(rb"(?<=\(most recent call last\):\n)(?:  .*\n)+")
Output = dict[str, bytes]


class Verdict(NamedTuple):
    """One case: commands run on each side, crashes of OLD, outputs compared, what differs."""

    commands: int
    crashes: int
    outputs: int
    faults: list[str]


def outputs(case: Case, checkout: Path, folder: Path) -> Iterator[tuple[str, Output]]:
    """Run a case's commands; after each, what it said and the files that it wrote or removed."""
    shutil.rmtree(folder, ignore_errors=True)
    work = folder / "work"
    for new in (work, folder / "tmp"):
        new.mkdir(parents=True)
    case.fill(work)
    call = run_forked if case.forked else run
    before = _files(work)
    for step in case.steps:
        if callable(step):
            step(work)
            before = _files(work)
            continue
        done = call(checkout, work, folder / "tmp", step.split())
        after = _files(work)
        gone = dict.fromkeys(before.keys() - after.keys(), b"(removed)")
        written = {name: data for name, data in after.items() if before.get(name) != data}
        errors = TRACE.sub(b"", done.stderr)
        said = {"exit code": b"%d" % done.returncode, "stdout": done.stdout, "stderr": errors}
        yield step, {**said, **gone, **written}
        before = after


def _files(folder: Path) -> Output:
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def compare(old: Path, new: Path, scratch: Path, numbered: tuple[int, Case]) -> Verdict:
    """Run a case with both checkouts, one after the other in the same place."""
    number, case = numbered
    folder = scratch / f"{number:05}"
    sides = [list(outputs(case, checkout, folder)) for checkout in (old, new)]
    shutil.rmtree(folder)
    compared, faults = 0, []
    for (step, one), (_, other) in zip(*sides, strict=True):
        where = f"{case.name} · minsheng {step}"
        for name in sorted(one.keys() | other.keys()):
            compared += 1
            if one.get(name) != other.get(name):
                faults.append(f"{where} · {name}{_difference(one.get(name), other.get(name))}")
    crashes = sum(said["exit code"] == b"3" for _, said in sides[0])
    return Verdict(len(sides[0]), crashes, compared, faults)


def _difference(old: bytes | None, new: bytes | None) -> str:
    """In words, and the first lines if it is a text."""
    if old is None or new is None:
        return f": only {'NEW' if old is None else 'OLD'} has it"
    try:
        one, other = (side.decode("utf-8").split("\n") for side in (old, new))
    except UnicodeDecodeError:
        same = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
        )
        return f": {len(old)} and {len(new)} bytes, the first {same} are the same"
    lines = list(islice(unified_diff(one, other, "OLD", "NEW", n=1, lineterm=""), SHOWN))
    return "".join(f"\n    {line}" for line in lines)


def kept_tests(old: Path, kept: Path | None, scratch: Path, jobs: int) -> Path:
    """Run OLD's tests for what they leave behind, unless it has been kept; return where it is."""
    folder = kept or scratch / "tests"
    if not folder.is_dir():
        options = ("-q", "-n", str(jobs), "-p", "no:cacheprovider", "--basetemp", str(folder))
        command = (sys.executable, "-m", "pytest", *options, "-o", "tmp_path_retention_policy=all")
        here = {"PYTHONPATH": str(old), "TMPDIR": str(scratch)}
        subprocess.run(
            command, cwd=old, env=SETTINGS | here, check=False, stdout=subprocess.DEVNULL
        )
    return folder


def all_cases(options: argparse.Namespace, scratch: Path) -> Iterator[Case]:
    """Everything that is tried, or the part of it that --quick takes."""
    step = 12 if options.quick else 1
    yield from sample_cases(options.old, scratch, accidents=30 if options.quick else 300)
    yield rates_case()
    yield from islice(sentence_cases(options.old), 0, None, step)
    for folder in options.files:
        yield from islice(document_cases(folder), 0, None, step)
    if not options.quick:
        kept = kept_tests(options.old, options.tests, scratch, options.jobs)
        yield from workspace_cases(kept)
        yield from islice(document_cases(kept), 0, None, 4)


def main() -> int:
    """Compare, and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", type=_checkout)
    parser.add_argument("new", type=_checkout)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--files", type=Path, nargs="+", default=[], metavar="FOLDER")
    parser.add_argument("--tests", type=lambda name: Path(name).resolve(), metavar="KEPT")
    parser.add_argument("--only", default="", metavar="WORDS", help="cases with this in their name")
    parser.add_argument("-j", dest="jobs", type=int, default=2)
    options = parser.parse_args()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # whatever a file is called
    start, counts = time.monotonic(), []
    with tempfile.TemporaryDirectory() as name, ThreadPool(options.jobs) as pool:
        scratch = Path(name)
        wanted = [case for case in all_cases(options, scratch) if options.only in case.name]
        if not wanted:
            parser.error(f"no case is called so: {options.only}")
        compare_one = partial(compare, options.old, options.new, scratch)
        for verdict in pool.imap_unordered(compare_one, enumerate(wanted)):
            print(*verdict.faults, sep="\n", end="\n" if verdict.faults else "", flush=True)
            counts.append((*verdict[:3], len(verdict.faults)))
            if len(counts) % 200 == 0:
                print(f"{len(counts)} of {len(wanted)} cases", file=sys.stderr, flush=True)
    commands, crashes, outputs, faults = (sum(column) for column in zip(*counts, strict=True))
    print(
        f"{len(counts)} cases, {commands} commands on each side ({crashes} crash in OLD),"
        f" {outputs} outputs compared, {faults} differ ({time.monotonic() - start:.0f} s)"
    )
    return int(faults > 0)


def _checkout(name: str) -> Path:
    folder = Path(name).resolve()
    if not (folder / "minsheng" / "__init__.py").is_file():  # or an installed one would run
        raise argparse.ArgumentTypeError(f"no checkout of minsheng: {name}")
    return folder


if __name__ == "__main__":
    sys.exit(main())
