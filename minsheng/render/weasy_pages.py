"""In the printing process: the pages, where rows are parted, merged, or too tall for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any

from weasyprint import CSS, HTML, Document

from minsheng.render.page_merges import Merges, part_again
from minsheng.render.parted_rows import PartedRows
from minsheng.render.weasy_rows import Breaks, better_parts, by_id

if TYPE_CHECKING:
    from minsheng.render.weasy_lines import LineSetter

_TRIES = 2  # to part rows again, as they were printed
# One bookmark a project, below that of the title.
_BOOKMARKS = (
    "tbody tr:not([id$=-rest]) th:not([data-again])"
    " { bookmark-level: 2; bookmark-label: content(text) }"
)

# A browser may part a row that others are merged with; here it is known on which page it stands.
_WHOLE = "tbody tr { break-inside: avoid !important }"


def laid_out(
    page: HTML, breaks: Breaks | None, setter: LineSetter | None, options: dict[str, Any]
) -> Document:
    """The pages.

    Where they come out otherwise than was reckoned, as a font is wider, rows are parted anew, as
    the lines are; and if that fails, none is. A row is kept whole unless it is parted or taller
    than a page: then the table's heading would vanish (Kozea/WeasyPrint #2679), so it may break
    when the page is laid out again. WeasyPrint cuts a cell off that covers rows of two pages:
    cells are merged page by page, as was reckoned; where that fails, last of all.
    """
    merges = Merges(page.etree_element)
    styles = [CSS(string=_BOOKMARKS)]

    def rendered(wanted: Mapping[str, Sequence[int]]) -> tuple[Document, dict[str, list[int]]]:
        if setter:
            setter.merge_numbers(page.etree_element)
        forced = [CSS(string=_WHOLE + _beginning(wanted))] if wanted else []
        document = page.render(stylesheets=[*styles, *forced], **options)
        return document, _pages_of_rows(document)

    parted = PartedRows(page.etree_element, breaks["filled"] if breaks else ())
    parts, stand = (by_id(breaks["rows"]), breaks["stand"]) if breaks else ({}, ())
    for tried in count():
        parted.part(parts)
        wanted = parted.on_pages(stand)
        if wanted:
            merges.join(wanted)
        elif breaks and breaks["stand"]:
            merges.say_once()
        document, pages = rendered(wanted)
        again = None if tried else setter
        better = breaks and better_parts(document, parted, pages, breaks, again, stand)
        if better is None or tried > _TRIES:
            break
        part_again(parted.whole)
        parts, stand = better if tried < _TRIES else ({}, ())
    if wanted:
        return document
    if tall := [row for row, found in pages.items() if len(found) > 1]:
        styles.append(CSS(string=_breaking(tall)))
        del document  # two of them at a time take too much room
        document = page.render(stylesheets=styles, **options)
        pages = _pages_of_rows(document)
    if merges.join(pages):
        styles.append(CSS(string=_beginning(pages)))
        del document
        document = page.render(stylesheets=styles, **options)
    return document


def _pages_of_rows(document: Document) -> dict[str, list[int]]:
    """The numbers of the pages that each row of the table stands on, by the row's id."""
    found: dict[str, list[int]] = {}
    for number, page in enumerate(document.pages):
        boxes = page._page_box.descendants()
        rows = [box.element.get("id") for box in boxes if box.element_tag == "tr"]
        for row in dict.fromkeys(filter(None, rows)):
            found.setdefault(row, []).append(number)
    return found


def _breaking(rows: list[str]) -> str:
    """A style sheet that lets rows break, their short cells beginning at the top."""
    return "".join(
        f"#{row} {{ break-inside: auto !important }} tbody #{row} > * {{ vertical-align: top }}"
        for row in rows
    )


def _beginning(pages: Mapping[str, Sequence[int]]) -> str:
    """A style sheet that has each page begin with the row that it begins with now."""
    return "".join(
        f"#{row} {{ break-before: page }}"
        for before, row in pairwise(pages)
        if pages[row][0] > pages[before][-1]
    )
