"""The shapes as JSON Schema: what they say of the files, pydantic's generator says too."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic.json_schema import GenerateJsonSchema

from minsheng.bulletin.layout_shape import LayoutFile
from minsheng.model.schema import core_schema_of, keys_of
from minsheng.model.shape import PlanFile, ProgressFile
from minsheng.source.strict_yaml import read_document
from tests.conftest import PLAN, PROGRESS, ROOT

FILES = {
    PLAN: PlanFile,
    PROGRESS: ProgressFile,
    "templates/official/layout.yaml": LayoutFile,
}


def json_schema(shape: type) -> dict[str, Any]:
    """The JSON Schema of a file."""
    return GenerateJsonSchema().generate(core_schema_of(shape))


@pytest.mark.parametrize("name", FILES)
def test_the_sample_fits(name: str) -> None:
    schema = json_schema(FILES[name])
    data: Any = read_document(ROOT / name, name).plain

    assert broken(schema, data) == []
    assert broken(schema, {**data, "town": 1}) == ["additionalProperties"]
    assert schema["required"]
    for key in schema["required"]:
        others = {name: value for name, value in data.items() if name != key}
        assert broken(schema, others) == ["required"]


def broken(schema: dict[str, Any], data: Any) -> list[object]:
    """The words of the schema that the data go against."""
    return [error.validator for error in Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("shape", [PlanFile, ProgressFile])
def test_each_key_is_described(shape: type) -> None:
    described = {
        name: said["description"] for name, said in json_schema(shape)["properties"].items()
    }

    assert all(described.values())
    assert described == {name: key.description for name, key in keys_of(shape).items()}
