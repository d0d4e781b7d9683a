"""What import loses: each file of a folder is imported and held against the second reader.

    python -m bench.conservation FOLDER [--list FILE] [--show]

FOLDER holds files of Word and Excel; ``--list`` names those that count, one a line. Prints what was
lost or added without a word, each traceback, what took too long or too much; then how many came in,
and why the others did not. Each file has a process of its own. Nothing is written.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from minsheng.intake.importing import import_bulletin
from minsheng.problem import Misuse, Refused
from minsheng.record import record

_SHOWN = 5  # texts of a file
_SECONDS, _MEGABYTES = 10, 500
"""What no file may take."""


@record
class Tried:
    """What became of a file; ``said`` are the lines to print."""

    outcome: str
    said: tuple[str, ...]
    seconds: float = 0
    megabytes: float = 0


def main() -> int:
    """Print what went wrong, file by file, and the counts; 1 when anything did."""
    parser = argparse.ArgumentParser(prog="python -m bench.conservation")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", type=Path, help="the names of the files that count")
    parser.add_argument("--show", action="store_true", help="print remarks and reasons, too")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    took: list[Tried] = []
    with get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        files = [*listed_files(given.folder, given.list)]
        for file, tried in zip(files, pool.imap(_measured, files), strict=True):
            took.append(tried)
            counts[tried.outcome] += 1
            if tried.seconds > _SECONDS or tried.megabytes > _MEGABYTES:
                counts["too much"] += 1
                print(f"{file.name}: {tried.seconds:.1f} s, {tried.megabytes:.0f} MB")
            if tried.said and (given.show or tried.outcome in ("crashed", "not whole")):
                print(f"{file.name}: {tried.outcome}", *tried.said, sep="\n    ", flush=True)
    print("\n".join(f"{count:5} {what}" for what, count in sorted(counts.items())) or "no files")
    _print_measures(took)
    return int(any(counts[what] for what in ("crashed", "not whole", "too much")))


def listed_files(folder: Path, listed: Path | None) -> Iterator[Path]:
    """The files of Word and Excel in a folder, or those on a list."""
    if listed is not None:
        yield from (folder / name for name in listed.read_text("utf-8").split("\n") if name)
    else:
        yield from sorted(path for path in folder.rglob("*.[dx]*[xm]") if path.is_file())


def _print_measures(took: list[Tried]) -> None:
    came_in = [one for one in took if not one.outcome.startswith("refused")]
    for name, which in (("imported", came_in), ("all", took)):
        times = sorted(one.seconds for one in which) or [0.0]
        most = max((one.megabytes for one in which), default=0)
        middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
        print(
            f"{name}: {middle:.2f} s CPU, 95 % {late:.2f} s, most {times[-1]:.1f} s, {most:.0f} MB"
        )


def _measured(file: Path) -> Tried:
    began = time.process_time()
    tried = _tried(file)
    seconds = time.process_time() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Tried(tried.outcome, tried.said, seconds, megabytes)


def _tried(file: Path) -> Tried:
    """Import a file, and say what became of it."""
    try:
        with TemporaryDirectory() as folder:
            outcome = import_bulletin(file, Path(folder), lambda _: "2025H1", force=True)
    except Refused as refused:
        problem = refused.problems[0]
        return Tried(f"refused: {problem.rule}", (problem.message,))
    except Misuse as misuse:
        return Tried("refused: usage", (str(misuse),))
    except Exception:  # noqa: BLE001 -- whatever it is, it is counted
        return Tried("crashed", (traceback.format_exc(),))
    if not outcome.lost:
        return Tried("whole", outcome.remarks)
    lost = (f"{one.place}: {one.text[:60]}" for one in outcome.lost[:_SHOWN])
    return Tried("not whole", (f"{len(outcome.lost)} lost", *lost))


if __name__ == "__main__":
    sys.exit(main())
