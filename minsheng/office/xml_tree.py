"""Finding one's way in the XML of Office files by local names: Word has two sets of namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    name: object = element.tag  # a function, for what is no element
    return _without_namespace(name) if isinstance(name, str) else ""


@lru_cache(maxsize=1024)
def _without_namespace(name: str) -> str:
    return name.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name, in whatever namespace it stands (Word has two of them)."""
    for key, value in element.attrib.items():
        if _without_namespace(str(key)) == name:
            return str(value)
    return None


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of a name."""
    return (child for child in element if local_name(child) == name)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first descendant down a path of names."""
    for name in names:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element
