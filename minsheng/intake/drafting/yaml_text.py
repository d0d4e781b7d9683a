"""Texts as YAML that reads back just as they are: plain where that works, quoted, or a block."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, count

from minsheng.model.line_breaks import one_a_line
from minsheng.problem import Refused
from minsheng.source.strict_yaml import parse_document

FIGURE = "\0{}\1"
"""How a text in the making holds a reference to a figure; no text of a file has such marks."""
_FIGURE = re.compile("\0([^\1]*)\1")
_BRACES = re.compile(r"[{}]+[%#]?")
_SHORT = 60  # characters that fit on a line beside their key
_ITEM = re.compile(r"([0-9]{1,2})\.(?![0-9\s])(?=.)")


def inline(text: str) -> str:
    """Return a text as a scalar on one line: plain, in single or else in double quotes."""
    single = "'" + text.replace("'", "''") + "'"
    return next(
        (form for form in (text, single) if _reads_back(form, text)),
        json.dumps(text, ensure_ascii=False),
    )


def _reads_back(form: str, text: str) -> bool:
    """Whether it is understood, alone and inside brackets, as that very text."""
    if "\n" in form:
        return False
    try:
        read = parse_document(f"a: {form}\nb: {{c: {form}, d: 1}}\n", "").plain
    except Refused:
        return False
    return read == {"a": text, "b": {"c": text, "d": 1}}


def escaped(text: str) -> str:
    """A text for a sentence or a layout, in which braces could mean something: ``{{ '{{' }}``."""

    def shown(match: re.Match[str]) -> str:
        mark, behind = match[0], text[match.end() : match.end() + 1]
        harmless = mark == "}" or (mark == "{" and behind not in ("", "\0"))
        return mark if harmless else f"{{{{ '{mark}' }}}}"

    return _FIGURE.sub(r"{{ \1 }}", _BRACES.sub(shown, text))


def free_key(key: str, taken: Collection[str], joiner: str = "_") -> str:
    """The key, or where that is taken key_2, key_3 …"""
    more = (f"{key}{joiner}{number}" for number in count(2))
    return next(free for free in chain([key], more) if free not in taken)


def numbered(paragraphs: Sequence[str]) -> list[list[str]] | None:
    """The items of a passage whose paragraphs begin with 1. 2. 3., without these; else None."""
    items: list[list[str]] = []
    for paragraph in paragraphs:
        match = _ITEM.match(paragraph)
        if match and int(match[1]) == len(items) + 1:
            items.append([paragraph[match.end() :]])
        elif items and not match:
            items[-1].append(paragraph)
        else:
            return None
    return items if len(items) > 1 else None


def passage(key: str, paragraphs: Sequence[str]) -> Iterator[str]:
    """The lines of ``key:`` with a passage: a block of text, or a list of them."""
    items = numbered(paragraphs)
    if items is None:
        yield f"{key}: |"
        yield from _block(paragraphs, 2)
        return
    yield f"{key}:"
    for item in items:
        yield "  - |"
        yield from _block(item, 4)


def text_entry(key: str, paragraphs: Sequence[str]) -> Iterator[str]:
    """The lines of ``key: text``: on one line, or as a block when it is long or has several."""
    lines = list(_block(paragraphs, 2))
    if len(lines) == 1 and len(lines[0]) <= _SHORT:
        yield f"{key}: {inline(escaped(paragraphs[0]))}"
        return
    yield f"{key}: |"
    yield from lines


def text_lines(key: str, text: str) -> list[str]:
    """The lines of ``key: text`` with a text as data files have it, braces and all."""
    if "\n" not in text and len(text) <= _SHORT:
        return [f"{inline(key)}: {inline(text)}"]
    lines = one_a_line(text) or text.split("\n")
    return [f"{inline(key)}: |", *(f"  {line}" if line else "" for line in lines)]


def _block(paragraphs: Sequence[str], indent: int) -> Iterator[str]:
    """The lines of a text in the form of ``fmt``: a sentence each, paragraphs apart."""
    text = "\n\n".join(map(escaped, paragraphs))
    for line in one_a_line(text) or text.split("\n"):
        yield " " * indent + line if line else ""
