"""Whether the layout is still the one that a period was published with; if not, in which keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from minsheng import __version__
from minsheng.layout.folders import find_layout
from minsheng.problem import Misuse, Refused
from minsheng.publishing.changes import Kind, PublishedChange
from minsheng.publishing.layout_state import is_built_in, layout_digest, layout_keys
from minsheng.publishing.publication import Publication

_SUM = 64  # characters of a sha256: of a file that is told as a whole


def layout_changes(was: Publication, templates: Path) -> Iterator[PublishedChange]:
    """What is otherwise in the layout that a period was published with.

    A layout of minsheng itself that another version has otherwise is no change of the workspace's.
    """
    try:
        folder = find_layout(was.layout, templates)
    except Misuse:
        yield _change(f"版式{was.layout}", "", "有", "没有了")
        return
    if layout_digest(folder) == was.layout_digest:
        return
    if is_built_in(folder) and not was.own_layout and was.current.minsheng != __version__:
        return
    try:
        now = layout_keys(folder)
    except Refused:  # which is told of the layout itself
        yield _change(f"版式{was.layout}", "", "", "")
        return
    for key in dict.fromkeys((*was.layout_keys, *now)):
        before, after = was.layout_keys.get(key, ""), now.get(key, "")
        if before != after:
            sides = ("" if len(side) == _SUM else side for side in (before, after))
            yield _change(f"版式{was.layout}的{key}", key, *sides)


def _change(what: str, key: str, was: str, now: str) -> PublishedChange:
    return PublishedChange(Kind.LAYOUT, "", what, key, was, now)
