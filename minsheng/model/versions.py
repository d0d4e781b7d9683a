"""The version of how data files are written, and the way from an older one to the next.

A key that is added is no new version; one that goes or means something else is. Then ``CURRENT``
counts on, and ``MIGRATIONS`` says how a file is rewritten, at the places that it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from minsheng.model.file_schema import PlanFile, ProgressFile
from minsheng.problem import Place, Problem, Refused
from minsheng.source.edit import with_replacements
from minsheng.source.node import Document
from minsheng.source.node import Mapping as MappingNode
from minsheng.source.strict_yaml import parse_document

CURRENT = 1
VERSIONED = (PlanFile, ProgressFile)
Migration = Callable[[Document], Iterable[tuple[Place, str]]]
MIGRATIONS: Mapping[int, Migration] = {}
"""What a file of a version has otherwise in the next: what stands in its place at each place."""


def version_of(document: Document) -> int:
    """The version that a file says; 1 where it says none, or what is no version."""
    root = document.root
    found = root.items.get("version") if isinstance(root, MappingNode) else None
    said = found[1].plain if found else None
    return said if isinstance(said, int) and not isinstance(said, bool) and said > 0 else 1


def refuse_other_versions(document: Document) -> None:
    """Raise Refused, with nothing else to say of the file, when it is of another version."""
    version = version_of(document)
    if version == CURRENT:
        return
    newer = version > CURRENT
    message = (
        f"这个文件是{'新' if newer else '旧'}的写法（version: {version}），这里用的是{CURRENT}"
    )
    hint = "升级minsheng以后再用" if newer else "运行 minsheng migrate 改成现在的写法"
    raise Refused([Problem(document.place(("version",)), "other-version", message, hint)])


def migrated(content: bytes, name: str) -> bytes:
    """A data file rewritten, version by version, to the current one; comments are kept.

    ``name`` is how problems call it. Raises Refused for what is no YAML, or of a newer version.
    """
    while True:
        document = parse_document(_text(content), name)
        version = version_of(document)
        if version >= CURRENT:
            refuse_other_versions(document)
            return content
        content = with_replacements(
            content, [*MIGRATIONS[version](document), _counted_on(document, version + 1)]
        )


def _counted_on(document: Document, version: int) -> tuple[Place, str]:
    """Where ``version`` stands or is to stand, and what stands there then."""
    root = document.root
    assert isinstance(root, MappingNode)  # version_of() found it, or it was read as one
    if found := root.items.get("version"):
        return found[1].place(), str(version)
    first = next(iter(root.items.values()))[0]
    return replace(first.place(), width=0), f"version: {version}\n"


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
