"""HTML → PDF (WeasyPrint), in a process of its own, which a crash in a font library ends alone.

WeasyPrint takes longer to import than a bulletin takes to read, check and write as Word and HTML.
So ``PdfPrinter`` starts that import first, on the second core; the HTML follows when it is ready.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from minsheng.problem import Place, Problem, Refused
from minsheng.record import record
from minsheng.render.fonts import FontUse
from minsheng.render.libraries import too_old
from minsheng.source.files import temporary_folder

if TYPE_CHECKING:
    from minsheng.layout.row_breaks import RowBreaks
    from minsheng.render.attachment import Attachment

_INSTALL = "怎样安装，运行 minsheng doctor 查看；或只生成网页和Word：加 -f html,docx"


@record
class Answer:
    """What the printing process says: one line of JSON, and behind it the PDF and the OFD."""

    pango: str = ""  # its version; none when WeasyPrint could not be loaded
    absent: Sequence[str] = ()  # the system libraries that are missing
    refused: Sequence[str] = ()  # what the page may not refer to
    fonts: Sequence[FontUse] = ()
    has_fonts: bool = True  # or there is not one on this machine, and no PDF
    pdf_size: int = 0  # the OFD follows
    left_out: Sequence[str] = ()  # what the OFD does not show
    knows_lines: bool = True  # or this WeasyPrint sets lines in another way: they end raggedly


class PdfPrinter:
    """A WeasyPrint process that warms up from the moment it is made; a context manager ends it."""

    fonts: Sequence[FontUse] = ()
    """Those of the PDF that was received."""
    left_out: Sequence[str] = ()
    """What the OFD that was received does not show."""

    def __init__(self) -> None:
        self._received: tuple[bytes, bytes] | None = None
        # WeasyPrint copies fonts there, 38 MB a run; it ends, or is ended, without clearing up.
        self._folder = temporary_folder()
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder.name)
        self._process = subprocess.Popen(
            # -P: a file html.py in the clerk's folder must not be taken for the library
            [sys.executable, "-P", "-m", "minsheng.render.weasy"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **places},
        )

    def __enter__(self) -> PdfPrinter:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        self._folder.cleanup()

    def send(
        self,
        html: str,
        folder: Path,
        digest: str,
        breaks: RowBreaks | None = None,
        *,
        ofd: bool = False,
        attachments: Sequence[Attachment] = (),
    ) -> None:
        """Hand over the page; ``folder`` is the only one that it may take images from."""
        job = {
            "html": html,
            "folder": str(folder),
            "identifier": digest[:32],
            "breaks": breaks and asdict(breaks),
            "ofd": ofd,
            "attachments": [one.as_json() for one in attachments],
        }
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # the process has ended: receive() says why
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()

    def receive(self) -> tuple[bytes, bytes]:
        """Wait for the PDF and the OFD, which is empty unless it was asked for.

        Raises Refused when the page or this machine can't give them.
        """
        if self._received is None:
            self._received = self._receive()
        return self._received

    def _receive(self) -> tuple[bytes, bytes]:
        documents, answer = self.ask()
        if not answer.pango:
            missing = "、".join(answer.absent) or "pango"
            message = f"本机缺少生成PDF所需的系统软件（{missing}）"
            raise _refused("no-pdf-library", message)
        if too_old(answer.pango):
            message = f"本机的pango太旧，生成PDF要1.44以上，本机是{answer.pango}"
            raise _refused("no-pdf-library", message)
        if not answer.has_fonts:
            raise _refused("no-font", "本机一种字体也没有，生成不了PDF")
        if answer.refused:
            raise _refused("refused-link", "；".join(answer.refused), "图片等只能放在版式文件夹里")
        self.fonts, self.left_out = answer.fonts, answer.left_out
        return documents[: answer.pdf_size], documents[answer.pdf_size :]

    def ask(self) -> tuple[bytes, Answer]:
        """Wait for the documents (empty where there are none) and what the process says of them.

        Raises RuntimeError when the process broke down.
        """
        answered, said = self._process.communicate()
        line, _, documents = answered.partition(b"\n")
        if self._process.returncode or not line:
            message = said.decode("utf-8", "replace").strip()
            raise RuntimeError(f"WeasyPrint ended with {self._process.returncode}: {message}")
        answer = json.loads(line)
        fonts = [FontUse(**use) for use in answer.pop("fonts")]
        return documents, Answer(**answer, fonts=fonts)


def _refused(rule: str, message: str, hint: str = _INSTALL) -> Refused:
    return Refused([Problem(Place("PDF"), rule, message, hint)])
