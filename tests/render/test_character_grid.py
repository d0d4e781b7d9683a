"""GB/T 9704: upright text has 28 characters on a line and 22 lines on a page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests.conftest import PROGRESS, edit
from tests.documents import MM, W, docx_part, pdf_runs
from tests.pdf_lines import drawn_lines

LETTER, SIZE = "templates/letter/layout.yaml", 16
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
HANZI = "槐荫区办好民生实事惠及群众" * 120  # more than two pages, and nowhere a mark


@pytest.fixture
def letter(few: Path) -> Path:
    """The folder of a report of which one paragraph is hanzi alone."""
    edit(few / PROGRESS, "\nprojects:\n", f"\nintroduction: {HANZI}\nprojects:\n")
    assert run(["-C", str(few), "render", "2025H1", "--layout", "letter"]) == 0
    return few / "reports"


def test_a_line_has_28_characters(letter: Path) -> None:
    lines = [line for line in drawn_lines(letter / "2025H1.pdf") if line.text in HANZI]
    first, *others, _ = lines

    assert [first.size, first.scale] == pytest.approx([SIZE, 1], abs=0.001)
    assert len(first.text) == 26
    assert {len(line.text) for line in others} == {28}
    assert [line.left for line in others] == pytest.approx([LEFT] * len(others), abs=0.5)
    assert [line.right for line in others] == pytest.approx([RIGHT] * len(others), abs=0.5)


def test_a_page_has_22_lines(letter: Path) -> None:
    """At even distances, and the title takes two of them: its own and an empty one."""
    pages = (
        [run.y for run in pdf_runs(letter / "2025H1.pdf") if run.page == page] for page in (1, 2)
    )
    (_, *first, _), (*second, _) = pages  # without the title and their numbers

    assert first[0] - second[0] == pytest.approx(2 * 28.95, abs=0.01)
    assert (len(first), len(second)) == (20, 22)
    assert [b - a for lines in (first, second) for a, b in pairwise(lines)] == pytest.approx(
        [28.95] * (19 + 21), abs=0.01
    )


def test_word_has_the_same_grid(letter: Path) -> None:
    document = docx_part(letter / "2025H1.docx", "word/document.xml")
    styles = docx_part(letter / "2025H1.docx", "word/styles.xml")

    (grid,) = document.iter(f"{W}docGrid")
    assert {str(name).removeprefix(W): value for name, value in grid.attrib.items()} == {
        "type": "linesAndChars",
        "linePitch": "579",
        "charSpace": "-848",
    }
    for style in ("BulletinText", "Heading1", "Heading2", "Heading3"):
        found = styles.find(f"{W}style[@{W}styleId='{style}']")
        assert found is not None
        space, snaps = found.find(f"{W}rPr/{W}spacing"), found.find(f"{W}pPr/{W}snapToGrid")
        assert space is not None
        assert snaps is not None
        assert (space.get(f"{W}val"), snaps.get(f"{W}val")) == ("-6", "0")


def test_other_layouts_have_no_grid(published: Path) -> None:
    document = docx_part(published / "2025H1.docx", "word/document.xml")
    assert not [*document.iter(f"{W}docGrid")]
    assert "letter-spacing: -" not in (published / "2025H1.html").read_text("utf-8")


@pytest.mark.parametrize(("characters", "fits"), [(24, 1), (25, 0), (30, 0), (31, 1)])
def test_no_grid_tears_the_text_apart(
    few: Path, templates: Path, capsys: pytest.CaptureFixture[str], characters: int, fits: int
) -> None:
    assert templates.is_dir()
    edit(few / LETTER, "characters: 28", f"characters: {characters}")

    assert run(["-C", str(few), "render", "2025H1", "--layout", "letter", "-f", "html"]) == fits
    said = f"每行{characters}个字，与字号16磅相差太大"
    assert (said in capsys.readouterr().err) is bool(fits)
