"""A difference for a terminal, as git words it: [-deleted-]{+inserted+}, in colour too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from minsheng.review.difference import Change, Difference, Mark, Piece, Rewording, Section
from minsheng.review.phrases import change, heading, sides, summary

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
    yield from _facts(section.changes, "")
    for project in section.projects:
        yield ""
        yield click.style(heading(project), bold=True)
        yield from _facts(project.changes, "  ")
        yield from _texts(project.rewordings)
    yield from _texts(section.rewordings)


def _facts(changes: Iterable[Change], indent: str) -> Iterator[str]:
    for changed in changes:
        was, now = sides(changed)
        old, new = click.style(was, fg="red"), click.style(now, fg="green")
        yield f"{indent}{changed.what}：{old} → {new}{change(changed)}"
        yield from _facts(changed.follows, f"{indent}  ")


def _texts(rewordings: Iterable[Rewording]) -> Iterator[str]:
    for one in rewordings:
        follows = "（随数字改变）" if one.follows else ""
        yield f"  {one.part}{follows}：{''.join(map(_piece, one.pieces))}"


def _piece(piece: Piece) -> str:
    said = _FORMS[piece.mark].format(piece.text.replace("\n", _BREAK))
    return click.style(said, fg=_COLOURS[piece.mark])
