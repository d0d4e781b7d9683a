"""The shapes as JSON Schema (2020-12), by which editors complete and check while one types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from minsheng.model.form import PATTERNS
from minsheng.model.schema import keys_of
from minsheng.model.shape import Indicator, PlanFile, ProgressFile

JsonSchema = dict[str, Any]

_FILES = {
    "projects.schema.json": (PlanFile, "projects.yaml：全年的民生实事，一年写一次"),
    "progress.schema.json": (ProgressFile, "progress/报告期.yaml：各项目的进展，一期一个文件"),
}
_TYPES = {
    "str": "string",
    "int": "integer",
    "decimal": "number",
    "any": "number",  # see schema.number
    "bool": "boolean",
    "list": "array",
    "dict": "object",
}
_LIMITS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "pattern": "pattern",
}
_LENGTHS = {"str": "Length", "list": "Items"}
# What load_plan asks of an indicator beyond its keys one by one.
_BESIDES: dict[type, JsonSchema] = {
    Indicator: {
        "if": {"properties": {"kind": {"const": "stage"}}, "required": ["kind"]},
        "then": {
            "properties": {"stages": {"minItems": 1}, "target": {"type": "null"}},
            "required": ["stages"],
        },
    }
}


def schema_files() -> dict[str, bytes]:
    """The content of each file that belongs in ``schemas/``, by its name."""
    made = {name: json_schema(cls, title) for name, (cls, title) in _FILES.items()}
    return {
        name: f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n".encode()
        for name, schema in made.items()
    }


def json_schema(cls: type, title: str) -> JsonSchema:
    """The schema of a file that has a shape. No default is named: editors would type it."""
    defs: dict[str, JsonSchema] = {}
    top = _mapping(cls, defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **top,
        "$defs": dict(sorted(defs.items())),
    }


def _mapping(cls: type, defs: dict[str, JsonSchema]) -> JsonSchema:
    """A mapping with the keys of a shape."""
    keys = keys_of(cls)
    return {
        "type": "object",
        "properties": {
            name: {"description": key.description}
            | _or_nothing(_value(key.schema, defs), optional=key.default is None)
            for name, key in keys.items()
        },
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
        **_BESIDES.get(cls, {}),
    }


def _or_nothing(value: JsonSchema, *, optional: bool) -> JsonSchema:
    """A value that may be left empty where the shape says so."""
    if not optional:
        return value
    return {"anyOf": [*value.get("anyOf", [value]), {"type": "null"}]}


def _value(schema: Mapping[str, Any], defs: dict[str, JsonSchema]) -> JsonSchema:
    """What a core schema made with the words of schema.py lets pass."""
    match schema["type"]:
        case "dataclass":
            return _reference(schema["cls"], defs)
        case "nullable":
            return _or_nothing(_value(schema["schema"], defs), optional=True)
        case "function-before":
            return _value(schema["schema"], defs)
        case "tagged-union":
            return {"anyOf": [_value(choice, defs) for choice in schema["choices"].values()]}
        case "literal":
            return {"enum": schema["expected"]}
        case "list":
            return _plain(schema) | {"items": _value(schema["items_schema"], defs)}
        case "dict":
            # JSON's names are texts anyway; editors take 2025 for a number.
            names = {
                key: said for key, said in _plain(schema["keys_schema"]).items() if key != "type"
            }
            entries = {"additionalProperties": _value(schema["values_schema"], defs)}
            return _plain(schema) | ({"propertyNames": names} if names else {}) | entries
        case _:
            return _plain(schema)


def _plain(schema: Mapping[str, Any]) -> JsonSchema:
    """A type with its limits; a pattern with what editors are to say, in Chinese."""
    kind = schema["type"]
    said: JsonSchema = {"type": _TYPES[kind]}
    for ours, theirs in _LIMITS.items():
        if schema.get(ours) is not None:
            said[theirs] = schema[ours] if ours == "pattern" else int(schema[ours])
    for end in ("min", "max"):
        if schema.get(f"{end}_length"):
            said[f"{end}{_LENGTHS[kind]}"] = schema[f"{end}_length"]
    if "pattern" in said and said["pattern"] in PATTERNS:
        said["patternErrorMessage"] = "，".join(filter(None, PATTERNS[said["pattern"]]))
    return said


def _reference(cls: type, defs: dict[str, JsonSchema]) -> JsonSchema:
    """A shape within another, written once."""
    if cls.__name__ not in defs:
        defs[cls.__name__] = {}  # holds the place, should a shape hold itself
        defs[cls.__name__] = _mapping(cls, defs)
    return {"$ref": f"#/$defs/{cls.__name__}"}
