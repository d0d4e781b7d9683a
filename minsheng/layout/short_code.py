"""The short code of a bulletin: what a reader types to find out where a printed copy is from.

Nine characters of the digest and one that checks them, in Crockford's base 32: there is no I, L, O
or U, and whoever reads 1 as I or l, or 0 as O, is understood. The check is a sum over GF(32) with a
factor of its own for each place: no single wrong character and no two exchanged ones go unnoticed.
"""

from __future__ import annotations

import re

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_ALIKE = str.maketrans("ILO", "110")
_TOLD, _GROUP = 9, 5
_FIELD = 0b100101  # x⁵ + x² + 1, of which the powers of x are all that is not 0
_BETWEEN = re.compile(r"核验码|[\s\u2010-\u2015\u2212\uff0d。-]+")
LENGTH = _TOLD + 1


def short_code(digest: str) -> str:
    """The code of a digest (hex), in two groups: ``7K2M9-XQ4TD``."""
    number = int(digest, 16) >> (4 * len(digest) - 5 * _TOLD)
    values = [number >> 5 * place & 31 for place in reversed(range(_TOLD))]
    text = "".join(_ALPHABET[one] for one in (*values, _doubled(_sum(values))))
    return f"{text[:_GROUP]}-{text[_GROUP:]}"


def read_code(typed: str) -> str | None:
    """The code that was typed, as it is printed; None for what is none, or was mistyped.

    In small letters or full-width ones, with other dashes or none, with 核验码 before it, or as a
    QR code or an address holds it: behind the last ``:``, ``=`` or ``/``.
    """
    text = re.split("[:=/]", _narrow(typed))[-1]
    text = _BETWEEN.sub("", text).upper().translate(_READ_ALIKE)
    if len(text) != LENGTH or not {*text} <= {*_ALPHABET}:
        return None
    *values, check = map(_ALPHABET.index, text)
    return f"{text[:_GROUP]}-{text[_GROUP:]}" if _doubled(_sum(values)) == check else None


def looks_like_code(typed: str) -> bool:
    """Whether somebody meant a code: so many characters, mistyped or not."""
    text = _BETWEEN.sub("", re.split("[:=/]", _narrow(typed))[-1])
    return abs(len(text) - LENGTH) <= 1 and text.isascii() and text.isalnum()


def _narrow(text: str) -> str:
    """Full-width letters and digits as the usual ones."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text.strip())


def _sum(values: list[int]) -> int:
    found = 0
    for value in values:
        found = _doubled(found) ^ value
    return found


def _doubled(value: int) -> int:
    """A value of GF(32), times x."""
    value <<= 1
    return value ^ _FIELD if value > 31 else value
