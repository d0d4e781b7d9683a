"""What is known of the characters of a text and of the places between them, whatever their widths.

Where a line may end at quotes, where there may be more room in it, which letters are its last.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from unicodedata import category, east_asian_width

OPENING = frozenset("“‘（《〈「『【〔")
CLOSING = frozenset("”’，。、；：）》〉」』】〕")
_QUOTES = frozenset("“”‘’")


def offsets(text: str, characters: str) -> list[int]:
    """At which offsets one of the characters stands."""
    return [at for at, one in enumerate(text) if one in characters]


def before_last_letter(text: str) -> int:
    """Behind which offset there is one letter at most, or none."""
    letters = (at for at in range(len(text) - 1, -1, -1) if text[at].isalnum())
    return next(islice(letters, 1, None), 0)


def around_quotes(text: str) -> Iterator[int]:
    """Before an opening quote and behind a closing one, where Chinese stands around it.

    Pango, which doesn't know which of them opens, lets no line end at either.
    """
    if _QUOTES.isdisjoint(text):
        return
    for at, (one, other) in enumerate(pairwise(text), 1):
        before = other in "“‘" and (_is_chinese(one) or one in CLOSING or one in "！？…—%")
        behind = one in "”’" and (_is_chinese(other) or other in OPENING)
        if before or behind:
            yield at


def _is_chinese(character: str) -> bool:
    """Whether it is a hanzi, or a digit, which stands among them."""
    return category(character) in ("Lo", "Nd")


def gives_way(one: str, other: str) -> bool:
    """Whether there may be more room between two characters."""
    if not _keeps_off(other) or (one == other and one in "—…"):
        return False
    return one == " " or _is_wide(one) or _is_wide(other)


@cache
def _keeps_off(character: str) -> bool:
    """Whether there may be room before it: it is no space, and no part of another character."""
    return character != " " and category(character)[0] not in "MC"


@cache
def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WFA"
