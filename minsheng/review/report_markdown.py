"""A difference for a merge request: ~~deleted~~ **inserted**."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minsheng.review.difference import (
    Change,
    Difference,
    Mark,
    Piece,
    Rewording,
    Section,
)
from minsheng.review.phrases import change, groups, part, sides, summary

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$]")
_FORMS = {Mark.SAME: "{}", Mark.DELETED: "<del>{}</del>", Mark.INSERTED: "<ins>{}</ins>"}
_BREAK = "↵"


def as_markdown(difference: Difference) -> str:
    """The difference, a heading a section, a heading a project, a list item a change."""
    head = f"对比：{_plain(difference.was)} → {_plain(difference.now)}"
    blocks = [block for section in difference.sections for block in _section(section)]
    return "\n\n".join(filter(None, [head, *blocks, _plain(summary(difference))]))


def _section(section: Section) -> Iterator[str]:
    """Headings and lists, which blank lines part."""
    yield f"## {_plain(section.title)}"
    for heading, group in groups(section):
        if heading:
            yield f"### {_plain(heading)}"
        facts = (f"- {_fact(changed)}" for changed in group.changes)
        yield "\n".join([*facts, *_texts(group.rewordings)])


def _fact(changed: Change) -> str:
    """A fact and, behind it, what follows from it."""
    was, now = map(_plain, sides(changed))
    said = f"{_plain(changed.what)}：{was} → **{now}**{_plain(change(changed))}"
    return "；".join((said, *map(_fact, changed.follows)))


def _texts(rewordings: Iterable[Rewording]) -> Iterator[str]:
    for one in rewordings:
        yield f"- {_plain(part(one))}：{''.join(map(_piece, one.pieces))}"


def _piece(piece: Piece) -> str:
    return _FORMS[piece.mark].format(_plain(piece.text.replace("\n", _BREAK)))


def _plain(text: str) -> str:
    """The text with what Markdown would take for a mark escaped."""
    return _SPECIAL.sub(lambda special: f"\\{special[0]}", text)
