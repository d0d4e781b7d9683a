"""The widths of an imported table: found anew, whatever the file says of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from minsheng.cli.app import run
from tests import word_mess as w
from tests.documents import html_table, html_widths
from tests.intake.conftest import imported

EQUAL = (45, 45, 45, 45, 45)
"""As Word itself makes them, in mm."""
BY_HAND = (12, 33, 60, 33, 87)


def pages(folder: Path) -> int:
    """How many the imported bulletin takes."""
    assert run(["-C", str(folder / "new"), "render", "2025H1", "-f", "html,pdf"]) == 0
    return len(PdfReader(folder / "new" / "reports" / "2025H1.pdf").pages)


@pytest.fixture
def old(published: Path) -> list[list[str]]:
    """The table of the sample, with a heading that asks for a layout of its own."""
    table = html_table(published / "2025H1.html")
    return [[*table.headings[:3], "承办单位", table.headings[4]], *table.rows]


def bulletin(rows: list[list[str]], widths: tuple[int, ...]) -> bytes:
    """A Word file whose columns have widths in mm."""
    made = [w.row(*(w.cell(w.lines(text)) for text in row)) for row in rows]
    title = w.lines("2025年槐荫区20项民生实事推进情况（上半年）")
    twips = tuple(round(width / 25.4 * 1440) for width in widths)
    return w.package(w.document(title, w.table(*made, widths=twips)))


@pytest.mark.parametrize(("widths", "before"), [(EQUAL, 13), (BY_HAND, 7)])
def test_an_imported_bulletin_takes_no_more_pages_than_it_needs(
    tmp_path: Path, old: list[list[str]], widths: tuple[int, ...], before: int
) -> None:
    """A layout with the widths of the old table, as import once wrote them, holds them still."""
    assert imported(tmp_path, bulletin(old, widths)) == 0
    assert pages(tmp_path) == 7
    assert sum(html_widths(tmp_path / "new" / "reports" / "2025H1.html")) == 225

    layout = tmp_path / "new" / "templates" / "official" / "layout.yaml"
    given = iter(widths)
    fixed = re.sub(
        r"(?<= width: )auto(?=[,}])", lambda _: str(next(given)), layout.read_text("utf-8")
    )
    layout.write_text(fixed, encoding="utf-8")
    assert pages(tmp_path) == before
    assert html_widths(tmp_path / "new" / "reports" / "2025H1.html") == widths
