"""Each layout, and a draft, before validators that others have written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs.programs import ROOT, minsheng
from tests.programs.validators import (
    access_faults,
    html_faults,
    pdf_faults,
    reading_faults,
    word_faults,
)

MADE = {
    "official": (),
    "draft": ("--draft",),
    "quarterly": ("--layout", "quarterly"),
    "brief": ("--layout", "brief"),
    "letter": ("--layout", "letter"),
}
EXPLAINED = {  # in docs/checks.md
    "official": {"TBL-014"},
    "draft": {"TBL-014"},
    "quarterly": {"TBL-004", "TBL-014"},
    "letter": {"HDG-010"},
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's three documents in each layout, in a folder of its name."""
    folder = tmp_path_factory.mktemp("validated")
    for name, options in MADE.items():
        minsheng("-C", ROOT, "render", "2025H1", *options, "-o", folder / name)
    return folder


@pytest.mark.parametrize("profile", ["pdfa3a", "ua1"])
@pytest.mark.parametrize("name", MADE)
def test_the_pdf_conforms(name: str, profile: str, shipped: Path) -> None:
    assert pdf_faults(shipped / name / "2025H1.pdf", profile) == []


@pytest.mark.parametrize("name", MADE)
def test_the_pdf_can_be_read_out(name: str, shipped: Path) -> None:
    assert reading_faults(shipped / name / "2025H1.pdf") <= EXPLAINED.get(name, set())


@pytest.mark.parametrize("name", MADE)
def test_the_word_document_is_valid(name: str, shipped: Path) -> None:
    assert word_faults(shipped / name / "2025H1.docx") == []


@pytest.mark.parametrize("name", MADE)
def test_the_web_page_is_valid(name: str, shipped: Path) -> None:
    assert html_faults(shipped / name / "2025H1.html") == []


@pytest.mark.parametrize("width", [1280, 600])
@pytest.mark.parametrize("name", MADE)
def test_the_web_page_is_accessible(name: str, width: int, shipped: Path, tmp_path: Path) -> None:
    assert access_faults(shipped / name / "2025H1.html", tmp_path, width) == []
