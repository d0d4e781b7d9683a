"""What this machine made of a layout's fonts, and when that is worth a warning.

A stack names the official font first, then free ones of the same style, perhaps one to fill in
rare characters, and last a general one for want of better. A text is in the right font when most
of its characters are set in any of its stack but these two (the first is always right).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import category

from minsheng.problem import Place, Problem, Severity
from minsheng.record import record

if TYPE_CHECKING:
    from minsheng.layout.settings import LayoutFile

FONT_WORDS = {
    "title": "标题",
    "heading": "表头和小标题",
    "subheading": "二级标题",
    "body": "正文",
    "page_number": "页码",
}
LATIN = "latin "
"""How the names of fonts begin in a style sheet that are there for ``is_latin`` alone."""
FILL_INS = ("LXGW WenKai Light",)
"""Fonts of like weight, for the characters that those of the official style lack."""
OF_LATIN = "里的数字和字母"
MOST_NAMED = 10


@record
class FontUse:
    """How the different characters of one font stack were set on a page."""

    stack: Sequence[str]
    present: Sequence[str]  # the names of the stack that this machine has
    families: Mapping[str, int]
    """How many are set in each font, by its name in the stack, or its own if it is in none."""
    unknown: str  # the characters that no font has

    @property
    def family(self) -> str:
        """The font of most characters; empty when no font has most of them."""
        if len(self.unknown) > sum(self.families.values()):
            return ""
        return max(self.families, key=lambda name: self.families[name], default="")

    @property
    def is_right(self) -> bool:
        """Whether the text is in the first of the stack, or in one of its style."""
        others = (name for name in self.stack[1:-1] if name not in FILL_INS)
        return self.family in (self.stack[0], *others)

    @property
    def fill_in(self) -> str:
        """The font that would have filled in what the last one has to; empty where none would."""
        absent = (name for name in self.stack if name in FILL_INS and name not in self.present)
        return next(absent, "") if self.families.get(self.stack[-1]) else ""


def is_visible(character: str) -> bool:
    """Whether a character needs a glyph: no space, no control or format character."""
    kind = category(character)
    return kind not in ("Cc", "Cf") and not kind.startswith("Z")


def is_latin(character: str) -> bool:
    """Whether a character may have a font of its own in a style: of ASCII, as Word has it, too.

    Quotation marks, dashes, dots and all that is wide are Chinese.
    """
    return "!" <= character <= "~"


def by_use(settings: LayoutFile, uses: Sequence[FontUse]) -> list[tuple[str, FontUse]]:
    """What became of each of the layout's fonts that the page has text in, and what it is for."""
    known = {tuple(use.stack): use for use in uses}
    return [(word, known[stack]) for stack, word in stacks(settings).items() if stack in known]


def stacks(settings: LayoutFile) -> dict[tuple[str, ...], str]:
    """The different stacks of a layout, each with a word for the first of its uses.

    Behind the fonts of Latin letters stands the one that is taken for want of them.
    """
    found: dict[tuple[str, ...], str] = {}
    for key, word in FONT_WORDS.items():
        found.setdefault(tuple(getattr(settings.fonts, key)), word)
    for style in vars(settings.styles).values():
        if style.latin_fonts:
            last = getattr(settings.fonts, style.font)[0]
            found.setdefault((*style.latin_fonts, last), FONT_WORDS[style.font] + OF_LATIN)
    return found


def latin_fonts(settings: LayoutFile) -> list[str]:
    """All fonts that a layout has for Latin letters."""
    styles = vars(settings.styles).values()
    return list(dict.fromkeys(name for style in styles for name in style.latin_fonts))


def fallback_warnings(
    settings: LayoutFile, uses: Sequence[FontUse], place: Place, doctor: str
) -> list[Problem]:
    """One warning at ``place`` for all texts in a wrong font; the command ``doctor`` says more."""
    wrong = [
        word + (f"用的是{use.family}" if use.family else "没有字体可用")
        for word, use in by_use(settings, uses)
        if not use.is_right
    ]
    if not wrong:
        return []
    message = f"PDF没有用上版式要的字体：{'，'.join(wrong)}"
    hint = f"缺哪些字体、怎样安装，运行 {doctor} 查看"
    return [Problem(place, "font-fallback", message, hint, severity=Severity.WARNING)]


def unknown_characters(uses: Sequence[FontUse]) -> list[str]:
    """The characters of a page that no font has."""
    return sorted({character for use in uses for character in use.unknown})


def glyph_warnings(places: Mapping[str, Place]) -> list[Problem]:
    """A warning for each character without a glyph, at its place; many of them share one."""
    characters = sorted(places, key=lambda one: (places[one], one))
    few = len(places) <= MOST_NAMED
    groups = [[character] for character in characters] if few else [characters]
    return [
        Problem(
            places[group[0]],
            "missing-glyph",
            f"本机的字体里都没有{named(group)}，PDF里会印成方框",
            glyph_hint(group),
            severity=Severity.WARNING,
        )
        for group in groups
    ]


def named(characters: Sequence[str]) -> str:
    """“𪚥”（U+2A6A5）; of many the first ones, and their number."""
    said = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in characters[:MOST_NAMED])
    return said + (f"等{len(characters)}个字" if len(characters) > MOST_NAMED else "")


def glyph_hint(characters: Sequence[str]) -> str:
    """What to do about characters that no font has."""
    if len(characters) > MOST_NAMED:
        return "本机多半没有中文字体，怎样安装，运行 minsheng doctor 查看"
    if category(characters[0]) == "Co":
        return "这是自造字，别的电脑上也显示不了，换成标准字"
    return "核对有没有打错；没有错，就安装有这个字的字体"
