"""A page that shows which fonts a layout gets on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from minsheng.layout.bulletin import Bulletin
from minsheng.layout.layout import Layout
from minsheng.render.html import font_stack, style_fonts, style_sheet

_EMPTY = Bulletin(
    title="",
    title_lines=(),
    columns=(),
    before=(),
    headings=(),
    heading_rows=(),
    rows=(),
    after=(),
    area="",
    source="",
    as_of=date(2000, 1, 1),
    published=date(2000, 1, 1),
    measure_words=(),
    digest="",
)
SAMPLE = "民生实事推进情况"
_LATIN_SAMPLE = "2025Q1"


def font_sample_page(layout: Layout, texts: Mapping[str, str]) -> str:
    """Return a page with a paragraph in each of the layout's fonts, under its own style sheet.

    ``texts`` are set in the fonts of these names, the others in a sample; the page number is the
    style sheet's own. Raises Refused when its template is at fault.
    """
    settings = layout.settings
    styles = vars(settings.styles)
    used = {style.font for name, style in styles.items() if name != "page_number"}
    sampled = [
        (font_stack(stack), SAMPLE + texts.get(name, ""))
        for name, stack in vars(settings.fonts).items()
        if name in used
    ]
    with_latin = [style for style in styles.values() if style.latin_fonts]
    sampled += [(style_fonts(style, settings), _LATIN_SAMPLE) for style in with_latin]
    paragraphs = Markup("").join(
        Markup("<p style='font-family: {}'>{}</p>").format(stack, text) for stack, text in sampled
    )
    return Markup(
        '<!DOCTYPE html><html lang="zh-CN"><title>字体</title><style>{}</style>{}</html>'
    ).format(style_sheet(_EMPTY, layout), paragraphs)
