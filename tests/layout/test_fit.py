"""Columns fitted to a bulletin: the widths of the documents, and columns that are left out."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest
from pypdf import PdfReader

from minsheng.cli.app import run
from minsheng.layout.layout import load_layout
from tests.conftest import edit
from tests.documents import W, docx_part, html_widths
from tests.layout.conftest import LAYOUT


def test_the_sample_takes_seven_pages(published: Path) -> None:
    """Eight with the widths that were chosen by hand, 12, 33, 60, 33 and 87 mm."""
    assert len(PdfReader(published / "2025H1.pdf").pages) == 7
    assert sum(html_widths(published / "2025H1.html")) == 225


def test_limits_and_fixed_widths_hold(workspace: Path, templates: Path) -> None:
    edit(templates / LAYOUT, "auto, min: 25", "auto, min: 30, max: 34")
    edit(templates / LAYOUT, "'、') }}\", width: auto", "'、') }}\", width: 40.5")

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html,docx"]) == 0
    widths = html_widths(workspace / "reports" / "2025H1.html")
    assert 30 <= widths[1] <= 34
    assert widths[3] == 40.5
    assert sum(widths) == 225
    grid = docx_part(workspace / "reports" / "2025H1.docx", "word/document.xml").iter(W + "gridCol")
    shown = [int(each.get(W + "w", "")) * 25.4 / 1440 for each in grid]
    assert shown == pytest.approx(widths, abs=0.02)


def test_narrow_columns_hold_their_heading(published: Path) -> None:
    """序号 in one line: two characters of 12 points, the padding and the rule."""
    assert html_widths(published / "2025H1.html")[0] == 12


def test_a_rate_has_room_in_the_free_fonts_too(workspace: Path) -> None:
    """64.73% takes 3.11 em there, not 3: seven half ems of 12 points, the padding and the rule."""
    edit(workspace / "data/projects.yaml", "target: 4600, rate_digits: 1}", "target: 4600}")

    assert (
        run(["-C", str(workspace), "render", "2025H1", "-f", "html", "--layout", "quarterly"]) == 0
    )
    assert html_widths(workspace / "reports" / "2025H1.html")[6] >= 18


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("auto, min: 25", "auto, min: 40, max: 30", "min比max大"),
        ("auto, min: 25", "auto, min: 200", "各栏至少要232毫米，版心宽225毫米"),
        ("auto, min: 25", "220", "各栏至少要252毫米，版心宽225毫米"),
        ('name }}", width: auto', 'name }}", width: wide', "“wide”不可用"),
    ],
)
def test_widths_that_cannot_be(
    old: str,
    new: str,
    said: str,
    workspace: Path,
    templates: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    edit(templates / LAYOUT, old, new)
    assert run(["-C", str(workspace), "validate"]) == 1
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("how", "merge", "ways"),
    [
        ("auto", "", (0.15, 0)),
        ("always", "", (0,)),
        ("never", "", (inf,)),
        ("auto", "scope", (inf,)),  # widths that count on rows to be parted would cost pages
        ("always", "name", (inf,)),
        ("auto", "no", (0.15, 0)),  # what stands before the name is repeated with it
        ("never", "no", (inf,)),
    ],
)
def test_rows_with_merged_cells_stay_whole(
    how: str, merge: str, ways: tuple[float, ...], templates: Path
) -> None:
    edit(templates / LAYOUT, "\ncolumns:", f"\nsplit_rows: {how}\ncolumns:")
    if merge:
        edit(templates / LAYOUT, f'"{{{{ {merge} }}}}"', f'"{{{{ {merge} }}}}", merge: true')
    assert tuple(load_layout(templates, "official").settings.ways_of_parting) == ways
