"""The OFD shows what the PDF shows: the same words in the same places, colours, lines, pictures."""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import ofdkit
import pytest
from PIL import Image
from pypdf import PdfReader

from minsheng.cli.app import run
from minsheng.render import content_stream
from minsheng.render.weasy import print_page
from tests.conftest import PLAN, ROOT, edit
from tests.documents import MM, page_texts, pdf_runs, squeezed
from tests.ofd_file import O, OFDFile, matrix, numbers

LAYOUTS = ("official", "quarterly", "brief", "letter")
TITLE = "2025年槐荫区20项民生实事推进情况（上半年）"
NO_FONT = "\U00050000"
RARE = f"检查甲&乙<丙>𠮷㙓{NO_FONT}项目"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as PDF and OFD in each layout, in a folder of its name; and as a draft."""
    folder = tmp_path_factory.mktemp("both")
    for layout in LAYOUTS:
        options = ("--layout", layout, "-f", "pdf,ofd", "-o", str(folder / layout))
        assert run(["-C", str(ROOT), "render", "2025H1", *options]) == 0
    return folder


def opened(folder: Path) -> OFDFile:
    return OFDFile(folder / "2025H1.ofd")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_reader_finds_the_same_words_on_each_page(both: Path, layout: str) -> None:
    wanted = [Counter(text) for text in page_texts(both / layout / "2025H1.pdf")]

    with ofdkit.open(both / layout / "2025H1.ofd") as file:
        found = [Counter(squeezed("".join(run.text for run in page.runs))) for page in file.pages]
        assert file.warnings == []
    assert found == wanted
    assert sum(wanted[0].values()) > 200


def test_another_reader_finds_what_it_says_of_itself(both: Path) -> None:
    with ofdkit.open(both / "official" / "2025H1.ofd") as file:
        info = file.info
    assert (info.title, info.author) == (TITLE, "槐荫区人民政府")
    assert info.creation_date == info.mod_date == date(2025, 6, 30).isoformat()
    assert info.creator == "minsheng"
    reader = PdfReader(both / "official" / "2025H1.pdf")
    assert reader.metadata is not None
    assert "sha256:" in info.keywords[-1]
    assert ", ".join(info.keywords) == str(reader.metadata["/Keywords"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_text_stands_where_the_pdf_has_it(both: Path, layout: str) -> None:
    """Each stretch of the PDF begins at a character of the OFD, of the same size."""
    signs = opened(both / layout).signs()
    places = {(sign.page, round(sign.x, 1), round(sign.y, 1)): sign for sign in signs}
    runs = pdf_runs(both / layout / "2025H1.pdf")

    missed = []
    for one in runs:
        # pypdf does not tell the white of an opening mark at the beginning, which hangs
        # (half a glyph, which may be up to a tenth wider)
        half = one.size / MM / 2 if one.text[0] in "“‘（《" else 0
        hanging = [-half * (1 + hundredth / 100) for hundredth in range(12)]
        near = [
            places.get((one.page, round(one.x / MM + dx, 1), round(one.y / MM + dy, 1)))
            for dx in (-0.05, 0, 0.05, *hanging)
            for dy in (-0.05, 0, 0.05)
        ]
        same = [each for each in near if each and each.text == one.text.strip()[:1]]
        if not same or abs(same[0].size - one.size / MM) > 0.01:
            missed.append(one)
    assert missed == []
    assert len(runs) > 50


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_is_built_as_the_standard_wants(both: Path, layout: str) -> None:
    file = opened(both / layout)

    assert file.complaints() == []
    assert file.names[0] == "OFD.xml"
    assert file.dates == {(1980, 1, 1, 0, 0, 0)}
    assert len(file.pages) == len(PdfReader(both / layout / "2025H1.pdf").pages)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_its_fonts_have_what_it_writes_and_little_else(both: Path, layout: str) -> None:
    file = opened(both / layout)
    signs = file.signs()

    for font, content in file.fonts.items():
        used = {sign.glyph for sign in signs if sign.font == font}
        bounds = content["CFF "].cff.topDictIndex[0].CharStrings
        drawn = sum(len(bounds[name].bytecode or ()) > 4 for name in content.getGlyphOrder())
        assert used
        assert drawn <= len(used) + 1  # and the box for what is missing
    assert {sign.font for sign in signs} == {*file.fonts}


def test_colours_of_lamps_and_bars(both: Path) -> None:
    """All that the PDF of the brief layout paints with, by its operators."""
    page = PdfReader(both / "brief" / "2025H1.pdf").pages[0]
    wanted: set[tuple[int, ...]] = set()

    def visit(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:
        if operator in (b"rg", b"RG"):
            wanted.add(tuple(round(255 * float(part)) for part in operands))

    page.extract_text(visitor_operand_before=visit)
    file = opened(both / "brief")
    colours = [*file.found("FillColor"), *file.found("StrokeColor")]
    found = {tuple(map(int, numbers(colour, "Value"))) for colour in colours}
    assert found == wanted
    assert len(wanted) > 2


def test_the_watermark_of_a_draft(tmp_path: Path) -> None:
    """Once a page, turned by 30 degrees, below everything else."""
    command = ["-C", str(ROOT), "render", "2025H1", "-f", "ofd", "--draft", "-o", str(tmp_path)]
    assert run(command) == 0

    for page in opened(tmp_path).pages:
        texts = [each for each in page.iter("{*}TextObject") if any(matrix(each)[1:3])]
        assert [str(each.xpath("string()")) for each in texts] == ["征求意见稿"]
        assert numbers(texts[0], "CTM")[:4] == [0.866, -0.5, 0.5, 0.866]
        assert texts[0].getprevious() is None


def test_same_bytes_anywhere(both: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4711",
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": "86400",
    }
    command = [sys.executable, "-m", "minsheng", "-C", str(ROOT), "render", "2025H1", "-f", "ofd"]
    subprocess.run([*command, "-o", str(tmp_path)], env=environment, check=True, timeout=60)

    again = (tmp_path / "2025H1.ofd").read_bytes()
    assert again == (both / "official" / "2025H1.ofd").read_bytes()


def test_rare_characters_are_as_typed(few: Path) -> None:
    """Also one that no font has: its box is drawn, and the character copied."""
    edit(few / PLAN, "name: 适龄妇女“两癌”检查项目", f"name: {RARE}")

    assert run(["-C", str(few), "render", "2025H1", "-f", "ofd"]) == 0
    signs = OFDFile(few / "reports" / "2025H1.ofd").signs()
    assert RARE in "".join(sign.text for sign in signs)
    assert [sign.glyph for sign in signs if sign.text == NO_FONT] == [0]
    assert all(sign.glyph for sign in signs if sign.text in "𠮷㙓")


def printed(body: str, style: str = "") -> tuple[OFDFile, Any]:
    """A page of 100 by 100 mm, and what is said of it."""
    page = "@page { size: 100mm; margin: 10mm } body { margin: 0; font: 12pt FandolFang }"
    html = f"<!DOCTYPE html><html lang=zh><title>页</title><style>{page}{style}</style>{body}"
    documents, answer = print_page(html, str(ROOT), "0" * 32, ofd=True)
    assert documents.startswith(b"%PDF")
    return OFDFile(documents[answer.pdf_size :]), answer


pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # WeasyPrint's colour profile


def picture(mode: str, colour: tuple[int, ...], kind: str) -> str:
    saved = BytesIO()
    Image.new(mode, (8, 4), colour if len(colour) > 1 else colour[0]).save(saved, kind)
    return f"data:image/{kind.lower()};base64,{b64encode(saved.getvalue()).decode()}"


@pytest.mark.parametrize(
    ("mode", "colour", "kind"),
    [
        ("RGB", (200, 0, 0), "PNG"),
        ("RGBA", (200, 0, 0, 128), "PNG"),
        ("L", (77,), "PNG"),
        ("LA", (77, 128), "PNG"),
        ("RGB", (254, 0, 0), "JPEG"),
    ],
)
def test_a_picture(mode: str, colour: tuple[int, ...], kind: str) -> None:
    shown = f"<img src='{picture(mode, colour, kind)}' style='width: 40mm; display: block'>"
    file, answer = printed(shown)

    assert file.complaints() == []
    assert answer.left_out == []
    (image,) = file.found("ImageObject")
    assert numbers(image, "Boundary") == pytest.approx([10, 10, 40, 20], abs=0.01)
    assert numbers(image, "CTM") == pytest.approx([40, 0, 0, 20, 0, 0], abs=0.01)
    (name,) = [name for name in file.names if "image_" in name]
    with Image.open(BytesIO(file.files[name])) as stored:
        assert (stored.format, stored.mode, stored.size) == (kind, mode, (8, 4))
        expected = colour if len(colour) > 1 else colour[0]
        assert stored.getpixel((3, 2)) == expected


@pytest.mark.parametrize(
    ("mode", "colour", "kind"), [("CMYK", (9, 200, 0, 0), "JPEG"), ("I;16", (30_000,), "PNG")]
)
def test_a_picture_of_another_kind_is_left_out_and_told(
    mode: str, colour: tuple[int, ...], kind: str
) -> None:
    file, answer = printed(f"<img src='{picture(mode, colour, kind)}'>文")

    assert answer.left_out == ["特殊格式的图片（如印刷四色、16位灰度）"]
    assert not [name for name in file.names if "image_" in name]
    assert [sign.text for sign in file.signs()] == ["文"]


def test_lines_curves_and_what_is_half_transparent() -> None:
    file, answer = printed(
        "<div style='border: 2mm dashed #00f; height: 20mm'></div>"
        "<div style='background: rgb(255 0 0 / 50%); border-radius: 5mm; height: 10mm'></div>"
        "<div style='opacity: 0.5; color: rgb(0 128 0 / 50%)'>半</div>"
    )

    assert file.complaints() == []
    assert answer.left_out == []
    strokes = [each for each in file.found("PathObject") if each.get("DashPattern")]
    assert {stroke.get("LineWidth") for stroke in strokes} == {"2"}
    fills = {(each.get("Value"), each.get("Alpha")) for each in file.found("FillColor")}
    assert ("255 0 0", "128") in fills
    assert ("0 128 0", "64") in fills
    assert any(" B " in (each.text or "") for each in file.found("AbbreviatedData"))


def test_what_is_cut_off_is_clipped() -> None:
    """A clip around all that is drawn is not worth saying."""
    wide = "<div style='width: 90mm; height: 5mm; background: #123456'></div>"
    cut, _ = printed(f"<div style='overflow: hidden; width: 30mm; height: 9mm'>{wide}</div>")
    whole, _ = printed(f"<div style='overflow: hidden; width: 95mm; height: 9mm'>{wide}</div>")

    assert cut.complaints() == whole.complaints() == []
    assert len(cut.found("Clip")) == 1
    assert whole.found("Clip") == []


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("background: linear-gradient(red, blue)", "背景图和渐变色"),
        (f"background: url('{picture('RGB', (1, 2, 3), 'PNG')}')", "背景图和渐变色"),
        ("background: oklch(60% 0.2 30)", "特殊颜色"),
    ],
)
def test_what_it_cannot_show_is_said(style: str, words: str) -> None:
    file, answer = printed(f'<div style="{style}; height: 9mm">文</div>')

    assert answer.left_out == [words]
    assert [sign.text for sign in file.signs()] == ["文"]


SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='40'>{}</svg>"
GRADIENT = "<linearGradient id='g'><stop stop-color='red'/><stop offset='1'/></linearGradient>"
RED, BLUE = "fill='#f00'", "stroke='#00f'"


@pytest.mark.parametrize(
    ("body", "colours", "words"),
    [
        (f"<text y='20' {RED}>文</text>", ["255 0 0"], []),
        (f"<text y='20' {RED} {BLUE}>文</text>", ["255 0 0"], ["描边的字"]),
        (f"<text y='20' fill='none' {BLUE}>文</text>", ["0 0 255"], ["描边的字"]),
        ("<text y='20' fill='none'>文</text>", [], []),
        (f"{GRADIENT}<rect width='9' height='9' fill='url(#g)'/>", [], ["背景图和渐变色"]),
    ],
)
def test_a_drawing(body: str, colours: list[str], words: list[str]) -> None:
    source = b64encode(SVG.format(body).encode()).decode()
    file, answer = printed(f"<img src='data:image/svg+xml;base64,{source}'>")

    assert file.complaints() == []
    assert answer.left_out == words
    shown = [text.find(f"{O}FillColor") for text in file.found("TextObject")]
    assert [colour.get("Value") for colour in shown if colour is not None] == colours


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<div style='white-space: nowrap'>民生实事推进情况</div>", []),
        ("<div style='transform: rotate(9deg)'>民生实事</div>", ["斜排或加宽文字的裁切"]),
        ("<img src='{}' style='width: 50mm'>", ["图片的裁切"]),
    ],
)
def test_clips_that_are_not_shown_are_told(inside: str, words: list[str]) -> None:
    shown = inside.format(picture("RGB", (200, 0, 0), "PNG"))
    file, answer = printed(f"<div style='overflow: hidden; width: 9mm; height: 9mm'>{shown}</div>")

    assert file.complaints() == []
    assert answer.left_out == words
    assert bool(file.found("Clip")) is not bool(words)


def test_what_is_not_known_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(content_stream._OPERATORS, "TJ")
    _, answer = printed("文")

    assert answer.left_out == ["其他画法"]


def test_a_clerk_is_told_what_it_cannot_show(
    few: Path, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    style = templates / "style.css.j2"
    text = style.read_text("utf-8") + "h1 { background: linear-gradient(#fff, #ccc) }"
    style.write_text(text, encoding="utf-8")

    assert run(["-C", str(few), "render", "2025H1", "-f", "ofd"]) == 0
    said = capsys.readouterr().err
    assert "style.css.j2:1:1: 警告: OFD里没有PDF里的这些：背景图和渐变色 [not-in-ofd]" in said
    assert run(["-C", str(few), "render", "2025H1", "-f", "pdf"]) == 0
    assert capsys.readouterr().err == ""


def test_texts_that_touch_are_one() -> None:
    """So that a viewer finds 已检查3216人, whatever marks the number."""
    file, _ = printed("已检查<span style='white-space: nowrap'>3216人</span>，好")

    texts = [str(each.xpath("string()")) for each in file.found("TextObject")]
    assert texts == ["已检查3216人，好"]
