"""A digest of what a bulletin was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from minsheng import __version__
from minsheng.layout.folders import layout_files
from minsheng.model.text import Text, paragraphs

_LATER = frozenset(("own_title", "tasks", "within", "number", "corrections"))
"""Fields that were added: where there is nothing in them the digest is as it was before."""


def digest(data: object, layout_folder: Path) -> str:
    """Return the sha256 (hex) of the data, of the layout's files and of minsheng's version.

    The data counts by its meaning, not by comments, key order, places or breaks of lines.
    """
    hasher = hashlib.sha256(f"minsheng {__version__}\n".encode())
    meaning = json.dumps(_meaning(data), ensure_ascii=False, sort_keys=True)
    hasher.update(meaning.encode("utf-8", "surrogatepass"))
    for name, content in layout_files(layout_folder):
        hasher.update(b"\n%b %d\n" % (name, len(content)))
        hasher.update(content)
    return hasher.hexdigest()


def _meaning(part: Any) -> Any:
    if isinstance(part, Text):
        return paragraphs(part.value)
    if is_dataclass(part):
        names = (field.name for field in fields(part) if field.compare)
        known = {name: getattr(part, name) for name in names}
        return {name: _meaning(said) for name, said in known.items() if said or name not in _LATER}
    if isinstance(part, Mapping):
        return {str(key): _meaning(value) for key, value in part.items()}
    if isinstance(part, tuple):
        return [_meaning(item) for item in part]
    return part if part is None or isinstance(part, bool | int) else str(part)
