"""The few words that a shape is written with: what a key of a file holds, and what it is for.

A shape is a class whose keys are said once, each with its Chinese description. pydantic-core reads
files by it. pydantic itself, whose models take longer to import than a workspace to check, is not
needed. ``json_schema.py`` says the same to editors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from pydantic_core import CoreConfig, CoreSchema, SchemaValidator, core_schema

Shape = TypeVar("Shape")
TAG = "\0"  # marks the kinds of node in error locations; no key of a file can hold it
_REQUIRED = object()
_SCHEMAS: dict[type, CoreSchema] = {}
_VALIDATORS: dict[type, SchemaValidator] = {}
_STRICT = CoreConfig(strict=True, extra_fields_behavior="forbid")


class Key(NamedTuple):
    """What a shape says of one of its keys."""

    description: str
    schema: CoreSchema
    default: object

    @property
    def required(self) -> bool:
        """Whether a file has to have it."""
        return self.default is _REQUIRED


def key(description: str, holds: CoreSchema | type, default: object = _REQUIRED) -> Any:
    """Say what a key is for and what it holds. It may be left empty where its default is None."""
    return field(metadata={"key": Key(description, _schema(holds), default)})


def shape(cls: type[Shape]) -> type[Shape]:
    """Make a class of keys a shape. Its objects come from ``read``, so it needs no methods."""
    made = dataclass(init=False, repr=False, eq=False)(cls)
    _SCHEMAS[made] = _mapping(made)
    return made


def keys_of(cls: type[Any]) -> dict[str, Key]:
    """The keys of a shape, in its order."""
    return {each.name: each.metadata["key"] for each in fields(cls)}


def shape_in(schema: Mapping[str, Any]) -> type | None:
    """The shape of a value, or of the entries of a collection."""
    if schema["type"] == "dataclass":
        found: type = schema["cls"]
        return found
    parts = [schema[part] for part in ("items_schema", "values_schema") if part in schema]
    inner = map(shape_in, (*parts, *schema.get("choices", {}).values()))
    return next(filter(None, inner), None)


def read(cls: type[Shape], data: object) -> Shape:
    """Return the data in a shape; raises pydantic_core.ValidationError."""
    if cls not in _VALIDATORS:
        _VALIDATORS[cls] = SchemaValidator(_SCHEMAS[cls])
    found: Shape = _VALIDATORS[cls].validate_python(data)
    return found


def _mapping(cls: type[Any]) -> CoreSchema:
    """A mapping with the keys of a shape and no others, strict throughout."""
    listed = [
        core_schema.dataclass_field(name, _optional(each)) for name, each in keys_of(cls).items()
    ]
    arguments = core_schema.dataclass_args_schema(cls.__name__, listed)
    names = [each["name"] for each in listed]
    return core_schema.dataclass_schema(cls, arguments, names, strict=False, config=_STRICT)


def _optional(each: Key) -> CoreSchema:
    if each.required:
        return each.schema
    schema = each.schema if each.default is not None else core_schema.nullable_schema(each.schema)
    return core_schema.with_default_schema(schema, default=each.default)


def or_nothing(entry: CoreSchema) -> CoreSchema:
    """The same, or nothing: what is still to be filled in."""
    return core_schema.nullable_schema(entry)


def text(pattern: str, longest: int | None = None) -> CoreSchema:
    """A text that matches a pattern."""
    return core_schema.str_schema(pattern=pattern, max_length=longest)


def word(*words: str) -> CoreSchema:
    """One of a few words."""
    return core_schema.literal_schema([*words])


def whole(least: int, most: int) -> CoreSchema:
    """A whole number."""
    return core_schema.int_schema(ge=least, le=most)


def number() -> CoreSchema:
    """Any number, where ``either`` has found that it is one: its digits are read as typed."""
    return core_schema.any_schema()


def decimal(most: int, *, zero: bool) -> CoreSchema:
    """An exact number from 0, or from just above it, up to ``most``.

    A whole one becomes a decimal, so that one type holds both.
    """
    least, above = (Decimal(0), None) if zero else (None, Decimal(0))
    exact = core_schema.decimal_schema(ge=least, gt=above, le=Decimal(most))
    return core_schema.no_info_before_validator_function(_as_decimal, exact)


def _as_decimal(value: object) -> object:
    return Decimal(value) if type(value) is int else value


def flag() -> CoreSchema:
    """true or false."""
    return core_schema.bool_schema()


def list_of(entry: CoreSchema | type, least: int = 0, most: int | None = None) -> CoreSchema:
    """A list."""
    return core_schema.list_schema(_schema(entry), min_length=least, max_length=most)


def dict_of(name: CoreSchema, entry: CoreSchema | type) -> CoreSchema:
    """A mapping with keys of the clerk's own."""
    return core_schema.dict_schema(name, _schema(entry))


def either(**kinds: CoreSchema | type) -> CoreSchema:
    """One of several things, told apart by the kind of node: number, text, list or mapping."""
    choices = {TAG + kind: _schema(entry) for kind, entry in kinds.items()}
    return core_schema.tagged_union_schema(choices, _kind_of)


def _schema(entry: CoreSchema | type) -> CoreSchema:
    return _SCHEMAS[entry] if isinstance(entry, type) else entry


def _kind_of(value: object) -> str:
    if isinstance(value, list):
        return TAG + "list"
    if isinstance(value, dict):
        return TAG + "mapping"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return TAG + "number"
    return TAG + "text"
