"""What a web page is made of beside its words: elements, attributes, style sheets, scripts.

A page that somebody holds must be made of what ours is made of: all else may show other words than
it has. A browser that saves a page again leaves all of this as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree, html

Made = tuple[tuple[str, str], ...]
"""What a document is made of, behind what is said of each where it is not in ours."""

SCRIPT, STYLE, PICTURE = "多了脚本", "样式改过", "多了图片或图形"
_PUT_IN, _BUILT = "多了图片或嵌入的内容", "网页的结构改过"
_SAYS = {
    "script": SCRIPT,
    "style": STYLE,
    "link": STYLE,
    **dict.fromkeys(
        (
            *("base", "iframe", "frame", "frameset", "object", "embed", "applet", "portal"),
            *("img", "image", "picture", "svg", "canvas", "video", "audio", "math", "input"),
        ),
        _PUT_IN,
    ),
}
_SAVED = re.compile(rb"<!-- saved from url=\([0-9]+\)[^<>\s]* -->")
_TAG = re.compile(rb"<([a-zA-Z!?][^\s/>]*)")
_WITH_WORDS = ("style", "script", "title")
_LINK = re.compile(r"(?:(?:file|https?):[^#\s]*)?#", re.IGNORECASE)


def page_made_of(data: bytes, page: html.HtmlElement) -> Made:
    """What a parsed page is made of; its bytes tell of tags that a browser may read otherwise."""
    names = sorted(name.decode("latin-1").lower() for name in _TAG.findall(_SAVED.sub(b"", data)))
    return (
        *_elements(page),
        *((_SAYS.get(name, _BUILT), name) for name in names if name != "meta"),
    )


def unlike(made_of: Made, ours: Sequence[Made], *, is_page: bool) -> list[str]:
    """What a document has that none of ours has, and of a page what it lacks: what to say of it."""
    return min((_unlike(made_of, one, is_page=is_page) for one in ours), key=len)


def _unlike(made_of: Made, ours: Made, *, is_page: bool) -> list[str]:
    more, less = Counter(made_of) - Counter(ours), Counter(ours) - Counter(made_of)
    told = dict.fromkeys(said for said, _ in (*more, *(less if is_page else ())))
    return [*told] or [_BUILT] * (is_page and made_of != ours)


def _elements(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Each element with how deep it stands and its attributes, in order."""
    for one in page.iter(etree.Element):
        tag = str(one.tag)
        attributes = {name: _as_typed(tag, name, value) for name, value in one.items()}
        if tag == "meta" and _is_harmless(attributes):
            continue
        attributes = {name: value for name, value in attributes.items() if value is not None}
        depth = sum(1 for _ in one.iterancestors())
        words = " ".join("".join(one.itertext()).split()) if tag in _WITH_WORDS else ""
        yield _told_of(tag, attributes), f"{depth} {tag} {sorted(attributes.items())} {words}"


def _told_of(tag: str, attributes: dict[str, str | None]) -> str:
    if any(name.startswith("on") for name in attributes):
        return SCRIPT
    looks = "style" in attributes or "hidden" in attributes
    return _SAYS.get(tag, STYLE if looks else _BUILT)


def _as_typed(tag: str, name: str, value: str) -> str | None:
    """An attribute as ours has it: a browser writes whole addresses, and opens what was open."""
    if (tag, name) == ("details", "open"):
        return None
    if (tag, name) == ("a", "href"):
        return _LINK.sub("#", value, count=1)
    return " ".join(value.split())


def _is_harmless(meta: dict[str, str | None]) -> bool:
    """Whether a ``meta`` only tells of the page: others lead elsewhere, or read it otherwise."""
    told = (meta.get("http-equiv") or "").lower()
    if told:
        coded = (meta.get("content") or "").lower().replace(" ", "")
        return told == "content-type" and coded == "text/html;charset=utf-8"
    return (meta.get("charset") or "utf-8").lower() == "utf-8"
