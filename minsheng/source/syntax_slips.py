"""What YAML stumbles over when a mark of its own was typed full-width, or a line is not in line."""

from __future__ import annotations

import re

from minsheng.problem import Problem
from minsheng.source.node import Source

_KEY = "[A-Za-z][A-Za-z0-9_-]*"
_WIDE = re.compile(
    rf"(?P<brace>(?:(?<=: )|(?<=- )|(?<=\[)|(?<=, ))｛|｝(?= *(?:[,}}\]]|$|#)))"
    rf"|(?P<comma>，)(?= *{_KEY} *[:：])|(?<=[{{,，｛])(?: *{_KEY} *)(?P<colon>：)",
    re.MULTILINE,
)
_SAID = {
    "brace": ("花括号是全角的", "改用半角的 { }"),
    "comma": ("逗号是全角的", "“{ }”里的各项用半角逗号“, ”隔开"),
    "colon": ("冒号是全角的", "改用半角的“:”，后面空一格"),
}
_IN_BRACES = ("expected ',' or", "flow mapping", "flow sequence")
_NOT_HERE = "mapping values are not allowed"
_AT_A_KEY = (_NOT_HERE, "did not find expected key", "<block end>")
_NAMED = re.compile(rf"( *){_KEY}:(?= |$)", re.MULTILINE)
_PAIR = re.compile(rf"( *){_KEY}: +[^ \n#|>]")
_LINE = re.compile("^(?! *#) *[^ \n][^\n]*$", re.MULTILINE)


def wide_mark(said: str, source: Source, start: int, index: int) -> Problem | None:
    """The first full-width mark between braces: from ``start``, where they open, to the line of
    ``index``, where YAML stumbled.
    """
    if _NOT_HERE not in said and not any(one in said for one in _IN_BRACES):
        return None
    begin = min(start, source.text.rfind("\n", 0, index) + 1)
    stop = source.text.find("\n", index)
    for match in _WIDE.finditer(source.text, begin, stop if stop >= 0 else len(source.text)):
        mark = match.lastgroup or ""
        return Problem(source.place(*match.span(mark)), "yaml-syntax", *_SAID[mark])
    return None


def uneven(said: str, source: Source, index: int) -> Problem | None:
    """A key that is indented more than the pair above it, which can't hold it."""
    if not any(one in said for one in _AT_A_KEY):
        return None
    begin = source.text.rfind("\n", 0, index) + 1
    here, before = _NAMED.match(source.text, begin), [*_LINE.finditer(source.text, 0, begin)][-1:]
    other = _PAIR.match(before[0][0]) if before else None
    if not here or not other or len(here[1]) <= len(other[1]):
        return None
    number = source.place(before[0].start()).line
    message = f"缩进与上一行对不齐：第{number}行缩进{len(other[1])}格，这里{len(here[1])}格"
    place = source.place(begin + len(here[1]))
    return Problem(place, "yaml-syntax", message, "同级的内容左边对齐")
