"""Bulletin → one self-contained HTML file, which is also what the PDF is made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader
from markupsafe import Markup

from minsheng import __version__
from minsheng.layout.blocks import with_depths
from minsheng.layout.bulletin import Block, Bulletin, Cell
from minsheng.layout.folders import template_folders
from minsheng.layout.layout import Layout
from minsheng.layout.line_breaks import number_pattern
from minsheng.layout.sandbox import LayoutEnvironment
from minsheng.layout.settings import LIGHTS, Column, LayoutFile, Style
from minsheng.layout.template import guarded
from minsheng.problem import Place
from minsheng.render.code_mark import code_mark
from minsheng.render.fonts import LATIN, latin_fonts
from minsheng.source.files import read_text

BUILT_IN = "内置版式/official"
_A4_ACROSS = 257  # mm: A4 landscape between margins of 20 mm
_FEW_CARDS = 10
_UNBROKEN = Markup('<span class="n">{}</span>')
_LINE = Markup('<span class="line">{}</span>')
_FACE = re.compile(r"[ -](Regular|Medium|SemiBold|Bold)$")


def render_html(
    bulletin: Bulletin, layout: Layout, parted: Collection[int] = (), *, draft: bool = False
) -> str:
    """Return the HTML text. Raises Refused when a template of the layout is at fault.

    Printed, only the rows with the numbers ``parted`` may go on over a page.
    """
    filters = {
        "above": partial(_above, headings=bulletin.headings, named=layout.settings.named),
        "glued": _glue(bulletin.measure_words),
        "index": partial(row_index, settings=layout.settings),
        "tagged": _tagged,
        "in_lines": _in_lines,
        "looks": _looks,
    }
    return _run(
        "bulletin.html.j2",
        layout,
        autoescape=True,
        filters=filters,
        names={
            "bulletin": bulletin,
            "layout": layout.settings,
            "parted": frozenset(parted),  # looking into one costs a template nothing
            "lights": LIGHTS,
            "css": style_sheet(bulletin, layout),
            "draft": draft,
            "mark": code_mark(bulletin, layout.settings),
            "version": __version__,
        },
    )


def style_sheet(bulletin: Bulletin, layout: Layout) -> Markup:
    """Return the CSS of a layout for a page. Raises Refused when its template is at fault."""
    settings = layout.settings
    columns = [
        _merging(column) if any(row[at].rows != 1 for row in bulletin.rows) else column
        for at, column in enumerate(settings.columns)
    ]
    css = _run(
        "style.css.j2",
        layout,
        autoescape=False,
        filters={"font_stack": partial(style_fonts, settings=settings), "css_text": css_text},
        names={
            **vars(settings),
            "columns": columns,
            "bulletin": bulletin,
            "lights": LIGHTS,
            "further": _goes_further(bulletin, settings, columns),
            "is_wide": _is_wide(settings),
            "tracking": settings.tracking,
            "page_number_content": _page_number_content(settings.page_number.text),
            "font_faces": _font_faces(layout),
            "latin_fonts": latin_fonts(settings),
            "mark": code_mark(bulletin, settings),
        },
    )
    return Markup(css.strip().replace("</", "<\\/"))


def _merging(column: Column) -> Column:
    """A column as one that merges, for the style sheet: in this bulletin some of its cells are."""
    changed = copy(column)
    vars(changed)["merge"] = True
    return changed


def _goes_further(bulletin: Bulletin, settings: LayoutFile, columns: Iterable[Column]) -> bool:
    """Whether it uses what ``further.css.j2`` is for: that takes a while to compile."""
    features = (column.merge or column.bar or column.light for column in columns)
    styles = settings.styles
    indents = styles.title.indent, styles.heading.indent, styles.cell.indent
    has_text = bulletin.above or bulletin.before or bulletin.after
    return bool(settings.code or has_text or _is_wide(settings) or any(features) or any(indents))


def _is_wide(settings: LayoutFile) -> bool:
    """Whether a table as wide as its page would not fit a common screen."""
    return settings.page.text_width > _A4_ACROSS


def _run(
    template: str,
    layout: Layout,
    *,
    autoescape: bool,
    filters: dict[str, Any],
    names: dict[str, Any],
) -> str:
    shown = {template: f"{layout.shown}/{template}"}
    own = layout.folder.resolve()
    folders = template_folders(layout.folder)

    def load(name: str) -> tuple[str, str, None] | None:
        found = find_inside(folders, name)
        if found is None:
            return None
        inside = found.is_relative_to(own)
        shown[name] = f"{layout.shown if inside else BUILT_IN}/{name}"
        return read_text(found, shown[name]), name, None

    environment = LayoutEnvironment(
        autoescape=autoescape, loader=FunctionLoader(load), filters=filters
    )
    return guarded(
        lambda: environment.run(environment.get_template(template).render, names),
        names,
        lambda name, line: Place(shown.get(name, shown[template]), line),
    )


def find_inside(folders: Iterable[Path], name: str) -> Path | None:
    """The file ``name`` in the first folder that has it; ``..`` and links lead nowhere outside."""
    for folder in folders:
        root = folder.resolve()
        file = (root / name).resolve()
        if file.is_relative_to(root) and file.is_file():
            return file
    return None


def _in_lines(lines: Iterable[Iterable[str]]) -> Markup:
    """The lines of a title, told apart in print; elsewhere one ends between any of their pieces."""
    pieces = (Markup("").join(map(_UNBROKEN.format, line)) for line in lines)
    return Markup("").join(map(_LINE.format, pieces))


def _above(row: Sequence[Cell], headings: Sequence[str], named: int) -> str:
    """What the cells of rows above tell of this one; on a phone each row stands alone.

    Of a row within a project that is which project it is.
    """
    within = named if named and not row[named - 1].rows else len(row)
    cells = zip(headings[:within], row[:within], strict=True)
    return "　".join(f"{name}：{''.join(cell.paragraphs)}" for name, cell in cells if not cell.rows)


def row_index(bulletin: Bulletin, settings: LayoutFile) -> list[tuple[str, str]]:
    """The ids and names of rows, if they are too many cards to look through on a phone."""
    names = [at for at, column in enumerate(settings.columns) if column.row_header]
    if not names:
        return []
    called = ((f"row-{at + 1}", row[names[0]]) for at, row in enumerate(bulletin.rows))
    found = [
        (row, "".join(name.paragraphs))
        for at, (row, name) in enumerate(called)
        if name.rows and at not in bulletin.totals
    ]
    return found if len(found) > _FEW_CARDS else []


def _tagged(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with its tag: a heading's says how deep it stands, and never skips a level."""
    for depth, block in with_depths(blocks):
        yield (f"h{depth + 1}" if depth else "p"), block


def _looks(block: Block) -> str:
    """The classes of a block."""
    kinds = {"spread": block.cuts, "apart": block.apart}
    own = f"level{block.level}" if block.level else "text"
    return " ".join(
        filter(None, (own, block.align, *(name for name, is_so in kinds.items() if is_so)))
    )


def _glue(measure_words: tuple[str, ...]) -> Callable[[str], Markup]:
    """Marks numbers with their units, so that no line ends between 3216 and 人."""
    pattern = number_pattern(measure_words)

    def glued(text: str) -> Markup:
        as_is = type(text)  # escaped already where a template made it
        parts = enumerate(pattern.split(text))  # every other one is a number
        return Markup("").join(
            _UNBROKEN.format(part) if at % 2 else as_is(part) for at, part in parts
        )

    return glued


def style_fonts(of: Style | str, settings: LayoutFile) -> str:
    """The fonts of a style, or those called so, as CSS writes them."""
    if isinstance(of, str):
        return font_stack(getattr(settings.fonts, of))
    latin = [f"{LATIN}{name}" for name in of.latin_fonts]
    return font_stack([*latin, *getattr(settings.fonts, of.font)])


def font_stack(names: Sequence[str]) -> str:
    """A stack as CSS writes it."""
    return ", ".join(f'"{name}"' for name in names)


def _font_faces(layout: Layout) -> list[tuple[str, list[str]]]:
    """Single faces (FandolSong Bold), which are no family, are found by their full name."""
    names = [name for stack in vars(layout.settings.fonts).values() for name in stack]
    return [(f'"{name}"', [f'"{name}"']) for name in dict.fromkeys(names) if _FACE.search(name)]


def css_text(text: str) -> str:
    """A text for within double quotes in CSS."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _page_number_content(text: str) -> str:
    before, *behind = css_text(text).split("{}")
    counted = zip(("page", "pages"), behind, strict=False)
    return " ".join([f'"{before}"', *(f'counter({name}) "{after}"' for name, after in counted)])
