"""Keys and values on a line: quotes where they are needed, ``{a: 1, b: 2}``, ``[a, b]``."""

from __future__ import annotations

import json
import re

from minsheng.source.edit import Edit, with_edits
from minsheng.source.format_style import FormatStyle
from minsheng.source.node import Mapping, Node, Scalar, Series, Source, members

_NEEDS_QUOTES = re.compile(r"[- ?:,\[\]{}#&*!|>'\"%@`]|.*(?:: | #)|.*[: ]$|$")
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[^,\[\]{}:]*[,\[\]{}:]")
# What YAML 1.1 takes for a number, a word of its own or a time; other programs may read our files.
_LOOKS_ODD = re.compile(
    r"(?!\d{4}-\d\d-\d\d$)[-+.]*\d[-+.:,_\da-fox]*$|[-+]?\.(?:inf|nan)$"
    r"|(?:y|yes|n|no|on|off|true|false|null|~|=|<<)$",
    re.IGNORECASE,
)

_Slot = tuple[Scalar | None, Edit]


def key_text(key: Scalar, *, in_flow: bool = False) -> str:
    """A key as it is to be written."""
    text = scalar_text(key, in_flow=in_flow)
    return json.dumps(key.text, ensure_ascii=False) if "\n" in text else text


def scalar_text(scalar: Scalar, *, in_flow: bool = False) -> str:
    """A scalar as it was typed, but for quotes that change nothing."""
    raw, text = scalar.source.text[scalar.start : scalar.end], scalar.text
    quoted_needlessly = (
        scalar.style in ("'", '"')
        and not {"\n", "\\"} & {*raw}
        and text.isprintable()
        and not _NEEDS_QUOTES.match(text)
        and not (in_flow and _NEEDS_QUOTES_IN_FLOW.match(text))
        and not _LOOKS_ODD.match(text)
    )
    return text if quoted_needlessly else raw


def scalar_of(text: str) -> str:
    """A text as a scalar on one line, in quotes where it needs them."""
    quoted = json.dumps(text, ensure_ascii=False)
    return scalar_text(Scalar(text, '"', Source("", quoted), 0, len(quoted)))


def piece_text(node: Node, style: FormatStyle) -> str:
    """A ``{…}`` or ``[…]`` with its keys in order, and one blank where blanks belong.

    One of several lines keeps its breaks; one with comments is left as typed.
    """
    if isinstance(node, Scalar):
        return scalar_text(node, in_flow=True)
    whole = node.source.text[node.start : node.end]
    slots, gaps = _slots(node, style)
    if any("#" in gap for gap in gaps):
        return whole
    texts = [edit.replacement for edit in style.in_order(slots)]
    if not any("\n" in piece for piece in (*gaps, *texts)):
        inner = ", ".join(texts)
        return f"{whole[0]}{inner}{whole[-1]}" if whole[0] in "{[" else inner
    slotted = zip(slots, texts, strict=True)
    return with_edits(whole, (edit._replace(replacement=text) for (_, edit), text in slotted))


def _slots(node: Mapping | Series, style: FormatStyle) -> tuple[list[_Slot], list[str]]:
    """The entries of a collection by their keys, and what stands between and within them."""
    source, slots, gaps = node.source.text, list[_Slot](), list[str]()
    at = node.start
    for key, value in members(node):
        start, end, text = value.start, value.end, piece_text(value, style.of(key))
        if key:
            gaps.append(source[at : key.start])
            at, start, end = key.end, key.start, max(key.end, value.end)
            text = f"{key_text(key, in_flow=True)}: {text}"
        gaps.append(source[at : value.start])
        slots.append((key, Edit(start - node.start, end - node.start, text)))
        at = value.end
    return slots, [*gaps, source[at : node.end]]
