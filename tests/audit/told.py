"""What the audit says of a sentence, and the places that it marks, for tables of the tests."""

from __future__ import annotations

from minsheng.audit.claims import claims


def told(text: str) -> list[str]:
    """Each finding: ! where it is certain, ? where not; the relation; the message."""
    return [f"{'!' if one.certain else '?'}{one.relation} {one.message}" for one in claims(text)]


def marked(text: str) -> str:
    """The text with ⟦ ⟧ around what is marked."""
    for one in reversed(claims(text)):
        text = f"{text[: one.start]}⟦{text[one.start : one.end]}⟧{text[one.end :]}"
    return text


def bare(text: str) -> str:
    """The text without those marks."""
    return text.replace("⟦", "").replace("⟧", "")
