"""In the printing process: which fonts Pango and fontconfig have chosen for a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import md5
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.ffi import ffi, fontconfig, pango
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key
from weasyprint.text.line_break import Layout

from minsheng.render.fonts import LATIN, FontUse, is_latin, is_visible

Stack = tuple[str, ...]


_RANGE = """<fontconfig><match target="scan">
<test name="file" compare="contains"><string>{file}</string></test>
<edit name="charset" mode="assign_replace"><charset>{ranges}</charset></edit>
</match></fontconfig>"""


class RangedFonts(FontConfiguration):  # type: ignore[misc] # its base has no types
    """Fonts of which some have a ``unicode-range``, told to fontconfig before it reads them.

    WeasyPrint tells it for what is drawn. But from a stack of which the first font has all
    characters of the second, fontconfig leaves out the second.
    """

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> Any:
        if found := rule_descriptors.get("unicode_range"):
            file = md5(str(rule_descriptors).encode(), usedforsecurity=False).hexdigest()
            ranges = "".join(
                f"<range><int>{one.start}</int><int>{one.end}</int></range>" for one in found
            )
            rule = _RANGE.format(file=file, ranges=ranges).encode()
            fontconfig.FcConfigParseAndLoadFromMemory(self._config, rule, True)
        return super().add_font_face(rule_descriptors, url_fetcher)


def font_uses(document: Document, fonts: FontConfiguration) -> list[FontUse] | None:
    """How Pango sets the different characters of each font stack; None where there is no font.

    The characters of a stack are set once more, in one line: next to nothing beside the layout.
    """
    styles: dict[Stack, Any] = {}
    texts: dict[Stack, set[str]] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, TextBox):
                stack = tuple(box.style["font_family"])
                styles.setdefault(stack, box.style)
                texts.setdefault(stack, set()).update(box.text)
    uses = []
    for stack, (style, characters) in _parted(styles, texts).items():
        if text := "".join(sorted(filter(is_visible, characters))):
            set_in = _set_in(style, text)
            if set_in is None:
                return None
            uses.append(_font_use(stack, *set_in, fonts))
    return uses


def _parted(
    styles: Mapping[Stack, Any], texts: Mapping[Stack, set[str]]
) -> dict[Stack, tuple[Any, set[str]]]:
    """The characters that have fonts of their own apart from the others of their text."""
    parted: dict[Stack, tuple[Any, set[str]]] = {}
    for stack, characters in texts.items():
        chinese = tuple(name for name in stack if not name.startswith(LATIN))
        latin = set(filter(is_latin, characters)) if chinese != stack else set()
        for part, found in ((chinese, characters - latin), (stack, latin)):
            if part not in parted:
                style = styles[stack].copy()
                style["font_family"] = part
                parted[part] = style, set()
            parted[part][1].update(found)
    return parted


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
    stack: Stack, families: Counter[str], unknown: str, fonts: FontConfiguration
) -> FontUse:
    """Call each font by its name in the stack: FangSong is what is asked for as 仿宋, too."""
    names = {name: _names(name, fonts) for name in stack}
    present = [name for name in stack if names[name]]
    called = {other: name for name in reversed(present) for other in names[name]}
    called |= {names[name][0]: name for name in reversed(present)}
    latin = sum(name.startswith(LATIN) for name in stack)
    return FontUse(
        stack=[_plain(name) for name in stack[: latin + 1 if latin else None]],
        present=[_plain(name) for name in present],
        families={_plain(called.get(name, name)): count for name, count in families.items()},
        unknown=unknown,
    )


def _plain(name: str) -> str:
    return name.removeprefix(LATIN)


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
