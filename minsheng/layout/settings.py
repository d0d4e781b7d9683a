"""The file schema of ``layout.yaml``. Measures are millimetres, sizes and line heights points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from math import inf

from minsheng.layout.lengths import MM_OF_INCH, POINTS_OF_INCH
from minsheng.layout.page_settings import MEASURE, Code, Page, PageNumber
from minsheng.model.choices import Either
from minsheng.model.compound import ListOf, key, section
from minsheng.model.kinds import IN_A_NAME, Choice, Flag, Number, Text, words

_ROUNDED = 2  # points: LibreOffice makes a line as wide as its cells, in whole hundredths of a mm
LIGHTS = {
    "red": ("■", "C00000"),
    "yellow": ("▲", "9A6700"),
    "green": ("●", "1B7A3D"),
    "blue": ("◆", "1F4E9E"),
    "grey": ("○", "666666"),
}
"""The symbol of each light, told apart without its colour (RGB), too."""

START, OVER_CATEGORY, BY_CATEGORY, END = _OF_TOTALS = ("start", "category_start", "category", "end")
"""Where totals can stand: above all rows, above or below those of each category, below all."""
AUTO = "auto"
_CALM = 0.15
_POSITIVE = Number(above=0, most=2000)
_SIZE = Number(4, 72)
_FONT_NAME = Text(r"^[^\x00-\x1f\"\\<>{};]+$", longest=80)
_FONT_STACK = ListOf(_FONT_NAME, 1)
_FONT_NAMES = "字体名称，如 [仿宋_GB2312, 仿宋]，不能有引号、括号和分号"
_ALIGN = Choice("left", "center", "right", "justify")
_ALIGN_WORDS = "left、center、right，或两端对齐justify"
_TEMPLATE = words(10_000)
_AROUND = Text(longest=10_000, swallowed=IN_A_NAME)  # may be empty: then nothing is printed there
_CORRECTIONS = '{% if corrections %}{{ "更正说明" | heading }}{{ corrections }}{% endif %}'
_FONT = Choice("title", "heading", "subheading", "body", "page_number")


@section
class Fonts:
    """Font families by use, the official one first."""

    title: Sequence[str] = key(_FONT_NAMES, _FONT_STACK)
    heading: Sequence[str] = key(_FONT_NAMES, _FONT_STACK)
    body: Sequence[str] = key(_FONT_NAMES, _FONT_STACK)
    page_number: Sequence[str] = key(_FONT_NAMES, _FONT_STACK)
    subheading: Sequence[str] = key(_FONT_NAMES, _FONT_STACK, None)


@section
class Style:
    """How a kind of text looks."""

    font: str = key("fonts里的一项", _FONT)
    size: Decimal = key("字号，磅", _SIZE)
    line: Decimal = key("行距，磅", _POSITIVE)
    align: str = key(_ALIGN_WORDS, _ALIGN)
    space_after: Decimal = key("段后，磅", MEASURE, Decimal(0))
    indent: Decimal = key("首行缩进几个字", Number(0, 10), Decimal(0))
    latin: str | Sequence[str] | None = key(
        "半角数字和字母的字体，如Times New Roman，可以依次列几个；不写则同font",
        Either(_FONT_NAME, _FONT_STACK),
        None,
    )

    @property
    def latin_fonts(self) -> Sequence[str]:
        """The families for digits and Latin letters; none where they are set as all else."""
        return [self.latin] if isinstance(self.latin, str) else self.latin or ()


@section
class Styles:
    """The styles of a bulletin. Those left out are filled in when the layout is read."""

    title: Style = key("标题", Style)
    page_number: Style = key("页码", Style)
    heading: Style = key("表头", Style, None)
    cell: Style = key("单元格", Style, None)
    text: Style = key("表格以外的正文；不写则同cell，首行缩进2字", Style, None)
    level1: Style = key("一级标题；不写则同text，字体用heading", Style, None)
    level2: Style = key("二级标题；不写则同text，字体用subheading", Style, None)
    level3: Style = key("三级标题；不写则同text", Style, None)


@section
class Padding:
    """The white inside a cell, mm."""

    vertical: Decimal = key("", MEASURE)
    horizontal: Decimal = key("", MEASURE)


@section
class Table:
    """The rules of the table."""

    rule: Decimal = key("表格线粗细，磅", MEASURE)
    padding: Padding = key("", Padding)


@section
class Column:
    """A column: heading and cell are Jinja."""

    heading: str = key("栏目名称", _TEMPLATE)
    cell: str = key("单元格内容", _TEMPLATE)
    width: Decimal | str = key("宽度，毫米；auto按内容定", Either(_POSITIVE, Choice(AUTO)))
    min: Decimal | None = key("width是auto时至少多宽，毫米", _POSITIVE, None)
    max: Decimal | None = key("width是auto时至多多宽，毫米", _POSITIVE, None)
    align: str | None = key(f"{_ALIGN_WORDS}；不写则同cell样式", _ALIGN, None)
    row_header: bool = key("这一栏是不是每行的名称", Flag(), False)
    group: str | None = key("相邻几栏共同的栏目名称", _TEMPLATE, None)
    merge: bool = key("上下相邻、内容相同的单元格是否合并", Flag(), False)
    bar: str | None = key("进度条，0到100的数，如 {{ rate_value }}", _TEMPLATE, None)
    when_empty: str = key(
        "各行都空着时：show照样印出（默认），hide不印这一栏", Choice("show", "hide"), "show"
    )
    light: str | None = key(f"灯，{'、'.join(LIGHTS)}之一，或空", _TEMPLATE, None)
    total: str | None = key("合计行里写什么，如 合计、{{ sum }}", _TEMPLATE, None)


@section
class LayoutFile:
    """``layout.yaml``."""

    page: Page = key("", Page)
    fonts: Fonts = key("", Fonts)
    styles: Styles = key("", Styles)
    table: Table | None = key("表格线和单元格内的空白", Table, None)
    page_number: PageNumber = key("", PageNumber)
    code: Code | None = key("页脚的核验码，如 {qr: 15}；不写则没有", Code, None)
    source: str = key("信息来源", _TEMPLATE)
    title: str = key("标题", _TEMPLATE)
    body: str = key("table表格（默认），text文字", Choice("table", "text"), "table")
    above: str = key(
        "标题上面的文字，默认 {{ above }}；{{ right }}、{{ center }} 后面的靠右、居中",
        _AROUND,
        "{{ above }}",
    )
    opening: str | None = key("表格前的文字", _TEMPLATE, None)
    closing: str | None = key("表格后的文字", _TEMPLATE, None)
    signature: str = key("落款，靠右，默认 {{ signature }}", _AROUND, "{{ signature }}")
    corrections: str = key(
        "表格后、落款前的更正说明，默认 {{ corrections }} 带标题", _AROUND, _CORRECTIONS
    )
    sections: str | None = key("正文，body: text时用", _TEMPLATE, None)
    row_group: str | None = key("各行按它归到一起，如 {{ category }}", _TEMPLATE, None)
    totals: Sequence[str] = key(
        "合计行放在哪里：start各行前、category_start每类前、category每类后、end各行后",
        ListOf(Choice(*_OF_TOTALS)),
        (),
    )
    split_rows: str = key(
        "一行可否分在两页：auto页末会空出15%以上时、能省一页时可以（默认），never不可以，always可以",
        Choice("auto", "never", "always"),
        "auto",
    )
    attach_data: bool = key("PDF里是否附上数据和版式（默认附上）", Flag(), True)
    columns: Sequence[Column] = key("各栏，从左到右", ListOf(Column, 1, 30), ())

    @property
    def has_table(self) -> bool:
        """Whether the bulletin is a table, with text around it, or text alone."""
        return self.body == "table"

    @property
    def tracking(self) -> Decimal:
        """By how many em the characters of text stand wider apart, or closer (below 0).

        Whole twentieths of a point, which Word knows.
        """
        text = self.styles.text
        if self.page.characters is None or text is None:
            return Decimal(0)
        room = self.page.text_width * POINTS_OF_INCH / MM_OF_INCH - _ROUNDED
        twips = (room / self.page.characters - text.size) * 20
        return twips.to_integral_value(ROUND_FLOOR) / 20 / text.size

    @property
    def named(self) -> int:
        """How many columns there are up to the one that names the rows; 0 where none does."""
        names = (at for at, column in enumerate(self.columns, 1) if column.row_header)
        return max(names, default=0)

    @property
    def ways_of_parting(self) -> Sequence[float]:
        """How much of a page would have to stay empty for a row to be parted; the first way unless
        a further one takes fewer pages.

        Rows stay whole of which cells are merged, but for those in front of the row's name, which
        is repeated with them.
        """
        merged = any(column.merge for column in self.columns[max(0, self.named - 1) :])
        if self.split_rows == "never" or merged:
            return (inf,)
        return (0,) if self.split_rows == "always" else (_CALM, 0)
