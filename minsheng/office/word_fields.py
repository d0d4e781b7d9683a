"""What fields show that keep no result: check boxes, lists to choose from, EQ and SYMBOL."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from minsheng.office.list_numbers import list_number
from minsheng.office.word_maths import fraction, in_script, root
from minsheng.office.word_symbols import is_sign_font, readable
from minsheng.office.xml_tree import attribute, child, children, is_switched_on, number, value

Left = tuple[str, str]
"""A kind of remark, and the text that it is about."""
TICKS = {True: "☑", False: "☐"}
_NAME = re.compile(r"\s*(\w+)\s*(.*)", re.DOTALL)
_FORMAT = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)\s*')
_SYMBOL = re.compile(r"(0[xX][0-9a-fA-F]+|[0-9]+)")
_FONT = re.compile(r'\\f\s*(?:"([^"]*)"|(\S+))')
_SWITCH = re.compile(r"\s*\\(?:([lrb]c)\s*\\?[^\w\s\\]|([a-zA-Z]+)\s*[0-9]*)\s*|\s+(?=[(\\])")
_RINGS = "○〇◯"
_RINGED = {
    **{str(n): list_number(n, "decimalEnclosedCircle") for n in range(1, 51)},
    **{char: chr(ord("㊀") + n) for n, char in enumerate("一二三四五六七八九十")},
    **{chr(ord("A") + n): chr(ord("Ⓐ") + n) for n in range(26)},
    **{chr(ord("a") + n): chr(ord("ⓐ") + n) for n in range(26)},
    "0": "⓪",
    "正": "㊣",
    "上": "㊤",
    "中": "㊥",
    "下": "㊦",
    "左": "㊧",
    "右": "㊨",
}
_DEEPEST = 20


@dataclass
class Field:
    """A field from ``begin`` on: its code, until ``separate``, and whether a result was shown."""

    form: etree._Element | None = None
    code: str = ""
    in_code: bool = True
    shown: bool = False

    def is_unfilled(self, text: str) -> bool:
        """Whether a text is the gap that Word shows in a form where nobody has typed."""
        return child(self.form, "textInput") is not None and not text.strip()

    def value(self) -> tuple[str, tuple[Left, ...]]:
        """What it shows without a result of its own, and what that leaves out."""
        for kind, read in (("checkBox", _ticked), ("ddList", _chosen)):
            if (found := child(self.form, kind)) is not None:
                return read(found), ()
        named = _NAME.match(self.code)
        name, rest = (named[1].upper(), named[2]) if named else ("", "")
        if name == "EQ":
            equation = _Equation(_FORMAT.sub("", rest))
            return equation.read(), tuple(equation.left)
        if name == "SYMBOL":
            return _symbol(rest), ()
        if name == "MACROBUTTON":
            return "".join(rest.split(maxsplit=1)[1:]).strip(), ()
        return "", ()


def _ticked(box: etree._Element) -> str:
    checked = child(box, "checked")
    return TICKS[is_switched_on(child(box, "default") if checked is None else checked)]


def _chosen(listed: etree._Element) -> str:
    entries = [value(entry) for entry in children(listed, "listEntry")]
    result, default = (value(child(listed, name)) for name in ("result", "default"))
    at = number(result or default, 0)
    return entries[at] if 0 <= at < len(entries) else ""


def control_value(properties: etree._Element) -> str:
    """What a content control without content stands for: its tick, or the entry chosen."""
    if (box := child(properties, "checkbox")) is not None:
        return TICKS[is_switched_on(child(box, "checked"))]
    for name in ("dropDownList", "comboBox"):
        listed = child(properties, name)
        last = "" if listed is None else attribute(listed, "lastValue") or ""
        for entry in children(listed, "listItem"):
            if last and attribute(entry, "value") == last:
                return attribute(entry, "displayText") or last
    return ""


def _symbol(code: str) -> str:
    found, font = _SYMBOL.match(code), _FONT.search(code)
    if not found:
        return ""
    shown = int(found[1], 0) if found[1][:2].lower() == "0x" else int(found[1])
    if not 0x20 <= shown < 0x10000 or 0xD800 <= shown < 0xE000:
        return ""
    name = (font[1] or font[2]) if font else ""
    return readable(chr(shown), name if is_sign_font(name) else "")[0]


@dataclass
class _Equation:
    r"""An EQ field: ``\f(3,4)``, ``\o\ac(○,3)``, ``\o\ad(\s\up 9(xié),斜)`` …"""

    code: str
    at: int = 0
    left: list[Left] = field(default_factory=list)
    depth: int = 0

    def read(self) -> str:
        """The text of it all."""
        text = ""
        while self.at < len(self.code):
            text += self._until_separator()
            if self.at < len(self.code):  # a comma or bracket that belongs to no switch
                text += self.code[self.at]
                self.at += 1
        return text.strip()

    def _until_separator(self) -> str:
        text = ""
        while self.at < len(self.code) and self.code[self.at] not in ",;)":
            char = self.code[self.at]
            following = self.code[self.at + 1 : self.at + 2]
            if char == "\\" and following.isascii() and following.isalpha():
                text += self._switch()
            elif char == "\\":
                text += following
                self.at += 2
            elif char == "(":
                self.at += 1
                text += f"({','.join(self._arguments()[0])})"
            else:
                text += char
                self.at += 1
        return text

    def _switch(self) -> str:
        names: list[str] = []
        while (found := _SWITCH.match(self.code, self.at)) and found[0]:
            names += [found[2].lower()] if found[2] else []
            self.at = found.end()
        if self.code[self.at : self.at + 1] != "(" or self.depth > _DEEPEST:
            return ""
        self.at += 1
        said, raw = self._arguments()
        return self._meaning(names, said, raw)

    def _arguments(self) -> tuple[list[str], list[str]]:
        """What stands between brackets, parted by commas: what it says, and as it is written."""
        said, raw = [], []
        self.depth += 1
        while True:
            start = self.at
            said.append(self._until_separator().strip())
            raw.append(self.code[start : self.at].strip())
            end = self.code[self.at : self.at + 1]
            self.at += 1
            if end in ("", ")"):
                self.depth -= 1
                return said, raw

    def _meaning(self, names: list[str], said: list[str], raw: list[str]) -> str:
        kind = names[0][0] if names else ""
        if kind == "f" and len(said) > 1:
            return fraction(said[0], said[1])
        if kind == "r":
            return root(said[0] if len(said) > 1 else "", said[-1])
        if kind == "s":
            up = "do" not in names and "di" not in names
            return "".join(in_script(text, up) or text for text in said)
        if kind == "b":
            return f"({''.join(said)})"
        if kind == "o":
            return self._over(said, raw)
        return ",".join(said) if kind in "il" else "".join(said)

    def _over(self, said: list[str], raw: list[str]) -> str:
        """Characters over one another: in a ring, under their pinyin, or just so."""
        shapes = [text for text in said if text in tuple(_RINGS + "□△◇▽☆")]
        within = "".join(text for text in said if text not in shapes)
        if shapes:
            ringed = _RINGED.get(within) if shapes[0] in _RINGS else None
            if ringed is None:
                self.left.append(("ringed", shapes[0] + within))
            return ringed or within
        above = [text for text, code in zip(said, raw, strict=True) if code.startswith(r"\s\up")]
        if above and len(above) < len(said):
            self.left.append(("ruby", "".join(above)))
            return "".join(
                text for text, code in zip(said, raw, strict=True) if not code.startswith(r"\s\up")
            )
        return "".join(said)
