"""The one form of the data files, which keeps git's differences small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from minsheng.model.schema import keys_of, shape_in
from minsheng.model.sentences import one_a_line
from minsheng.model.shape import Item
from minsheng.model.text import paragraphs
from minsheng.source.flow import piece_text
from minsheng.source.node import Document, Node, Scalar
from minsheng.source.node import Mapping as MappingNode
from minsheng.source.outline import is_flow, outline
from minsheng.source.printer import Gap, Manner, printed, trimmed
from minsheng.source.strict_yaml import parse_document


def canonical(document: Document, shape: type, projects: Sequence[str] = ()) -> str:
    """Return the text of a file that is right by its shape in the one form.

    Keys stand in the order of the shapes, the entries of a progress file in the order of
    ``projects``, each sentence of a text on its own line. Comments stay with what they belong to.
    """
    manner = manner_of(shape, tuple(projects))
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
def manner_of(shape: type, projects: tuple[str, ...] = ()) -> Manner:
    """How a file of a shape is written; ``projects`` is the order of a progress file's entries."""
    manner = _shape_manner(shape)
    apart = replace(manner.keys["projects"], gap=Gap.ONE, order=projects)
    keys = {**manner.keys, "projects": apart}
    return replace(manner, keys=keys, gap=Gap.AROUND_BLOCKS)


def _shape_manner(cls: type) -> Manner:
    keys = {name: _manner(key.schema) for name, key in keys_of(cls).items()}
    if cls is Item:
        keys["text"] = Manner(divide=one_a_line)
    return Manner(keys=keys, gap=Gap.NONE)


def _manner(schema: Mapping[str, Any]) -> Manner:
    """How what has this schema is written: as a shape, a collection, a passage or a value."""
    divide = one_a_line if shape_in(schema) is Item else None  # what may hold Items is a passage
    match schema["type"]:
        case "dataclass":
            return _shape_manner(schema["cls"])
        case "list":
            return Manner(entries=_manner(schema["items_schema"]))
        case "dict":
            return Manner(entries=_manner(schema["values_schema"]))
        case "tagged-union":
            parts = [_manner(choice) for choice in schema["choices"].values()]
            keys = {name: inner for part in parts for name, inner in part.keys.items()}
            entries = next((part.entries for part in parts if part.entries), None)
            gap = Gap.NONE if keys else Gap.AS_TYPED
            return Manner(keys=keys, entries=entries, gap=gap, divide=divide)
    return Manner()


def _meaning(node: Node, manner: Manner) -> object:
    """What is read from a node, however its keys are ordered and its lines are broken."""
    if isinstance(node, Scalar):
        return paragraphs(node.text) if manner.divide else node.plain
    if isinstance(node, MappingNode):
        return {name: _meaning(value, manner.of(key)) for name, (key, value) in node.items.items()}
    return [_meaning(item, manner.of(None)) for item in node.items]
