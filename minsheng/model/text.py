"""A text as a clerk typed it, with the place of each of its characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from unicodedata import east_asian_width

from minsheng.problem import Place
from minsheng.record import record

_PARAGRAPHS = re.compile(r"\n[ ]*\n\s*")
_LINE_BREAK = re.compile(r"(?<! )[ ]*\n[ ]*")  # looked for once in a run of blanks


@record
class Text:
    """Text and, for messages, ``at``: the place in the file of the character at an offset.

    Two texts are equal when they say the same, wherever they stand.
    """

    value: str
    at: Callable[[int], Place] = field(compare=False, repr=False)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.at(0)

    def __str__(self) -> str:
        return self.value


def paragraphs(text: str) -> tuple[str, ...]:
    """Split at blank lines and join the lines of each paragraph.

    A single line break is there for whoever reads the YAML: between hanzi it vanishes; between two
    Latin words it becomes a space.
    """
    return tuple(joined_lines(part) for part in _PARAGRAPHS.split(text.strip()) if part)


def joined_lines(text: str) -> str:
    """Join the lines of one paragraph."""
    return _LINE_BREAK.sub(lambda gap: joint(text, gap.start(), gap.end()), text)


def joint(text: str, start: int, end: int) -> str:
    """What stands in print for the line break ``text[start:end]``: a space, or nothing."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return " " if _is_latin(before) and _is_latin(after) else ""


def _is_latin(character: str) -> bool:
    """Whether a space belongs beside it: ASCII, and the letters of scripts written with spaces."""
    if character.isascii():
        return character.isprintable() and character not in " {}"
    return character.isalpha() and east_asian_width(character) not in "WF"
