"""A third opinion: what LibreOffice and pandoc read in files, held against import.

    python -m bench.third_opinion FOLDER [--list FILE] [--pandoc PATH]

Prints what they show and neither the new bulletin, nor a remark, nor a text that the second reader
sets aside has. They are opinions: who is right, a person finds out. Pandoc reads the numbers of
Excel as they are stored, so it is asked about Word only. Nothing is written.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.conservation import listed_files
from minsheng.intake.conservation.conservation import conserve
from minsheng.intake.conservation.text_pool import folded
from minsheng.intake.drafting.proof import compose_draft
from minsheng.intake.importing import import_bulletin
from minsheng.office.archive import open_archive
from minsheng.office.inventory import Passage, list_texts
from minsheng.problem import Misuse, Refused

_SHOWN = 8  # texts of a file
_SECONDS = 120
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>zh-CN</value></prop></item></oor:items>
"""
"""Days as they are written in China."""
_APART = frozenset(("p", "td", "th", "li", "div", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("style", "script", "title", "head"))


class _Page(HTMLParser):
    """The texts of a web page, one a paragraph, with the sheets and the rows of Excel."""

    def __init__(self) -> None:
        super().__init__()
        self.found = [Passage("", "")]
        self.unseen = 0
        self.sheet = ""
        self.row = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.unseen += tag in _UNSEEN
        self.row += tag == "tr"
        self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN
        self._begin(tag)

    def _begin(self, tag: str) -> None:
        if tag in _APART:
            self.found.append(Passage("", "", sheet=self.sheet, row=self.row))

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            last = self.found[-1]
            self.found[-1] = replace(last, text=last.text + data)


class _SheetPage(_Page):
    """The page that LibreOffice makes of a workbook: the name of a sheet stands in ``em``."""

    names_sheet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        self.unseen += tag == "h1"
        self.names_sheet = tag == "em" and self.unseen > 0

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self.unseen -= tag == "h1"

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self.names_sheet:
            self.sheet, self.names_sheet = data, False


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
    if pandoc and not file.suffix.startswith(".xls"):
        made = _run([pandoc, "-f", "docx", "-t", "html", str(file)])
        yield "pandoc", [*_texts(_Page(), made.decode("utf-8", "replace"))]


def _libreoffice(file: Path, folder: Path) -> list[Passage]:
    settings = folder / "profile/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE, "utf-8")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    ways = ["--headless", "--convert-to", "html", "--outdir", str(folder), str(file)]
    _run(["soffice", profile, *ways])
    kind = _SheetPage if file.suffix.startswith(".xls") else _Page
    pages = folder.glob("*.html")
    return [one for page in pages for one in _texts(kind(), page.read_text("utf-8", "replace"))]


def _run(command: list[str]) -> bytes:
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False).stdout
    except subprocess.TimeoutExpired:
        return b""


def _texts(page: _Page, text: str) -> Iterator[Passage]:
    page.feed(text)
    yield from (said for said in page.found if said.text.strip())


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
