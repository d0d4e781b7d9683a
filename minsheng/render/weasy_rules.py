"""The rules of a table as strokes: no thin line vanishes, however coarsely a page is drawn.

WeasyPrint fills the narrow area between two rectangles. Half a point wide, it is less than a pixel
on most screens, and grey or gone; a stroke is always drawn at least a pixel wide.
"""

from __future__ import annotations

from typing import Any

from weasyprint import draw
from weasyprint.draw import draw_border
from weasyprint.draw.border import SIDES
from weasyprint.draw.color import get_color

from minsheng.render.replacing import Replacement


def _draw_border(stream: Any, box: Any) -> None:
    """Strokes for a plain border; WeasyPrint draws any other."""
    widths = {side: getattr(box, f"border_{side}_width") for side in SIDES}
    drawn = {side: width for side, width in widths.items() if width}
    if not drawn or not _is_plain(box, drawn):
        draw_border(stream, box)
        return
    x, y, width, height = box.rounded_border_box()[:4]
    lines = {
        "top": (x, y + widths["top"] / 2, width, 0),
        "right": (x + width - widths["right"] / 2, y, 0, height),
        "bottom": (x, y + height - widths["bottom"] / 2, width, 0),
        "left": (x + widths["left"] / 2, y, 0, height),
    }
    with stream.artifact(), stream.stacked():
        for side, thickness in drawn.items():
            left, top, across, down = lines[side]
            stream.set_color(get_color(box.style, f"border_{side}_color"), stroke=True)
            stream.set_line_width(thickness)
            stream.move_to(left, top)
            stream.line_to(left + across, top + down)
            stream.stroke()


def _is_plain(box: Any, drawn: dict[str, float]) -> bool:
    """Whether it has solid lines and square corners."""
    style = box.style
    return (
        style["visibility"] == "visible"
        and style["border_image_source"][0] == "none"
        and {style[f"border_{side}_style"] for side in drawn} == {"solid"}
        and not any(map(any, box.rounded_border_box()[4:]))
    )


RULES: Replacement = (draw, "draw_border", _draw_border)
"""So that rules are strokes."""
