"""The files of a new workspace: two example projects in the area and the year that it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from minsheng.model.json_schema import schema_files
from minsheng.problem import Misuse

AREA, YEAR = "示例区", 2025
"""What the starter's own files say."""

_AREA = re.compile(r"[^\W\d_][\w·]{0,19}")


def workspace_files(area: str = AREA, year: int = YEAR) -> dict[str, bytes]:
    """Return the files of a new workspace by path. Raises Misuse for a name that is none."""
    if not _AREA.fullmatch(area):
        raise Misuse(f"“{area}”不像区名，写成 槐荫区 这样，不带空格和标点")
    starter = {
        path.replace(str(YEAR), str(year)): text.replace(str(YEAR), str(year)).replace(AREA, area)
        for path, text in _read(files("minsheng") / "starter", "")
    }
    schemas = {f"schemas/{name}": content for name, content in schema_files().items()}
    return {path: text.encode() for path, text in starter.items()} | schemas


def _read(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _read(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes().decode()
