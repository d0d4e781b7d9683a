"""A text as a clerk typed it, with the place of each of its characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from minsheng.problem import Place

_PARAGRAPHS = re.compile(r"\n[ ]*\n\s*")
_LINE_BREAK = re.compile(r"[ ]*\n[ ]*")


@dataclass(frozen=True, slots=True)
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

    def joint(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return " " if _is_latin(before) and _is_latin(after) else ""

    return _LINE_BREAK.sub(joint, text)


def _is_latin(character: str) -> bool:
    """Whether a space belongs beside it: ASCII, and the letters of scripts written with spaces."""
    if character.isascii():
        return character.isprintable() and character not in " {}"
    return character.isalpha() and east_asian_width(character) not in "WF"
