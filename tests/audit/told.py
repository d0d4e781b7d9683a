"""What the audit says of a sentence, and the places that it marks, for tables of the tests."""

from __future__ import annotations

from pathlib import Path

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


_FOLDER = Path(__file__).parent / "sentences"


def wrong_sentences(family: str) -> list[tuple[str, str]]:
    """What is told of each sentence of a family that is wrong, and the sentence with its marks."""
    lines = (line.split(" | ") for line in _lines(family) if " | " in line)
    return [(finding, sentence) for finding, sentence in lines]


def right_sentences(family: str) -> list[str]:
    """The sentences of a family of which nothing is told."""
    return [line for line in _lines(family) if " | " not in line]


def _lines(family: str) -> list[str]:
    text = (_FOLDER / f"{family}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
