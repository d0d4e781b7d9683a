"""Keys at the beginning of a period's file, set by position: all else keeps its bytes."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng.source.edit import Edit, with_edits
from minsheng.source.flow import scalar_of
from minsheng.source.node import Mapping as MappingNode
from minsheng.source.outline import is_flow
from minsheng.source.strict_yaml import parse_document

_BOM = "\ufeff"
_BEHIND = "as_of"  # which each file has


def with_marks(content: bytes, marks: Mapping[str, str]) -> bytes:
    """A period's file, which has no errors, with each of the keys set; new ones stand behind
    ``as_of``.
    """
    text = content.decode()
    mark = _BOM if text.startswith(_BOM) else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.removeprefix(_BOM).replace("\r\n", "\n")
    for key, value in reversed([*marks.items()]):
        text = _with_mark(text, key, scalar_of(value))
    return (mark + text.replace("\n", line_end)).encode()


def _with_mark(text: str, key: str, value: str) -> str:
    root = parse_document(text, "").root
    assert isinstance(root, MappingNode), "the file has been read"
    if key in root.items:
        name, node = root.items[key]
        start = max(node.start, name.end + 1)
        gap = "" if text[start - 1 : start] == " " else " "
        return with_edits(text, [Edit(start, max(start, node.end), f"{gap}{value}")])
    name, node = root.items[_BEHIND]
    if is_flow(root):
        return with_edits(text, [Edit(node.end, node.end, f", {key}: {value}")])
    margin = " " * (name.start - text.rfind("\n", 0, name.start) - 1)
    at = text.find("\n", node.end)
    at = len(text) if at < 0 else at
    return with_edits(text, [Edit(at, at, f"\n{margin}{key}: {value}")])
