"""Whether the layout is still the one that a period was published with; if not, in which keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from minsheng import __version__
from minsheng.layout.folders import find_layout
from minsheng.model.compound import Section
from minsheng.problem import Misuse, Place, Problem, Refused, Severity
from minsheng.publishing.changes import Kind, PublishedChange
from minsheng.publishing.layout_state import is_built_in, layout_digest, layout_keys
from minsheng.publishing.publication import Publication
from minsheng.review.layout_words import path_in_words, value_in_words

_NUMBER = re.compile("-?[0-9]+(?:[.][0-9]+)?")


def layout_changes(was: Publication, templates: Path) -> Iterator[PublishedChange]:
    """What is otherwise in the layout that a period was published with.

    A layout of minsheng itself that another version has otherwise is no change of the workspace's.
    """
    try:
        folder = find_layout(was.layout, templates)
    except Misuse:
        yield _change(f"版式“{was.layout}”", "", "有", "没有了")
        return
    if layout_digest(folder) == was.layout_digest or _is_by_version(was, folder):
        return
    try:
        now = layout_keys(folder)
    except Refused:  # which is told of the layout itself
        yield _change(f"版式“{was.layout}”", "", "", "")
        return
    for key in dict.fromkeys((*was.layout_keys, *now)):
        before, after = was.layout_keys.get(key, ""), now.get(key, "")
        if before != after:
            called, section, name = path_in_words(key)
            sides = (_in_words(section, name, side) for side in (before, after))
            yield _change(f"版式“{was.layout}”里，{called}", key, *sides)


def is_changed_by_version(was: Publication, templates: Path) -> bool:
    """Whether the layout of minsheng itself that a period was published with is another one in this
    version of it.
    """
    with suppress(Misuse):
        folder = find_layout(was.layout, templates)
        return _is_by_version(was, folder) and layout_digest(folder) != was.layout_digest
    return False


def changed_by_version(was: Publication, file: str) -> Problem:
    """What is said of that, at a period's ``file``."""
    message = (
        f"版式“{was.layout}”由另一版本的minsheng改过（发布时是{was.current.minsheng}，现在是"
        f"{__version__}），再生成的可能和发布的样子不同"
    )
    hint = "发布的以当时的文档为准；要照新的版式印，写更正（where: 版式），重新发布"
    return Problem(Place(file), "published-changed", message, hint, severity=Severity.INFO)


def _is_by_version(was: Publication, folder: Path) -> bool:
    return is_built_in(folder) and not was.own_layout and was.current.minsheng != __version__


def _in_words(section: Section | None, key: str, said: str) -> str:
    """A value that a record keeps as text; nothing for what is told as a whole."""
    if section is None:
        return ""
    known = {"True": True, "False": False}.get(said, said)
    number = Decimal(said) if _NUMBER.fullmatch(said) else known
    return value_in_words(section, key, number if said else None)


def _change(what: str, key: str, was: str, now: str) -> PublishedChange:
    return PublishedChange(Kind.LAYOUT, "", what, key, was, now)
