"""The rules of the PDF as they are drawn on a coarse screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents import pdf_strokes
from tests.programs.programs import ROOT, drawn, minsheng

BLACK = 100  # or darker; the frame of a progress bar is 0.4 pt thin


@pytest.fixture(scope="module", params=["official", "quarterly", "brief"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    options = ("--layout", request.param, "-f", "pdf", "-o", folder)
    minsheng("-C", ROOT, "render", "2025H1", *options)
    return folder / "2025H1.pdf"


@pytest.mark.parametrize("dpi", [60, 72, 96, 110])
def test_every_rule_is_seen(printed: Path, dpi: int, tmp_path: Path) -> None:
    pages = PdfReader(printed).pages
    faint = []
    for page, rows in zip(pages, drawn(printed, tmp_path, dpi), strict=True):
        strokes = pdf_strokes(page)
        assert len(strokes) > 20
        for (x, y), (end_x, end_y) in strokes:
            column, row = ((a + b) / 2 * dpi / 25.4 for a, b in ((x, end_x), (y, end_y)))
            around = [line[int(column) - 1 : int(column) + 2] for line in rows[int(row) - 1 :][:3]]
            faint += [] if min(map(min, around)) <= BLACK else [(column, row)]
    assert faint == []
