"""In the printing process: less work for WeasyPrint and pydyf, and the same bytes come out.

Each function is for something that they do again and again, and to no effect. Where they are not
as they were known, they do it as ever.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import Any

import pydyf
from weasyprint.css import StyleFor
from weasyprint.layout import page as layout
from weasyprint.text import fonts

from minsheng.render.replacing import Replacement, takes
from minsheng.render.weasy_fetcher import FontFile

_FOOTNOTE = ("footnote-call", "footnote-marker")
_NOTE = ("note-call", "note-marker", "note-callback")


def faster() -> list[Replacement]:
    """All of them."""
    return [*page_references(), *styles_of_notes(), *styles_of_pages(), *linked_fonts()]


def page_references() -> list[Replacement]:
    """pydyf makes the references of all pages anew for each element of the structure.

    That is quadratic: 0.88 of the CPU seconds for 2,000 rows. Pages are only ever added.
    """
    known = vars(pydyf.PDF).get("page_references")
    if not isinstance(known, property) or not takes(known, "fget", "self"):
        return []

    def remembered(pdf: Any) -> Any:
        count = len(pdf.pages["Kids"])
        if vars(pdf).get("referred_to") != count:
            pdf.referred_to, pdf.references = count, known.__get__(pdf)
        return pdf.references

    return [(pydyf.PDF, "page_references", property(remembered))]


def styles_of_notes() -> list[Replacement]:
    """WeasyPrint gives each element five styles more, for what stands in place of a footnote.

    It asks for them where there is one. 0.85 of the memory for 2,000 rows, and 0.02 G for the
    sample.
    """
    arguments = "self element parent root pseudo_type base_url target_collector"
    if not takes(StyleFor, "set_computed_styles", arguments):
        return []
    original = StyleFor.set_computed_styles

    def set_computed_styles(
        styles: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: Any = None,
        **rest: Any,
    ) -> None:
        style = styles.get_computed_styles().get((element, None))
        if pseudo_type in _FOOTNOTE and style["float"] != "footnote":
            return
        if pseudo_type in _NOTE and style["position"][0] != "note()":
            return
        original(styles, element, parent, root, pseudo_type, **rest)

    return [(StyleFor, "set_computed_styles", set_computed_styles)]


def styles_of_pages() -> list[Replacement]:
    """WeasyPrint looks for what a page declares among the declarations of all pages before it.

    That is quadratic, too: 1.1 s of a profile of 2,000 rows. Those of a new page come last.
    """
    if not takes(layout, "set_page_type_computed_styles", "page_type html style_for"):
        return []
    original = layout.set_page_type_computed_styles

    def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
        is_new = (page_type, None) not in style_for.get_computed_styles()
        original(page_type, html, _LastStyles(style_for, page_type) if is_new else style_for)

    return [(layout, "set_page_type_computed_styles", set_page_type_computed_styles)]


class _LastStyles:
    """WeasyPrint's ``StyleFor``, as its last page needs it."""

    def __init__(self, styles: Any, page: Any) -> None:
        self._styles, self._page = styles, page

    def __getattr__(self, name: str) -> Any:
        return getattr(self._styles, name)

    def get_cascaded_styles(self) -> list[Any]:
        """The keys of those of the page."""
        last = reversed(self._styles.get_cascaded_styles())
        return [*takewhile(lambda key: key[0] == self._page, last)]


def linked_fonts() -> list[Replacement]:
    """WeasyPrint copies each font that a style sheet names to a temporary folder: 76 MB are read
    and written for the sample. A link does. No instruction is saved.
    """
    if getattr(fonts, "Path", None) is not Path:
        return []
    return [(fonts, "Path", _LinkingPath)]


class _LinkingPath(type(Path())):  # type: ignore[misc] # which of two classes that is, the system says
    def write_bytes(self, data: Any) -> int:
        """Write them, or link the file that they are in."""
        if isinstance(data, FontFile):
            with suppress(OSError):  # Windows lets few users do so
                self.symlink_to(data.path)
                return len(data)
        return super().write_bytes(data)  # type: ignore[no-any-return]
