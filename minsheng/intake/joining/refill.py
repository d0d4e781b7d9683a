"""The indicators that are known, filled from a new text: it uses the names of the one before.

A number becomes a value where its sentence reads as before but for numbers, or where the words in
front of it are those that stood there before. What is not sure stays typed, as it reads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from minsheng.intake.joining.refill_parts import (
    Before,
    Filled,
    Sentence,
    Times,
    place_of,
    refs_in,
)
from minsheng.intake.joining.sentence_patterns import (
    Pieces,
    Ref,
    new_sentences,
    pattern_of,
)
from minsheng.intake.joining.value_nearby import clause_before, value_nearby
from minsheng.intake.joining.values_in_print import is_rate_of, read_value
from minsheng.model.plan import Indicator, Value
from minsheng.quantity import Unreadable
from minsheng.sentences.expression import printed

Names = Callable[[Mapping[str, Value]], Mapping[str, Any]]
"""The names of a text, by the values that are known."""


def refill(
    before: Mapping[str, Before],
    texts: Mapping[str, Sequence[str]],
    indicators: Mapping[str, Indicator],
    names: Names,
    times: Times,
    is_lower_allowed: bool,
    *,
    form: str = "",
    shown: Mapping[str, str] | None = None,
) -> Filled:
    """Fill the names of the texts before into new ones, part by part.

    ``names`` gives what expressions mean with some values. ``form`` is ".target" where targets are
    filled; ``shown`` are rates that the file has in a column of its own, by their indicators.
    """
    filler = _Filler(before, texts, indicators, form, shown or {})
    filler.match(times)
    filler.look_nearby(times, is_lower_allowed)
    filler.compute(names)
    said = {
        key: tuple(
            "".join(
                one.marked() for one in filler.sentences if (one.part, one.paragraph) == (key, n)
            )
            for n in range(len(paragraphs))
        )
        for key, paragraphs in texts.items()
    }
    wanted = {ref.name for _, ref in filler.refs() if ref.name in indicators and filler.fills(ref)}
    missing = tuple(sorted(wanted - filler.values.keys()))
    return Filled(said, filler.values, missing, tuple(filler.otherwise))


class _Filler:
    def __init__(
        self,
        before: Mapping[str, Before],
        texts: Mapping[str, Sequence[str]],
        indicators: Mapping[str, Indicator],
        form: str,
        shown: Mapping[str, str],
    ) -> None:
        self.before, self.indicators, self.form, self.shown = before, indicators, form, shown
        self.sentences = [
            Sentence(part, number, said)
            for part, paragraphs in texts.items()
            for number, paragraph in enumerate(paragraphs)
            for said in new_sentences(paragraph)
        ]
        self.values: dict[str, Value] = {}
        self.denied: set[str] = set()
        self.derived: list[tuple[Sentence, int, int, str]] = []
        self.nearby: list[tuple[Sentence, int, str, str]] = []
        self.otherwise: list[tuple[str, str, str]] = []
        self.met: dict[int, Sentence] = {}

    def fills(self, ref: Ref) -> bool:
        """Whether a name is one that is filled from the text."""
        return (ref.form == ".target") == (self.form == ".target")

    def refs(self) -> Iterator[tuple[Pieces, Ref]]:
        for before in self.before.values():
            for pieces in before.sentences:
                yield from ((pieces, one) for one in pieces if isinstance(one, Ref))

    def match(self, times: Times) -> None:
        """Sentences that read as before but for numbers."""
        for part, before in self.before.items():
            patterns = defaultdict(list)
            for pieces in before.sentences:
                if any(isinstance(one, Ref) for one in pieces):
                    pattern = pattern_of(pieces, self.indicators, before.values)
                    patterns[pattern].append(pieces)
            for pattern, group in patterns.items():
                own = [one for one in self.sentences if one.part == part and not one.marks]
                found = [(one, match) for one in own if (match := pattern.fullmatch(one.text))]
                found = [one for one in found if self._is_of_now(group[0], *one, times)]
                if len(found) == len(group):
                    for (one, match), pieces in zip(found, group, strict=True):
                        self._take(one, match, pieces, before)

    def _is_of_now(
        self, pieces: Pieces, sentence: Sentence, match: re.Match[str], times: Times
    ) -> bool:
        """Whether no value of a sentence is of an earlier period than before."""
        return all(
            times.may_be(
                place_of(pieces, number),
                sentence.text,
                match.start(f"r{number}"),
            )
            for number, ref in refs_in(pieces)
            if ref.name in self.indicators
        )

    def _take(
        self, sentence: Sentence, match: re.Match[str], pieces: Pieces, before: Before
    ) -> None:
        self.met[id(pieces)] = sentence
        for number, ref in refs_in(pieces):
            start, end = match.span(f"r{number}")
            if ref.name in self.indicators and self.fills(ref):
                self._value(ref, sentence, start, end, before.values.get(ref.name))
            else:
                self.derived.append((sentence, start, end, ref.expression))

    def _value(self, ref: Ref, sentence: Sentence, start: int, end: int, was: Value | None) -> None:
        """Take a value that stands in a sentence; two that differ are none."""
        value = read_value(sentence.text[start:end], self.indicators[ref.name], ref, was)
        if value is None or ref.name in self.denied:
            return
        if ref.name in self.values and self.values[ref.name] != value:
            self.denied.add(ref.name)
            del self.values[ref.name]
            for one in self.sentences:
                one.marks = [mark for mark in one.marks if mark[2].split(".")[0] != ref.name]
            return
        self.values[ref.name] = value
        sentence.marks.append((start, end, ref.expression))

    def look_nearby(self, times: Times, is_lower_allowed: bool) -> None:
        """Values of sentences that read otherwise: by the words in front of the number."""
        for part, before in self.before.items():
            for pieces in before.sentences:
                for number, ref in refs_in(pieces):
                    if id(pieces) not in self.met and self._is_wanted(ref):
                        least = None if is_lower_allowed else before.values.get(ref.name)
                        self._look(part, before, pieces, number, times, least)

    def _is_wanted(self, ref: Ref) -> bool:
        return (
            ref.name in self.indicators
            and self.fills(ref)
            and ref.name not in self.values
            and ref.name not in self.denied
        )

    def _look(
        self,
        part: str,
        before: Before,
        pieces: Pieces,
        number: int,
        times: Times,
        least: Value | None,
    ) -> None:
        ref = pieces[number]
        assert isinstance(ref, Ref)
        own = [one for one in self.sentences if one.part == part]
        place = place_of(pieces, number)

        def may(at: int, start: int, end: int) -> bool:
            return own[at].is_free(start, end) and times.may_be(place, own[at].text, start)

        texts = [one.text for one in own]
        was = before.values.get(ref.name)
        found = value_nearby(place, ref, self.indicators, before.values, texts, may, least)
        if found is not None and self._has_its_rate(ref, own[found[0]], *found[1:], was):
            self._value(ref, own[found[0]], *found[1:], was)
            self._nearby_derived(own[found[0]], found[2], pieces, number)

    def _has_its_rate(
        self, ref: Ref, sentence: Sentence, start: int, end: int, was: Value | None
    ) -> bool:
        """Whether what the file tells of a rate comes of a value."""
        indicator = self.indicators[ref.name]
        value = read_value(sentence.text[start:end], indicator, ref, was)
        told = [sentence.rate_behind(end), self.shown.get(ref.name, "")]
        return (
            value is None
            or bool(self.form)
            or all(is_rate_of(one, value, indicator) for one in told if one)
        )

    def _nearby_derived(self, sentence: Sentence, behind: int, pieces: Pieces, number: int) -> None:
        """What was computed behind a value may stand behind it again, led by the same words."""
        for other, ref in refs_in(pieces):
            if other > number and not (ref.name in self.indicators and self.fills(ref)):
                was = place_of(pieces, other)
                words = clause_before(was.text, was.start)
                self.nearby.append((sentence, behind, ref.expression, words))

    def _rates(self) -> Iterator[tuple[Sentence, int, str, str]]:
        """The rate of a value may stand behind it, though it was typed before: 完成目标的15%."""
        for sentence in self.sentences:
            for _, end, expression in [*sentence.marks]:
                name = expression.removesuffix(".value")
                if name in self.values and not self.form:
                    yield sentence, end, f"{name}.rate", ""

    def compute(self, names: Names) -> None:
        """Put what comes out as it stands there in the place of computed figures."""
        known = names(self.values)
        for sentence, start, end, expression in self.derived:
            if sentence.text[start:end] == _said(expression, known):
                sentence.put(start, end, expression)
            else:
                name, _, form = expression.partition(".")
                self.otherwise.append((name, form, sentence.text[start:end]))
        for sentence, behind, expression, words in (*self.nearby, *self._rates()):
            said = _said(expression, known)
            start = sentence.only(said, behind)
            if start >= 0 and sentence.is_led(behind, start, words):
                sentence.put(start, start + len(said), expression)


def _said(expression: str, known: Mapping[str, Any]) -> str:
    """What an expression prints, or nothing."""
    try:
        return printed(expression, known)
    except Unreadable:
        return ""
