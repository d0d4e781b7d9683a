"""How lines stand in the PDF: flush on both sides, and copied as they were typed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import accumulate, chain, pairwise
from pathlib import Path
from types import ModuleType
from xml.etree.ElementTree import fromstring, tostring

import pydyf
import pytest
from pypdf import PdfReader
from weasyprint import draw
from weasyprint.layout import inline

from minsheng.render import weasy, weasy_lines
from minsheng.render.pdf import PdfPrinter
from tests.documents import LEFT, MM, html_page, html_widths, squeezed, table_paragraphs
from tests.pdf_lines import DrawnLine, drawn_lines

PADDING = 1.5 * MM
RULE = 0.5
JUSTIFIED = (2, 4)
PAGE = (
    '<html lang="zh"><style>p { width: 10em; text-align: justify; font: 16px FandolFang }</style>'
)
CHANGED = [(owner, name) for owner, name, _ in weasy_lines._KNOWN]


@pytest.fixture(scope="module")
def edges(published: Path) -> list[float]:
    """Where the columns of the sample begin, and where the last one ends."""
    widths = html_widths(published / "2025H1.html")
    return [(LEFT + edge) * MM for edge in accumulate(widths, initial=0)]


@pytest.fixture(scope="module")
def continued(published: Path, edges: list[float]) -> dict[int, list[DrawnLine]]:
    """By column the lines of the sample that another of the same paragraph follows."""
    drawn = drawn_lines(published / "2025H1.pdf")
    cells = [line for line in drawn if line.size == pytest.approx(12, abs=0.01)]
    return {column: list(_continued(cells, published, edges, column)) for column in JUSTIFIED}


def _continued(
    cells: list[DrawnLine], published: Path, edges: list[float], column: int
) -> Iterator[DrawnLine]:
    lines = iter(line for line in cells if edges[column] < line.left < edges[column + 1])
    lines = iter(
        line for line in lines if line.text not in ("项目名称", "内容及规模", "上半年工作进展")
    )
    page = html_page(published / "2025H1.html")
    for paragraph in page.xpath(f"//tbody/tr/*[{column + 1}]/p"):
        rest = squeezed(paragraph.text_content())
        while rest:
            line = next(lines)
            assert rest.startswith(line.text)
            rest = rest.removeprefix(line.text)
            if rest:
                yield line


@pytest.mark.parametrize("column", JUSTIFIED)
def test_continued_lines_are_flush(
    continued: dict[int, list[DrawnLine]], edges: list[float], column: int
) -> None:
    lines = continued[column]

    assert len(lines) > 15
    for line in lines:
        assert line.left == pytest.approx(edges[column] + PADDING, abs=0.5), line.text
        right = edges[column + 1] - PADDING - RULE
        assert line.right == pytest.approx(right, abs=0.5), line.text


def test_gaps_are_too_narrow_for_a_space(continued: dict[int, list[DrawnLine]]) -> None:
    gaps = [(max(line.moves) * line.scale, line.text) for line in chain(*continued.values())]

    assert max(gaps)[0] < 0.1
    assert min(line.scale for line in chain(*continued.values())) > 0.96
    assert max(line.scale for line in chain(*continued.values())) < 1.1


def test_hardly_a_line_had_a_gap_before(continued: dict[int, list[DrawnLine]]) -> None:
    """What was put between the characters, and on them where their glyphs are wider."""
    lacking = [_lacking(line) for line in chain(*continued.values())]

    assert sum(lacking) / len(lacking) <= 6.5
    assert max(lacking) <= 2 * 12


def _lacking(line: DrawnLine) -> float:
    return (sum(filter(lambda move: move > 0, line.moves)) * line.size) * line.scale + (
        line.right - line.left
    ) * (1 - 1 / line.scale)


def test_hardly_a_lonely_character(published: Path) -> None:
    lonely = [
        line.text
        for line in drawn_lines(published / "2025H1.pdf")
        if re.fullmatch(r"[一-鿿][，。；]?", line.text)
    ]

    assert lonely == []


def test_lines_are_copied_as_they_are_typed(published: Path) -> None:
    """This reader joins the lines of cells side by side, with a space where one ends.

    Whole paragraphs are read by the second one, poppler, in tests/programs.
    """
    copied = "\n".join(page.extract_text() for page in PdfReader(published / "2025H1.pdf").pages)
    lines = [line.text for line in drawn_lines(published / "2025H1.pdf")]

    assert len(lines) > 300
    assert [line for line in lines if line not in copied] == []
    paragraphs = table_paragraphs(published / "2025H1.html")
    exact = sum(one in copied.replace("\n", "") for one in paragraphs)
    assert exact > 0.9 * len(paragraphs)


def printed(paragraphs: str, folder: Path) -> list[DrawnLine]:
    """The lines of paragraphs of ten em, through the printing process."""
    with PdfPrinter() as printer:
        printer.send(PAGE + paragraphs, folder, "0" * 32)
        pdf, answer = printer.ask()
    assert answer.knows_lines
    (folder / "a.pdf").write_bytes(pdf)
    return drawn_lines(folder / "a.pdf")


def test_lines_part_at_quotes_and_hang_there(tmp_path: Path) -> None:
    lines = printed("<p>一二三四五六七八九“一二三四五六七八”九十", tmp_path)

    assert [line.text for line in lines] == ["一二三四五六七八九", "“一二三四五六七八”", "九十"]
    assert len({round(line.left, 3) for line in lines}) == 1
    assert lines[0].right == pytest.approx(lines[1].right, abs=0.1)


def test_marks_that_meet_stand_closer(tmp_path: Path) -> None:
    (line,) = printed("<p>一》。二、“三", tmp_path)

    assert line.moves == pytest.approx([0, -0.5, 0, 0, -0.5, 0, 0], abs=0.002)


@pytest.mark.parametrize("align", ["center", "right", "left"])
def test_other_texts_are_not_filled(tmp_path: Path, align: str) -> None:
    style = f"text-align: {align}; width: 10.9em"
    first, _ = printed(f'<p style="{style}">一二三四五六七八九十一二三四', tmp_path)

    assert first.moves == [0] * 10


def test_a_number_is_parted_rather_than_leaving_a_gap(tmp_path: Path) -> None:
    unit = '<span class="n">15人</span>'
    kept = printed(f"<p>一二三四五六七八九{unit}一二三四", tmp_path)
    parted = printed('<p>一二三四五六七八<span class="n">1234人</span>一二三四', tmp_path)

    assert [line.text for line in kept] == ["一二三四五六七八九", "15人一二三四"]
    assert [line.text for line in parted] == ["一二三四五六七八1234", "人一二三四"]


def test_glyphs_are_narrower_rather_than_leave_a_gap(tmp_path: Path) -> None:
    """Of 2.1 em, in front of a number of 2.5."""
    style = '<p style="width: 22.1em">' + "一二三四五六七八九十" * 2
    first, second = printed(f"{style}12345一二三四五六七八九十", tmp_path)
    kept, _ = printed(f"{style}1234567一二三四五六七八九十", tmp_path)

    assert first.text == "一二三四五六七八九十" * 2 + "12345"
    assert 0.96 < first.scale < 1 == second.scale
    assert first.right - first.left == pytest.approx(22.1 * first.size, abs=0.1)
    assert kept.text == "一二三四五六七八九十" * 2


def test_a_space_at_the_end_of_a_line_is_not_set(tmp_path: Path) -> None:
    first, second = printed("<p>一二三四五 六 China National", tmp_path)

    assert (first.text, second.text) == ("一二三四五 六 China", "National")


def test_lines_stay_on_the_grid_whatever_falls_back(tmp_path: Path) -> None:
    """𬭛 is in another font than the others, whose characters stand higher."""
    style = "line-height: 24px; font-family: FandolFang, Noto Serif CJK SC"
    text = "一二三四五六七八九十" * 2 + "一𬭛二三𬭛" + "一二三四五六七八九十" * 2
    lines = printed(f'<p style="{style}">{text}', tmp_path)

    assert "".join(line.text for line in lines) == text
    pitches = [round(b.baseline - a.baseline, 2) for a, b in pairwise(lines)]
    assert pitches == [18] * 4


@pytest.mark.parametrize("before", ["<b>甲</b>", "<a href='#x'>甲乙</a>", "<span>●</span>"])
def test_lines_behind_an_element_are_flush(before: str, tmp_path: Path) -> None:
    """But for the one that it stands in, which is that of two texts."""
    text = "开展主题活动若干场，服务儿童8人次，满足多名儿童在学习用品（第3项）等方面的个性化心愿。"
    lines = printed(f"<p style='width: 10.4em'>{before}{text}", tmp_path)[2:]

    assert len(lines) > 3
    assert "".join(line.text for line in lines) in text
    assert {round(line.right - line.left, 1) for line in lines[:-1]} == {124.8}


def test_what_fits_on_no_line_is_broken(tmp_path: Path) -> None:
    lines = printed('<p style="overflow-wrap: anywhere">' + "1234567890" * 400, tmp_path)

    assert len(lines) == 200
    assert {len(line.text) for line in lines} == {20}


def test_numbers_are_part_of_the_text_around_them() -> None:
    page = fromstring(
        "<body><h1>甲<span class='n'>（乙）</span></h1><p><span class='lamp'>●</span>甲"
        "<span class='n'>近36人</span>、<span class='n'>7户</span>乙</p><p>丙</p></body>"
    )
    setter = weasy_lines.LineSetter(inline.split_text_box)
    setter.merge_numbers(page)

    assert tostring(page, "unicode") == (
        '<body><h1>甲<span class="n">（乙）</span></h1><p><span class="lamp">●</span>'
        "甲近36人、7户乙</p><p>丙</p></body>"
    )
    assert setter.glue["甲近36人、7户乙"] == {2, 3, 4, 7}


@pytest.mark.parametrize(("owner", "name"), CHANGED)
def test_a_changed_weasyprint_is_left_alone(
    owner: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, name, lambda *_, another=1: another)
    before = inline.split_text_box

    assert weasy_lines.line_setter() is None
    assert inline.split_text_box is before


SENTENCE = "民生实事推进情况" * 4
# WeasyPrint leaves the file of its colour profile to the garbage collector.
leaves_a_file = pytest.mark.filterwarnings("ignore::ResourceWarning")


def printed_here(folder: Path) -> tuple[list[DrawnLine], bool]:
    """The lines of a sentence, printed in this process, and whether it knows how to set them."""
    pdf, answer = weasy.print_page(f"{PAGE}<p>{SENTENCE}", str(folder), "0" * 32)
    (folder / "a.pdf").write_bytes(pdf)
    return drawn_lines(folder / "a.pdf"), answer.knows_lines


@leaves_a_file
def test_a_changed_weasyprint_prints_as_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = inline.split_text_box

    def otherwise(*given: object, **named: object) -> object:
        return original(*given, **named)

    monkeypatch.setattr(inline, "split_text_box", otherwise)
    lines, knows_lines = printed_here(tmp_path)

    assert not knows_lines
    assert "".join(line.text for line in lines) == SENTENCE


@leaves_a_file
@pytest.mark.parametrize("module", ["weasyprint.matrix", "weasyprint.draw.border"])
def test_a_weasyprint_whose_names_have_moved_prints_as_it_does(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("minsheng.render.weasy_")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, ModuleType(module))
    lines, knows_lines = printed_here(tmp_path)

    assert not knows_lines
    assert "".join(line.text for line in lines) == SENTENCE


@leaves_a_file
def test_weasyprint_is_as_it_was_afterwards(tmp_path: Path) -> None:
    """And knows how to set the lines of another page."""
    changed = [(inline, "split_text_box"), (draw, "draw_border"), (pydyf.Stream, "data")]
    before = [getattr(owner, name) for owner, name in changed]

    assert printed_here(tmp_path)[1]
    assert [getattr(owner, name) for owner, name in changed] == before
    assert printed_here(tmp_path)[1]
