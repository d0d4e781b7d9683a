"""A layout as a bulletin was published with it: what it prints, and each of its settings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from minsheng.layout.folders import built_in_templates, layout_files
from minsheng.source.node import Plain
from minsheng.source.strict_yaml import parse_document

_MAIN = "layout.yaml"


def is_built_in(folder: Path) -> bool:
    """Whether a layout comes with minsheng: another version may have it otherwise."""
    return folder.resolve().parent == built_in_templates().resolve()


def layout_digest(folder: Path) -> str:
    """The sha256 of a layout's files."""
    hasher = hashlib.sha256()
    for name, content in layout_files(folder):
        hasher.update(b"%b %d\n" % (name, len(content)))
        hasher.update(content)
    return hasher.hexdigest()


def layout_keys(folder: Path) -> dict[str, str]:
    """Each setting of ``layout.yaml`` by its key, such as ``columns.2.width``, and the sha256 of
    each other file by its name. Raises Refused where the file can't be read as YAML.
    """
    keys: dict[str, str] = {}
    for name, content in layout_files(folder):
        shown = name.decode("utf-8", "replace")
        if shown == _MAIN:
            keys |= _flat(parse_document(content.decode("utf-8-sig", "replace"), shown).plain, "")
        else:
            keys[shown] = hashlib.sha256(content).hexdigest()
    return keys


def _flat(plain: Plain, at: str) -> dict[str, str]:
    entries: Mapping[str, Plain] = {}
    if isinstance(plain, dict):
        entries = plain
    elif isinstance(plain, list) and any(isinstance(one, dict) for one in plain):
        entries = {str(number): one for number, one in enumerate(plain, 1)}
    else:
        said = "、".join(map(str, plain)) if isinstance(plain, list) else str(plain)
        return {at: said}
    found: dict[str, str] = {}
    for name, one in entries.items():
        found |= _flat(one, f"{at}.{name}" if at else name)
    return found
