"""Kinds that are made of others: collections, and sections with keys of their own."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any, TypeVar

from minsheng.model import slips
from minsheng.model.choices import OrNothing
from minsheng.model.cursor import WRONG, Cursor
from minsheng.model.kinds import NAMED, JsonSchema, Kind, Text, kind_of
from minsheng.problem import nearest, suggestion
from minsheng.record import record
from minsheng.source.format_style import FormatStyle, Gap
from minsheng.source.node import Mapping, Scalar, Series

_Class = TypeVar("_Class")
REQUIRED = object()
"""Stands for the default of a key that has none."""


class _Collection(Kind):
    """Any number of entries of one kind."""

    def __init__(self, entry: Kind | type) -> None:
        self.entry = kind_of(entry)
        self.parts = (self.entry,)

    def format_style(self) -> FormatStyle:
        return FormatStyle(entries=self.entry.format_style())


class ListOf(_Collection):
    """A list of ``least`` to ``most`` entries."""

    written = "array"

    def __init__(self, entry: Kind | type, least: int = 0, most: int | None = None) -> None:
        super().__init__(entry)
        self.least, self.most = least, most

    def read(self, at: Cursor) -> object:
        if not isinstance(at.node, Series):
            hint = slips.instead_of_a_list(at.node) or "写成 [甲, 乙]，或一行一个“- ”"
            return at.wrong("wrong-type", "这里应是列表", hint)
        nodes = at.node.items
        if len(nodes) < self.least:
            return at.wrong("wrong-value", "这里不能是空的")
        if self.most is not None and len(nodes) > self.most:
            return at.wrong("wrong-value", "写法不对")
        alone = len(nodes) == 1
        values = [self._entry(at.into(index, node), alone) for index, node in enumerate(nodes)]
        right = [value for value in values if value is not WRONG]
        return right if len(right) >= self.least else WRONG

    def _entry(self, at: Cursor, alone: bool) -> object:
        """An entry; of several names that are one by their commas, what they should look like."""
        node, name = at.node, self.entry
        if isinstance(name, Text) and name.longest and isinstance(node, Scalar) and not node.style:
            names = re.split("[，、；]", node.text)
            is_one = name.complaint(node.text) is None and not (alone and "，" in node.text)
            if len(names) > 1 and not is_one and not any(map(name.complaint, names)):
                hint = f"写成 {', '.join(names)}；本来就是一个的，用引号括起来"
                return at.wrong("wrong-value", "列表里的逗号要用半角的", hint)
        return self.entry.read(at)

    def json_schema(self) -> JsonSchema:
        numbers = {"minItems": self.least, "maxItems": self.most}
        stated = {name: limit for name, limit in numbers.items() if limit}
        return {"type": "array", **stated, "items": self.entry.json_schema()}


class DictOf(_Collection):
    """A mapping whose keys are names of the clerk's own."""

    written = "object"

    def __init__(self, name: Text, entry: Kind | type) -> None:
        super().__init__(entry)
        self.name = name

    def read(self, at: Cursor) -> object:
        if not isinstance(at.node, Mapping):
            hint = slips.instead_of_a_mapping(at.node)
            return at.wrong("wrong-type", "这里应是“键: 值”", hint)
        right = {}
        keys = self.entry.keys if isinstance(self.entry, Section) else {}
        for name, (key, node) in at.node.items.items():
            # What is named like a key of the entries is one of them, likely, not indented enough.
            inside = at.into(name, node, f"{keys[name].about}；缩进少了" if name in keys else "")
            complaint = self.name.complaint(name)
            if complaint:
                inside.report(key.place(), "wrong-value", *complaint)
            value = self.entry.read(inside)
            if value is not WRONG and not complaint:
                right[name] = value
        return right

    def json_schema(self) -> JsonSchema:
        limits = self.name.limits()  # not that it is a text: editors take 2025 for a number
        names = {"propertyNames": limits} if limits else {}
        return {"type": "object", **names, "additionalProperties": self.entry.json_schema()}


@record
class Key:
    """What a section says of one of its keys."""

    about: str
    kind: Kind
    default: object


def key(about: str, holds: Kind | type, default: object = REQUIRED) -> Any:
    """Say what a key is for and what it holds. It may be left empty where its default is None."""
    kind = kind_of(holds)
    return Key(about, OrNothing(kind) if default is None else kind, default)


class Section(Kind):
    """A mapping with the keys that a class lists, and no others; read as an object of the class."""

    written = "object"

    def __init__(self, cls: type, besides: JsonSchema) -> None:
        self.cls, self.besides = cls, besides
        self.keys = {name: said for name, said in vars(cls).items() if isinstance(said, Key)}
        self.defaults = {name: said.default for name, said in self.keys.items()}
        self.parts = tuple(said.kind for said in self.keys.values())
        kinds = {name: said.kind for name, said in self.keys.items()}
        self.of_names = {name: isinstance(kind, DictOf) for name, kind in kinds.items()}

    def read(self, at: Cursor) -> object:
        if not isinstance(at.node, Mapping):
            hint = slips.instead_of_a_mapping(at.node)
            return at.wrong("wrong-type", "这里应是“键: 值”", hint)
        before = len(at.faults)
        values = self.values(at.node, at)
        return self.made(values) if len(at.faults) == before else WRONG

    def values(self, mapping: Mapping, at: Cursor) -> dict[str, object]:
        """The value of each key, WRONG where there is none that can be used."""
        values, items = self.defaults.copy(), mapping.items
        for name, said in self.keys.items():
            if name in items:
                values[name] = self._value(said.kind, at.into(name, items[name][1], said.about))
            elif said.default is REQUIRED:
                missing = at.into(name, mapping, said.about)
                values[name] = missing.wrong("missing-key", f"缺少“{name}”")
        for name in items if items.keys() - self.keys.keys() else ():
            if name not in self.keys:
                (key, node), hint = items[name], self._meant(name, mapping)
                at.into(name, node).report(key.place(), "unknown-key", f"不认识的键“{name}”", hint)
        return values

    def _value(self, kind: Kind, at: Cursor) -> object:
        """The value of a key; WRONG for one that has the next key in it."""
        further = slips.next_key_in(at.node, self.keys)
        if further is None or not isinstance(at.node, Scalar):
            return kind.read(at)
        key = further["key"]
        message = f"标点是全角的，后面的“{key}”成了这一项的文字"
        hint = f"用半角的，写成 …, {key}: …；真是这些字的，加引号"
        return at.report(at.node.place(further.start()), "wrong-value", message, hint)

    def _meant(self, name: str, mapping: Mapping) -> str:
        """A hint for an unknown key."""
        return (
            ("数字里不要用千分位逗号，如 4600" if name.isdigit() else "")
            or slips.wide_colon_in(name)
            or self._named_so(name)
            or nearest(name, self.keys)
            or slips.outdented(name, mapping, self.of_names)
            or suggestion(name, self.keys, "键")
        )

    def _named_so(self, name: str) -> str:
        """A hint for a key typed in Chinese: which one says so of itself."""
        if name.isascii():
            return ""
        heads = {re.split("[，；：]", one.about)[0]: key for key, one in self.keys.items()}
        texts = {one.about: key for key, one in self.keys.items()}
        near = get_close_matches(name, heads, n=1, cutoff=0.5)
        said = (
            [one for one in heads if name in one] or near or [one for one in texts if name in one]
        )
        found = min(said, key=lambda one: (not one.endswith(name), one.find(name)), default="")
        return f"“{name}”的键名是 {(heads | texts)[found]}" if found else ""

    def made(self, values: dict[str, object]) -> Any:
        """An object of the class."""
        found: Any = object.__new__(self.cls)
        vars(found).update(values)
        return found

    def json_schema(self) -> JsonSchema:
        return {"$ref": f"#/$defs/{self.cls.__name__}"}

    def definition(self) -> JsonSchema:
        """What editors are told of it, where it is not only referred to."""
        keys = self.keys.items()
        return {
            "type": "object",
            "properties": {
                name: {"description": said.about, **said.kind.json_schema()} for name, said in keys
            },
            "required": [name for name, said in keys if said.default is REQUIRED],
            "additionalProperties": False,
            **self.besides,
        }

    def format_style(self) -> FormatStyle:
        keys = {name: said.kind.format_style() for name, said in self.keys.items()}
        return FormatStyle(keys=keys, gap=Gap.NONE)


def section(cls: type[_Class], besides: JsonSchema | None = None) -> type[_Class]:
    """Make a class of keys a kind; ``besides`` is what editors are told beyond the keys."""
    NAMED[cls] = Section(cls, besides or {})
    return cls


def section_of(cls: type) -> Section:
    """The kind that a class of keys is."""
    found = NAMED[cls]
    assert isinstance(found, Section)  # nothing else is named by a class
    return found
