"""The texts of a project that are of a period, by the keys under which patterns are known."""

from __future__ import annotations

from minsheng.intake.drafting.draft import Cell, DraftProject
from minsheng.intake.joining.joined_rows import owners_of

TOLD = ("progress", "summary", "problems", "next", "remarks", "status")
_EXTRA = "extra."


def told_texts(row: DraftProject) -> dict[str, Cell]:
    """``progress``, ``extra.KEY``; those of its rows with the id in front: ``meals/progress``."""
    found: dict[str, Cell] = {}
    for owner in owners_of(row):
        front = "" if owner is row else f"{owner.id}/"
        found |= {front + key: cell for key, cell in owner.texts.items() if key in TOLD}
        found |= {front + _EXTRA + key: cell for key, cell in owner.extra.items()}
    return found


def put_text(row: DraftProject, key: str, cell: Cell) -> None:
    """Put a text where it was found."""
    front, slash, own = key.partition("/")
    owner = next((one for one in row.items if slash and one.id == front), None) or row
    own = own if owner is not row else key
    if own.startswith(_EXTRA):
        owner.extra[own.removeprefix(_EXTRA)] = cell
    else:
        owner.texts[own] = cell
