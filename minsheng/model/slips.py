"""Slips of the keyboard by which a value is another than was meant: what to say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping as Lookup

from minsheng.source.node import Mapping, Node, Scalar

NO_QUOTES = "去掉引号，写成 {}"
"""A hint for what stands in Chinese quotes."""
_WIDE_COLON = re.compile("([A-Za-z][A-Za-z0-9_-]*) *：")
_NEXT_KEY = re.compile("(?P<mark>[，、；; ]) *(?P<key>[A-Za-z][A-Za-z0-9_-]*) *[：:]")
_QUOTED = re.compile("[“”‘’＂]([^“”‘’＂]+)[“”‘’＂]")
_LOOSE_COLON = re.compile("([A-Za-z][A-Za-z0-9_-]*):[^ ]")


def instead_of_a_mapping(node: Node) -> str | None:
    """A hint for a text where ``键: 值`` should stand; None where nothing is known of it."""
    text = node.text if isinstance(node, Scalar) and not node.style else ""
    if text.startswith("｛"):
        return "花括号“｛”“｝”是全角的，改用半角的 { }"
    if wide := _WIDE_COLON.match(text):
        return f"冒号“：”是全角的，改用半角的，后面空一格，写成 {wide[1]}: …"
    loose = _LOOSE_COLON.match(text)
    return f"冒号后面空一格，写成 {loose[1]}: …" if loose else None


def instead_of_a_list(node: Node) -> str | None:
    """The same where a list should stand."""
    text = node.text if isinstance(node, Scalar) and not node.style else ""
    if text.startswith(("【", "［", "〔")):
        return f"方括号“{text[0]}”是全角的，改用半角的 [ ]"
    return "“-”后面空一格，用普通的半角空格" if text.startswith("-") else None


def next_key_in(node: Node, keys: Lookup[str, object]) -> re.Match[str] | None:
    """Where a value goes on with one of the ``keys``: 个，target：5, whose marks are full-width."""
    text = node.text if isinstance(node, Scalar) and not node.style else ""
    if "：" not in text and ":" not in text:
        return None
    found = (one for one in _NEXT_KEY.finditer(text) if one["key"] in keys)
    return next(found, None)


def wide_colon_in(name: str) -> str:
    """A hint for a key that has its value in it: ``unit：人``."""
    found = _WIDE_COLON.match(name)
    return f"冒号“：”是全角的，写成 {found[1]}: …" if found else ""


def outdented(name: str, mapping: Mapping, keys: Lookup[str, bool]) -> str:
    """A hint for an unknown key that may be one of the collection above it, by its indentation.

    ``keys`` are those that are known, and whether each holds names of the clerk's own.
    """
    above = ""
    for other, (_, node) in mapping.items.items():
        if other == name:
            break
        if other in keys:
            is_flow = node.source.text.startswith("{", node.start)
            above = other if keys[other] and not is_flow else ""
    return f"是上面“{above}”里的，缩进就少了：要比“{above}”多缩进两格" if above else ""


def without_quotes(text: str) -> str | None:
    """What stands between Chinese quotes, which are none to YAML; None where it has none."""
    found = _QUOTED.fullmatch(text.strip())
    return found[1] if found else None
