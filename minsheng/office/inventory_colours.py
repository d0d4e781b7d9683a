"""Colours that may mean something: of words in the tables of Word, of cells and words in Excel.

Nothing of them comes into a bulletin, so a remark names them. What most of a table has, and what
its heading has, is decoration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.inventory import Passage, first, name_of, named, related
from minsheng.office.word_symbols import MARKS, colour_name

TEXT, FILL, RULES = "文字的颜色", "单元格的底色", "条件格式（按数值变色、显示图标）"
COLOURS = frozenset((TEXT, FILL, RULES))
_INDEXED = {
    **dict.fromkeys((2, 10), "FF0000"),
    **dict.fromkeys((3, 11), "00FF00"),
    **dict.fromkeys((4, 12), "0000FF"),
    **dict.fromkeys((5, 13), "FFFF00"),
    17: "008000",
    51: "FFCC00",
    52: "FF9900",
    53: "FF6600",
    60: "993300",
}
_SCHEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
_HEADING = 3  # cells with a text: the first row of so many has the headings
Coloured = tuple[str, str, str]
"""What it is, the name of its colour, and what to say of it."""


def without_decoration(found: list[Coloured], weights: Counter[str], whole: int) -> list[Coloured]:
    """Those whose colour is not that of most of a table; ``weights`` count by colour."""
    return [one for one in found if weights[one[0] + one[1]] * 2 <= whole]


def word_colours(root: etree._Element) -> Iterator[Passage]:
    """The words in colour in the tables of a document."""
    tables = (one for one in root.iter("{*}tbl") if next(one.iterancestors("{*}tbl"), None) is None)
    for number, table in enumerate(tables, 1):
        which = "表格" if number == 1 else f"表格{number}"
        found: list[Coloured] = []
        weights: Counter[str] = Counter()
        for at, row in enumerate(table.iter("{*}tr"), 1):
            for place, cell in enumerate(row.iter("{*}tc"), 1):
                for colour, text in _words_in_colour(cell).items() if at > 1 else ():
                    weights[TEXT + colour] += len(text)
                    where = f"{which}第{at}行第{place}格"
                    found.append((TEXT, colour, f"{colour}“{text[:20]}”（{where}）"))
        whole = sum(len(each.text or "") for each in table.iter("{*}t"))
        for what, _, told in without_decoration(found, weights, whole):
            yield Passage("", told, what)


def _words_in_colour(cell: etree._Element) -> dict[str, str]:
    """What a cell says in each colour. Signs alone in a cell are for the first reader, who writes
    their colours down.
    """
    said: dict[str, str] = {}
    among_words = any(map(str.isalnum, "".join(each.text or "" for each in cell.iter("{*}t"))))
    for run in cell.iter("{*}r"):
        text = "".join(each.text or "" for each in run.iter("{*}t")).strip()
        tells = any(map(str.isalnum, text)) or (among_words and MARKS & {*text})
        colour = _colour_of_run(run) if tells else ""
        if colour:
            said[colour] = said.get(colour, "") + text
    return said


def _colour_of_run(run: etree._Element) -> str:
    look = first(run, "rPr")
    mark = first(look, "color")
    linked = next(run.iterancestors("{*}hyperlink"), None) is not None
    unseen = any(first(look, one) is not None for one in ("vanish", "strike", "dstrike"))
    if mark is None or linked or unseen or next(run.iterancestors("{*}del"), None) is not None:
        return ""
    return colour_name(named(mark, "val"))


class SheetColours:
    """The colours of the styles of a workbook."""

    def __init__(self, archive: Archive, parts: dict[str, str]) -> None:
        theme = archive.xml(parts.get("theme", ""))
        self._theme = [_of_scheme(theme, name) for name in _SCHEME]
        root = archive.xml(parts.get("styles", ""))
        fonts = [self._name(first(one, "color")) for one in _entries(root, "fonts")]
        fills = [self._fill(one) for one in _entries(root, "fills")]
        self._styles = [
            (_at(fonts, named(one, "fontId")), _at(fills, named(one, "fillId")))
            for one in _entries(root, "cellXfs")
        ]

    def _name(self, mark: etree._Element | None) -> str:
        if mark is None:
            return ""
        indexed, theme = named(mark, "indexed"), named(mark, "theme")
        by_index = _INDEXED.get(int(indexed), "") if indexed.isdecimal() else ""
        return colour_name(named(mark, "rgb")[-6:] or by_index or _at(self._theme, theme))

    def _fill(self, fill: etree._Element) -> str:
        pattern = first(fill, "patternFill")
        if pattern is None or named(pattern, "patternType") in ("", "none"):
            return ""
        return self._name(first(pattern, "fgColor"))

    def passages(self, page: etree._Element, sheet: str) -> Iterator[Passage]:
        """The cells in colour of a sheet, and the rules by which Excel colours them."""
        found: list[Coloured] = []
        weights: Counter[str] = Counter()
        whole, heading = 0, False
        for row in page.iter("{*}row"):
            cells = [cell for cell in row if name_of(cell) == "c"]
            filled = [cell for cell in cells if len(cell)]
            if not heading:
                heading = len(filled) >= _HEADING
                continue
            whole += len(filled)
            for cell in cells:
                style = named(cell, "s")
                known = self._styles[int(style)] if _is_index(style, self._styles) else ("", "")
                for what, colour in zip((TEXT, FILL), known, strict=True):
                    if colour and (len(cell) or what == FILL):
                        weights[what + colour] += 1
                        found.append((what, colour, f"{colour}（{named(cell, 'r')}）"))
        for what, _, told in without_decoration(found, weights, whole):
            yield Passage("", told, what, sheet)
        for rule in page.iter("{*}conditionalFormatting"):
            area = named(rule, "sqref") or "".join(one.text or "" for one in rule.iter("{*}sqref"))
            yield Passage("", area, RULES, sheet)


def _entries(root: etree._Element | None, name: str) -> list[etree._Element]:
    found = first(root, name)
    return [] if found is None else [*found]


def _of_scheme(theme: etree._Element | None, name: str) -> str:
    found = None if theme is None else next(theme.iter("{*}" + name), None)
    marks = () if found is None else found.iter("{*}srgbClr", "{*}sysClr")
    return next((named(one, "lastClr") or named(one, "val") for one in marks), "")


def _is_index(text: str, entries: list[tuple[str, str]] | list[str]) -> bool:
    return text.isdecimal() and len(text) < 8 and int(text) < len(entries)


def _at(entries: list[str], text: str) -> str:
    return entries[int(text)] if _is_index(text, entries) else ""


def styles_and_theme(archive: Archive) -> SheetColours:
    """The colours of a workbook."""
    return SheetColours(archive, dict(related(archive, archive.main)))
