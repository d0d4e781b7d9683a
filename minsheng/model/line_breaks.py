"""One sentence a line: where the lines of a text are best broken, its print staying the same."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from minsheng.model.text import is_latin, line_joiner, segments

_PARAGRAPHS = re.compile(r"\n[ ]*\n[ \n]*")
_OPENERS, _CLOSERS = '“‘（《〈【「『〔(["', '”’）》〉】」』〕)]"'
_OPENER_OF = dict(zip(_CLOSERS, _OPENERS, strict=True))
_END = re.compile(rf"[。！？]+[{re.escape(_CLOSERS)}]*")
_STOPS = "；：;:"  # behind these the clerk may break a line or not
_FIGURE, _WORDING = "\0", "\1"  # stand for {{ }}; no text that was read holds them
_WORDS = re.compile(r"[^\s\0\1]|\n")  # figures alone might print nothing and leave a blank line
_MAY_BEGIN_WITH_A_BLANK = re.compile(r"""['"]|\b(?:area|name|unit)\b""")


def one_a_line(text: str) -> list[str] | None:
    """Break each paragraph of a text behind its sentences; ``""`` parts two paragraphs.

    A sentence ends with 。！？ outside of quotes and brackets. Elsewhere lines are joined, but
    where the clerk has broken one behind ； or ：, and where what ``{{ }}`` prints decides
    whether the break is printed as a space. None when a break stands within ``{{ }}``.
    """
    lines: list[str] = []
    for paragraph in _PARAGRAPHS.split(text.strip(" \n")):
        masked = _masked(paragraph)
        if masked is None:
            return None
        lines += ([""] if lines else []) + _broken(paragraph, masked)
    return lines


def _masked(text: str) -> str | None:
    """The text with other characters in the place of its figures; None if one spans two lines."""
    pieces = []
    for literal, start, end in segments(text):
        piece = text[start:end]
        if not literal and "\n" in piece:
            return None
        mask = _WORDING if _MAY_BEGIN_WITH_A_BLANK.search(piece) else _FIGURE
        pieces.append(piece if literal else mask * len(piece))
    return "".join(pieces)


def _broken(paragraph: str, masked: str) -> list[str]:
    typed, shown, stops = _joined(paragraph, masked)
    inside = _inside(shown)
    cuts = []
    for at in sorted({*stops, *(end.end() for end in _END.finditer(shown))}):
        after = shown[at : at + 1]
        if inside[at] or after in ("", " ", "\n") or _between(shown[at - 1], after) != "":
            continue
        words = _WORDS.search(shown, at)
        if words and words[0] != "\n":
            cuts.append(at)
    parts = [typed[start:end] for start, end in pairwise([0, *cuts, len(typed)])]
    return "\n".join(parts).split("\n")


def _joined(paragraph: str, masked: str) -> tuple[str, str, list[int]]:
    """The paragraph with as few breaks as can be, its mask, and where a break may come back."""
    typed, shown, stops = list[str](), list[str](), list[int]()
    length, at, last, has_words = 0, 0, "", False
    for row in masked.split("\n"):
        bare = row.strip(" ")
        start = at + len(row) - len(row.lstrip(" "))
        row_has_words = _WORDS.search(bare) is not None
        if last:
            between = _between(last, bare[0]) if has_words and row_has_words else None
            if between == "" and last in _STOPS:
                stops.append(length)
            typed.append("\n" if between is None else between)
            shown.append(typed[-1])
            length += len(typed[-1])
        typed.append(paragraph[start : start + len(bare)])
        shown.append(bare)
        length += len(bare)
        at += len(row) + 1
        last, has_words = bare[-1:], row_has_words
    return "".join(typed), "".join(shown), stops


def _between(before: str, after: str) -> str | None:
    """What a line break between two characters prints: nothing, a space, or None if it depends."""
    if _WORDING in (before, after):
        return None
    if before == _FIGURE:
        return None if after == _FIGURE or is_latin(after) else ""
    if after == _FIGURE:
        return None if is_latin(before) else ""
    return line_joiner(before + after, 1, 1)


def _inside(text: str) -> list[bool]:
    """For each offset, whether it lies within a pair of quotes or brackets."""
    change = [0] * (len(text) + 2)
    waiting: list[tuple[str, int]] = []
    count: Counter[str] = Counter()
    for at, mark in enumerate(text):
        if mark in _OPENER_OF and count[_OPENER_OF[mark]]:
            while True:
                opener, start = waiting.pop()
                count[opener] -= 1
                if opener == _OPENER_OF[mark]:
                    break
            change[start + 1] += 1
            change[at + 1] -= 1
        elif mark in _OPENERS:
            waiting.append((mark, at))
            count[mark] += 1
    depth, inside = 0, []
    for each in change:
        depth += each
        inside.append(depth > 0)
    return inside
