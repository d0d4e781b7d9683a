"""What a layout does not print of the data: it is neither in the digest nor given away in a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minsheng.record import record

_OPTIONAL = frozenset(
    (
        *("above", "introduction", "notes", "corrections", "signature"),
        *("status", "summary", "problems", "next", "remarks", "extra"),
    )
)
"""Texts of a period that a bulletin can do without."""
_OTHERWISE = re.compile(r"""\bextra\b(?!\s*\.\s*(?!(?:items|keys|values)\b)\w|\s*\[\s*['"])""")
"""The clerk's own columns, used in another way than one by its name."""


@record
class Unprinted:
    """Keys of texts that are not printed, and which of the clerk's own columns are not."""

    keys: frozenset[str]
    texts: tuple[str, ...]

    def columns(self, names: Iterable[str]) -> frozenset[str]:
        """Those of the columns that are not printed."""
        if any(_OTHERWISE.search(text) for text in self.texts):
            return frozenset()
        return frozenset(one for one in names if not any(one in text for text in self.texts))


def unprinted_by(templates: Iterable[str]) -> Unprinted:
    """What none of a layout's templates names can't be printed."""
    texts = tuple(templates)
    return Unprinted(_OPTIONAL - {word for one in texts for word in re.findall(r"\w+", one)}, texts)
