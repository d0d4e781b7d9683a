"""Every text of an Excel file: cells, comments, boxes, charts, page headers, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.inventory import RARE, Passage, drawn_texts, first, name_of, named, related
from minsheng.office.inventory_colours import styles_and_theme
from minsheng.office.inventory_marks import in_signs, shifted
from minsheng.office.inventory_numbers import built_in, reckoned
from minsheng.record import record

_BESIDE = {"comments": "批注", "threadedComment": "批注", "drawing": "图里的文字"}
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|[0-9]+|[A-Z])', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sheet_texts(archive: Archive) -> Iterator[Passage]:
    """Every text of an .xlsx, sheet by sheet.

    Of a number in a rare format it is not known here what Excel shows: it is listed as it is
    stored, as one to look at (``RARE``).
    """
    root = archive.xml(archive.main)
    folder, _, file = archive.main.rpartition("/")
    relations = archive.xml(f"{folder}/_rels/{file}.rels")
    targets = {} if relations is None else {one.get("Id"): one.get("Target") for one in relations}
    beside = dict(related(archive, archive.main))
    words = _strings(archive.xml(beside.get("sharedStrings", "")))
    look = archive.xml(beside.get("styles", ""))
    settings = first(root, "workbookPr")
    since_1904 = settings is not None and named(settings, "date1904") in ("1", "true")
    colours = styles_and_theme(archive)
    shown = _Shown(words, _formats(look), _fonts(look), since_1904=since_1904)
    for entry in () if root is None else root.iter("{*}sheet"):
        target = targets.get(_id(entry)) or ""
        part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        page = archive.xml_within_limits(part)
        if page is not None:
            hidden = "隐藏的工作表" if named(entry, "state") in ("hidden", "veryHidden") else ""
            name = entry.get("name") or ""
            if not hidden:
                yield from colours.passages(page, name)
            for place, text, aside in _page(archive, part, page, shown):
                yield Passage(place, text, hidden or aside, name, _row(place))


def _id(entry: etree._Element) -> str:
    return next((str(v) for k, v in entry.attrib.items() if str(k).endswith("}id")), "")


def _page(
    archive: Archive,
    part: str,
    page: etree._Element,
    shown: _Shown,
) -> Iterator[tuple[str, str, str]]:
    """Place, text and what it is to a bulletin, for all texts of a sheet."""
    columns = _hidden_columns(page)
    covered = _covered(page)
    low = any(named(one, "zeroHeight") in ("1", "true") for one in page.iter("{*}sheetFormatPr"))
    for row in page.iter("{*}row"):
        for cell in row:
            place = named(cell, "r")
            text, aside = shown.cell(cell)
            if place in covered:
                aside = "合并的单元格盖住的文字"
            if _is_unseen(row, low) or _column(place) in columns:
                aside = "隐藏的行和列"
            yield f"单元格{place}", text, aside
    for mark in page.iter("{*}headerFooter"):
        for margin in mark:
            what = "页眉" if "eader" in name_of(margin) else "页脚"
            yield what, _CODES.sub(" ", margin.text or ""), what
    used = [*related(archive, part)]
    in_threads = "threadedComment" in dict(used)  # then the old comments are for old versions
    for kind, beside in used:
        if kind in _BESIDE:
            yield from _drawn(archive, beside, _BESIDE[kind], in_threads=in_threads)


def _is_unseen(row: etree._Element, low: bool) -> bool:
    """Whether a row is hidden; ``low`` if all are that have no height of their own."""
    height = named(row, "ht")
    return (
        named(row, "hidden") in ("1", "true")
        or (low and not height)
        or (_is_size(height) and float(height) < 1)
    )


def _is_size(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal() and len(text) < 20


def _drawn(
    archive: Archive, part: str, what: str, *, in_threads: bool
) -> Iterator[tuple[str, str, str]]:
    root = archive.xml(part)
    marks = ("{*}comment", "{*}threadedComment") if what == "批注" else ("{*}sp",)
    for one in () if root is None else root.iter(*marks):
        said = "".join(each.text for each in one.iter("{*}t", "{*}text") if each.text)
        if not (in_threads and name_of(one) == "comment" and said.startswith("[")):
            yield what, said, what
    for kind, beside in related(archive, part):
        if kind == "chart":
            yield "图表", drawn_texts(archive.xml(beside)), "图表"


@record
class _Shown:
    """What cells show: by the texts and formats of the workbook."""

    words: list[str]
    formats: list[str]
    fonts: list[str]
    since_1904: bool

    def cell(self, cell: etree._Element) -> tuple[str, str]:
        """The text of a cell, and what is special about it."""
        kind = cell.get("t") or "n"
        style = cell.get("s") or "0"
        font = self.fonts[int(style)] if _is_index(style, self.fonts) else ""
        if kind == "inlineStr":
            return in_signs(_string(cell), font), ""
        value = first(cell, "v")
        text = "" if value is None else value.text or ""
        match kind:
            case "s":
                said = self.words[int(text)] if _is_index(text, self.words) else ""
                return in_signs(said, font), ""
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(text, text), ""
            case "n" | "d" if text:
                return self._number(text if kind == "n" else _days(text), style)
        return _unescaped(text), "公式出错的单元格" if kind == "e" else ""

    def _number(self, text: str, style: str) -> tuple[str, str]:
        form = self.formats[int(style)] if _is_index(style, self.formats) else "General"
        shown = reckoned(text, form, since_1904=self.since_1904)
        return (text, RARE) if shown is None else (shown, "")


def _is_index(text: str, entries: list[str]) -> bool:
    return text.isdecimal() and len(text) < 8 and int(text) < len(entries)


def _days(text: str) -> str:
    """A day that is stored as words, as the number that Excel makes of it."""
    try:
        since = datetime.fromisoformat(text.removesuffix("Z")) - datetime(1899, 12, 30)  # noqa: DTZ001 -- as Excel has it
    except (ValueError, TypeError):
        return text
    return repr(since.total_seconds() / 86_400)


def _formats(root: etree._Element | None) -> list[str]:
    """The format of each style of cells; empty for one that is not known here."""
    own = {} if root is None else {one.get("numFmtId"): one for one in root.iter("{*}numFmt")}
    styles = () if (known := first(root, "cellXfs")) is None else known
    found = []
    for style in styles:
        number = style.get("numFmtId") or "0"
        form = own[number].get("formatCode") if number in own else built_in(number)
        found.append(form or "")
    return found


def _fonts(root: etree._Element | None) -> list[str]:
    """The font of each style of cells."""
    fonts = () if (known := first(root, "fonts")) is None else known
    names = ["" if (one := first(font, "name")) is None else named(one, "val") for font in fonts]
    styles = () if (known := first(root, "cellXfs")) is None else known
    ids = [style.get("fontId") or "" for style in styles]
    return [names[int(one)] if _is_index(one, names) else "" for one in ids]


def _strings(root: etree._Element | None) -> list[str]:
    return [] if root is None else [_string(one) for one in root.iter("{*}si")]


def _string(element: etree._Element) -> str:
    """A text in pieces, without the reading that Japanese puts above it."""
    pieces = (
        in_signs(shifted(each, each.text or ""), _font_of(above))
        for each in element.iter("{*}t")
        if (above := each.getparent()) is not None and name_of(above) != "rPh"
    )
    return _unescaped("".join(pieces))


def _font_of(run: etree._Element) -> str:
    font = first(run, "rPr", "rFont")
    return "" if font is None else named(font, "val")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)


def _column(place: str) -> int:
    number = 0
    for letter in place.rstrip("0123456789")[:3]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _row(place: str) -> int:
    return int("0" + re.sub("[^0-9]", "", place)[:7])


def _hidden_columns(page: etree._Element) -> set[int]:
    found: set[int] = set()
    for one in page.iter("{*}col"):
        ends = [named(one, "min"), named(one, "max")]
        width = named(one, "width")
        hides = named(one, "hidden") in ("1", "true") or (_is_size(width) and float(width) < 0.2)
        if hides and all(end.isdecimal() for end in ends):
            found |= {*range(int(ends[0]), min(int(ends[1]), 20_000) + 1)}
    return found


def _covered(page: etree._Element) -> set[str]:
    """The cells under a merged one, but for its first: Excel shows nothing of them."""
    ranges = []
    for one in page.iter("{*}mergeCell"):
        top, _, end = (one.get("ref") or "").partition(":")
        ranges.append((top, _column(top), _column(end), _row(top), _row(end)))
    found = set()
    for cell in page.iter("{*}c"):
        place = named(cell, "r")
        if len(cell) and ranges:
            column, row = _column(place), _row(place)
            for top, left, right, first_row, last_row in ranges[:500]:
                if left <= column <= right and first_row <= row <= last_row and place != top:
                    found.add(place)
                    break
    return found
