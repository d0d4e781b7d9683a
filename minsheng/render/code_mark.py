"""The short code at the foot of each page, and the same as a QR code."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from itertools import groupby

from minsheng.layout.bulletin import Bulletin
from minsheng.layout.settings import LayoutFile
from minsheng.layout.short_code import short_code
from minsheng.record import record

_QUIET = 4  # modules of white around a QR code, without which it is not found
_DOTS = 12  # pixels of a module, in Word
_OPPOSITE = {"left": "right", "right": "left"}


@record
class CodeMark:
    """What is printed; ``side`` is where the page number is not, measures are mm.

    ``picture`` is the QR code as SVG in a ``data:`` address, or empty.
    """

    text: str
    picture: str
    side: str
    below: Decimal
    size: Decimal


def code_mark(bulletin: Bulletin, settings: LayoutFile) -> CodeMark | None:
    """What a layout prints of a bulletin's code; None where it wants none."""
    code, number = settings.code, settings.page_number
    if code is None:
        return None
    align = settings.styles.page_number.align
    return CodeMark(
        code.text.replace("{}", short_code(bulletin.digest)),
        _svg(bulletin, settings) if code.qr else "",
        "center" if number.is_outside else _OPPOSITE.get(align, "right"),
        code.top(number.below),
        code.size,
    )


def qr_content(bulletin: Bulletin, settings: LayoutFile) -> str:
    """What a telephone reads: capitals alone where it is no address, which need less room."""
    code = short_code(bulletin.digest).replace("-", "")
    address = settings.code and settings.code.address
    return f"{address}{code}" if address else f"MINSHENG:{bulletin.period}:{code}"


def qr_png(bulletin: Bulletin, settings: LayoutFile) -> BytesIO:
    """The QR code as a picture for Word."""
    import segno

    saved = BytesIO()
    made = segno.make_qr(qr_content(bulletin, settings), error="m")
    made.save(saved, kind="png", scale=_DOTS, border=_QUIET)
    saved.seek(0)
    return saved


def _svg(bulletin: Bulletin, settings: LayoutFile) -> str:
    import segno

    assert settings.code is not None
    rows = segno.make_qr(qr_content(bulletin, settings), error="m").matrix
    modules, side = len(rows) + 2 * _QUIET, settings.code.qr
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}mm" height="{side}mm"'
        f' viewBox="0 0 {modules} {modules}"><path fill="#fff" d="M0 0h{modules}v{modules}H0z"/>'
        f'<path d="{"".join(_bars(rows))}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _bars(rows: tuple[bytearray, ...]) -> Iterator[str]:
    """The dark modules, those side by side as one."""
    for y, row in enumerate(rows, _QUIET):
        x = _QUIET
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
