"""The one form of the data files, which keeps git's differences small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from minsheng.model.compound import section_of
from minsheng.model.text import paragraphs
from minsheng.source.flow import piece_text
from minsheng.source.format_style import FormatStyle, Gap
from minsheng.source.node import Document, Node, Scalar
from minsheng.source.node import Mapping as MappingNode
from minsheng.source.outline import is_flow, outline
from minsheng.source.printer import printed, trimmed
from minsheng.source.strict_yaml import parse_document


def canonical(document: Document, schema: type, projects: Sequence[str] = ()) -> str:
    """Return the text of a file that is right by its file schema in the one form.

    Keys stand in the order of the file schema, the entries of a progress file in the order of
    ``projects``, each sentence of a text on its own line. Comments stay with what they belong to.
    """
    style = style_of(schema, tuple(projects))
    root, text = document.root, document.source.text
    if is_flow(root):
        whole = f"{text[: root.start]}{piece_text(root, style)}{text[root.end :]}\n"
        result = trimmed(whole).strip("\n") + "\n"
    else:
        result = printed(outline(document), style)
    again = parse_document(result, document.source.name)
    assert _meaning(again.root, style) == _meaning(root, style), "the form changes the meaning"
    return result


@cache
def style_of(schema: type, projects: tuple[str, ...] = ()) -> FormatStyle:
    """How a file is written; ``projects`` is the order of a progress file's entries."""
    style = section_of(schema).format_style()
    apart = replace(style.keys["projects"], gap=Gap.ONE, order=projects)
    keys = {**style.keys, "projects": apart}
    return replace(style, keys=keys, gap=Gap.AROUND_BLOCKS)


def _meaning(node: Node, style: FormatStyle) -> object:
    """What is read from a node, however its keys are ordered and its lines are broken."""
    if isinstance(node, Scalar):
        return paragraphs(node.text) if style.divide else node.plain
    if isinstance(node, MappingNode):
        return {name: _meaning(value, style.of(key)) for name, (key, value) in node.items.items()}
    return [_meaning(item, style.of(None)) for item in node.items]
