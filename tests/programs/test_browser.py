"""The web page in Chromium: on a desktop, on a phone, on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents import LEFT, RIGHT, html_table
from tests.layout.conftest import write
from tests.programs.programs import (
    bodies,
    chromium,
    drawn,
    is_in,
    measured,
    minsheng,
    pages,
    plain,
    sizes,
)

_LOOKS = """({
  inner: innerWidth,
  scroll: document.documentElement.scrollWidth,
  row: getComputedStyle(document.querySelector("tbody tr")).display,
  head: getComputedStyle(document.querySelector("thead")).display,
  labels: [...document.querySelectorAll("tbody tr:first-child > *")].map(
    cell => getComputedStyle(cell, "::before").content),
  cut: [...document.querySelectorAll("h1, tbody th, tbody td")].filter(
    cell => cell.scrollWidth > cell.clientWidth + 1 || !cell.clientHeight).length,
  cells: document.querySelectorAll("tbody th, tbody td").length,
})"""
_TITLE = """(() => {
  const title = document.querySelector("h1"), pieces = [...title.querySelectorAll(".n")];
  getSelection().selectAllChildren(title);
  const copied = getSelection().toString();
  getSelection().removeAllRanges();
  const boxes = pieces.map(piece => piece.getClientRects());
  return {
    copied,
    found: window.find(title.textContent),
    parted: boxes.filter(box => box.length > 1).length,
    tops: boxes.map(box => Math.round(box[0].top)),
    widths: boxes.map(box => box[0].width),
  };
})()"""
DESKTOP, TABLET, PHONE = 1280, 820, 390
DPI = 100


@pytest.mark.parametrize("width", [DESKTOP, 920, TABLET, PHONE, 320])
@pytest.mark.parametrize("kind", ["rendered", "draft"])
def test_nothing_overflows(
    kind: str, width: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    page = request.getfixturevalue(kind) / "2025H1.html"
    looks = measured(page, tmp_path, width, _LOOKS)
    assert looks["inner"] == width
    assert looks["scroll"] <= width
    assert looks["cells"] == 100
    assert looks["cut"] == 0


def test_is_a_table_on_a_desktop(rendered: Path, tmp_path: Path) -> None:
    looks = measured(rendered / "2025H1.html", tmp_path, DESKTOP, _LOOKS)
    assert (looks["row"], looks["head"]) == ("table-row", "table-header-group")
    assert set(looks["labels"]) == {"none"}


@pytest.mark.parametrize("width", [TABLET, PHONE])
def test_rows_are_cards_on_a_narrow_screen(rendered: Path, tmp_path: Path, width: int) -> None:
    looks = measured(rendered / "2025H1.html", tmp_path, width, _LOOKS)
    assert (looks["row"], looks["head"]) == ("block", "none")
    # The name of the project is the card's title and needs no label.
    labels = ['"序号"', "none", '"内容及规模"', '"责任单位"', '"上半年工作进展"']
    assert looks["labels"] == labels


@pytest.mark.parametrize(("width", "count"), [(DESKTOP, 1), (PHONE, 2), (320, 3)])
def test_a_title_keeps_its_words_and_is_one_text(
    rendered: Path, tmp_path: Path, width: int, count: int
) -> None:
    title = measured(rendered / "2025H1.html", tmp_path, width, _TITLE)
    assert title["copied"] == html_table(rendered / "2025H1.html").title
    assert title["found"]
    assert title["parted"] == 0
    tops = sorted(set(title["tops"]))
    lines = [
        sum(w for w, at in zip(title["widths"], title["tops"], strict=True) if at == top)
        for top in tops
    ]
    assert len(lines) == count
    assert min(lines) > max(lines) / 2


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_screenshots(rendered: Path, draft: Path, tmp_path: Path, width: int) -> None:
    pictures = []
    for number, folder in enumerate((rendered, draft)):
        picture = tmp_path / f"{number}.png"
        size = f"--window-size={width},900"
        chromium(folder / "2025H1.html", tmp_path, size, f"--screenshot={picture}")
        pictures.append(picture.read_bytes())
        assert int.from_bytes(pictures[-1][16:20]) == width
        assert len(pictures[-1]) > 20_000, "the page is all but empty"
    assert pictures[0] != pictures[1], "the watermark is not seen"


@pytest.mark.parametrize("kind", ["rendered", "draft"])
def test_prints_as_the_pdf_does(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    page = request.getfixturevalue(kind) / "2025H1.html"
    printed = tmp_path / "printed.pdf"
    chromium(page, tmp_path, f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    assert sizes(printed) == {(297, 210)}
    table, text = html_table(page), "".join(bodies(printed)).replace("征求意见稿", "")
    assert plain(table.title) in text
    assert len(table.rows) == 20
    split = [row for row in table.rows if plain("".join(row)) not in text]
    assert 0 < len(split) < 5
    for row in split:  # goes on over a page: each cell in two parts at the most
        assert [cell for cell in row if not is_in(cell, text)] == []


def test_a_long_category_begins_below_the_title(tmp_path: Path) -> None:
    """A browser would move its first row, with all the rows beside it, to a page of its own."""
    write(tmp_path, "甲" * 40, "已开展工作。" * 9)
    minsheng("-C", tmp_path, "render", "2025H1", "--layout", "own", "-f", "html")
    printed = tmp_path / "printed.pdf"
    page = tmp_path / "reports" / "2025H1.html"
    chromium(page, tmp_path, f"--print-to-pdf={printed}", "--no-pdf-header-footer")

    assert "第1号项目" in pages(printed)[0]


def test_no_rule_goes_on_below_the_last_row(rendered: Path, tmp_path: Path) -> None:
    """The left edge of the table is drawn as far down as its rules across reach, and no farther."""
    printed = tmp_path / "printed.pdf"
    page = rendered / "2025H1.html"
    chromium(page, tmp_path, f"--print-to-pdf={printed}", "--no-pdf-header-footer")

    left, right = round(LEFT * DPI / 25.4), round((297 - RIGHT) * DPI / 25.4)
    for rows in drawn(printed, tmp_path, DPI):
        across = [at for at, row in enumerate(rows) if sum(row[left:right]) / (right - left) < 90]
        edge = [at for at, row in enumerate(rows) if min(row[left - 2 : left + 4]) < 128]
        assert len(across) > 2
        assert abs(max(edge) - max(across)) <= 2
