"""Text outside the table of a Word document, as XML: paragraphs, headings, lines at a side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.layout.blocks import with_depths
from minsheng.layout.bulletin import Block
from minsheng.layout.page_room import bound
from minsheng.layout.settings import LayoutFile
from minsheng.render.docx_text import W, run_xml, text_style, twips

_TAB = "<w:r><w:tab/></w:r>"


def blocks_xml(
    blocks: Sequence[Block], settings: LayoutFile, before: int = 0, *, are_last: bool = False
) -> Iterator[str]:
    """The blocks one by one; before the first is so much room (twips).

    Of those that ``are_last`` some begin no page.
    """
    width = twips(settings.page.text_width)
    line = round(float(settings.styles.text.line) * 20)
    bound_ones = bound(blocks) if are_last else set()
    for number, (depth, block) in enumerate(with_depths(blocks)):
        following = blocks[number + 1 : number + 2]
        style = f'<w:pStyle w:val="{text_style(block.level, depth)[0]}"/>'
        beside = any(block.align == one.align == "right" for one in following)
        stays = beside or number + 1 in bound_ones
        room = line if block.apart else 0 if number else before
        looks = (
            "<w:keepNext/>" if stays else "",
            _tabs_xml(len(block.cuts), width),
            f'<w:spacing w:before="{room}"/>' if room else "",
            _side_xml(block, float(settings.styles.text.size)),
        )
        runs = _TAB.join(map(run_xml, block.parts)) if block.cuts else run_xml(block.text)
        yield f"<w:p {W}><w:pPr>{style}{''.join(looks)}</w:pPr>{runs}</w:p>"


def _tabs_xml(count: int, width: int) -> str:
    """Where the parts of a line stand behind its first one: the last at the right edge."""
    if not count:
        return ""
    stops = (
        f'<w:tab w:val="{"right" if number == count else "center"}" '
        f'w:pos="{width * number // count}"/>'
        for number in range(1, count + 1)
    )
    return f"<w:tabs>{''.join(stops)}</w:tabs>"


def _side_xml(block: Block, size: float) -> str:
    """A line at a side has no indent; in Word's words, in hundredths of a character, too."""
    if not block.align:
        return ""
    away = float(block.inset)
    right = f' w:rightChars="{round(away * 100)}" w:right="{round(away * size * 20)}"'
    indent = f'<w:ind{right if away else ""} w:firstLineChars="0" w:firstLine="0"/>'
    return f'{indent}<w:jc w:val="{block.align}"/>'
