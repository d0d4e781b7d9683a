"""HTML → PDF (WeasyPrint), in a process of its own, which a crash in a font library ends alone.

WeasyPrint takes longer to import than a bulletin takes to read, check and write as Word and HTML.
So that import begins first, on the second core (``printer_process``); the HTML follows when it is
ready.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from minsheng.problem import Place, Problem, Refused
from minsheng.record import record
from minsheng.render.fonts import FontUse
from minsheng.render.libraries import too_old
from minsheng.render.limits import limits_for
from minsheng.render.printer_process import printer_process

if TYPE_CHECKING:
    from minsheng.layout.row_breaks import RowBreaks
    from minsheng.render.attachment import Attachment

JOB = "job.json"
"""The file, in the printer's folder, with the page and how it is to be printed."""
_INSTALL = "怎样安装，运行 minsheng doctor 查看；或只生成网页和Word：加 -f html,docx"


@record
class Answer:
    """What the printing process says: one line of JSON, and behind it the PDF and the OFD."""

    pango: str = ""  # its version; none when WeasyPrint could not be loaded
    absent: Sequence[str] = ()  # the system libraries that are missing
    refused: Sequence[str] = ()  # what the page may not refer to
    fonts: Sequence[FontUse] = ()
    places: Sequence[str] = ()  # of what decided, beside the page, how it was printed
    has_fonts: bool = True  # or there is not one on this machine, and no PDF
    pdf_size: int = 0  # the OFD follows
    left_out: Sequence[str] = ()  # what the OFD does not show
    knows_lines: bool = True  # or this WeasyPrint sets lines in another way: they end raggedly
    unprinted: Sequence[str] = ()  # pictures that are damaged or too large
    ended: str = ""  # the End that there is instead of documents, and the exception
    report: str = ""


class PdfPrinter:
    """A WeasyPrint process that warms up from the moment it is made; a context manager ends it."""

    fonts: Sequence[FontUse] = ()
    """Those of the PDF that was received."""
    left_out: Sequence[str] = ()
    """What the OFD that was received does not show."""
    places: Sequence[str] = ()
    """The files and folders on this machine that it depends on; none where that isn't known."""

    def __init__(self) -> None:
        self._received: tuple[bytes, bytes] | None = None
        self._layout, self._shown, self._limits = Path(), "", limits_for(0)
        self._printing = printer_process()

    def __enter__(self) -> PdfPrinter:
        return self

    def __exit__(self, *_error: object) -> None:
        self._printing.end()

    def send(
        self,
        html: str,
        folder: Path,
        digest: str,
        breaks: RowBreaks | None = None,
        *,
        ofd: bool = False,
        weight: int = 0,
        shown: str = "",
        attachments: Sequence[Attachment] = (),
    ) -> None:
        """Hand over the page; ``folder`` is the only one that it may take images from.

        What it may take depends on the ``weight`` of the bulletin. ``shown`` is how problems call
        the folder.
        """
        self._layout, self._shown, self._limits = folder, shown, limits_for(weight)
        job = {
            "html": html,
            "folder": str(folder),
            "identifier": digest[:32],
            "breaks": breaks and asdict(breaks),
            "ofd": ofd,
            "attachments": [one.as_json() for one in attachments],
        }
        work = {"limits": asdict(self._limits), "job": job}
        Path(self._printing.folder, JOB).write_text(json.dumps(work), "utf-8")
        with suppress(BrokenPipeError):  # the process has ended: receive() says why
            self._printing.stdin.write(b"\n")
            self._printing.stdin.flush()

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
        if answer.unprinted:
            names = "".join(f"“{name}”" for name in answer.unprinted)
            message = f"版式“{self._layout.name}”的图片{names}印不出来"
            hint = "多半是文件损坏，或者太大、太复杂；换一张，或另存为几MB以内的PNG"
            raise _refused("unprinted-picture", message, hint)
        self.fonts, self.left_out, self.places = answer.fonts, answer.left_out, answer.places
        return documents[: answer.pdf_size], documents[answer.pdf_size :]

    def ask(self) -> tuple[bytes, Answer]:
        """Wait for the documents (empty where there are none) and what the process says of them.

        Raises Refused when the page took too much, or somebody ended the process; RuntimeError
        when it broke down.
        """
        try:
            code = self._printing.process.wait(self._limits.clock)
        except subprocess.TimeoutExpired:
            raise self._ended("time") from None
        self._printing.answered.seek(0)
        line, _, documents = self._printing.answered.read().partition(b"\n")
        if code or not line:
            raise self._broken_down(code)
        answer = json.loads(line)
        fonts = [FontUse(**use) for use in answer.pop("fonts")]
        answer = Answer(**answer, fonts=fonts)
        if answer.ended:
            raise self._ended(answer.ended, answer.report)
        return documents, answer

    def _broken_down(self, code: int) -> Exception:
        from minsheng.render.endings import described, end_of

        self._printing.said.seek(0)
        said = self._printing.said.read().decode("utf-8", "replace").strip()
        if end := end_of(code, said):
            return self._ended(end, described(code))
        return RuntimeError(f"WeasyPrint ended with {code}: {said}")

    def _ended(self, end: str, detail: str = "") -> Exception:
        from minsheng.render.endings import is_a_bug, told

        if is_a_bug(end, self._layout):
            return RuntimeError(detail)
        return Refused([told(end, detail, self._layout, self._shown, self._limits)])


def _refused(rule: str, message: str, hint: str = _INSTALL) -> Refused:
    return Refused([Problem(Place("PDF"), rule, message, hint)])
