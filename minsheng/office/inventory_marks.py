"""Marks of a Word file that are no plain text: symbols of fonts, codes of fields, form fields."""

from __future__ import annotations

import re

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.inventory import first, name_of, named
from minsheng.office.inventory_styles import style_elements

_RAISABLE = "0123456789+-−=()nixo"
_SHIFTED = {
    "superscript": str.maketrans(_RAISABLE, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣ°"),
    "subscript": str.maketrans(_RAISABLE, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢₓₒ"),
}
_MOST_BASES = 10
_FAR = 6  # half points: less sets a line right
_SIGN_FONTS = ("wingdings", "webdings", "symbol")
_NUMBERS = "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"
_TICKS = {
    "wingdings": dict(enumerate(_NUMBERS, 0x80))
    | {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x6C: "●"},
    "wingdings 2": dict(enumerate(_NUMBERS, 0x69))
    | {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐"},
    "symbol": {0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xB7: "•", 0xD6: "√"},
}
_GENERATED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_EQUATION = re.compile(r"\s*EQ\b", re.IGNORECASE)
_FRACTION = re.compile(r"\\f\s*\(", re.IGNORECASE)
_SWITCH = re.compile(
    r"(?:\\[a-z]+\s*-?[0-9]*\s*)+(?=\()|\\\*\s*(?:\"[^\"]*\"|\w+)",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"\\s\s*\\(up|do)\s*[0-9]*\s*\(([0-9+-]+)\)", re.IGNORECASE)
_ROOT = re.compile(r"\\r\s*\(([234]?)[,;]([^(),;]*)\)", re.IGNORECASE)
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
UNKNOWN = "\ufffc"
"""Stands for a symbol of a font that nobody here knows."""


def symbol(font: str, code: str) -> str:
    """The character that a symbol of a font shows."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    plain = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    known = _TICKS.get(font.lower(), {}).get(plain)
    if known or font.lower().startswith(_SIGN_FONTS):
        return known or UNKNOWN
    return UNKNOWN if 0xE000 <= number < 0xF900 else chr(number) if number < 0xD800 else UNKNOWN


def in_signs(text: str, font: str) -> str:
    """A text as it looks in a font, which may show signs in the place of letters."""
    if not font.lower().startswith(_SIGN_FONTS):
        return text
    return "".join(symbol(font, f"{ord(char):X}") for char in text)


def is_generated(code: str) -> bool:
    """Whether a field counts pages: no text of the author's."""
    return bool(_GENERATED.match(code))


def code_text(code: str) -> str:
    """What the code of a field itself shows: an equation field its arguments, others nothing."""
    if not _EQUATION.match(code):
        return ""
    code = _SET_OFF.sub(_set_off, code)
    code = _ROOT.sub(lambda match: f"{_ROOTS[match[1]]}{match[2]}", code)
    shown = re.sub(r"(?<=[^\s(,;])[,;](?=[^\s),;])", "/", code) if _FRACTION.search(code) else code
    return re.sub(r"[(),\\;\s○〇◯□△▽◇☆]", "", _SWITCH.sub("", _EQUATION.sub("", shown)))


def _set_off(match: re.Match[str]) -> str:
    raised = match[1].lower() == "up"
    return match[2].translate(_SHIFTED["superscript" if raised else "subscript"])


def form_text(form: etree._Element | None) -> str:
    """What a check box or a drop-down list of an old form shows."""
    box, choices = first(form, "checkBox"), first(form, "ddList")
    if box is not None:
        mark = first(box, "checked")
        mark = first(box, "default") if mark is None else mark
        return "☐" if mark is None or named(mark, "val") in ("0", "false", "off") else "☑"
    if choices is None:
        return ""
    entries = [named(entry, "val") for entry in choices.iter("{*}listEntry")]
    chosen = first(choices, "result")
    chosen = first(choices, "default") if chosen is None else chosen
    at = "0" if chosen is None else named(chosen, "val") or "0"
    return dict(enumerate(entries)).get(int(at) if at.isdecimal() and len(at) < 4 else -1, "")


def counted_styles(archive: Archive) -> frozenset[str]:
    """The styles whose paragraphs have a number, and those that are made from them."""
    own = set()
    above = {}
    for style in style_elements(archive):
        name, base = named(style, "styleId"), first(style, "basedOn")
        above[name] = "" if base is None else named(base, "val")
        if first(style, "pPr", "numPr") is not None:
            own.add(name)
    for _ in range(_MOST_BASES):
        own |= {name for name, base in above.items() if base in own}
    return frozenset(own)


def shifted(element: etree._Element, text: str, styled: str = "") -> str:
    """Raised and lowered characters in their own form, so that 10³ is not 103; a text that has
    others, too, as it is. ``styled`` is how styles shift it.
    """
    run = element.getparent()
    mark, whole = (None, "") if run is None else _shift(run, text, styled)
    if mark is None or set(whole.strip()) - set(_RAISABLE):
        return text
    return text.translate(_SHIFTED[mark])


def _shift(run: etree._Element, text: str, styled: str) -> tuple[str | None, str]:
    """Whether a run stands raised or lowered, as Word calls it, and all that does so with it."""
    for above in run.iterancestors("{*}sup", "{*}sub"):
        whole = "".join(each.text or "" for each in above.iter("{*}t"))
        return "superscript" if name_of(above) == "sup" else "subscript", whole
    mark = first(run, "rPr", "vertAlign")
    if mark is not None and named(mark, "val") in _SHIFTED:
        return named(mark, "val"), text
    if mark is None and styled in _SHIFTED:
        return styled, text
    height = _height(run)
    beside = run.getparent()
    if abs(height) < _FAR or beside is None:
        return None, text
    others = (each for each in beside if name_of(each) == "r" and first(each, "t") is not None)
    if all(_height(each) for each in others):
        return None, text  # the whole line is set higher
    return "superscript" if height > 0 else "subscript", text


def _height(run: etree._Element) -> int:
    """How far a run is set off its line, in half points."""
    mark = first(run, "rPr", "position")
    said = "" if mark is None else named(mark, "val")
    return int(said) if re.fullmatch("-?[0-9]{1,4}", said) else 0
