"""Finding one's way in the XML of Office files by local names: Word has two sets of namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_NUMBER = re.compile(r"-?[0-9]{1,6}")
_OFF = ("0", "false", "off", "none")


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    name: object = element.tag  # a function, for what is no element
    return _without_namespace(name) if isinstance(name, str) else ""


@lru_cache(maxsize=1024)
def _without_namespace(name: str) -> str:
    return name.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name, in whatever namespace it stands."""
    for key, value in element.attrib.items():
        if _without_namespace(str(key)) == name:
            return str(value)
    return None


def value(element: etree._Element | None) -> str:
    """The ``w:val`` of an element, or nothing."""
    return "" if element is None else attribute(element, "val") or ""


def is_switched_on(element: etree._Element | None, name: str = "val") -> bool:
    """Whether there is a switch such as ``<w:b/>`` and it is on: it is, without a value."""
    return element is not None and (attribute(element, name) or "on").lower() not in _OFF


def number(text: str | None, default: int) -> int:
    """A whole number of the file, or the default where it is none."""
    return int(text) if text and _NUMBER.fullmatch(text) else default


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of a name; none, where there is no element."""
    return (child for child in (() if element is None else element) if local_name(child) == name)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first descendant down a path of names."""
    for name in names:
        element = next(children(element, name), None)
    return element
