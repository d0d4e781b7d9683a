"""Kinds that are one of several: a value or nothing, a word or a list."""

from __future__ import annotations

from minsheng.model.cursor import Cursor
from minsheng.model.kinds import JsonSchema, Kind, kind_of
from minsheng.source.format_style import FormatStyle, Gap
from minsheng.source.node import Mapping, Node, Series


class OrNothing(Kind):
    """The same, or nothing: what need not be filled in."""

    def __init__(self, kind: Kind) -> None:
        self.parts = (kind,)

    def read(self, at: Cursor) -> object:
        return None if at.is_empty else self.parts[0].read(at)

    def json_schema(self) -> JsonSchema:
        value = self.parts[0].json_schema()
        return {"anyOf": [*value.get("anyOf", [value]), {"type": "null"}]}

    def format_style(self) -> FormatStyle:
        return self.parts[0].format_style()


class OrToFill(OrNothing):
    """The same, or nothing yet: as when a text was begun, and nothing stands below its mark."""

    def read(self, at: Cursor) -> object:
        return None if at.is_open else super().read(at)


class Either(Kind):
    """One of several kinds, told apart by how they are written."""

    def __init__(self, *kinds: Kind | type) -> None:
        self.parts = tuple(map(kind_of, kinds))
        self.choices = {kind.written: kind for kind in self.parts}

    def read(self, at: Cursor) -> object:
        kind = self.choices.get(_written(at.node))
        return kind.read(at) if kind else at.wrong("wrong-type", "这里的写法不对")

    def json_schema(self) -> JsonSchema:
        return {"anyOf": [kind.json_schema() for kind in self.parts]}

    def format_style(self) -> FormatStyle:
        styles = [kind.format_style() for kind in self.parts]
        return FormatStyle(
            keys={name: inner for style in styles for name, inner in style.keys.items()},
            entries=next((style.entries for style in styles if style.entries), None),
            gap=next((style.gap for style in styles if style.keys), Gap.AS_TYPED),
            divide=next((style.divide for style in styles if style.divide), None),
        )


def _written(node: Node) -> str:
    if isinstance(node, Series):
        return "array"
    if isinstance(node, Mapping):
        return "object"
    value = node.plain
    return "string" if value is None or isinstance(value, str | bool) else "number"
