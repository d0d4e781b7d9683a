"""In the printing process: which fonts Pango and fontconfig have chosen for a page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.ffi import ffi, fontconfig, pango
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key
from weasyprint.text.line_break import Layout

from minsheng.render.fonts import FontUse, is_visible


def font_uses(document: Document, fonts: FontConfiguration) -> list[FontUse] | None:
    """How Pango sets the different characters of each font stack; None where there is no font.

    The characters of a stack are set once more, in one line: next to nothing beside the layout.
    """
    styles: dict[tuple[str, ...], Any] = {}
    texts: dict[tuple[str, ...], set[str]] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, TextBox):
                stack = tuple(box.style["font_family"])
                styles.setdefault(stack, box.style)
                texts.setdefault(stack, set()).update(box.text)
    uses = []
    for stack, characters in texts.items():
        if text := "".join(sorted(filter(is_visible, characters))):
            set_in = _set_in(styles[stack], text)
            if set_in is None:
                return None
            uses.append(_font_use(stack, *set_in, fonts))
    return uses


def _set_in(style: Any, text: str) -> tuple[Counter[str], str] | None:
    """By font family how many characters of a text it sets, and those that none has."""
    layout = Layout(style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    families: Counter[str] = Counter()
    unknown = []
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        if item.analysis.font == ffi.NULL:
            return None
        without = [
            chr(one.glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG)
            for one in glyphs.glyphs[0 : glyphs.num_glyphs]
            if one.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG
        ]
        families[_family(item.analysis.font)] += item.num_chars - len(without)
        unknown += without
        run = run.next
    return +families, "".join(unknown)


def _family(font: Any) -> str:
    """The first of a font's names."""
    _, description, _ = get_pango_font_key(font)
    return str(ffi.string(pango.pango_font_description_get_family(description)).decode())


def _font_use(
    stack: tuple[str, ...], families: Counter[str], unknown: str, fonts: FontConfiguration
) -> FontUse:
    """Call each font by its name in the stack: FangSong is what is asked for as 仿宋, too."""
    names = {name: _names(name, fonts) for name in stack}
    present = [name for name in stack if names[name]]
    called = {other: name for name in reversed(present) for other in names[name]}
    called |= {names[name][0]: name for name in reversed(present)}
    return FontUse(
        stack=stack,
        present=present,
        families={called.get(family, family): count for family, count in families.items()},
        unknown=unknown,
    )


def _names(family: str, fonts: FontConfiguration) -> list[str]:
    """All names of the font called ``family``; none where fontconfig offers another instead."""
    pattern = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcConfigSubstitute(fonts._config, pattern, fontconfig.FcMatchPattern)
    fontconfig.FcDefaultSubstitute(pattern)
    found = fontconfig.FcFontMatch(fonts._config, pattern, ffi.new("FcResult *"))
    if found == ffi.NULL:
        return []
    found = ffi.gc(found, fontconfig.FcPatternDestroy)
    string = ffi.new("FcChar8 **")
    names: list[str] = []
    while not fontconfig.FcPatternGetString(found, b"family", len(names), string):
        names.append(ffi.string(string[0]).decode("utf-8", "replace"))
    return names if family.lower() in map(str.lower, names) else []
