"""LibreOffice, Chromium and poppler, each run with a profile of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import html
from pypdf import PdfReader

from tests.documents import MM

ROOT = Path(__file__).parents[2]
HEADINGS = "序号项目名称内容及规模责任单位上半年工作进展"
_CHROMIUM = [
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
]


def minsheng(*arguments: str | Path) -> None:
    """Run the command line as a clerk does."""
    subprocess.run(
        [sys.executable, "-m", "minsheng", *arguments],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=300,
    )


def libreoffice_pdf(document: Path, folder: Path) -> Path:
    """Open a Word document in LibreOffice and save it as PDF in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    fonts = folder / "fonts.xml"
    files = ("/etc/fonts/fonts.conf", str(Path(__file__).with_name("fonts.conf")))
    included = "".join(f"<include>{escape(file)}</include>" for file in files)
    fonts.write_text(f"<?xml version='1.0'?><fontconfig>{included}</fontconfig>", encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", folder, document],
        check=True,
        capture_output=True,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        timeout=300,
    )
    return folder / f"{document.stem}.pdf"


def chromium(page: Path, folder: Path, *options: str) -> str:
    """Open a page in Chromium; return what it prints on standard output."""
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [*_CHROMIUM, profile, *options, page.as_uri()],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return done.stdout.decode("utf-8")


def measured(page: Path, folder: Path, width: int, script: str) -> Any:
    """The value of a JavaScript expression in the page, shown ``width`` pixels wide.

    The page is put into a frame, since a window of Chromium's is never narrower than 500 pixels.
    """
    probe = folder / f"probe-{width}.html"
    run = f"document.body.dataset.probe = JSON.stringify(frames[0].eval({json.dumps(script)}))"
    probe.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><body onload={quoteattr(run)}>"
        f"<iframe style='width: {width}px; height: 900px; border: 0'"
        f" srcdoc={quoteattr(page.read_text(encoding='utf-8'))}></iframe>",
        encoding="utf-8",
    )
    dom = chromium(probe, folder, "--window-size=1400,1000", "--dump-dom")
    return json.loads(str(html.document_fromstring(dom).xpath("string(//body/@data-probe)")))


def plain(text: str) -> str:
    """Without white space and control characters, as which some PDF readers report spaces.

    Glyphs that are taken for radicals count as their hanzi.
    """
    return re.sub(r"[\s\x00-\x1f]", "", unicodedata.normalize("NFKC", text))


def is_in(cell: str, text: str) -> bool:
    """Whether a text has a cell, whole or in two parts, as where its row goes on over a page."""
    cell = plain(cell)
    return any(cell[:at] in text and cell[at:] in text for at in range(len(cell) + 1))


def pages(pdf: Path) -> list[str]:
    """The plain text of each page."""
    return [plain(page.extract_text()) for page in PdfReader(pdf).pages]


def sizes(pdf: Path) -> set[tuple[int, int]]:
    """The sizes of the pages in whole millimetres."""
    boxes = [page.mediabox for page in PdfReader(pdf).pages]
    return {(round(float(box.width) / MM), round(float(box.height) / MM)) for box in boxes}


def bodies(pdf: Path) -> list[str]:
    """The text of each page; asserts its heading row and its page number, and leaves them out."""
    found = []
    for number, text in enumerate(pages(pdf), 1):
        assert text.count(plain(HEADINGS)) == 1, f"page {number}: {text[:80]}"
        assert text.count(f"—{number}—") == 1, f"page {number}: {text[-80:]}"
        found.append(text.replace(plain(HEADINGS), "").replace(f"—{number}—", ""))
    assert found
    return found


def grey_share(pdf: Path, folder: Path) -> list[float]:
    """The share of each page's pixels that are neither white nor black: the watermark."""
    options = ("-aa", "no", "-aaVector", "no")
    pictures = [b"".join(rows) for rows in drawn(pdf, folder, 30, *options)]
    return [sum(0 < pixel < 255 for pixel in rows) / len(rows) for rows in pictures]


def drawn(pdf: Path, folder: Path, dpi: int, *options: str) -> list[list[bytes]]:
    """Each page as rows of pixels, from 0 (black) to 255."""
    root = folder / f"page{dpi}"
    command = ["pdftoppm", "-r", str(dpi), "-gray", *options]
    subprocess.run([*command, pdf, root], check=True, timeout=300)
    images = sorted(folder.glob(f"{root.name}-*.pgm"))
    assert images
    return [_rows(image.read_bytes()) for image in images]


def _rows(pgm: bytes) -> list[bytes]:
    _, size, _, pixels = pgm.split(b"\n", 3)
    width = int(size.split()[0])
    return [pixels[at : at + width] for at in range(0, len(pixels), width)]
