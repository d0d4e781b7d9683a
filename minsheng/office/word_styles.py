"""What matters of Word's styles, and its automatic numbers: the 一、 that stands in no run."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from minsheng.office.list_numbers import list_number
from minsheng.office.word_symbols import is_sign_font, readable
from minsheng.office.xml_tree import attribute, child, children, is_switched_on, number, value
from minsheng.record import record

_MOST_ANCESTORS = 20
_LEVELS = 9
_FAR, _FAR_IN_CHARACTERS = 4200, 1600  # twips, hundredths: no indent of text is as wide
_TWIPS = 320  # of a character of 16 points
_SCRIPTS = {"superscript": 1, "subscript": -1}
_PLACEHOLDER = re.compile("%([1-9])")


@record
class Style:
    """How text looks, as far as it matters: ``number`` is its list and the level in that, ``size``
    in points, ``font`` one of signs or nothing, ``raised`` -1 for lowered, ``colour`` in hex.
    """

    number: tuple[str, int] | None = None
    bold: bool = False
    size: float = 0
    centred: bool = False
    right: bool = False
    tab: float = 0
    struck: bool = False
    hidden: bool = False
    placeholder: bool = False
    raised: int = 0
    font: str = ""
    colour: str = ""


class Styles:
    """The styles of a document, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        for entry in children(root, "style"):
            name = attribute(entry, "styleId") or ""
            self._elements[name] = entry
            default = attribute(entry, "default") is not None and is_switched_on(entry, "default")
            if default and attribute(entry, "type") == "paragraph":
                self.default = name

    def of_run(self, style: Style, properties: etree._Element | None) -> Style:
        """How a run looks in a paragraph of a style."""
        if properties is None:
            return style
        named = value(child(properties, "rStyle"))
        own = self.style(named) if named else Style()
        return overlay(
            replace(
                style,
                bold=style.bold or own.bold,
                struck=style.struck or own.struck,
                hidden=style.hidden or own.hidden,
                raised=own.raised or style.raised,
                font=own.font or style.font,
                colour=own.colour or style.colour,
            ),
            None,
            properties,
        )

    def style(self, name: str, depth: int = 0) -> Style:
        """The style of a name; a plain one when there is none."""
        if name not in self._known:
            entry = self._elements.get(name)
            if entry is None or depth > _MOST_ANCESTORS:
                return Style()
            based_on = child(entry, "basedOn")
            parent = Style() if based_on is None else self.style(value(based_on), depth + 1)
            self._known[name] = overlay(parent, child(entry, "pPr"), child(entry, "rPr"))
        return self._known[name]


def overlay(style: Style, paragraph: etree._Element | None, run: etree._Element | None) -> Style:
    """A style with what the properties of a paragraph and of a run say otherwise."""
    numbered, aligned = child(paragraph, "numPr"), child(paragraph, "jc")
    bold, size = child(run, "b"), child(run, "sz")
    hidden, raised = child(run, "vanish"), child(run, "vertAlign")
    struck = [each for name in ("strike", "dstrike") for each in children(run, name)]
    fonts, colour = child(run, "rFonts"), child(run, "color")
    return Style(
        _number(numbered, style.number) if numbered is not None else style.number,
        style.bold if bold is None else is_switched_on(bold),
        style.size if size is None else number(value(size), 0) / 2,
        style.centred if aligned is None else value(aligned) == "center",
        _stands_right(aligned, child(paragraph, "ind"), inherited=style.right),
        _tab(child(paragraph, "tabs")) or style.tab,
        any(map(is_switched_on, struck)) if struck else style.struck,
        style.hidden if hidden is None else is_switched_on(hidden),
        style.placeholder,
        style.raised if raised is None else _SCRIPTS.get(value(raised), 0),
        style.font if fonts is None else _sign_font(fonts, style.font),
        style.colour if colour is None else value(colour),
    )


def _stands_right(
    aligned: etree._Element | None, indent: etree._Element | None, *, inherited: bool
) -> bool:
    """Whether a paragraph stands at the right by its alignment, or is pushed there."""
    side = ("right" if inherited else "") if aligned is None else value(aligned)
    if side in ("right", "end", "center"):
        return side != "center"
    twips, characters = (
        max(number(attribute(indent, name), 0) for name in names) if indent is not None else 0
        for names in (("left", "start"), ("leftChars", "startChars"))
    )
    return twips >= _FAR or characters >= _FAR_IN_CHARACTERS


def _tab(stops: etree._Element | None) -> float:
    """How many characters wide a tab is that goes on to a stop at the right; 0 for any other."""
    ends = [each for each in children(stops, "tab") if value(each) in ("right", "end")]
    return max((number(attribute(each, "pos"), 0) / _TWIPS for each in ends), default=0)


def _sign_font(fonts: etree._Element, inherited: str) -> str:
    """The font of signs among those for letters; nothing when these are ordinary ones."""
    named = [name for key in ("ascii", "hAnsi") if (name := attribute(fonts, key))]
    return next(filter(is_sign_font, named), "") if named else inherited


def _number(numbered: etree._Element, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list and the level; list 0 stands for none."""
    list_name, level = child(numbered, "numId"), child(numbered, "ilvl")
    name = inherited[0] if list_name is None and inherited else value(list_name)
    index = 0 if level is None else number(value(level), -1)
    return (name, index) if name and name != "0" else None


@record
class _Level:
    form: str
    text: str
    start: int
    restarts: bool
    space: bool
    digits_only: bool
    font: str


class Numbering:
    """Counts the lists of a document; ``label`` is to be asked once a paragraph, in their order.

    Levels belong to abstract lists, which lists share; a list may have some of its own.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._of_styles: dict[tuple[str, str], int] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._own_levels: dict[tuple[str, int], _Level] = {}
        self._counters: dict[str, list[int | None]] = {}
        by_style: dict[str, str] = {}
        links: dict[str, str] = {}
        for abstract in children(root, "abstractNum"):
            name = attribute(abstract, "abstractNumId") or ""
            self._add_levels(name, abstract)
            links[name] = value(child(abstract, "numStyleLink"))
            if style := value(child(abstract, "styleLink")):
                by_style[style] = name
        for instance in children(root, "num"):
            name = attribute(instance, "numId") or ""
            target = value(child(instance, "abstractNumId"))
            self._lists[name] = by_style.get(links.get(target, ""), target)
            for override in children(instance, "lvlOverride"):
                self._override(name, override)

    def _add_levels(self, name: str, abstract: etree._Element) -> None:
        for entry in children(abstract, "lvl"):
            index = number(attribute(entry, "ilvl"), 0)
            self._levels[name, index] = _level(entry)
            if (style := child(entry, "pStyle")) is not None:
                self._of_styles[name, value(style)] = index

    def _override(self, name: str, override: etree._Element) -> None:
        index = number(attribute(override, "ilvl"), 0)
        if (start := child(override, "startOverride")) is not None:
            self._starts[name, index] = number(value(start), 1)
        if (own := child(override, "lvl")) is not None:
            self._own_levels[name, index] = _level(own)

    def level_of_style(self, list_name: str, style: str) -> int | None:
        """The level that a list keeps for the paragraphs of a style."""
        return self._of_styles.get((self._lists.get(list_name, ""), style))

    def label(self, list_name: str, index: int) -> str:
        """The number of a list's next paragraph at a level (from 0), as it reads; or nothing."""
        abstract, level = self._lists.get(list_name), self._level(list_name, index)
        if abstract is None or level is None or not 0 <= index < _LEVELS:
            return ""
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        self._count(list_name, index, level, counters)
        if level.form == "bullet":
            return readable(level.text, level.font)[0]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            upper = self._level(list_name, at)
            if upper is None:
                return ""
            count = counters[at]
            form = "decimal" if level.digits_only and at < index else upper.form
            return list_number(upper.start if count is None else count, form)

        return _PLACEHOLDER.sub(shown, level.text) + (" " if level.space else "")

    def _count(self, list_name: str, index: int, level: _Level, counters: list[int | None]) -> None:
        before = counters[index]
        following = level.start if before is None else before + 1
        # Once, a list that shares its levels with others may begin anew.
        counters[index] = self._starts.pop((list_name, index), following)
        for deeper in range(index + 1, _LEVELS):
            inner = self._level(list_name, deeper)
            if inner is None or inner.restarts:
                counters[deeper] = None

    def _level(self, list_name: str, index: int) -> _Level | None:
        own = self._own_levels.get((list_name, index))
        return own or self._levels.get((self._lists.get(list_name, ""), index))


def _level(entry: etree._Element) -> _Level:
    start, legal = child(entry, "start"), child(entry, "isLgl")
    fonts = child(entry, "rPr", "rFonts")
    return _Level(
        form=value(child(entry, "numFmt")) or "decimal",
        text=value(child(entry, "lvlText"))[:40],
        start=number(value(start), 0 if start is None else 1),
        restarts=value(child(entry, "lvlRestart")) != "0",
        space=value(child(entry, "suff")) == "space",
        digits_only=legal is not None and value(legal) not in ("0", "false"),
        font="" if fonts is None else _sign_font(fonts, ""),
    )
