"""HTML → PDF (WeasyPrint), in a process of its own.

WeasyPrint takes longer to import than a bulletin takes to read, check and write as Word and HTML.
So ``PdfPrinter`` starts that import first, on the second core; the HTML follows when it is ready.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from minsheng.problem import Place, Problem, Refused, Report, Severity
from minsheng.record import record

EXIT_REFUSED = 3
EXIT_NO_LIBRARY = 4
_NO_LIBRARY = "本机缺少生成PDF所需的系统软件包（Pango）"
_INSTALL = (
    "Debian/Ubuntu上执行 sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0 fonts-noto-cjk；或只生成网页和Word：加 -f html,docx"
)
_NO_FONT = "装上有这些字的字体再生成；Debian/Ubuntu上可执行 sudo apt-get install fonts-noto-cjk"
_MOST_LISTED = 20


@record
class PrintJob:
    """What the printing process needs: the HTML, the only folder it may read, and an identity."""

    html: str
    folder: str
    identifier: str


class PdfPrinter:
    """A WeasyPrint process that warms up from the moment it is made.

    Use it as a context manager: leaving it ends the process, whatever happened.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            # -P: a file html.py in the clerk's folder must not be taken for the library
            [sys.executable, "-P", "-m", "minsheng.render.weasy"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def __enter__(self) -> PdfPrinter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def send(self, html: str, folder: Path, digest: str) -> None:
        """Hand over the page; ``folder`` is the only one that it may take images from."""
        job = PrintJob(html, str(folder), digest[:32])
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(asdict(job)).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # the process has ended: receive() says why

    def receive(self, report: Report) -> bytes:
        """Wait for the PDF; report the characters that this machine has no font for.

        Raises Refused when the page or this machine can't give a PDF.
        """
        output, said = self._process.communicate()
        if self._process.returncode == 0:
            missing, _, pdf = output.partition(b"\n")
            if characters := json.loads(missing):
                report(_boxes(characters))
            return pdf
        message = said.decode("utf-8", "replace").strip()
        if self._process.returncode == EXIT_REFUSED:
            raise _refused("refused-link", message, "图片等只能放在版式文件夹里")
        if self._process.returncode == EXIT_NO_LIBRARY:
            raise _refused("no-pdf-library", _NO_LIBRARY, _INSTALL)
        raise RuntimeError(f"WeasyPrint ended with {self._process.returncode}: {message}")


def _refused(rule: str, message: str, hint: str) -> Refused:
    return Refused([Problem(Place("PDF"), rule, message, hint)])


def _boxes(characters: str) -> Problem:
    more = "等" if len(characters) > _MOST_LISTED else ""
    listed = f"“{characters[:_MOST_LISTED]}”{more}"
    message = f"PDF里有{len(characters)}个字印成了方框，本机没有这些字的字体：{listed}"
    return Problem(Place("PDF"), "missing-glyph", message, _NO_FONT, severity=Severity.WARNING)
