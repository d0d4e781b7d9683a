"""A digest of what a bulletin was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from minsheng import __version__
from minsheng.layout.comparisons import compared_with
from minsheng.model.text import Text, paragraphs

if TYPE_CHECKING:
    from minsheng.layout.layout import Layout
    from minsheng.layout.unprinted import Unprinted
    from minsheng.sentences.printed_period import PrintedPeriod

_LATER = frozenset(
    ("own_title", "tasks", "within", "number", "corrections", "far_behind", "nearly_all")
)
"""Fields that were added: where there is nothing in them the digest is as it was before."""


def bulletin_digest(printed: PrintedPeriod, layout: Layout) -> str:
    """The digest of the bulletin of a period in a layout: all that it is made from."""
    return digest(printed.progress, layout, compared_with(printed, layout.comparisons))


def digest(data: object, layout: Layout, others: Mapping[str, object] | None = None) -> str:
    """Return the sha256 (hex) of the data, of the layout's files and of minsheng's version.

    The data counts by its meaning, not by comments, key order, places or breaks of lines; what the
    layout does not print does not count. ``others`` is what of other periods is used, if anything
    is.
    """
    hasher = hashlib.sha256(f"minsheng {__version__}\n".encode())
    meaning = json.dumps(_meaning(data, layout.unprinted), ensure_ascii=False, sort_keys=True)
    hasher.update(meaning.encode("utf-8", "surrogatepass"))
    if others:
        told = json.dumps(_meaning(others, layout.unprinted), ensure_ascii=False, sort_keys=True)
        hasher.update(f"\n{told}".encode())
    for name, content in layout.files():
        hasher.update(b"\n%b %d\n" % (name, len(content)))
        hasher.update(content)
    return hasher.hexdigest()


def _meaning(part: Any, unprinted: Unprinted) -> Any:
    if isinstance(part, Text):
        return paragraphs(part.value)
    if is_dataclass(part):
        names = (field.name for field in fields(part) if field.compare)
        known = {name: getattr(part, name) for name in names if name not in unprinted.keys}
        if "extra" in known:
            left_out = unprinted.columns(known["extra"])
            known["extra"] = {k: v for k, v in known["extra"].items() if k not in left_out}
        return {
            name: _meaning(said, unprinted)
            for name, said in known.items()
            if said or name not in _LATER
        }
    if isinstance(part, Mapping):
        return {str(key): _meaning(value, unprinted) for key, value in part.items()}
    if isinstance(part, tuple):
        return [_meaning(item, unprinted) for item in part]
    return part if part is None or isinstance(part, bool | int) else str(part)
