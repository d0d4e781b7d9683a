"""The further layouts in LibreOffice and Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents import docx_blocks, html_blocks, html_grid
from tests.programs.programs import (
    ROOT,
    is_in,
    libreoffice_pdf,
    measured,
    minsheng,
    pages,
    plain,
    sizes,
)

LAYOUTS = {"quarterly": (420, 297), "brief": (210, 297), "letter": (210, 297)}
_LOOKS = """({
  scroll: document.documentElement.scrollWidth,
  above: [...document.querySelectorAll("tbody tr")].map(
    row => getComputedStyle(row, "::before").content).filter(told => /类别：/.test(told)).length,
  cut: [...document.querySelectorAll("h1, h2, h3, h4, p, th, td")].filter(
    each => each.clientHeight && each.scrollWidth > each.clientWidth + 1).length,
  bars: [...document.querySelectorAll(".bar")].map(bar => bar.clientWidth),
})"""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in each layout, as web page and Word document, in a folder of its name."""
    folder = tmp_path_factory.mktemp("layouts")
    for name in LAYOUTS:
        options = ("--layout", name, "-f", "html,docx", "-o", folder / name)
        minsheng("-C", ROOT, "render", "2025H1", *options)
    return folder


@pytest.mark.parametrize("width", [1600, 1280, 920, 390, 320])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_overflows(layout: str, width: int, shipped: Path, tmp_path: Path) -> None:
    looks = measured(shipped / layout / "2025H1.html", tmp_path, width, _LOOKS)

    assert looks["scroll"] <= width
    assert looks["cut"] == 0
    assert all(bar > 30 for bar in looks["bars"])
    assert bool(looks["bars"]) == (layout == "brief")
    assert looks["above"] == (12 if layout == "quarterly" and width <= 900 else 0)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_word_shows_all_of_it(layout: str, shipped: Path, tmp_path: Path) -> None:
    shown = libreoffice_pdf(shipped / layout / "2025H1.docx", tmp_path)
    text = "".join(re.sub(r"—\d+—", "", page) for page in pages(shown))

    assert sizes(shown) == {LAYOUTS[layout]}
    blocks = docx_blocks(shipped / layout / "2025H1.docx")
    assert blocks == html_blocks(shipped / layout / "2025H1.html")
    if layout == "letter":
        assert [said for _, said in blocks if plain(said) not in text] == []
        return
    _, rows = html_grid(shipped / layout / "2025H1.html")
    assert len(rows) == 20
    cells = [cell for row in rows for cell in row[1:]]
    assert [cell for cell in cells if not is_in(cell, text)] == []


def test_word_repeats_both_heading_rows(shipped: Path, tmp_path: Path) -> None:
    for text in pages(libreoffice_pdf(shipped / "quarterly" / "2025H1.docx", tmp_path)):
        assert text.count("牵头单位") == text.count("工作进展") == 1


def test_word_has_the_brief_on_one_page(shipped: Path, tmp_path: Path) -> None:
    assert len(pages(libreoffice_pdf(shipped / "brief" / "2025H1.docx", tmp_path))) == 1


def test_word_keeps_the_grid_of_characters(tmp_path: Path) -> None:
    """28 on a line and 22 lines on a page, in hanzi alone."""
    hanzi = "槐荫区办好民生实事惠及群众" * 120
    minsheng("init", tmp_path / "office")
    (file,) = (tmp_path / "office" / "data" / "progress").iterdir()
    text = file.read_text("utf-8")
    file.write_text(text.replace("projects:", f"introduction: {hanzi}\nprojects:", 1), "utf-8")
    options = ("--layout", "letter", "-f", "docx", "-o", tmp_path)
    minsheng("-C", tmp_path / "office", "render", file.stem, *options)

    shown = libreoffice_pdf(tmp_path / f"{file.stem}.docx", tmp_path / "shown")
    lines = [
        plain(line) for page in PdfReader(shown).pages for line in page.extract_text().split("\n")
    ]
    lines = [line for line in lines if line and line in hanzi]
    assert [len(line) for line in lines[:-1]] == [26] + [28] * (len(lines) - 2)
    assert len(pages(shown)[1].removesuffix("—2—")) == 22 * 28
