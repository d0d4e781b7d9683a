"""The one form of the data files, which keeps git's differences small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from minsheng.model.line_breaks import one_a_line
from minsheng.model.schema import keys_of
from minsheng.model.shape import NOT_BLANK, NOT_EMPTY
from minsheng.model.text import paragraphs
from minsheng.source.flow import piece_text
from minsheng.source.node import Document, Node, Scalar
from minsheng.source.node import Mapping as MappingNode
from minsheng.source.outline import is_flow, outline
from minsheng.source.printer import FormatStyle, Gap, printed, trimmed
from minsheng.source.strict_yaml import parse_document

_OF_PROSE = (NOT_EMPTY, NOT_BLANK)


def canonical(document: Document, shape: type, projects: Sequence[str] = ()) -> str:
    """Return the text of a file that is right by its shape in the one form.

    Keys stand in the order of the shapes, the entries of a progress file in the order of
    ``projects``, each sentence of a text on its own line. Comments stay with what they belong to.
    """
    manner = style_of(shape, tuple(projects))
    root, text = document.root, document.source.text
    if is_flow(root):
        whole = f"{text[: root.start]}{piece_text(root, manner)}{text[root.end :]}\n"
        result = trimmed(whole).strip("\n") + "\n"
    else:
        result = printed(outline(document), manner)
    again = parse_document(result, document.source.name)
    assert _meaning(again.root, manner) == _meaning(root, manner), "the form changes the meaning"
    return result


@cache
def style_of(shape: type, projects: tuple[str, ...] = ()) -> FormatStyle:
    """How a file of a shape is written; ``projects`` is the order of a progress file's entries."""
    manner = _shape_manner(shape)
    apart = replace(manner.keys["projects"], gap=Gap.ONE, order=projects)
    keys = {**manner.keys, "projects": apart}
    return replace(manner, keys=keys, gap=Gap.AROUND_BLOCKS)


def _shape_manner(shape: type) -> FormatStyle:
    keys = {name: _manner(key.schema) for name, key in keys_of(shape).items()}
    return FormatStyle(keys=keys, gap=Gap.NONE)


def _manner(schema: Mapping[str, Any]) -> FormatStyle:
    """How what has this schema is written: as a shape, a collection, a text or a value."""
    match schema:
        case {"type": "dataclass", "cls": shape}:
            return _shape_manner(shape)
        case {"type": "nullable", "schema": inner}:
            return _manner(inner)
        case {"type": "list", "items_schema": entry} | {"type": "dict", "values_schema": entry}:
            return FormatStyle(entries=_manner(entry))
        case {"type": "tagged-union", "choices": choices}:
            return _either([*choices.values()])
        case {"type": "str", "pattern": pattern} if pattern in _OF_PROSE and not _is_word(schema):
            return FormatStyle(divide=one_a_line)
    return FormatStyle()


def _is_word(text: Mapping[str, Any]) -> bool:
    """Whether a text is a name or a heading, for which there is a longest: it has no lines."""
    return "max_length" in text


def _either(choices: Sequence[Mapping[str, Any]]) -> FormatStyle:
    """The manner of what may be one of several things; what may be a number is no prose."""
    parts = [_manner(choice) for choice in choices]
    texts = [part.divide for part in parts if part.divide]
    return FormatStyle(
        keys={name: inner for part in parts for name, inner in part.keys.items()},
        entries=next((part.entries for part in parts if part.entries), None),
        gap=next((part.gap for part in parts if part.keys), Gap.AS_TYPED),
        divide=texts[0] if texts and all(choice["type"] != "any" for choice in choices) else None,
    )


def _meaning(node: Node, manner: FormatStyle) -> object:
    """What is read from a node, however its keys are ordered and its lines are broken."""
    if isinstance(node, Scalar):
        return paragraphs(node.text) if manner.divide else node.plain
    if isinstance(node, MappingNode):
        return {name: _meaning(value, manner.of(key)) for name, (key, value) in node.items.items()}
    return [_meaning(item, manner.of(None)) for item in node.items]
