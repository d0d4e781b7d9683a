"""Where each character of the data stands."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.model.workspace import YearFolder
from minsheng.period import Period
from minsheng.problem import Place
from minsheng.record import record
from minsheng.source.node import Document, Scalar


@record
class Characters:
    """The characters of what files say, each with the first value that has it."""

    first: dict[str, Scalar]

    def place(self, character: str) -> Place | None:
        """Where a character stands first, if anywhere."""
        if character not in self.first:
            return None
        scalar = self.first[character]
        return scalar.place(scalar.text.index(character))


def characters_of(year: YearFolder, periods: list[Period]) -> Characters:
    """Read the characters of a year's plan and periods; a file that can't be read has none."""
    first: dict[str, Scalar] = {}
    for document in _documents(year, periods):
        for _, scalar in document.scalars():
            for character in set(scalar.text) - first.keys():
                first[character] = scalar
    return Characters(first)


def _documents(year: YearFolder, periods: list[Period]) -> Iterator[Document]:
    for file in (year.plan_file, *map(year.progress_file, periods)):
        if document := year.document(file).value:
            yield document  # of another, validate says why not
