"""The page of ``diff``: printed by a browser, and before validators that others have written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from minsheng.review.report_html import as_html
from tests.programs.programs import chromium, pages, plain, sizes
from tests.programs.validators import access_faults, html_faults
from tests.review.tracked import difference


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "改动.html"
    file.write_text(as_html(difference()), "utf-8")
    return file


def test_is_printed_on_a4_in_black_alone(page: Path, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    chromium(page, tmp_path, f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    assert sizes(printed) == {(210, 297)}
    text = "".join(pages(printed))
    for said in ("改动对比", "通报截至日期：1日→2日", "第1项项目1检查5人8人+3人", "—1—"):
        assert plain(said) in text
    root = tmp_path / "page"
    subprocess.run(["pdftoppm", "-r", "60", printed, root], check=True, timeout=300)
    for image in tmp_path.glob("page-*.ppm"):
        _, _, _, pixels = image.read_bytes().split(b"\n", 3)
        assert len(pixels) > 500_000
        assert pixels[::3] == pixels[1::3] == pixels[2::3]


def test_is_valid(page: Path) -> None:
    assert html_faults(page) == []


@pytest.mark.parametrize("width", [1280, 600])
def test_is_accessible(page: Path, tmp_path: Path, width: int) -> None:
    assert access_faults(page, tmp_path, width) == []
