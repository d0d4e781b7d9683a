"""``minsheng`` until it hands a page over to the printing process, and no further.

    python bench/handover.py FOLDER render 2025H1 ...

FOLDER is what that process would have found: a printer can be run on it later. Only then it says
so.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any, NoReturn

_PRINTER = "minsheng.render.weasy"


class _Printer:
    """Takes the page, and ends the process that brings it."""

    def __init__(self, folder: str, kept: str) -> None:
        self._folder, self._kept = folder, kept
        self.stdin = self

    def write(self, _said: bytes) -> NoReturn:
        """The page is there."""
        os.rename(self._folder, self._kept)  # noqa: PTH104 -- pathlib's import isn't ours to pay
        os.write(1, b"handed over")
        os._exit(0)


def main() -> None:
    """Run the command line with such a printer."""
    kept = sys.argv.pop(1)
    start = subprocess.Popen

    def popen(command: Any, *given: Any, **options: Any) -> Any:
        if _PRINTER in command:
            return _Printer(command[-1], kept)
        return start(command, *given, **options)

    subprocess.Popen = popen  # type: ignore[assignment,misc] # a function does as well here
    from minsheng.cli import main as run

    run()


if __name__ == "__main__":
    main()
