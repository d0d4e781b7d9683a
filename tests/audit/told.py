"""What the audit says of a sentence, and the places that it marks, for tables of the tests."""

from __future__ import annotations

from minsheng.audit.claims import claims
from minsheng.problem import Severity


def told(text: str) -> list[str]:
    """Each finding: ! where it is certain, ? where not; the relation; the message."""
    return [
        f"{'!' if one.severity is Severity.ERROR else '?'}{one.relation} {one.message}"
        for one in claims(text)
    ]


def marked(text: str) -> str:
    """The text with ⟦ ⟧ around what is marked."""
    for one in reversed(claims(text)):
        text = f"{text[: one.start]}⟦{text[one.start : one.end]}⟧{text[one.end :]}"
    return text


def bare(text: str) -> str:
    """The text without those marks."""
    return text.replace("⟦", "").replace("⟧", "")
