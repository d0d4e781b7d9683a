"""What a YAML file says, written anew: no comments, no anchors, one way to write each value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.source.node import Mapping, Node, Scalar, Series

Tree = Scalar | str | int | dict[str, "Tree"] | list["Tree"]
"""A file's parts without their places, to be changed at will; what is no ``Scalar`` is one's own: a
text, a number, yes or no."""

_PLAIN_KEY = re.compile(
    r"(?!(?:y|yes|n|no|on|off|true|false|null)$)[^\W\d][\w-]*|20\d\d[QH]\d", re.IGNORECASE
)
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}


def tree_of(node: Node) -> Tree:
    """The parts of a node."""
    if isinstance(node, Mapping):
        return {name: tree_of(value) for name, (_, value) in node.items.items()}
    return [tree_of(item) for item in node.items] if isinstance(node, Series) else node


def yaml_text(tree: Tree) -> str:
    """The tree as YAML, which reads as what it was made of."""
    return "\n".join(_lines(tree)).lstrip(" \n") + "\n"


def _lines(tree: Tree) -> Iterator[str]:
    """The lines of a value, the first of which may follow its key."""
    if isinstance(tree, dict):
        yield "" if tree else " {}"
        for name, value in tree.items():
            yield from _led(f"{_key(name)}:", _lines(value))
    elif isinstance(tree, list):
        yield "" if tree else " []"
        for item in tree:
            yield from _item(item)
    elif isinstance(tree, int):
        yield f" {str(tree).lower()}"
    else:
        yield from _scalar(tree)


def _led(lead: str, lines: Iterator[str]) -> Iterator[str]:
    yield lead + next(lines)
    yield from (f"  {line}" if line else "" for line in lines)


def _item(item: Tree) -> Iterator[str]:
    """An entry of a series; the first key of a mapping stands beside its dash."""
    lines = _lines(item)
    first = next(lines)
    if not first and (second := next(lines, "")):
        first = f" {second}"
    yield f"-{first}"
    yield from (f"  {line}" if line else "" for line in lines)


def _scalar(value: Scalar | str) -> Iterator[str]:
    text = value if isinstance(value, str) else value.text
    if isinstance(value, Scalar) and not value.style and _is_plain(value):
        yield f" {text}" if text else ""
    elif _is_block(text):
        yield " |" if text.endswith("\n") else " |-"
        yield from text.removesuffix("\n").split("\n")
    else:
        yield f" {_quoted(text)}"


def _is_plain(value: Scalar) -> bool:
    """Whether it was typed on one line, and so can be again."""
    return value.source.text[value.start : value.end] == value.text


def _is_block(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return (
        len(lines) > 1
        and all(line.isprintable() for line in lines)
        and bool(lines[0].strip() and lines[-1].strip())
        and not lines[0].startswith(" ")
    )


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    return character if character.isprintable() else f"\\U{ord(character):08x}"
