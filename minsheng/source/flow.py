"""Keys and values on a line: quotes where they are needed, ``{a: 1, b: 2}``, ``[a, b]``."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from minsheng.record import record
from minsheng.source.edit import Edit, with_edits
from minsheng.source.format_style import FormatStyle
from minsheng.source.node import Mapping as MappingNode
from minsheng.source.node import Node, Scalar

_NEEDS_QUOTES = re.compile(r"[- ?:,\[\]{}#&*!|>'\"%@`]|.*(?:: | #)|.*[: ]$|$")
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[^,\[\]{}:]*[,\[\]{}:]")
# What YAML 1.1 takes for a number, a word of its own or a time; other programs may read our files.
_LOOKS_ODD = re.compile(
    r"(?!\d{4}-\d\d-\d\d$)[-+.]*\d[-+.:,_\da-fox]*$|[-+]?\.(?:inf|nan)$"
    r"|(?:y|yes|n|no|on|off|true|false|null|~|=|<<)$",
    re.IGNORECASE,
)


def key_text(key: Scalar, *, in_flow: bool = False) -> str:
    """A key as it is to be written."""
    text = scalar_text(key, in_flow=in_flow)
    return json.dumps(key.text, ensure_ascii=False) if "\n" in text else text


def scalar_text(scalar: Scalar, *, in_flow: bool = False) -> str:
    """A scalar as it was typed, but for quotes that change nothing."""
    raw = scalar.source.text[scalar.start : scalar.end]
    return scalar.text if _is_quoted_needlessly(scalar, raw, in_flow) else raw


def _is_quoted_needlessly(scalar: Scalar, raw: str, in_flow: bool) -> bool:
    text = scalar.text
    return (
        scalar.style in ("'", '"')
        and not {"\n", "\\"} & {*raw}
        and text.isprintable()
        and not _NEEDS_QUOTES.match(text)
        and not (in_flow and _NEEDS_QUOTES_IN_FLOW.match(text))
        and not _LOOKS_ODD.match(text)
    )


@record
class _Slot:
    """A place in a collection, and what is in it."""

    start: int
    end: int
    key: str
    text: str


def piece_text(node: Node, style: FormatStyle) -> str:
    """A ``{…}`` or ``[…]`` with its keys in order, and one blank where blanks belong.

    One of several lines keeps its breaks; one with comments is left as typed.
    """
    if isinstance(node, Scalar):
        return scalar_text(node, in_flow=True)
    source = node.source.text
    slots, gaps = _slots(node, style)
    whole = source[node.start : node.end]
    if any("#" in gap for gap in gaps):
        return whole
    rank = style.rank()
    texts = [slot.text for slot in sorted(slots, key=lambda slot: rank.get(slot.key, len(rank)))]
    if not any("\n" in piece for piece in (*gaps, *texts)):
        inner = ", ".join(texts)
        return f"{whole[0]}{inner}{whole[-1]}" if whole[0] in "{[" else inner
    changes = [
        Edit(slot.start - node.start, slot.end - node.start, text)
        for slot, text in zip(slots, texts, strict=True)
    ]
    return with_edits(whole, changes)


def _slots(node: Node, style: FormatStyle) -> tuple[list[_Slot], Sequence[str]]:
    """The entries of a collection, and what stands between them and within them."""
    source, slots, gaps = node.source.text, list[_Slot](), list[str]()
    assert not isinstance(node, Scalar)
    at = node.start
    if isinstance(node, MappingNode):
        for key, value in node.items.values():
            inner = piece_text(value, style.of(key))
            text = f"{key_text(key, in_flow=True)}: {inner}"
            slots.append(_Slot(key.start, max(key.end, value.end), key.text, text))
            gaps += (source[at : key.start], source[key.end : value.start])
            at = value.end
    else:
        for item in node.items:
            slots.append(_Slot(item.start, item.end, "", piece_text(item, style.of(None))))
            gaps.append(source[at : item.start])
            at = item.end
    return slots, [*gaps, source[at : node.end]]
