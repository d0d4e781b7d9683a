"""The printing process: a page of HTML in, as soon as a line on standard input says that it is
there; what there is to say of it and of this machine's fonts out, the PDF and, if wanted, the OFD.

Run as ``python -m minsheng.render.weasy FOLDER`` by ``minsheng.render.pdf`` alone; the page is in
the folder, which is for temporary files, too.

Beside its documented interface, this module and those beside it whose names begin like its own use
of WeasyPrint what may change with its next major version, so pyproject.toml ties it to one (a test
holds this list):

- ``Page._page_box``: the boxes of a page, to see where rows and texts have come to stand
- ``formatting_structure.boxes.TextBox``, ``formatting_structure.boxes.LineBox``: those of them
  that hold text, and a line of it
- ``formatting_structure.boxes.TableRowGroupBox``: those with rows, whose cells have a ``mark``,
  what they are tagged as
- ``logger.LOGGER``: tells of pictures that were left out
- ``draw``, whose ``draw.draw_border`` is replaced, ``draw.border.SIDES``,
  ``draw.color.get_color``: draw the rules of boxes
- ``text.line_break.Layout``: sets a line of text, to see in which fonts and how wide
- ``text.line_break.strut``: how high a line of a style is, and where in it its characters stand
- ``layout.inline``: fills a line from a text, which ``weasy_lines`` does in its stead
- ``draw.text``: draws a line, whose glyphs are made wider before
- ``matrix.Matrix``: where and how wide a line is drawn
- ``text.fonts.get_pango_font_key``: a font's description
- ``text.fonts.FontConfiguration._config``: where the names of installed fonts are looked up
- ``text.fonts``: copies fonts to a folder, to paths of ``pathlib``
- ``css.StyleFor``: gives elements their styles
- ``layout.page``: lays a page out, for which it gets its styles
- ``text.ffi.TO_UNITS``: Pango's units
- ``text.ffi.ffi``, ``text.ffi.pango``, ``text.ffi.fontconfig``, ``text.ffi.harfbuzz_subset``: the
  libraries as it has loaded them through cffi, and of their functions those that it declares

How it is loaded, ``weasy_loading`` tells.
"""

from __future__ import annotations

import ctypes.util
import gc
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NoReturn

from minsheng.cache.memory import kept_memories
from minsheng.cache.patterns import remembered_patterns
from minsheng.render.attachment import Attachment
from minsheng.render.endings import end_by
from minsheng.render.libraries import DISPENSABLE, missing_libraries, too_old
from minsheng.render.limits import Limits, impose, lift
from minsheng.render.pdf import JOB, Answer
from minsheng.render.replacing import Replacement, replaced
from minsheng.render.weasy_loading import load_weasyprint

if TYPE_CHECKING:
    from weasyprint import Document

    from minsheng.render.weasy_lines import LineSetter
    from minsheng.render.weasy_rows import Breaks

PDF_VARIANT = "pdf/a-3a"


def main() -> None:
    """Import, wait for the page, print it."""
    # Ctrl-C ends it at once: Python would raise an exception, maybe where a library can't have one.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A bulletin is built once and then the process ends: collecting garbage in between is waste,
    # but a table of thousands of rows must not fill the memory.
    gc.set_threshold(200_000, 50, 100)
    with kept_memories(), remembered_patterns():
        documents, answer = _documents_and_answer(Path(sys.argv[1]))
    try:
        _answer(answer, documents)
    except OSError as error:  # these are more than a file may take
        lift()
        _answer(Answer(answer.pango, ended=end_by(error), report=traceback.format_exc()), b"")


def _documents_and_answer(folder: Path) -> tuple[bytes, Answer]:
    try:
        load_weasyprint()
    except OSError:
        return b"", Answer(absent=missing_libraries(_loads))
    if not sys.stdin.buffer.readline():
        _leave(folder)
    pango = _pango_version()
    if too_old(pango):
        return b"", Answer(pango)
    _leave_with_whoever_waits(folder)
    work = json.loads((folder / JOB).read_text("utf-8"))
    impose(Limits(**work["limits"]))
    try:
        return print_page(**work["job"])
    except Exception as error:  # noqa: BLE001 -- a page can raise anything at all
        lift()  # to be able to say it
        return b"", Answer(pango, ended=end_by(error), report=traceback.format_exc())


def _leave(folder: Path) -> NoReturn:
    """End, and clear up: whoever would have done so is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _leave_with_whoever_waits(folder: Path) -> None:
    """Don't go on printing, for minutes maybe, when that process was killed: its end of the pipe
    is closed then.
    """

    def watch() -> None:
        os.read(sys.stdin.fileno(), 1)  # through no buffer, whose lock would end Python badly
        _leave(folder)

    Thread(target=watch, daemon=True).start()


def _answer(answer: Answer, documents: bytes) -> NoReturn:
    """Say what there is to say, and end."""
    file = sys.stdout.fileno()
    os.ftruncate(file, 0)  # what was half written
    os.lseek(file, 0, os.SEEK_SET)
    said = memoryview(json.dumps(asdict(answer)).encode() + b"\n" + documents)
    while said:
        said = said[os.write(file, said) :]
    os._exit(0)  # skip the freeing of a large tree


def _loads(file: str) -> bool:
    """Whether a library opens by this name, in the way in which cffi tries it."""
    for name in filter(None, (file, ctypes.util.find_library(file))):
        with suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False


def _pango_version() -> str:
    from weasyprint.text.ffi import pango

    version = pango.pango_version()  # 15012
    return f"{version // 10_000}.{version // 100 % 100}.{version % 100}"


def print_page(
    html: str,
    folder: str,
    identifier: str,
    breaks: Breaks | None = None,
    *,
    ofd: bool = False,
    attachments: Sequence[dict[str, str]] = (),
) -> tuple[bytes, Answer]:
    """Return the PDF/A-3a of a page, with its OFD behind it if wanted, and what there is to say.

    ``breaks`` are the rows that go on over a page, as ``RowBreaks`` of ``row_breaks``;
    ``attachments`` are what the PDF carries, as ``Attachment`` tells it.
    """
    from weasyprint import HTML
    from weasyprint.text.ffi import harfbuzz_subset

    from minsheng.render.weasy_fetcher import make_fetcher, unusable
    from minsheng.render.weasy_fonts import RangedFonts, font_uses
    from minsheng.render.weasy_pages import laid_out
    from minsheng.render.weasy_places import font_places

    fetcher = make_fetcher(Path(folder))
    fonts = RangedFonts()
    page = HTML(string=html, base_url=Path(folder).as_uri() + "/", url_fetcher=fetcher)
    setter, look = _look()
    options = {"font_config": fonts, "pdf_variant": PDF_VARIANT}
    carried = [Attachment.from_json(one) for one in attachments]
    documents = _Documents(identifier, carried, with_ofd=ofd)
    with unusable(fetcher) as pictures, replaced([*look, *_faster()]):
        document = laid_out(page, breaks, setter, options)
        uses = font_uses(document, fonts)
        has_fonts = uses is not None
        if has_fonts:  # WeasyPrint crashes where not one font is installed
            documents.write(document)
    absent = [DISPENSABLE] if harfbuzz_subset is None else []
    refused = list(dict.fromkeys(fetcher.refused))
    places = font_places(fonts, fetcher.files)
    told = absent, refused, uses or (), places, has_fonts, len(documents.pdf), documents.left_out
    answer = Answer(_pango_version(), *told, setter is not None, list(pictures))
    return documents.pdf + documents.ofd, answer


def _look() -> tuple[LineSetter | None, list[Replacement]]:
    """What sets lines and draws rules instead of WeasyPrint: nothing where it is not known."""
    try:
        from minsheng.render.weasy_lines import line_setter
        from minsheng.render.weasy_rules import RULES
    except ImportError:  # a name has gone from where it was
        return None, []
    setter = line_setter()
    return setter, [RULES, *setter.replacements()] if setter else []


def _faster() -> list[Replacement]:
    """What WeasyPrint is spared: nothing where it is not known."""
    try:
        from minsheng.render.weasy_faster import faster
    except ImportError:
        return []
    return faster()


class _Documents:
    """What is written of the pages: the PDF, and the OFD if it is wanted; empty before."""

    def __init__(
        self, identifier: str, attachments: Sequence[Attachment], *, with_ofd: bool
    ) -> None:
        self._identifier, self._attachments, self._with_ofd = identifier, attachments, with_ofd
        self.pdf = self.ofd = b""
        self.left_out: Sequence[str] = ()

    def write(self, document: Document) -> None:
        """Write both."""
        from minsheng.render.weasy_archive import STREAMS

        written = {"pdf_identifier": bytes.fromhex(self._identifier), "pdf_variant": PDF_VARIANT}
        with replaced([STREAMS]):
            self.pdf = document.write_pdf(finisher=self._finish, **written)

    def _finish(self, document: Document, pdf: Any) -> None:
        """To be called by WeasyPrint when it has drawn the pages."""
        from minsheng.render.weasy_archive import finish
        from minsheng.render.weasy_attachments import attach

        finish(document, pdf)
        attach(pdf, self._attachments)
        if self._with_ofd:
            from minsheng.render.ofd_pages import printed_ofd

            self.ofd, self.left_out = printed_ofd(document, pdf, self._identifier)


if __name__ == "__main__":
    main()
