"""How the audit reads texts that nobody here has written: alarms, and slips that it catches.

    python -m bench.audit FOLDER [--misses]

FOLDER holds published texts, one a file; a first line that begins with ``#`` names the source.
Published texts are nearly all right, so each finding is printed for a person to read. And where
the figures of a sentence determine each other (``bench/determined.py``), one is changed by a slip
of the pen: how many of these are caught, by kind. Nothing is learned from a text by this.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.determined import determined, sentences, slips
from minsheng.audit.claims import claims

_AROUND = 60  # characters shown in front of a finding
_CELL = 120  # characters of a usual cell of a bulletin


def main() -> int:
    """Print the findings, and the counts."""
    parser = argparse.ArgumentParser(prog="python -m bench.audit")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the slips that are not caught")
    given = parser.parse_args()
    texts = [*_texts(given.folder)]
    if not texts:
        sys.exit(f"no texts in {given.folder}")
    paragraphs = [(name, line) for name, text in texts for line in text.split("\n") if line.strip()]
    alarms = sum(_alarm(name, line) for name, line in paragraphs)
    tried, caught = _slips([line for _, line in paragraphs], show=given.misses)
    size = sum(len(line) for _, line in paragraphs)
    print(f"{len(texts)} texts, {size} characters, about {size // _CELL} cells")
    print(
        f"{alarms} findings, to be read by a person; {alarms * 100 * _CELL / size:.2f} in 100 cells"
    )
    for kind in sorted(tried):
        print(f"{kind:8}{caught[kind]:4} of {tried[kind]:4} slips caught")
    print(f"{'all':8}{caught.total():4} of {tried.total():4}")
    return 0


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.txt")):
        text = file.read_text("utf-8")
        yield file.name, text.split("\n", 1)[1] if text.startswith("#") else text


def _alarm(name: str, line: str) -> int:
    """Print what the audit says of a paragraph; return how many things."""
    for one in claims(line):
        around = line[max(0, one.start - _AROUND) : one.end + 10]
        print(f"{name} {one.severity} {one.relation}: {one.message}\n    {around}\n")
    return len(claims(line))


def _slips(lines: list[str], *, show: bool) -> tuple[Counter[str], Counter[str]]:
    """How many slips were made, and how many of them the audit tells of, by kind."""
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for sentence in (one for line in lines for one in sentences(line)):
        known = {one.message for one in claims(sentence)}
        for found in determined(sentence):
            for wrong in slips(sentence, found):
                tried[found.kind] += 1
                if {one.message for one in claims(wrong)} - known:
                    caught[found.kind] += 1
                elif show:
                    print(f"missed {found.kind}: {wrong}\n")
    return tried, caught


if __name__ == "__main__":
    sys.exit(main())
