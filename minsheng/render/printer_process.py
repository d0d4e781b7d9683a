"""The process that prints, from its start to its end.

It takes as long to import WeasyPrint as all else of a run takes to make the page. So the command
line starts it before it is known that the command is right, and before click is there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO

from minsheng.source.temporary import temporary_folder

_ELSE = ("-f", "-h", "--h")
"""How arguments begin with which a bulletin may need no printer, or there is none."""
_waiting: list[PrinterProcess] = []


class PrinterProcess:
    """WeasyPrint, warming up in a temporary folder that it shares with who waits for it.

    Raises OSError where there is no room for it.
    """

    def __init__(self) -> None:
        # WeasyPrint copies fonts there, 38 MB a run; it ends, or is ended, without clearing up.
        self._folder = temporary_folder()
        self.folder = self._folder.name
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self.folder)
        # Files, not pipes, take what it says: nobody waits for the other, and its standard input
        # stays open, so that it knows that there is still somebody who waits for the page.
        self.answered = open(os.path.join(self.folder, "answer"), "w+b")  # noqa: SIM115 -- closed
        self.said = open(os.path.join(self.folder, "said"), "w+b")  # noqa: SIM115 -- at its end
        self.process = subprocess.Popen(
            # -P: a file html.py in the clerk's folder must not be taken for the library
            [sys.executable, "-P", "-m", "minsheng.render.weasy", self.folder],
            stdin=subprocess.PIPE,
            stdout=self.answered,
            stderr=self.said,
            env={**os.environ, **places},
        )

    @property
    def stdin(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin

    def end(self) -> None:
        """End it, and clear up."""
        self.process.kill()
        self.process.wait()
        with suppress(BrokenPipeError):
            self.stdin.close()
        self.answered.close()
        self.said.close()
        self._folder.cleanup()


@contextmanager
def warmed_up(arguments: Sequence[str]) -> Iterator[None]:
    """Start the process that a command surely needs; it ends if nobody has asked for it."""
    if arguments[:1] == ["render"] and not any(one.startswith(_ELSE) for one in arguments):
        with suppress(OSError):  # which is told when the command comes to it
            _waiting.append(PrinterProcess())
    try:
        yield
    finally:
        while _waiting:
            _waiting.pop().end()


def printer_process() -> PrinterProcess:
    """The one that was started, or another. Raises OSError."""
    return _waiting.pop() if _waiting else PrinterProcess()
