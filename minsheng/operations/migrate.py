"""``minsheng migrate``: data files of an older version in the current way of writing."""

from __future__ import annotations

from pathlib import Path

from minsheng.model.versions import migrated
from minsheng.model.workspace import Workspace
from minsheng.operations.format import data_files


def migrate(workspace: Workspace) -> list[Path]:
    """Rewrite every data file of an older version, all of them or none; return which.

    Raises Refused for a file that can't be read, is of a newer version, or can't be written.
    """
    new: dict[Path, bytes] = {}
    for path, year in data_files(workspace).items():
        content = year.content(path)
        rewritten = migrated(content, path.relative_to(workspace.root).as_posix())
        if rewritten != content:
            new[path] = rewritten
    workspace.write(new)
    return [*new]
