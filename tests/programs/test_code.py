"""The QR code at the foot of each page, as a telephone sees it in what other programs draw."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from minsheng.layout.short_code import short_code
from tests.conftest import edit
from tests.programs.programs import ROOT, chromium, libreoffice_pdf, minsheng
from tests.programs.validators import pdf_faults, word_faults

_DPI = 150


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's documents with a code, without their suffix."""
    folder = tmp_path_factory.mktemp("code")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "templates/official", folder / "templates/official")
    edit(folder / "templates/official/layout.yaml", "\nsource: ", "\ncode: {qr: 15}\nsource: ")
    minsheng("-C", folder, "render", "2025H1")
    return folder / "reports" / "2025H1"


def seen(pdf: Path) -> list[str]:
    """What the QR codes on the pages say, one a page."""
    pictures = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(_DPI), "-png", pdf, pictures], check=True, timeout=120)
    found = sorted(pdf.parent.glob(f"{pictures.name}-*.png"))
    codes = [zxingcpp.read_barcodes(Image.open(one).convert("L")) for one in found]
    assert all(len(one) == 1 for one in codes)
    return [one.text for (one,) in codes]


def wanted(made: Path) -> str:
    digest = re.search("sha256:([0-9a-f]{64})", made.with_suffix(".html").read_text("utf-8"))
    assert digest
    return f"MINSHENG:2025H1:{short_code(digest[1]).replace('-', '')}"


def test_a_pdf_shows_it(made: Path) -> None:
    found = seen(made.with_suffix(".pdf"))

    assert len(found) > 3
    assert {*found} == {wanted(made)}


def test_libreoffice_shows_it(made: Path, tmp_path: Path) -> None:
    assert {*seen(libreoffice_pdf(made.with_suffix(".docx"), tmp_path))} == {wanted(made)}


def test_chromium_prints_it(made: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "printed.pdf"
    chromium(made.with_suffix(".html"), tmp_path, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")

    assert {*seen(pdf)} == {wanted(made)}


@pytest.mark.parametrize("profile", ["pdfa3a", "ua1"])
def test_the_pdf_conforms(profile: str, made: Path) -> None:
    assert pdf_faults(made.with_suffix(".pdf"), profile) == []


def test_the_word_document_is_valid(made: Path) -> None:
    assert word_faults(made.with_suffix(".docx")) == []
