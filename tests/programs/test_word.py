"""The Word document as LibreOffice shows it."""

from __future__ import annotations

import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import PROGRESS
from tests.documents import docx_table
from tests.programs.conftest import MANY
from tests.programs.programs import (
    ROOT,
    bodies,
    grey_share,
    is_in,
    libreoffice_pdf,
    minsheng,
    pages,
    plain,
    sizes,
)


@pytest.fixture(scope="module")
def shown(rendered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bulletin in LibreOffice."""
    return libreoffice_pdf(rendered / "2025H1.docx", tmp_path_factory.mktemp("shown"))


def test_is_landscape_a4_on_the_expected_number_of_pages(shown: Path) -> None:
    assert sizes(shown) == {(297, 210)}
    assert 6 <= len(pages(shown)) <= 10


def test_each_page_has_the_heading_row_and_its_number(shown: Path) -> None:
    assert len(bodies(shown)) == len(pages(shown))


def test_shows_every_row_whole_or_on_two_pages(rendered: Path, shown: Path) -> None:
    table, texts = docx_table(rendered / "2025H1.docx"), bodies(shown)
    assert len(table.rows) == 20
    assert texts[0].startswith(plain(table.title))
    split = [row for row in table.rows if sum(plain("".join(row)) in text for text in texts) != 1]
    assert 0 < len(split) < 5
    both = [one + other for one, other in pairwise(texts)]
    for row in split:
        assert any(all(is_in(cell, text) for cell in row) for text in both), row[:2]


def test_draft_has_a_watermark_on_every_page(shown: Path, draft: Path, tmp_path: Path) -> None:
    marked = libreoffice_pdf(draft / "2025H1.docx", tmp_path)
    assert pages(marked) == pages(shown)
    (tmp_path / "clean").mkdir()
    assert max(grey_share(shown, tmp_path / "clean")) == 0
    assert min(grey_share(marked, tmp_path)) > 0.02


def test_a_cell_taller_than_a_page_loses_nothing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    file = tmp_path / PROGRESS
    before, mark, after = file.read_text(encoding="utf-8").partition("      3月10日启动体检。\n")
    long = "".join(f"已完成第{number}项工作并通过验收。" for number in range(1, 221))
    assert mark
    assert len(long) > 3000
    file.write_text(f"{before}      {long}\n{after}", encoding="utf-8")
    minsheng("-C", tmp_path, "render", "2025H1", "-f", "docx")
    texts = bodies(libreoffice_pdf(tmp_path / "reports" / "2025H1.docx", tmp_path / "shown"))
    assert plain(long) in "".join(texts)


def test_500_projects(many: Path, tmp_path: Path) -> None:
    shown = libreoffice_pdf(many / "2025H1.docx", tmp_path)
    text = "".join(bodies(shown))
    rows = ["".join(row) for row in docx_table(many / "2025H1.docx").rows]
    assert len(rows) == MANY
    whole = [row for row in rows if plain(row) in text]
    assert len(whole) > MANY * 0.8  # the others go on over a page
    assert Counter(plain("".join(rows))) - Counter(text) == Counter()
