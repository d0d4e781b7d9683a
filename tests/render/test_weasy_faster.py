"""What WeasyPrint and pydyf are spared changes no byte; and they are not, where they are others."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pydyf
import pytest
from pypdf import PdfReader
from weasyprint import css
from weasyprint.layout import page as layout
from weasyprint.text import fonts

from minsheng.render import weasy_faster
from minsheng.render.replacing import replaced
from minsheng.render.weasy import print_page
from minsheng.render.weasy_fetcher import FontFile, make_fetcher
from tests.conftest import ROOT
from tests.fonts import everything, machine

# WeasyPrint leaves the file of its colour profile to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
SPARED = ("page_references", "styles_of_notes", "styles_of_pages", "linked_fonts")
Print = Callable[[], bytes]

STYLE = """
@page { size: 90mm 50mm; margin: 9mm; @top-right { content: counter(page) } }
@page :first { @bottom-left { content: "首页"; width: 30vw } }
@page wide { size: 120mm 50mm; @bottom-center { content: "宽" } }
@page :blank { @top-left { content: "空" } }
@font-face { font-family: named; src: local(Installed); unicode-range: U+4E00-9FFF }
body { font-family: named } .foot { float: footnote } .foot::footnote-call { color: red }
.side { position: note(aside) } .side::note-marker { content: "注" counter(note) }
p::first-line { color: blue } .wide { page: wide; break-before: right }
a::after { content: target-counter(attr(href), page) }
"""
FOOT = "上半年<span class=foot>民生</span>实事<i class=side>通报<b class=foot>年</b></i>"
FOOTNOTES, NOTES = 18, 9
BODY = (
    f"<h1 id=a>民生</h1><p>{FOOT}<ul><li>项目{FOOT}</ul>" * 4
    + f"<p class=wide>{FOOT}<a href='#a'>见"
)


@pytest.fixture
def printing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Print:
    """Prints a page of all that might be affected: footnotes, notes, kinds of pages, a font."""
    monkeypatch.setenv("FONTCONFIG_FILE", machine(tmp_path, {"Installed": everything()}))
    page = f"<!DOCTYPE html><html lang=zh><title>页</title><style>{STYLE}</style>{BODY}"
    return lambda: print_page(page, str(ROOT), "0" * 32)[0]


@pytest.mark.parametrize("name", SPARED)
def test_no_byte_changes(name: str, printing: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    (replacement,) = getattr(weasy_faster, name)()
    before = printing()
    monkeypatch.setattr(weasy_faster, name, list)

    assert printing() == before
    assert getattr(*replacement[:2]) is not replacement[2]


def test_none_is_done_where_names_have_gone(
    printing: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = printing()
    monkeypatch.setitem(sys.modules, weasy_faster.__name__, None)

    assert printing() == before


def test_all_of_them_are_done() -> None:
    names = [name for _, name, _ in weasy_faster.faster()]

    assert len(names) == len(SPARED)


def other(self: object, first: object = 0) -> None:
    """Something that takes other arguments than it did."""


@pytest.mark.parametrize(
    ("name", "owner", "replaced", "new"),
    [
        ("page_references", pydyf.PDF, "page_references", other),
        ("page_references", pydyf.PDF, "page_references", property(other)),
        ("styles_of_notes", css.StyleFor, "set_computed_styles", other),
        ("styles_of_pages", layout, "set_page_type_computed_styles", other),
        ("linked_fonts", fonts, "Path", str),
    ],
)
def test_others_are_left_as_they_are(
    name: str, owner: Any, replaced: str, new: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, replaced, new)
    assert getattr(weasy_faster, name)() == []
    monkeypatch.delattr(owner, replaced)
    assert getattr(weasy_faster, name)() == []


def test_references_are_made_once_a_page(printing: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    known = vars(pydyf.PDF)["page_references"]

    def references(self: Any) -> Any:
        made.append(self)
        return known.fget(self)

    monkeypatch.setattr(pydyf.PDF, "page_references", property(references))
    pages = len(PdfReader(BytesIO(printing())).pages)
    assert pages > 3
    assert len(made) <= pages


def test_references_are_made_anew_with_a_further_page() -> None:
    pdf = pydyf.PDF()
    with replaced(weasy_faster.page_references()):
        for number in range(3):
            assert len(pdf.page_references) == number
            pdf.add_page(pydyf.Dictionary())
        assert pdf.page_references == (b"3 0 R", b"4 0 R", b"5 0 R")


def test_only_footnotes_have_styles_of_footnotes(
    printing: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str | None] = []
    known = css.StyleFor.set_computed_styles

    def set_computed_styles(
        self: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: Any = None,
        base_url: Any = None,
        target_collector: Any = None,
    ) -> None:
        made.append(pseudo_type)
        known(self, element, parent, root, pseudo_type, base_url, target_collector)

    monkeypatch.setattr(css.StyleFor, "set_computed_styles", set_computed_styles)
    printing()
    notes = FOOTNOTES * ["footnote-call", "footnote-marker"]
    notes += NOTES * ["note-call", "note-marker", "note-callback"]
    assert Counter(one for one in made if one in {*notes}) == Counter(notes)


def test_a_page_sees_its_own_declarations_alone(
    printing: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is laid out again sees all: it may not be the last."""
    seen: list[tuple[Any, list[Any]]] = []
    known = layout.set_page_type_computed_styles

    def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
        known(page_type, html, style_for)
        seen.append((page_type, list({page: None for page, _ in style_for.get_cascaded_styles()})))

    name = "set_page_type_computed_styles"
    monkeypatch.setattr(layout, name, set_page_type_computed_styles)
    printing()
    before: list[Any] = []
    for page, found in seen:
        assert found == (before if page in before else [page])
        before += [page] if page not in before else []
    assert 3 < len(before) < len(seen)


@pytest.mark.parametrize("may_link", [True, False])
def test_a_font_is_linked_or_copied(
    may_link: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(tmp_path, {"Installed": "民"})
    file = tmp_path / "fonts" / "0.ttf"
    font = make_fetcher(tmp_path).fetch(file.as_uri()).read()
    ((_, _, path),) = weasy_faster.linked_fonts()
    if not may_link:
        monkeypatch.setattr(path, "symlink_to", refused)

    assert isinstance(font, FontFile)
    copy = path(tmp_path) / "copy"
    copy.write_bytes(font)
    assert copy.read_bytes() == file.read_bytes()
    assert copy.is_symlink() is may_link
    (path(tmp_path) / "text").write_bytes(b"text")
    assert (tmp_path / "text").read_bytes() == b"text"


def refused(*_: object) -> None:
    """As Windows does."""
    raise OSError


def test_a_font_that_nobody_has_read_is_as_bytes(tmp_path: Path) -> None:
    machine(tmp_path, {"Installed": "民"})
    file = tmp_path / "fonts" / "0.ttf"

    font, content = FontFile.opened(str(file)), file.read_bytes()
    assert (font[:3], len(font), font.startswith(content[:9])) == (content[:3], len(content), True)
    (tmp_path / "empty.ttf").write_bytes(b"")
    with pytest.raises(ValueError, match="empty"):
        FontFile.opened(str(tmp_path / "empty.ttf"))
