"""A third opinion: what LibreOffice and pandoc read in files, held against import.

    python -m bench.third_opinion FOLDER [--list FILE] [--pandoc PATH]

Prints what they show and neither the new bulletin, nor a remark, nor a text that the second reader
sets aside has. They are opinions: who is right, a person finds out. Nothing is written.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.conservation import listed_files
from minsheng.intake.conservation import conserve
from minsheng.intake.importing import import_bulletin
from minsheng.intake.proof import compose_draft
from minsheng.intake.text_pool import folded
from minsheng.office.archive import open_archive
from minsheng.office.inventory import Passage, list_texts
from minsheng.problem import Misuse, Refused

_SHOWN = 8  # texts of a file
_SECONDS = 120
_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
_APART = frozenset(("p", "td", "th", "li", "div", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("style", "script", "title", "head"))


class _Page(HTMLParser):
    """The texts of a web page, one a paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.unseen += tag in _UNSEEN
        if tag in _APART:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN
        if tag in _APART:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.texts[-1] += data


def main() -> int:
    """Print what others read and import did not, file by file; 1 when there is anything."""
    parser = argparse.ArgumentParser(prog="python -m bench.third_opinion")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", type=Path, help="the names of the files that count")
    parser.add_argument("--pandoc", default=shutil.which("pandoc"), help="where pandoc is")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for file in listed_files(given.folder, given.list):
        counts["files"] += 1
        for who, texts in _opinions(file, given.pandoc):
            missing = _missing(file, texts) if texts else []
            counts[
                f"{who}: {'differs' if missing else 'agrees' if texts else 'reads nothing'}"
            ] += 1
            if missing:
                print(f"{file.name}: {who}", *missing[:_SHOWN], sep="\n    ", flush=True)
    print("\n".join(f"{count:5} {what}" for what, count in sorted(counts.items())))
    return int(any("differs" in what for what in counts))


def _opinions(file: Path, pandoc: str | None) -> Iterator[tuple[str, list[Passage]]]:
    """Who reads a file, and what."""
    with TemporaryDirectory() as folder:
        yield "LibreOffice", _libreoffice(file, Path(folder))
    if pandoc:
        kind = "xlsx" if file.suffix.startswith(".xls") else "docx"
        made = _run([pandoc, "-f", kind, "-t", "html", str(file)])
        yield "pandoc", [*_page(made.decode("utf-8", "replace"))]


def _libreoffice(file: Path, folder: Path) -> list[Passage]:
    is_sheet = file.suffix.startswith(".xls")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    wanted = _ALL_SHEETS if is_sheet else "html"
    _run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            wanted,
            "--outdir",
            str(folder),
            str(file),
        ]
    )
    if not is_sheet:
        pages = folder.glob("*.html")
        return [text for page in pages for text in _page(page.read_text("utf-8", "replace"))]
    return [
        Passage("", cell, sheet=table.stem.removeprefix(f"{file.stem}-"), row=number)
        for table in sorted(folder.glob("*.csv"))
        for number, row in enumerate(csv.reader(table.open(encoding="utf-8", newline="")), 1)
        for cell in row
        if cell.strip()
    ]


def _run(command: list[str]) -> bytes:
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False).stdout
    except subprocess.TimeoutExpired:
        return b""


def _page(text: str) -> Iterator[Passage]:
    page = _Page()
    page.feed(text)
    yield from (Passage("", said) for said in page.texts if said.strip())


def _missing(file: Path, texts: list[Passage]) -> list[str]:
    """What of some texts is neither in the new bulletin nor named."""
    try:
        with TemporaryDirectory() as folder:
            outcome = import_bulletin(file, Path(folder), lambda _: "2025H1", force=True)
    except (Refused, Misuse):
        return []
    own = list_texts(open_archive(file, file.name))
    aside = "\n".join(folded(one.text) for one in own if one.aside)
    kept = conserve(texts, compose_draft(outcome.draft), outcome.remarks)
    said = Counter(
        one.text for one in kept.lost if one.text not in aside and any(map(str.isalnum, one.text))
    )
    return [f"{count} × {text[:90]}" for text, count in said.items()]


if __name__ == "__main__":
    sys.exit(main())
