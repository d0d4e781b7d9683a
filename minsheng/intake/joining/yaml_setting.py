"""Values put into a YAML file by position: all that is not set keeps its bytes, comments too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from minsheng.intake.drafting.yaml_text import inline, text_lines
from minsheng.source.edit import Edit, with_edits
from minsheng.source.node import Document, Node, Scalar, Series, members
from minsheng.source.node import Mapping as MappingNode
from minsheng.source.outline import block_text, is_flow
from minsheng.source.strict_yaml import parse_document

Data = None | str | int | Decimal | Sequence["Data"] | Mapping[str, "Data"]
"""What is to be set; a text may have several paragraphs, parted by blank lines."""
Path = Sequence[str | int]


def with_value(text: str, path: Path, data: Data, *, in_flow: bool = False) -> str:
    """The text of a file in which ``data`` stands at ``path``: set anew, or in place of another.

    What of the path is not there is made, behind what its part of the file has already. What is
    new stands on one line if ``in_flow``.
    """
    document = parse_document(text, "")
    node, depth = deepest(document.root, path)
    for key in reversed(path[depth + 1 :]):
        data = {str(key): data}
    if depth == len(path):
        return with_edits(text, [_replaced(text, document, path, node, data)])
    key = str(path[depth])
    if isinstance(node, Scalar):  # an empty value, or one that was no mapping
        return with_edits(text, [_replaced(text, document, path[:depth], node, {key: data})])
    assert isinstance(node, MappingNode), "a list has no keys"
    if is_flow(node):
        comma = ", " if node.items else ""
        return with_edits(
            text, [Edit(node.end - 1, node.end - 1, f"{comma}{_flow({key: data})[1:-1]}")]
        )
    column = _column(text, node.start)
    lines = [f"{key}: {_flow(data)}"] if in_flow else block(key, data)
    return _with_lines(text, end_of(node), [" " * column + line for line in lines])


def without_key(text: str, path: Path) -> str:
    """The text of a file without a key, and without the mapping that had no other one."""
    document = parse_document(text, "")
    parent = document.node(path[:-1])
    assert isinstance(parent, MappingNode), "only keys of mappings go"
    if len(parent.items) == 1 and len(path) > 1:
        return with_value(text, path[:-1], "") if len(path) == 2 else without_key(text, path[:-1])
    key, node = parent.items[str(path[-1])]
    if is_flow(parent):
        left: Any = {name: one.plain for name, (_, one) in parent.items.items() if one is not node}
        return with_value(text, path[:-1], left)
    return with_edits(text, [Edit(*lines_of(text, key, node), "")])


def lines_of(text: str, key: Scalar, node: Node) -> tuple[int, int]:
    """Where the lines of a key and its value begin and end."""
    start = text.rfind("\n", 0, key.start) + 1
    end = max(end_of(node), key.end + 1)
    if text[end - 1 : end] != "\n":
        found = text.find("\n", end)
        end = len(text) if found < 0 else found + 1
    return start, end


def with_item(text: str, path: Path, place: int, lines: Sequence[str]) -> str:
    """The text of a file with an item put into the list at ``path`` as its item ``place``.

    ``lines`` are its entries one below another, without the dash.
    """
    document = parse_document(text, "")
    series = document.node(path)
    assert isinstance(series, Series), "the file schema says so"
    if is_flow(series):
        item = _flow(parse_document("\n".join(lines), "").plain)
        at = series.items[place].start if place < len(series.items) else series.end - 1
        before, after = ("", ", ") if place < len(series.items) else (", ", "")
        return with_edits(text, [Edit(at, at, f"{before}{item}{after}")])
    above = series.items[max(place - 1, 0)]
    start = text.rfind("\n", 0, above.start) + 1
    dash = text.find("-", start)
    column = dash - start
    first, *others = lines
    item_lines = [f"- {first}", *(f"  {line}" if line else "" for line in others)]
    item_lines = [" " * column + line if line else "" for line in item_lines]
    if place == 0:
        return with_edits(text, [Edit(start, start, "\n".join([*item_lines, "", ""]))])
    return _with_lines(text, end_of(above), ["", *item_lines])


def end_of(node: Node) -> int:
    """Where the last character of a node stands; the ends of blocks are not exact in the tree."""
    if isinstance(node, Scalar):
        return block_text(node).end if node.style in ("|", ">") else node.end
    if is_flow(node) or not members(node):
        return node.end
    key, value = members(node)[-1]
    return max(end_of(value), key.end if key else 0)


def block(key: str, data: Data) -> list[str]:
    """The lines of a key and its value, one below another."""
    if isinstance(data, Mapping) and data:
        return [
            f"{key}:",
            *(f"  {line}" if line else "" for k, v in data.items() for line in block(k, v)),
        ]
    if isinstance(data, str):
        return text_lines(key, data)
    return [f"{key}: {_flow(data)}"]


def _flow(data: Data) -> str:
    if isinstance(data, str):
        return inline(data)
    if isinstance(data, Mapping):
        return "{" + ", ".join(f"{inline(k)}: {_flow(one)}" for k, one in data.items()) + "}"
    if isinstance(data, Sequence):
        return "[" + ", ".join(map(_flow, data)) + "]"
    if data is None:
        return ""
    return f"{data:f}" if isinstance(data, Decimal) else str(data)


def deepest(node: Node, path: Path) -> tuple[Node, int]:
    """The deepest node on a path that exists, and how many steps lead to it."""
    for depth, step in enumerate(path):
        if isinstance(node, MappingNode) and str(step) in node.items:
            node = node.items[str(step)][1]
        elif isinstance(node, Series) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return node, depth
    return node, len(path)


def _replaced(text: str, document: Document, path: Path, node: Node, data: Data) -> Edit:
    """An edit that puts another value in the place of a node."""
    parent = document.node(path[:-1])
    end = end_of(node)
    if not isinstance(parent, MappingNode) or is_flow(parent):
        return Edit(node.start, max(end, node.end) if is_flow(node) else end, _flow(data))
    key = parent.items[str(path[-1])][0]
    column = _column(text, key.start)
    first, *others = block(key.text, data)
    end = max(end, key.end + 1)
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        first += block_text(node).beside
    elif others:  # the comment on its line goes on standing there
        rest = text.find("\n", end)
        first, end = first + text[end : rest if rest >= 0 else None], max(rest, end)
    lines = [first, *(" " * column + line if line else "" for line in others)]
    return Edit(key.start, end, "\n".join(lines))


def _with_lines(text: str, end: int, lines: Sequence[str]) -> str:
    """The text with lines below the one in which something ends."""
    at = text.find("\n", max(end - 1, 0) if text[end - 1 : end] == "\n" else end)
    if at < 0:
        return text + "\n" + "\n".join(lines) + "\n"
    return text[: at + 1] + "".join(f"{line}\n" for line in lines) + text[at + 1 :]


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1
