"""The characters of a Word file as they look on the page, and those that are left out."""

from __future__ import annotations

from minsheng.office.word_fields import Field
from minsheng.office.word_maths import in_script
from minsheng.office.word_remarks import Remarks
from minsheng.office.word_styles import Style
from minsheng.office.word_symbols import MARKS, readable

_LINE_BREAKS = str.maketrans({**dict.fromkeys("\r\n\x0b\x0c\x85\u2028\u2029", "\n"), "\t": " "})
_UNPRINTABLE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF, 0xAD), None)
del _UNPRINTABLE[0x0A]


def printable(text: str) -> str:
    """Without the characters that no document shows; whatever breaks a line becomes ``\\n``."""
    return text.translate(_LINE_BREAKS).translate(_UNPRINTABLE)


class Shown:
    """Takes one text after the other. ``marks`` are the colours of the signs in this paragraph,
    ``before`` the last text that was shown in it, ``fields`` those that are open.
    """

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.fields: list[Field] = []
        self.before = ""
        self.marks: list[str] = []
        self._left = ("", "")

    def begin(self) -> None:
        """A paragraph begins."""
        self.before, self.marks = "", []

    def end(self) -> None:
        """A paragraph ends, and with it the code of a field: one whose rest was deleted must not
        hide a text.
        """
        self._told()
        for each in self.fields:
            each.in_code = False

    def text(self, text: str, style: Style) -> str:
        """A text as it looks on the page; nothing, where it is the code of a field."""
        coding = next((each for each in reversed(self.fields) if each.in_code), None)
        if coding is not None:
            coding.code += text
            return ""
        text, lost = readable(text, style.font)
        for code in lost:
            self.remarks.note("symbols", code)
        for each in self.fields:
            each.shown = each.shown or bool(text.strip())
        left_out = (
            *(("placeholders", style.placeholder), ("hidden", style.hidden)),
            ("struck", style.struck),
        )
        if kind := next((kind for kind, is_so in left_out if is_so), ""):
            self.leave_out(kind, text)
            return ""
        if text.strip():
            self._told()
        if style.raised and text.strip():
            text = self._script(text, style.raised > 0)
        self.before = text or self.before
        self.marks += [style.colour for char in text if char in MARKS]
        return text

    def _script(self, text: str, up: bool) -> str:
        found = in_script(text.strip(), up)
        if found is None and any(char.isalnum() for char in text):
            self.remarks.note("scripts", text)
        return text if found is None else text.replace(text.strip(), found)

    def leave_out(self, kind: str, text: str) -> None:
        """Remember a text that is left out; one in several runs is one."""
        if self._left[0] not in ("", kind):
            self._told()
        self._left = (kind, self._left[1] + text)

    def _told(self) -> None:
        kind, text = self._left
        self._left = ("", "")
        if text.strip():
            self.remarks.note(kind, text)
