"""Page numbers: centred or at the outer edge, from any number on, with how many pages there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from pypdf import PdfReader

from minsheng.cli.app import run
from tests.conftest import edit
from tests.documents import LEFT, MM, RIGHT, Run, W, docx_part, pdf_runs

OUTSIDE = 'text: "第{}页 共{}页"\n  align: outside'
SIZE = 14  # points, of a number and so of the space of one character beside it


def numbered(templates: Path, said: str, *options: str, formats: str = "docx") -> Path:
    """The sample with other lines for its page numbers; its documents, without their suffix."""
    edit(templates / "layout.yaml", 'text: "— {} —"', said)
    root = templates.parents[1]
    assert run(["-C", str(root), "render", "2025H1", "-f", formats, *options]) == 0
    return root / "reports" / "2025H1"


def numbers(made: Path) -> list[Run]:
    pdf = made.with_suffix(".pdf")
    found = [run for run in pdf_runs(pdf) if re.search(r"第\d+页", run.text)]
    assert len(found) == len(PdfReader(pdf).pages) > 3
    return found


@pytest.mark.parametrize(("start", "text"), [(1, "第{}页 共{}页"), (6, "第{}页")])
def test_odd_ones_stand_at_the_right(start: int, text: str, templates: Path) -> None:
    written = f'text: "{text}"\n  align: outside\n  start: {start}'
    found = numbers(numbered(templates, written, formats="pdf"))

    for number, said in enumerate(found, start):
        assert said.text.strip() == text.replace("{}", str(number), 1).format(len(found))
        if number % 2:
            digits = len(re.findall("[0-9 ]", said.text))
            width = SIZE * (len(said.text) - digits / 2)
            assert said.x + width == pytest.approx((297 - RIGHT) * MM - SIZE, abs=8)
        else:
            assert said.x == pytest.approx(LEFT * MM + SIZE, abs=0.1)


def test_word_has_a_footer_for_even_pages(templates: Path) -> None:
    document = Document(str(numbered(templates, f"{OUTSIDE}").with_suffix(".docx")))
    section = document.sections[0]
    odd, even = (footer.paragraphs[0] for footer in (section.footer, section.even_page_footer))

    assert document.settings.odd_and_even_pages_header_footer
    assert odd.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert even.alignment == WD_ALIGN_PARAGRAPH.LEFT
    assert odd.paragraph_format.right_indent == even.paragraph_format.left_indent == SIZE * 12700
    for footer in (odd, even):
        assert [code.text for code in footer._p.iter(W + "instrText")] == [" PAGE ", " NUMPAGES "]
        assert re.fullmatch("第.*页 共.*页", "".join(map(str, footer._p.itertext())))


def test_word_counts_from_where_the_layout_says(templates: Path) -> None:
    made = numbered(templates, 'text: "— {} —"\n  start: 6').with_suffix(".docx")
    (kind,) = Document(str(made)).sections[0]._sectPr.iter(W + "pgNumType")

    assert kind.get(W + "start") == "6"


def test_a_draft_is_marked_on_even_pages_too(templates: Path) -> None:
    made = numbered(templates, OUTSIDE, "--draft").with_suffix(".docx")

    for name in ("header1", "header2"):
        assert "征求意见稿" in str(docx_part(made, f"word/{name}.xml").xpath("string(//@string)"))


def test_the_side_may_stand_beside_the_text(templates: Path) -> None:
    made = numbered(templates, 'text: "第{}页"\n  align: right', formats="pdf,docx")

    assert all(said.x > 200 * MM for said in numbers(made))
    footer = Document(str(made.with_suffix(".docx"))).styles["footer"]
    assert footer.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT


@pytest.mark.parametrize("text", ["第页", "{}{}{}", "{0}"])
def test_one_or_two_braces(text: str, templates: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(templates / "layout.yaml", 'text: "— {} —"', f'text: "{text}"')

    assert run(["-C", str(templates.parents[1]), "validate"]) == 1
    assert "写法不对" in capsys.readouterr().out
