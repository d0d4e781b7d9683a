"""A digest of what a bulletin was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from minsheng import __version__
from minsheng.model.text import Text, paragraphs


def digest(data: object, layout_folder: Path) -> str:
    """Return the sha256 (hex) of the data, of the layout's files and of minsheng's version.

    The data counts by its meaning: comments, key order and line breaks inside a paragraph change
    nothing; places do not count.
    """
    hasher = hashlib.sha256(f"minsheng {__version__}\n".encode())
    meaning = json.dumps(_meaning(data), ensure_ascii=False, sort_keys=True)
    hasher.update(meaning.encode("utf-8", "surrogatepass"))
    for name, file in sorted(_files(layout_folder)):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        hasher.update(f"\n{name} {len(content)}\n".encode("utf-8", "surrogateescape"))
        hasher.update(content)
    return hasher.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a layout; an editor's back-ups and the system's hidden files are none."""
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        left_behind = name.endswith("~") or any(part.startswith(".") for part in name.split("/"))
        if file.is_file() and not file.is_symlink() and not left_behind:
            yield name, file


def _meaning(part: Any) -> Any:
    if isinstance(part, Text):
        return paragraphs(part.value)
    if is_dataclass(part):
        return {
            field.name: _meaning(getattr(part, field.name))
            for field in fields(part)
            if field.compare
        }
    if isinstance(part, Mapping):
        return {str(key): _meaning(value) for key, value in part.items()}
    if isinstance(part, tuple):
        return [_meaning(item) for item in part]
    return part if part is None or isinstance(part, bool | int) else str(part)
