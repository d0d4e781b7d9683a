"""Which character of a YAML scalar's source each character of its value comes from.

A complaint about the seventh word of a folded, quoted or indented text must point at that very
word; PyYAML only tells where the scalar begins and ends.
"""

from __future__ import annotations

import re

_BREAK = re.compile(r"[ ]*\n[ \n]*")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ ]*|.)")
_JOINED = re.compile(r"\\\n[ ]*")  # an escaped line break stands for nothing
_RUN = re.compile(r"[^ \n]+|[ \n]")
_HEADER = re.compile(r"[|>][^\n]*\n")


def source_offsets(raw: str, style: str, value: str) -> list[int]:
    """Return, for each character of ``value`` and for its end, its index in ``raw``.

    ``raw`` is the scalar's source text from its first to behind its last character; ``style`` is
    ``|``, ``>``, ``'``, ``"`` or empty for a plain scalar. The result has ``len(value) + 1``
    entries and never decreases.
    """
    offsets = _block(raw, value) if style in ("|", ">") else _flow(raw, style, value)
    end = len(raw)
    return offsets if offsets[-1] <= end else [min(offset, end) for offset in offsets]


def _block(raw: str, value: str) -> list[int]:
    header = _HEADER.match(raw)
    first_break = header.end() - 1 if header else len(raw)
    indent = max(0, leading_spaces(raw[first_break + 1 :]) - leading_spaces(value))
    at = _after_break(raw, first_break, indent)
    offsets: list[int] = []
    for match in _RUN.finditer(value):
        run = match[0]
        if run == "\n" or (run == " " and raw[at : at + 1] == "\n"):  # a break, or a folded one
            offsets.append(_next_break(raw, at))
            at = _after_break(raw, offsets[-1], indent)
            continue
        if raw[at : at + 1] != run[0]:
            at = _after_break(raw, _next_break(raw, at), indent)
        offsets += range(at, at + len(run))
        at += len(run)
    return [*offsets, at]


def leading_spaces(text: str) -> int:
    """Count the spaces before the first line that is more than spaces."""
    first = re.search(r"^( *)[^ \n]", text, re.MULTILINE)
    return len(first[1]) if first else 0


def _next_break(raw: str, at: int) -> int:
    found = raw.find("\n", at)
    return found if found >= 0 else len(raw)


def _after_break(raw: str, at: int, indent: int) -> int:
    """Skip the line break at ``at`` and the next line's indentation."""
    margin = raw[at + 1 : at + 1 + indent]
    return at + 1 + len(margin) - len(margin.lstrip(" "))


def _flow(raw: str, style: str, value: str) -> list[int]:
    at = 1 if style else 0
    offsets = []
    for character in value:
        while style == '"' and (joined := _JOINED.match(raw, at)):
            at = joined.end()
        offsets.append(at)
        at = _past(raw, at, style, character)
    return [*offsets, at]


def _past(raw: str, at: int, style: str, character: str) -> int:
    """Return the index behind what stands for ``character`` in the source."""
    if character in " \n" and (broken := _BREAK.match(raw, at)):
        newlines = broken[0].count("\n")
        # n breaks in a row fold to n - 1 newlines; all but the last of them are still to come
        return broken.end() if character == " " or newlines <= 2 else raw.index("\n", at) + 1
    if style == '"' and (escape := _ESCAPE.match(raw, at)):
        return escape.end()
    if style == "'" and raw.startswith("''", at):
        return at + 2
    return at + 1
