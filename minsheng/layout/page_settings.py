"""The page in the file schema of ``layout.yaml``: paper, margins and page number, in mm."""

from __future__ import annotations

from decimal import Decimal

from minsheng.model.compound import key, section
from minsheng.model.kinds import Choice, Number, Text

PAPERS = {"A4": (210, 297), "A3": (297, 420)}
MEASURE = Number(0, 2000)
_ABOVE_QR = 2  # mm
_AROUND_A_NUMBER = Text(r"^[^{}]*\{\}[^{}]*(\{\}[^{}]*)?$", longest=40)


@section
class Margins:
    """The white around the type area (版心), in mm."""

    top: Decimal = key("", MEASURE)
    bottom: Decimal = key("", MEASURE)
    left: Decimal = key("", MEASURE)
    right: Decimal = key("", MEASURE)


@section
class Page:
    """The sheet."""

    paper: str = key("A4 或 A3", Choice(*PAPERS))
    orientation: str = key("landscape横，portrait竖", Choice("landscape", "portrait"))
    margins: Margins = key("top、bottom、left、right，毫米", Margins)
    characters: int | None = key(
        "正文每行几个字，字距随之收放，如28；不写则照字号", Number(1, 200, whole=True), None
    )

    @property
    def is_landscape(self) -> bool:
        """Whether the sheet lies on its side."""
        return self.orientation == "landscape"

    @property
    def width(self) -> int:
        """mm"""
        return PAPERS[self.paper][self.is_landscape]

    @property
    def height(self) -> int:
        """mm"""
        return PAPERS[self.paper][not self.is_landscape]

    @property
    def text_width(self) -> Decimal:
        """The width of the type area, mm."""
        return self.width - self.margins.left - self.margins.right

    @property
    def text_height(self) -> Decimal:
        """The height of the type area, mm."""
        return self.height - self.margins.top - self.margins.bottom


@section
class Code:
    """The short code (核验码) at the foot of each page, beside the page number."""

    text: str = key(
        "核验码前后的文字，{} 处是核验码", Text(r"^[^{}]*\{\}[^{}]*$", longest=40), "核验码 {}"
    )
    size: Decimal = key("字号，磅，默认9", Number(4, 30), Decimal(9))
    qr: Decimal | None = key("二维码的边长，毫米，如15；不写则没有", Number(10, 40), None)
    address: str | None = key(
        "二维码以这个网址开头，后面接核验码，如 https://…/?code=；不写则只有报告期和核验码",
        Text(r"^https?://[!-~]+$", longest=100),
        None,
    )

    def top(self, below: Decimal) -> Decimal:
        """How far below the type area it begins, mm: where the page number does, which hangs
        ``below`` it, or a QR code close to the text."""
        return Decimal(_ABOVE_QR) if self.qr else below

    @property
    def height(self) -> Decimal:
        """How far below the type area it ends, mm, if it has a QR code."""
        return _ABOVE_QR + self.qr if self.qr else Decimal(0)


@section
class PageNumber:
    """The number at the foot of a page.

    ``{}`` in its text stands for the number, a second one for how many pages there are.
    """

    text: str = key(
        "页码，{} 处是数字，如“— {} —”；再有 {} 是总页数，如“第{}页 共{}页”", _AROUND_A_NUMBER
    )
    below: Decimal = key("距版心下边缘，毫米", MEASURE)
    align: str | None = key(
        "left、center、right，或outside：单页居右空一字，双页居左空一字；不写则同styles里的",
        Choice("left", "center", "right", "outside"),
        None,
    )
    start: int = key("第一页是几，默认1", Number(1, 9999, whole=True), 1)

    @property
    def is_outside(self) -> bool:
        """Whether odd numbers stand at the right, and even ones at the left."""
        return self.align == "outside"
