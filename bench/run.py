"""How fast minsheng is, as ratios between things measured in this one run.

    python bench/run.py [WORD ...]

With words, only the parts whose names have one of them. Nothing is asserted: tables are printed,
with the target beside each ratio. What can't be measured is told, and the exit code is 1.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.scenes import scenes

_HEAD = f"{'ours':>9}{'other':>9}{'ratio':>8}{'target':>8}"
_NOTE = """\
Medians. CPU and wall are seconds, with all processes that a command started; memory is GB of the
largest process; G are 10⁹ instructions. Cold: the folder of caches is empty, and no outputs are
there. Unchanged: the next run with the same inputs, caches and outputs. Changed: the caches of the
run before are there. In growth all is cold."""


def main() -> int:
    """Measure and print."""
    words = sys.argv[1:]
    start = time.monotonic()
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, "
          f"WeasyPrint {version('weasyprint')}.\n{_NOTE}")  # fmt: skip
    failed = 0
    with TemporaryDirectory() as folder:
        for name, make in scenes(Path(folder)).items():
            if words and not any(word in name for word in words):
                continue
            try:
                scene = make()
                costs = scene.measured()
            except Exception as error:  # noqa: BLE001 -- the other tables are still wanted
                failed = 1
                print(f"\n{name}: {error!r}", flush=True)
                continue
            print(f"\n{name:<58}{_HEAD}")
            for row in scene.rows:
                print(f"  {row.told(costs)}", flush=True)
    print(f"\nMeasured in {time.monotonic() - start:.0f} seconds.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
