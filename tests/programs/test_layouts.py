"""The further layouts in LibreOffice and Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.documents import docx_blocks, html_blocks, html_grid
from tests.programs.programs import ROOT, libreoffice_pdf, measured, minsheng, pages, plain, sizes

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
    assert [cell for cell in cells if plain(cell) not in text] == []


def test_word_repeats_both_heading_rows(shipped: Path, tmp_path: Path) -> None:
    for text in pages(libreoffice_pdf(shipped / "quarterly" / "2025H1.docx", tmp_path)):
        assert text.count("牵头单位") == text.count("工作进展") == 1


def test_word_has_the_brief_on_one_page(shipped: Path, tmp_path: Path) -> None:
    assert len(pages(libreoffice_pdf(shipped / "brief" / "2025H1.docx", tmp_path))) == 1
