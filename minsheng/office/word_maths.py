"""Formulas as a line of text: 3/4, 10⁵, CO₂, √2; raised and lowered characters of Unicode."""

from __future__ import annotations

import re

from lxml import etree

from minsheng.office.xml_tree import attribute, child, children, local_name

_PLAIN = "0123456789+-−=()nixo"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣ°")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢₓₒ")
_IN_SCRIPTS = re.compile(f"[{re.escape(_PLAIN)}]+")
_ONE_TERM = re.compile(r"[\w.%％]+|[(（][^()（）]*[)）]")
_FRACTION = re.compile(r"[0-9]+/[0-9]+")
_AS_ONE = {
    "1/2": "½",
    "1/3": "⅓",
    "2/3": "⅔",
    "1/4": "¼",
    "3/4": "¾",
    "1/5": "⅕",
    "2/5": "⅖",
    "3/5": "⅗",
    "4/5": "⅘",
    "1/6": "⅙",
    "5/6": "⅚",
    "1/8": "⅛",
    "3/8": "⅜",
    "5/8": "⅝",
    "7/8": "⅞",
}
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_SKIPPED = frozenset(("del", "moveFrom"))


def in_script(text: str, up: bool) -> str | None:
    """A text raised or lowered, or None where Unicode has no such characters for all of it."""
    if not _IN_SCRIPTS.fullmatch(text):
        return None
    return text.translate(_RAISED if up else _LOWERED)


def fraction(above: str, below: str) -> str:
    """3/4; what is no single term stands in brackets."""
    return f"{_term(above)}/{_term(below)}"


def behind(before: str, formula: str) -> str:
    """A formula as it may stand behind a text: 1 and 3/4 are 1¾."""
    if before[-1:].isdigit() and _FRACTION.fullmatch(formula):
        return _AS_ONE.get(formula, f"又{formula}")
    return formula


def root(degree: str, of: str) -> str:
    """√2, ∛(a+b)."""
    mark = _ROOTS.get(degree) or f"{in_script(degree, up=True) or degree}√"
    return mark + _term(of)


def power(base: str, exponent: str, up: bool = True) -> str:
    """10⁵ or CO₂; where there are no such characters x^(ab), x_(ab)."""
    raised = in_script(exponent, up)
    return base + (raised if raised is not None else f"{'^' if up else '_'}{_term(exponent)}")


def _term(text: str) -> str:
    return text if _ONE_TERM.fullmatch(text) else f"({text})"


def formula(element: etree._Element) -> str:
    """The text of a formula of Word's (``m:oMath``) or of a part of one."""
    name = local_name(element)

    def part(of: str) -> str:
        inside = child(element, of)
        return "" if inside is None else _inside(inside)

    match name:
        case "t":
            return element.text or ""
        case "f":
            return fraction(part("num"), part("den"))
        case "rad":
            return root(part("deg"), part("e"))
        case "sSup":
            return power(part("e"), part("sup"))
        case "sSub":
            return power(part("e"), part("sub"), up=False)
        case "sSubSup":
            return power(power(part("e"), part("sub"), up=False), part("sup"))
        case "d":
            return _bracketed(element)
        case "nary":
            sign = _sign(element, "naryPr", "chr", "∫")
            below, above = part("sub"), part("sup")
            low = power(sign, below, up=False) if below else sign
            return (power(low, above) if above else low) + part("e")
    return "" if name in _SKIPPED or name.endswith("Pr") else _inside(element)


def _inside(element: etree._Element) -> str:
    text = ""
    for each in element:
        text += behind(text, formula(each))
    return text


def _bracketed(element: etree._Element) -> str:
    first, last = (
        _sign(element, "dPr", name, default) for name, default in (("begChr", "("), ("endChr", ")"))
    )
    return first + "|".join(_inside(each) for each in children(element, "e")) + last


def _sign(element: etree._Element, properties: str, name: str, default: str) -> str:
    found = child(element, properties, name)
    return default if found is None else attribute(found, "val") or ""
