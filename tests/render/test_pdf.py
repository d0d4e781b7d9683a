"""The PDF as it is measured on paper, and as an archive needs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from minsheng.cli.app import run
from tests.conftest import PLAN, PROGRESS, ROOT, edit
from tests.documents import (
    BOTTOM,
    LEFT,
    MM,
    RIGHT,
    TOP,
    html_table,
    html_widths,
    page_texts,
    pdf_columns,
    pdf_lines,
    pdf_runs,
    pdf_strokes,
    squeezed,
)

HEADING_ROW = "序号项目名称内容及规模责任单位上半年工作进展"
LONG = "".join(f"第{number}句话说的是同一件事，" for number in range(1, 301))
NO_FONT = "\U00050000"  # a plane of Unicode without a single character
RARE = "甲&乙<丙>“丁”{戊}𠮷㙓"
TITLE = "2025年槐荫区20项民生实事推进情况（上半年）"


@pytest.fixture(scope="module")
def pdf(published: Path) -> Path:
    return published / "2025H1.pdf"


def test_pages_are_landscape_a4(pdf: Path) -> None:
    pages = PdfReader(pdf).pages

    assert len(pages) > 3
    for page in pages:
        assert float(page.mediabox.width) / MM == pytest.approx(297, abs=0.01)
        assert float(page.mediabox.height) / MM == pytest.approx(210, abs=0.01)
        assert page.cropbox == page.mediabox
        assert page.rotation == 0


def test_margins_as_measured(pdf: Path) -> None:
    """The table's rules left, right and on top; the page number hangs 7 mm below the type area."""
    pages, runs = PdfReader(pdf).pages, pdf_runs(pdf)

    for number, page in enumerate(pages, 1):
        xs, ys = pdf_lines(page)
        assert min(xs) == pytest.approx(LEFT, abs=1)
        assert 297 - max(xs) == pytest.approx(RIGHT, abs=1)
        assert max(ys) < 210 - BOTTOM + 1
        (foot,) = (run for run in runs if run.page == number and run.y / MM > 210 - BOTTOM + 1)
        line_top = foot.y - 1 - 0.88 * 14  # 14 pt in a line of 16, a hanzi's base line at 0.88
        assert line_top / MM == pytest.approx(210 - BOTTOM + 7, abs=1)
        if number > 1:
            assert min(ys) == pytest.approx(TOP, abs=1)
    title = runs[0]
    assert (title.y - 5 - 0.88 * 22) / MM == pytest.approx(TOP, abs=1)  # 22 pt in a line of 32


def test_each_cell_has_its_rules_as_strokes(pdf: Path) -> None:
    """And nothing is filled: an area as narrow as a rule vanishes on a coarse screen."""
    for page in PdfReader(pdf).pages:
        strokes = pdf_strokes(page)
        across = {round(y, 2) for (_, y), (_, end) in strokes if y == end}
        down = {round(x, 2) for (x, _), (end, _) in strokes if x == end}
        rows = len(across) - 1
        assert rows > 1
        assert len(down) == 1 + 5
        assert len(strokes) == 2 * 5 * rows + 5 + rows  # two a cell, and those at the edge
        stream: Any = page["/Contents"]
        assert not re.search(rb"^f\*?$", stream.get_data(), re.MULTILINE)


def test_sizes_of_the_letters(pdf: Path) -> None:
    runs = pdf_runs(pdf)
    sizes = {run.text: run.size for run in runs}

    assert sizes[TITLE] == pytest.approx(22, abs=0.01)
    assert sizes["责任单位"] == pytest.approx(12, abs=0.01)
    assert sizes["— 1 —"] == pytest.approx(14, abs=0.01)
    body = [run.size for run in runs if run.text not in (TITLE, "责任单位") and "—" not in run.text]
    assert body == pytest.approx([12] * len(body), abs=0.01)


def test_title_is_centred_on_the_type_area(pdf: Path) -> None:
    title = pdf_runs(pdf)[0]
    half_digits = sum(character.isascii() for character in TITLE)
    width = 22 * (len(TITLE) - half_digits) + 11 * half_digits
    middle = (LEFT + (297 - LEFT - RIGHT) / 2) * MM

    assert title.x + width / 2 == pytest.approx(middle, abs=12)


def test_each_page_has_heading_row_and_number(pdf: Path) -> None:
    pages = page_texts(pdf)

    for number, text in enumerate(pages, 1):
        assert text.removeprefix(TITLE).startswith(HEADING_ROW)
        assert text.count(HEADING_ROW) == 1
        assert text.endswith(f"—{number}—")
    middle = (LEFT + (297 - LEFT - RIGHT) / 2) * MM
    numbers = [run for run in pdf_runs(pdf) if re.fullmatch(r"— \d+ —", run.text)]
    assert [run.text for run in numbers] == [f"— {n} —" for n in range(1, len(pages) + 1)]
    assert all(abs(run.x + 22 - middle) < 8 for run in numbers)


def test_it_can_go_to_the_archive(pdf: Path, published: Path) -> None:
    """PDF/A-3a: tagged, with language and title, and it says which data it was made from."""
    reader = PdfReader(pdf)
    root: Any = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_object().get_data().decode()

    assert re.search(r"pdfaid:part(=\"|>)3", xmp)
    assert re.search(r"pdfaid:conformance(=\"|>)A", xmp)
    assert 'pdfuaid:part="1"' in xmp
    assert xmp.encode() in pdf.read_bytes(), "the metadata are to be read without a PDF library"
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/OutputIntents" in root
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE
    assert reader.metadata.author == "槐荫区人民政府"
    digests = re.findall("sha256:[0-9a-f]{64}", (published / "2025H1.html").read_text("utf-8"))
    assert digests
    assert digests[0] in str(reader.metadata["/Keywords"])
    assert str(reader.metadata["/CreationDate"]).startswith("D:20250630")


def test_all_fonts_are_embedded(pdf: Path) -> None:
    seen = set()
    for page in PdfReader(pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            entry = font.get_object()
            for part in entry.get("/DescendantFonts", [entry]):
                descriptor = part.get_object()["/FontDescriptor"].get_object()
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), entry
                assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z0-9-]+", entry["/BaseFont"]), "a subset"
                seen.add(entry["/BaseFont"])
    assert len(seen) == 4  # title, heading, body, page number


def test_same_bytes_anywhere(published: Path, tmp_path: Path) -> None:
    """Another day, time zone, language, hash seed and folder: the same three files."""
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "4711",
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": "86400",
    }
    command = [sys.executable, "-m", "minsheng", "-C", str(ROOT), "render", "2025H1", "-o", "."]
    subprocess.run(
        [*command[:-1], str(tmp_path)], cwd=tmp_path, env=environment, check=True, timeout=60
    )

    for kind in ("html", "docx", "pdf"):
        again = (tmp_path / f"2025H1.{kind}").read_bytes()
        assert again == (published / f"2025H1.{kind}").read_bytes(), kind


@pytest.fixture(scope="module")
def stretched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents with a row of more than 3,000 characters, and rare characters in its name."""
    root = tmp_path_factory.mktemp("stretched")
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "templates", root / "templates")
    layout = root / "templates" / "official" / "layout.yaml"
    edit(layout, "\ncolumns:", "\nsplit_rows: never\ncolumns:")
    edit(root / PLAN, "name: 适龄妇女“两癌”检查项目", f"name: {RARE}")
    edit(root / PROGRESS, "3月10日启动体检。", f"3月10日启动体检。{LONG}")
    assert run(["-C", str(root), "render", "2025H1", "-f", "html,pdf"]) == 0
    return root / "reports"


def test_an_over_tall_row_breaks(stretched: Path) -> None:
    """It goes on over pages, under a heading row each time, and not a word is lost."""
    file, page = stretched / "2025H1.pdf", html_table(stretched / "2025H1.html")

    assert len(LONG) > 3000
    assert LONG in page.rows[1][4]
    columns = ["".join(column) for column in zip(*page.rows, strict=True)]
    widths = html_widths(file.with_suffix(".html"))
    assert pdf_columns(pdf_runs(file), widths) == columns
    pages = page_texts(file)
    with_it = [text for text in pages if "句话说的是同一件事" in text]
    assert len(with_it) > 2
    assert all(text.removeprefix(TITLE).startswith(HEADING_ROW) for text in pages)
    full = PdfReader(file).pages[pages.index(with_it[1])]
    assert max(pdf_lines(full)[1]) == pytest.approx(210 - BOTTOM, abs=7)  # within one line
    others = [row for row in page.rows if row is not page.rows[1]]
    assert all(any("".join(row) in text for text in pages) for row in others)


def test_rare_characters_appear_as_typed(stretched: Path) -> None:
    widths = html_widths(stretched / "2025H1.html")
    assert RARE in pdf_columns(pdf_runs(stretched / "2025H1.pdf"), widths)[1]


def test_a_box_for_want_of_a_font_is_told(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once a character, however often it stands there; all others of the sample have a font."""
    edit(workspace / PLAN, "name: 适龄妇女“两癌”检查项目", f"name: 检查{NO_FONT}项目{NO_FONT}")

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "html,pdf"]) == 0
    said = capsys.readouterr()
    assert said.err.count("[missing-glyph]") == 1
    assert f"警告: 本机的字体里都没有“{NO_FONT}”（U+50000），PDF里会印成方框" in said.err
    assert len(said.out.splitlines()) == 2


def test_a_draft_says_so_on_each_page(drafted: Path, published: Path) -> None:
    pages = page_texts(drafted / "2025H1.pdf")

    assert [text.count("征求意见稿") for text in pages] == [1] * len(pages)
    assert not any("征求意见稿" in text for text in page_texts(published / "2025H1.pdf"))
    plain = [squeezed(text.replace("征求意见稿", "")) for text in pages]
    assert plain == page_texts(published / "2025H1.pdf")


def test_nothing_is_left_behind(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint's copies of the fonts would fill a disk in some thousand runs."""
    folder = workspace / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "pdf"]) == 0
    assert list(folder.iterdir()) == []
