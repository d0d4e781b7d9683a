"""A text as a clerk typed it, with the place of each of its characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field
from unicodedata import east_asian_width

from minsheng.problem import Place
from minsheng.record import record

_LINE_BREAK = re.compile(r"(?<! )[ ]*\n[ ]*")  # looked for once in a run of blanks
LINE_GAP = re.compile(r"(?<! )[ ]*\n(?P<paragraph>[ ]*\n\s*)?[ ]*")
"""A line break with the blanks around it, and whether a blank line follows."""
_BRACES = re.compile(
    r"\{\{(?:'[^']*'|\"[^\"]*\"|[^'\"}]|\}(?!\}))*+\}\}"
    r"|\{\{.*?(?:\}\}|\Z)",  # a quote without its pair hides no braces
    re.DOTALL,
)


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
    joined = LINE_GAP.sub(in_print, text.strip())
    return tuple(joined.split("\n")) if joined else ()


def in_print(gap: re.Match[str]) -> str:
    """What stands in print for a ``LINE_GAP``: a newline for a blank line, else a line's joiner."""
    return "\n" if gap["paragraph"] else line_joiner(gap.string, *gap.span())


def joined_lines(text: str) -> str:
    """Join the lines of one paragraph."""
    return _LINE_BREAK.sub(lambda gap: line_joiner(text, gap.start(), gap.end()), text)


def line_joiner(text: str, start: int, end: int) -> str:
    """What stands in print for the line break ``text[start:end]``: a space, or nothing."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return " " if is_latin(before) and is_latin(after) else ""


def is_latin(character: str) -> bool:
    """Whether a space belongs beside it: ASCII, and the letters of scripts written with spaces."""
    if character.isascii():
        return character.isprintable() and character not in " {}"
    return character.isalpha() and east_asian_width(character) not in "WF"


def segments(text: str) -> Iterator[tuple[bool, int, int]]:
    """Yield (literal, start, end) for the stretches of a text between and inside ``{{ }}``.

    Quotes inside the braces may hold braces: ``{{ '{{' }}``.
    """
    at = 0
    for braces in _BRACES.finditer(text):
        if braces.start() > at:
            yield True, at, braces.start()
        at = braces.end()
        yield False, braces.start(), at
    if at < len(text):
        yield True, at, len(text)
