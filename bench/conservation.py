"""What import loses: each file of a folder is imported and held against the second reader.

    python -m bench.conservation FOLDER [--list FILE] [--show]

FOLDER holds files of Word and Excel; ``--list`` names those that count, one a line. Prints how many
came in, how many lost a text without a word, and each traceback. Nothing is written.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from minsheng.intake.importing import import_bulletin
from minsheng.problem import Misuse, Refused

_SHOWN = 5  # texts of a file


def main() -> int:
    """Print a line a file that lost something, and the counts; 1 when anything did."""
    parser = argparse.ArgumentParser(prog="python -m bench.conservation")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", type=Path, help="the names of the files that count")
    parser.add_argument("--show", action="store_true", help="print the remarks, too")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for file in _files(given.folder, given.list):
        began = time.process_time()
        counts[_tried(file, show=given.show)] += 1
        if (took := time.process_time() - began) > 10:
            print(f"{file.name}: {took:.0f} s")
    print(", ".join(f"{count} {what}" for what, count in sorted(counts.items())) or "no files")
    return int(bool(counts["lossy"] or counts["crashed"]))


def _files(folder: Path, listed: Path | None) -> Iterator[Path]:
    if listed is not None:
        yield from (folder / name for name in listed.read_text("utf-8").split("\n") if name)
    else:
        yield from sorted(path for path in folder.rglob("*.[dx]*[xm]") if path.is_file())


def _tried(file: Path, *, show: bool) -> str:
    """Import a file, and say what became of it."""
    try:
        with TemporaryDirectory() as folder:
            outcome = import_bulletin(file, Path(folder), lambda _: "2025H1", force=True)
    except (Refused, Misuse):
        return "refused"
    except Exception:  # noqa: BLE001 -- whatever it is, it is counted
        print(f"{file.name}:\n{traceback.format_exc()}", file=sys.stderr)
        return "crashed"
    if show and outcome.remarks:
        print(file.name, *outcome.remarks, sep="\n    ")
    if not outcome.lost:
        return "whole"
    print(f"{file.name}: {len(outcome.lost)} lost")
    for one in outcome.lost[:_SHOWN]:
        print(f"    {one.place}: {one.text[:60]}")
    return "lossy"


if __name__ == "__main__":
    sys.exit(main())
