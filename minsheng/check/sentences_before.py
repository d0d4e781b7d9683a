"""The sentences of a text, each beside the one of the period before that has the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from minsheng.audit.stretches import stretches
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.record import record
from minsheng.sentences.printed import PrintedText

_SENTENCE = re.compile("[^。！？；\n]+")
_NUMBER = re.compile("[0-9]+(?:[.,][0-9]+)*")
_BRACES = re.compile(r"\{\{\s*(.*?)\s*\}\}")


@record
class Sentence:
    """A sentence as it reads, where it begins, its words without figures, and the earlier ones.

    ``before`` are the sentences of the period before that have the same words.
    """

    start: int
    value: str
    words: str
    before: Sequence[str]


class SentencesBefore:
    """Finds the sentences of the period before, project by project, when they are asked for."""

    def __init__(self, context: CheckContext) -> None:
        self._texts: dict[tuple[str, str], list[CheckedText]] = {}
        for checked in context.texts_before:
            self._texts.setdefault((checked.project.id, checked.task), []).append(checked)
        self._known: dict[tuple[str, str], Mapping[str, Sequence[str]]] = {}

    def sentences(self, checked: CheckedText) -> list[Sentence]:
        """The sentences of a text of this period."""
        known = self._of((checked.project.id, checked.task))
        return [
            Sentence(start, value, words, known.get(words, ()))
            for start, value, words in _parted(checked.printed)
        ]

    def _of(self, owner: tuple[str, str]) -> Mapping[str, Sequence[str]]:
        if owner not in self._known:
            found: dict[str, list[str]] = {}
            for checked in self._texts.get(owner, ()):
                for _, value, words in _parted(checked.printed):
                    found.setdefault(words, []).append(value)
            self._known[owner] = found
        return self._known[owner]


def has_a_time(sentence: Sentence, at: int, checked: CheckedText) -> bool:
    """Whether a figure is of a time of its own, not of that of the data: 截至9月底."""
    before, day = sentence.value[: at - sentence.start], checked.as_of
    times = (one for one in stretches(before, day.year) if one.is_total)
    return any(
        one.year not in (None, day.year)
        or one.last < day.month
        or (one.last == day.month and one.first not in (1, day.month))
        for one in times
    )


def _parted(printed: PrintedText) -> Iterator[tuple[int, str, str]]:
    """Each sentence: where it begins, how it reads, and its words with every figure masked."""
    for match in _SENTENCE.finditer(printed.value):
        start, end = match.span()
        pieces, at = [], start
        for figure in printed.figures:
            if start <= figure.start and figure.end <= end:
                pieces += [printed.value[at : figure.start], f"{{{{ {figure.expression} }}}}"]
                at = figure.end
        words = "".join([*pieces, printed.value[at:end]])
        if "{" in words:
            words = _BRACES.sub(r"{\1}", words)
        yield start, match[0], _NUMBER.sub("#", words).strip()
