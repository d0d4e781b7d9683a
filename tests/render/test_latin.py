"""A font of its own for digits and Latin letters: in it they stand, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest

from minsheng.cli.app import run
from tests.conftest import PROGRESS, edit
from tests.fonts import OFFICIAL, everything, machine
from tests.pdf_lines import drawn_lines

LATIN = "Times New Roman"
TEXT = "“PM2.5”降到35·6%—（见A×B）……‘x’"
CHINESE = "“”‘’—…·×（）"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def typed(templates: Path, few: Path) -> Path:
    """Cells and the page number have the font; a cell has all kinds of marks."""
    layout = templates / "layout.yaml"
    edit(layout, "cell: {font: body,", f"cell: {{font: body, latin: {LATIN},")
    edit(layout, "{font: page_number,", f"{{font: page_number, latin: [{LATIN}, Arial],")
    edit(few / PROGRESS, "3月10日启动体检。", f"3月10{TEXT}。")
    return few


def render(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *fonts: str, formats: str = "html,docx"
) -> Path:
    names = dict.fromkeys((*OFFICIAL, *fonts), everything() + TEXT)
    monkeypatch.setenv("FONTCONFIG_FILE", machine(folder / "machine", names))
    assert run(["-C", str(folder), "render", "2025H1", "-f", formats]) == 0
    return folder / "reports" / "2025H1"


def in_pdf(file: Path) -> dict[str, set[str]]:
    """The characters of each font."""
    found = defaultdict[str, set[str]](set)

    for line in drawn_lines(file):
        for character, font in zip(line.text, line.fonts, strict=True):
            found[font].update(character.strip())
    return found


@pytest.mark.parametrize("fonts", [(LATIN,), (LATIN, "Arial"), ("Arial",)])
def test_digits_and_letters_of_the_pdf(
    fonts: tuple[str, ...],
    typed: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The first font of the list that there is; in cells there is none but the first."""
    found = in_pdf(render(typed, monkeypatch, *fonts, formats="pdf").with_suffix(".pdf"))

    latin = found[fonts[0].replace(" ", "-")]
    assert set("1") <= latin < {chr(code) for code in range(0x21, 0x7F)}
    assert (set("PM2.5%ABx") <= latin) == (LATIN in fonts)
    others = set.union(*(found[font] for font in found if font not in ("Times-New-Roman", "Arial")))
    assert set(CHINESE) <= others
    warned = "正文里的数字和字母用的是仿宋_GB2312"
    assert (warned in capfd.readouterr().err) == (LATIN not in fonts)


def test_the_web_page_has_a_font_for_some_characters_alone(
    typed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = render(typed, monkeypatch, LATIN).with_suffix(".html").read_text("utf-8")

    for name in (LATIN, "Arial"):
        face = f'font-family: "latin {name}"; src: local("{name}"); unicode-range: U+21-7E;'
        assert page.count(face) == 1
    assert f'12pt/18pt "latin {LATIN}", "仿宋_GB2312"' in page
    assert f'14pt/16pt "latin {LATIN}", "latin Arial", "宋体"' in page


def word_parts(file: Path) -> dict[str, Element]:
    with ZipFile(file) as package:
        names = ("styles", "document", "footer1", "fontTable")
        return {name: fromstring(package.read(f"word/{name}.xml")) for name in names}


def test_styles_of_the_word_document(typed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = word_parts(render(typed, monkeypatch, LATIN).with_suffix(".docx"))
    fonts = {
        style.get(f"{W}styleId"): {name.removeprefix(W): font for name, font in found.items()}
        for style in parts["styles"].iter(f"{W}style")
        for found in (one.attrib for one in style.iter(f"{W}rFonts"))
    }
    substitutes = {
        font.get(f"{W}name"): [one.get(f"{W}val") for one in font]
        for font in parts["fontTable"].iter(f"{W}font")
    }

    own = {"ascii": LATIN, "hAnsi": LATIN, "eastAsia": "仿宋_GB2312", "cs": "仿宋_GB2312"}
    assert fonts["TableText"] == own
    assert set(fonts["TableHeading"].values()) == {"黑体"}
    assert substitutes[LATIN] == ["Arial"]


def test_marks_of_the_word_document(typed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other programs than Word take them for Latin behind a digit or letter; the text is whole."""
    parts = word_parts(render(typed, monkeypatch, LATIN).with_suffix(".docx"))
    runs = {
        (one.findtext(f"{W}t") or "", fonts.get(f"{W}hAnsi"), fonts.get(f"{W}hint"))
        for one in (*parts["document"].iter(f"{W}r"), *parts["footer1"].iter(f"{W}r"))
        for fonts in one.iter(f"{W}rFonts")
    }

    for marks in ("“", "”", "·", "—", "×", "’"):
        assert (marks, "仿宋_GB2312", "eastAsia") in runs, marks
    assert ("降到35", None, "eastAsia") in runs
    assert ("—", "宋体", "eastAsia") in runs
    cells = ["".join(one.itertext()) for one in parts["document"].iter(f"{W}p")]
    assert any(TEXT in cell for cell in cells)


def test_without_it_all_is_as_before(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = render(few, monkeypatch)
    page = written.with_suffix(".html").read_text("utf-8")
    document = word_parts(written.with_suffix(".docx"))["document"]

    assert "unicode-range" not in page
    assert "latin" not in page
    assert not [one for one in document.iter(f"{W}rFonts") if len(one.attrib) > 1]


def test_the_doctor_says_how_to_get_it(
    typed: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fonts = dict.fromkeys((*OFFICIAL, "Arial"), everything())
    monkeypatch.setenv("FONTCONFIG_FILE", machine(typed / "machine", fonts))

    assert run(["-C", str(typed), "doctor"]) == 1
    said = capfd.readouterr().out

    assert "[正常] 页码里的数字和字母字体：PDF用Arial（本机没有Times New Roman）" in said
    assert (
        "[缺少] 正文里的数字和字母字体：PDF只好用仿宋_GB2312代替（本机没有Times New Roman）\n"
        "       → Times New Roman、Arial等：Windows、macOS自带；Linux上装Liberation"
    ) in said
    assert "Fandol" not in said
