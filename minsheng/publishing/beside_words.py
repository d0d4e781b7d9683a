"""What of a document shows beside its words: styles, programs, pictures, marks, heads and feet.

Each is named as a clerk may read it. What programs write when they save a file again is no part of
it, so that a document may be held against the one that was published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree, html

from minsheng.office.archive import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = frozenset(("html", "head", "meta"))
_TEXTS = {"style": "样式", "script": "程序", "title": "标题栏“{}”"}
_HIDING = {"vanish": "隐藏的字", "strike": "删除线", "dstrike": "删除线"}
_OFF = ("0", "false", "none")
_WHITE = re.compile("[fF][0-9a-fA-F]" * 3)
_HEADS = re.compile(r"word/(?:header|footer)\d*\.xml")
_BEHIND = "\x00"  # what follows tells one from another, but is not for reading
_TINY = 4  # points
_LONGEST = 60


def of_page(page: html.HtmlElement) -> Counter[str]:
    """Of a web page: each element with its attributes, the styles and the programs."""
    found: Counter[str] = Counter()
    for one in page.iter(etree.Element):
        tag = str(one.tag)
        if tag in _UNSEEN:
            continue
        text = "".join(str(one.text or "").split())
        attributes = "".join(f' {key}="{value}"' for key, value in sorted(one.items()))
        if told := _TEXTS.get(tag):
            found[f"{told.format(text)}{_BEHIND}{attributes}{text}"] += 1
        else:
            found[f"网页里的<{tag}{attributes}>"] += 1
    return found


def of_word(archive: Archive) -> Counter[str]:
    """Of a Word document: pictures, what hides or strikes its words, comments, heads and feet."""
    found: Counter[str] = Counter()
    heads = [name for name in archive.parts if _HEADS.fullmatch(name)]
    for name in (archive.main, *heads):
        root = archive.xml(name)
        if root is None:
            continue
        found.update(_pictures(root))
        found.update({*_marks(root)})
        words = "".join(text.text or "" for text in seen(root, "t"))
        if name != archive.main and (said := re.sub(r"[\s0-9]+", "", words)):  # without numbers
            found[f"页眉或页脚的字{_BEHIND}{''.join(sorted(said))}"] = 1
    comments = archive.xml(archive.beside("comments"))
    for one in () if comments is None else comments:
        found[f"批注“{''.join(map(str, one.itertext()))}”"] += 1
    return found


def seen(root: etree._Element, name: str, prefix: str = _W) -> Iterator[etree._Element]:
    """The elements of a name; of what is there twice, for old programs too, once."""
    for one in root.iter(prefix + name):
        if not any(str(above.tag).endswith("}Fallback") for above in one.iterancestors()):
            yield one


def _pictures(root: etree._Element) -> Iterator[str]:
    """Pictures, objects, and shapes without words: those with words say them."""
    for name in ("blip", "imagedata", "OLEObject"):
        yield from ("图片" for _ in seen(root, name, "{*}"))
    for one in seen(root, "wsp", "{*}"):
        if not any(text.text for text in one.iter(f"{_W}t")):
            yield "图形"


def _marks(root: etree._Element) -> Iterator[str]:
    for one in seen(root, "r"):
        if any(text.text for text in one.iter(f"{_W}t")):
            yield from (told for mark in one.iterfind(f"{_W}rPr/*") if (told := _hides(mark)))
        if one.find(f"{_W}sym") is not None:
            yield "符号"


def _hides(mark: etree._Element) -> str:
    """What a property does to the words of its run, if they can't be read as they are."""
    name, value = str(mark.tag).rpartition("}")[2], mark.get(f"{_W}val", "")
    if name == "color":
        return "白色的字" if _WHITE.fullmatch(value) else ""
    if name == "sz":
        return "极小的字" if value.isdecimal() and int(value) <= 2 * _TINY else ""
    return _HIDING.get(name, "") if value not in _OFF else ""


def more_than(held: Counter[str], published: Counter[str]) -> Iterator[str]:
    """What a document has beside what was published, in words."""
    for one in held - published:
        yield f"多出或改了{_shortened(one.partition(_BEHIND)[0])}"


def painted_over(
    held: Sequence[tuple[int, int]], published: Sequence[tuple[int, int]]
) -> Iterator[str]:
    """The pages of a PDF that set their texts as they were published, and paint more.

    Where another program has set all anew, nothing can be told.
    """
    for number, (one, other) in enumerate(zip(held, published, strict=False), 1):
        if one[0] == other[0] and one[1] > other[1]:
            yield f"第{number}页上多画了东西"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
