"""What refilling works on: the text before, the sentences of the new one, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from minsheng.intake.drafting.yaml_text import FIGURE
from minsheng.intake.joining.sentence_patterns import Pieces, Ref, as_printed
from minsheng.intake.joining.value_nearby import Place, clause_before, is_of_goal, same_words
from minsheng.model.plan import Value
from minsheng.record import record

_RATE = re.compile("(?<![0-9.])[0-9]+(?:[.][0-9]+)?[%％]")


@record
class Before:
    """What a text of the period before says, and the values there."""

    sentences: Sequence[Pieces]
    values: Mapping[str, Value]


@record
class Times:
    """Whether a figure at an offset of a text is of the period: of that before, and of the new."""

    then: Callable[[str, int], bool]
    now: Callable[[str, int], bool]

    def may_be(self, place: Place, text: str, at: int) -> bool:
        """Whether a number can be what stood at a place: not 截至3月底 in the half year's text."""
        return self.now(text, at) or not self.then(place.text, place.start)


@dataclass
class Sentence:
    """A sentence of the new text, and the names that are put into it: (start, end, expression)."""

    part: str
    paragraph: int
    text: str
    marks: list[tuple[int, int, str]] = field(default_factory=list)

    def is_free(self, start: int, end: int) -> bool:
        return all(stop <= start or end <= first for first, stop, _ in self.marks)

    def put(self, start: int, end: int, expression: str) -> None:
        """Put a name in the place of a figure, if none is there."""
        if self.is_free(start, end):
            self.marks.append((start, end, expression))

    def only(self, said: str, behind: int) -> int:
        """Where a figure stands behind an offset, if it stands there once and alone; else -1."""
        text = self.text
        first = text.find(said, behind) if any(map(str.isdigit, said)) else -1
        front = text[first - 1 : first]
        alone = text.find(said, first + 1) < 0 and not front.isdigit() and front != "."
        return first if alone else -1

    def is_led(self, behind: int, start: int, words: str = "") -> bool:
        """Whether a figure has such words in front of it, or those of a goal."""
        clause = clause_before(self.text, start)
        own = self.text[max(start - len(clause), behind) : start]
        return is_of_goal(own) or bool(words and same_words(words, clause))

    def rate_behind(self, at: int) -> str:
        """The first rate of a goal behind an offset, if there is one."""
        found = (one for one in _RATE.finditer(self.text, at) if self.is_led(at, one.start()))
        return next((one[0] for one in found), "")

    def marked(self) -> str:
        """The sentence with its names."""
        text = self.text
        for start, end, expression in sorted(self.marks, reverse=True):
            text = text[:start] + FIGURE.format(expression) + text[end:]
        return text


@dataclass
class Filled:
    """The new texts with names in them, and the values; ``missing`` were there before.

    ``otherwise`` is what does not come out, in sentences that read as before but for numbers: a
    name, what of it (``rate``), and what stands there.
    """

    texts: dict[str, tuple[str, ...]]
    values: dict[str, Value]
    missing: tuple[str, ...]
    otherwise: tuple[tuple[str, str, str], ...] = ()


def refs_in(pieces: Pieces) -> Iterable[tuple[int, Ref]]:
    return [(number, one) for number, one in enumerate(pieces) if isinstance(one, Ref)]


def place_of(pieces: Pieces, number: int) -> Place:
    """A piece of a sentence, where it stood as that read."""
    return Place(as_printed(pieces), start_of(pieces, number), start_of(pieces, number + 1))


def start_of(pieces: Pieces, number: int) -> int:
    """Where a piece stood in the sentence as it read."""
    return len(as_printed(pieces[:number]))
