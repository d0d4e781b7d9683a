"""The file schemas as JSON Schema (2020-12), by which editors complete and check."""

from __future__ import annotations

import json
from collections.abc import Iterator

from minsheng.model.compound import Section, section_of
from minsheng.model.file_schema import PlanFile, ProgressFile
from minsheng.model.kinds import JsonSchema, Kind
from minsheng.model.published_file import PublishedFile

_FILES = {
    "projects.schema.json": (PlanFile, "projects.yaml：全年的民生实事，一年写一次"),
    "progress.schema.json": (ProgressFile, "progress/报告期.yaml：各项目的进展，一期一个文件"),
    "published.schema.json": (PublishedFile, "published/报告期.yaml：发布记录，由程序写成"),
}


def schema_files() -> dict[str, bytes]:
    """The content of each file that belongs in ``schemas/``, by its name."""
    return {
        name: f"{json.dumps(json_schema(*said), ensure_ascii=False, indent=2)}\n".encode()
        for name, said in _FILES.items()
    }


def json_schema(cls: type, title: str) -> JsonSchema:
    """The JSON Schema of a file. No default is named: editors would type it."""
    section = section_of(cls)
    within = {each.cls.__name__: each.definition() for each in _sections(section)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **section.definition(),
        "$defs": dict(sorted(within.items())),
    }


def _sections(kind: Kind) -> Iterator[Section]:
    """The sections that a kind is made of, and what those are made of."""
    for part in kind.parts:
        if isinstance(part, Section):
            yield part
        yield from _sections(part)
