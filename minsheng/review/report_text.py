"""A difference for a terminal, as git words it: [-deleted-]{+inserted+}, in colour too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from minsheng.review.difference import Change, Difference, Mark, Piece, Rewording, Section
from minsheng.review.phrases import change, groups, part, sides, summary

_FORMS = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"}
_COLOURS = {Mark.SAME: None, Mark.DELETED: "red", Mark.INSERTED: "green"}
_BREAK = "↵"


def as_text(difference: Difference) -> str:
    """The difference, section by section and project by project."""
    head = f"对比：{difference.was} → {difference.now}"
    parts = [head, *("\n".join(_section(one)) for one in difference.sections)]
    return "\n\n".join(filter(None, [*parts, summary(difference)]))


def _section(section: Section) -> Iterator[str]:
    yield click.style(section.title, bold=True, underline=True)
    for heading, group in groups(section):
        if heading:
            yield ""
            yield click.style(heading, bold=True)
        yield from (f"  {_fact(changed)}" for changed in group.changes)
        yield from _texts(group.rewordings)


def _fact(changed: Change) -> str:
    """A fact and, behind it, what follows from it."""
    was, now = sides(changed)
    old, new = click.style(was, fg="red"), click.style(now, fg="green")
    said = f"{changed.what}：{old} → {new}{change(changed)}"
    return "；".join((said, *map(_fact, changed.follows)))


def _texts(rewordings: Iterable[Rewording]) -> Iterator[str]:
    for one in rewordings:
        yield f"  {part(one)}：{''.join(map(_piece, one.pieces))}"


def _piece(piece: Piece) -> str:
    said = _FORMS[piece.mark].format(piece.text.replace("\n", _BREAK))
    return click.style(said, fg=_COLOURS[piece.mark])
