"""Where each character of the data stands."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.problem import Place
from minsheng.source.node import Scalar

Characters = Mapping[str, Scalar]
"""The characters of what files say, each with the first value that has it."""


def characters_of(year: YearFolder, periods: list[Period]) -> Characters:
    """Read the characters of a year's plan and periods; a file that can't be read has none."""
    first: dict[str, Scalar] = {}
    for file in (year.plan_file, *map(year.progress_file, periods)):
        document = year.document(file).value  # where there is none, validate says why
        for _, scalar in document.scalars() if document else ():
            first |= dict.fromkeys(set(scalar.text) - first.keys(), scalar)
    return first


def place_in(typed: Characters, character: str) -> Place | None:
    """Where a character stands first, if anywhere."""
    scalar = typed.get(character)
    return scalar.place(scalar.text.index(character)) if scalar else None
