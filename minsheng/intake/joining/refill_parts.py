"""What refilling works on: the text before, the sentences of the new one, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from minsheng.intake.drafting.yaml_text import FIGURE
from minsheng.intake.joining.sentence_patterns import Pieces, Ref, as_printed
from minsheng.intake.joining.value_nearby import Place
from minsheng.model.plan import Value
from minsheng.record import record


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

    def marked(self) -> str:
        """The sentence with its names."""
        text = self.text
        for start, end, expression in sorted(self.marks, reverse=True):
            text = text[:start] + FIGURE.format(expression) + text[end:]
        return text


@dataclass
class Filled:
    """The new texts with names in them, and the values; ``missing`` were there before.

    ``rates`` are what stands where the rates of indicators stood: (name, text).
    """

    texts: dict[str, tuple[str, ...]]
    values: dict[str, Value]
    missing: tuple[str, ...]
    rates: tuple[tuple[str, str], ...] = ()


def refs_in(pieces: Pieces) -> Iterable[tuple[int, Ref]]:
    return [(number, one) for number, one in enumerate(pieces) if isinstance(one, Ref)]


def place_of(pieces: Pieces, number: int) -> Place:
    """A piece of a sentence, where it stood as that read."""
    return Place(as_printed(pieces), start_of(pieces, number), start_of(pieces, number + 1))


def start_of(pieces: Pieces, number: int) -> int:
    """Where a piece stood in the sentence as it read."""
    return len(as_printed(pieces[:number]))
