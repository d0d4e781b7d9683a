"""Checks of the layout's fonts, and of the characters that no font has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minsheng.doctor.finding import Finding, Mark
from minsheng.doctor.system import GET_FREE_FONTS, System, how_to_get_fonts, how_to_install
from minsheng.layout.settings import LayoutFile
from minsheng.problem import Place
from minsheng.render.fonts import (
    OF_LATIN,
    FontUse,
    by_use,
    glyph_hint,
    named,
    stacks,
    unknown_characters,
)

_NO_GLYPH = "本机的字体里都没有{}，PDF里会印成方框"
_LATIN = (
    "Times New Roman、Arial等：Windows、macOS自带；Linux上装Liberation，"
    "在版式里写 latin: [Times New Roman, Liberation Serif]"
)
_MOST_LISTED = 50  # of more characters it is the font of all that is missing


def check_fonts(settings: LayoutFile, uses: Sequence[FontUse], system: System) -> list[Finding]:
    """A line for each of the layout's fonts; how to get what is missing stands once, at the end."""
    used = by_use(settings, uses)
    found = [_font(word, use) for word, use in used]
    wrong = [place for place, finding in enumerate(found) if finding.mark is Mark.MISSING]
    if wrong:
        last = found[wrong[-1]]
        of_latin = {used[place][0].endswith(OF_LATIN) for place in wrong}
        steps = how_to_get_fonts(system) if False in of_latin else ()
        steps += (_LATIN,) if True in of_latin else ()
        found[wrong[-1]] = Finding(last.mark, last.said, steps)
    return [*found, _in_word(settings)]


def _font(word: str, use: FontUse) -> Finding:
    missing = [name for name in use.stack if name not in use.present]
    if use.family in use.stack:
        missing = [name for name in use.stack[: use.stack.index(use.family)] if name in missing]
    without = f"（本机没有{'、'.join(missing)}）" if missing else ""
    if not use.family:
        return Finding(Mark.MISSING, f"{word}字体：PDF没有能印汉字的字体可用{without}")
    if use.is_right and use.fill_in:
        last, rare = use.stack[-1], use.families[use.stack[-1]]
        said = f"{word}字体：PDF用{use.family}{without}，它没有的{rare}个字用{last}，笔画较重"
        return Finding(
            Mark.NOTE, said, (f"{use.fill_in}的笔画相近，装上就用它补：{GET_FREE_FONTS}",)
        )
    if use.is_right:
        return Finding(Mark.FINE, f"{word}字体：PDF用{use.family}{without}")
    return Finding(Mark.MISSING, f"{word}字体：PDF只好用{use.family}代替{without}")


def _in_word(settings: LayoutFile) -> Finding:
    """Word takes the first of each stack, on whatever machine the document is opened."""
    firsts = "、".join(f"{word}{stack[0]}" for stack, word in stacks(settings).items())
    return Finding(
        Mark.FINE, f"Word里的字体：{firsts}；打开文件的电脑缺哪种，Word就按版式的次序换一种"
    )


def check_characters(
    uses: Sequence[FontUse], place_of: Callable[[str], Place | None], system: System
) -> list[Finding]:
    """The characters of the data that no font has, each with its first place."""
    unknown = unknown_characters(uses)
    if not unknown:
        return [Finding(Mark.FINE, "数据里的字，本机的字体里都有")]
    if len(unknown) > _MOST_LISTED:
        said = _NO_GLYPH.format(named(unknown))
        return [Finding(Mark.MISSING, said, how_to_install(["noto"], system))]
    typed = sorted((place, one) for one in unknown if (place := place_of(one)))
    return [
        Finding(Mark.MISSING, f"{place}：{_NO_GLYPH.format(named([one]))}", (glyph_hint([one]),))
        for place, one in typed
    ]
