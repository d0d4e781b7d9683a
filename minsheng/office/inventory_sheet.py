"""Every text of an Excel file: cells, comments, boxes, charts, page headers, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from lxml import etree

from minsheng.office.archive import Archive
from minsheng.office.inventory import Passage, drawn_texts, first, name_of, named, related
from minsheng.office.inventory_marks import shifted

_BESIDE = {"comments": "批注", "threadedComment": "批注", "drawing": "图里的文字"}
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|[0-9]+|[A-Z])', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN = {0: "General", 1: "0", 2: "0.00", 9: "0%", 10: "0.00%", 49: "@"}
_PLAIN = re.compile(r"0(?:\.(0+))?(%)?")
_SIGNS = 11
"""How many signs a cell shows of a number that has no format."""


def sheet_texts(archive: Archive) -> Iterator[Passage]:
    """Every text of an .xlsx, sheet by sheet.

    A number is listed where its format is a plain one (General, 0.0%); of any other it is not
    said here what Excel shows.
    """
    root = archive.xml(archive.main)
    folder, _, file = archive.main.rpartition("/")
    relations = archive.xml(f"{folder}/_rels/{file}.rels")
    targets = {} if relations is None else {one.get("Id"): one.get("Target") for one in relations}
    beside = dict(related(archive, archive.main))
    words = _strings(archive.xml(beside.get("sharedStrings", "")))
    formats = _formats(archive.xml(beside.get("styles", "")))
    for entry in () if root is None else root.iter("{*}sheet"):
        target = targets.get(_id(entry)) or ""
        part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        page = archive.xml_within_limits(part)
        if page is not None:
            hidden = "隐藏的工作表" if named(entry, "state") in ("hidden", "veryHidden") else ""
            name = entry.get("name") or ""
            for place, text, aside in _page(archive, part, page, words, formats):
                yield Passage(place, text, hidden or aside, name, _row(place))


def _id(entry: etree._Element) -> str:
    return next((str(v) for k, v in entry.attrib.items() if str(k).endswith("}id")), "")


def _page(
    archive: Archive,
    part: str,
    page: etree._Element,
    words: list[str],
    formats: list[str],
) -> Iterator[tuple[str, str, str]]:
    """Place, text and what it is to a bulletin, for all texts of a sheet."""
    columns = _hidden_columns(page)
    covered = _covered(page)
    low = any(named(one, "zeroHeight") in ("1", "true") for one in page.iter("{*}sheetFormatPr"))
    for row in page.iter("{*}row"):
        for cell in row:
            place = named(cell, "r")
            aside = _error(cell)
            if place in covered:
                aside = "合并的单元格盖住的文字"
            if _is_unseen(row, low) or _column(place) in columns:
                aside = "隐藏的行和列"
            yield f"单元格{place}", _cell(cell, words, formats), aside
    for mark in page.iter("{*}headerFooter"):
        for text in mark:
            what = "页眉" if "eader" in name_of(text) else "页脚"
            yield what, _CODES.sub(" ", text.text or ""), what
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


def _error(cell: etree._Element) -> str:
    return "公式出错的单元格" if named(cell, "t") == "e" else ""


def _cell(cell: etree._Element, words: list[str], formats: list[str]) -> str:
    """What a cell shows, or nothing where that is not known here."""
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return _string(cell)
    value = first(cell, "v")
    text = "" if value is None else value.text or ""
    if kind == "s":
        return words[int(text)] if _is_index(text, words) else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    if kind != "n":
        return _unescaped(text)
    style = cell.get("s") or "0"
    return _number(text, formats[int(style)] if _is_index(style, formats) else "General")


def _is_index(text: str, entries: list[str]) -> bool:
    return text.isdecimal() and len(text) < 8 and int(text) < len(entries)


def _number(text: str, form: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if form in ("General", "@"):
        return _general(number)
    plain = _PLAIN.fullmatch(form)
    if plain is None or number.adjusted() > _SIGNS:
        return ""
    shown = number * 100 if plain[2] else number
    return f"{_rounded(shown, len(plain[1] or '')):f}{plain[2] or ''}"


def _general(number: Decimal) -> str:
    """A number without a format: as many decimals as eleven signs leave, point and all."""
    if not -4 < number.adjusted() < _SIGNS:
        return "0" if number == 0 else ""
    before = max(0, number.adjusted()) + 1
    shown = _rounded(number, max(0, _SIGNS - 1 - before))
    return f"{shown:f}".rstrip("0").rstrip(".") if "." in f"{shown:f}" else f"{shown:f}"


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _formats(root: etree._Element | None) -> list[str]:
    """The format of each style of cells; empty for one that is not known here."""
    own = {} if root is None else {one.get("numFmtId"): one for one in root.iter("{*}numFmt")}
    styles = () if (known := first(root, "cellXfs")) is None else known
    found = []
    for style in styles:
        number = style.get("numFmtId") or "0"
        if number in own:
            found.append(own[number].get("formatCode") or "")
        else:
            found.append(_BUILT_IN.get(int(number) if number.isdecimal() else -1, ""))
    return found


def _strings(root: etree._Element | None) -> list[str]:
    return [] if root is None else [_string(one) for one in root.iter("{*}si")]


def _string(element: etree._Element) -> str:
    """A text in pieces, without the reading that Japanese puts above it."""
    pieces = (
        shifted(each, each.text or "")
        for each in element.iter("{*}t")
        if (above := each.getparent()) is not None and name_of(above) != "rPh"
    )
    return _unescaped("".join(pieces))


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
