"""The Word file: what a clerk goes on editing, and what Word itself insists on."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from lxml import etree

from minsheng.cli.app import run
from minsheng.render.docx_text import paragraphs_xml
from tests.conftest import PLAN, PROGRESS, edit
from tests.documents import W, docx_part, docx_table, html_widths
from tests.word_schema import ORDER, assert_in_order

TITLE = "2025年槐荫区20项民生实事推进情况（上半年）"
FONTS = {
    "Title": ("方正小标宋简体", 22, 32, WD_ALIGN_PARAGRAPH.CENTER),
    "表头": ("黑体", 12, 18, WD_ALIGN_PARAGRAPH.CENTER),
    "表格正文": ("仿宋_GB2312", 12, 18, WD_ALIGN_PARAGRAPH.JUSTIFY),
    "Normal": ("仿宋_GB2312", 12, 18, WD_ALIGN_PARAGRAPH.JUSTIFY),
    "footer": ("宋体", 14, 16, WD_ALIGN_PARAGRAPH.CENTER),
}


@pytest.fixture(scope="module")
def word(published: Path) -> Path:
    return published / "2025H1.docx"


def test_page_and_margins(word: Path) -> None:
    (section,) = Document(str(word)).sections

    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width is not None
    assert section.page_height is not None
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.05)
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
        section.footer_distance,
    )
    assert [margin.mm for margin in margins if margin is not None] == pytest.approx(
        [28, 26, 35, 37, 26 - 7 - 16 * 25.4 / 72], abs=0.05
    )


def test_styles_have_chinese_fonts_and_sizes(word: Path) -> None:
    document = Document(str(word))

    for name, (font, size, line, align) in FONTS.items():
        style = document.styles[name]
        fonts = style.element.rPr.rFonts
        scripts = [fonts.get(W + script) for script in ("eastAsia", "ascii", "hAnsi")]
        assert scripts == [font] * 3, name
        assert style.font.size.pt == size, name
        assert style.paragraph_format.line_spacing.pt == line, name
        assert style.paragraph_format.alignment == align, name
    assert document.styles["Title"].paragraph_format.space_after.pt == 12


def test_text_is_in_styles_not_in_direct_formats(word: Path) -> None:
    """A clerk who changes a style changes all its text."""
    document = Document(str(word))
    (table,) = document.tables
    names = [
        {p.style.name for cell in row.cells for p in cell.paragraphs if p.style}
        for row in table.rows
    ]

    title = document.paragraphs[0].style
    assert title is not None
    assert title.name == "Title"
    assert names == [{"表头"}] + [{"表格正文"}] * 20
    assert not [
        run
        for run in docx_part(word, "word/document.xml").iter(W + "r")
        if [dict(looks.attrib) for looks in run.iterfind(f"{W}rPr/*")] != [{W + "hint": "eastAsia"}]
    ]


def test_title_is_a_heading(word: Path) -> None:
    """In Word's navigation pane, and for those who have it read aloud."""
    outline = docx_part(word, "word/styles.xml").find(
        f"{W}style[@{W}styleId='Title']/{W}pPr/{W}outlineLvl"
    )

    assert outline is not None
    assert outline.get(W + "val") == "0"


def test_table_is_fixed_and_its_heading_repeats(word: Path, published: Path) -> None:
    table = docx_part(word, "word/document.xml").find(f".//{W}tbl")
    assert table is not None
    grid = [int(column.get(W + "w", "")) for column in table.iter(W + "gridCol")]
    rows = table.findall(W + "tr")

    widths = html_widths(published / "2025H1.html")
    assert [width * 25.4 / 1440 for width in grid] == pytest.approx(widths, abs=0.02)
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    assert layout is not None
    assert layout.get(W + "type") == "fixed"
    for row in rows:
        assert [int(cell.get(W + "w", "")) for cell in row.iter(W + "tcW")] == grid
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 20


def test_rules_are_half_a_point(word: Path) -> None:
    borders = docx_part(word, "word/styles.xml").find(f".//{W}tblBorders")
    assert borders is not None

    assert len(borders) == 6
    for border in borders:
        assert [border.get(W + key) for key in ("val", "sz", "color")] == ["single", "4", "000000"]


def test_number_and_unit_columns_are_centred(word: Path) -> None:
    (table,) = Document(str(word)).tables

    for row in table.rows[1:]:
        alignments = [cell.paragraphs[0].alignment for cell in row.cells]
        assert alignments == [
            WD_ALIGN_PARAGRAPH.CENTER,
            WD_ALIGN_PARAGRAPH.LEFT,
            None,
            WD_ALIGN_PARAGRAPH.CENTER,
            None,
        ]


def test_page_number_is_a_field(word: Path) -> None:
    footer = docx_part(word, "word/footer1.xml")

    assert "".join(map(str, footer.itertext())) == "—  PAGE 1 —"
    types = [mark.get(W + "fldCharType") for mark in footer.iter(W + "fldChar")]
    assert types == ["begin", "separate", "end"]
    assert [code.text for code in footer.iter(W + "instrText")] == [" PAGE "]


def test_quotation_marks_are_chinese(word: Path) -> None:
    """Word shows “ ” in the Latin font of a run that does not say so."""
    for part in ("document", "footer1"):
        for each in docx_part(word, f"word/{part}.xml").iter(W + "r"):
            hints = [fonts.get(W + "hint") for fonts in each.iterfind(f"{W}rPr/{W}rFonts")]
            assert hints == ["eastAsia"], "".join(map(str, each.itertext()))


def test_the_table_has_heads_of_rows_and_columns(word: Path) -> None:
    (look,) = docx_part(word, "word/document.xml").iter(W + "tblLook")

    assert (look.get(W + "firstRow"), look.get(W + "firstColumn")) == ("1", "1")
    assert int(str(look.get(W + "val")), 16) == 0x20 + 0x80


def test_core_properties(word: Path, published: Path) -> None:
    properties = Document(str(word)).core_properties
    page = (published / "2025H1.html").read_text(encoding="utf-8")
    digest = re.search("sha256:[0-9a-f]{64}", page)

    assert digest is not None
    assert properties.identifier == digest[0]
    assert properties.title == TITLE
    assert properties.author == properties.last_modified_by == "槐荫区人民政府"
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified == datetime(2025, 6, 30, tzinfo=UTC)
    assert properties.revision == 1
    assert properties.version.startswith("minsheng ")
    assert properties.comments == properties.category == ""


def test_language_is_chinese(word: Path) -> None:
    language = docx_part(word, "word/styles.xml").find(f"{W}docDefaults//{W}lang")
    theme = docx_part(word, "word/settings.xml").find(W + "themeFontLang")

    assert language is not None
    assert theme is not None
    assert language.get(W + "eastAsia") == theme.get(W + "eastAsia") == "zh-CN"


def test_font_table_names_substitutes(word: Path) -> None:
    """Where a machine has no 仿宋_GB2312, Word takes 仿宋 for it."""
    fonts = {
        font.get(W + "name"): [name.get(W + "val") for name in font]
        for font in docx_part(word, "word/fontTable.xml")
    }

    assert set(fonts) == {"方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"}
    assert fonts["仿宋_GB2312"] == ["仿宋,FangSong,FandolFang,LXGW WenKai Light,Noto Serif CJK SC"]


def test_nothing_is_left_of_a_template(word: Path, drafted: Path) -> None:
    """Exactly the parts that the document uses, and no trace of the library's own template."""
    expected = {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml"),
        *("word/_rels/document.xml.rels", "word/fontTable.xml", "word/footer1.xml"),
        *("word/settings.xml", "word/styles.xml", "word/theme/theme1.xml"),
    }
    for file, parts in ((word, expected), (drafted / word.name, {*expected, "word/header1.xml"})):
        with zipfile.ZipFile(file) as package:
            assert set(package.namelist()) == parts
            assert package.namelist()[0] == "[Content_Types].xml"
            everything = b"".join(map(package.read, parts))
        assert b"python-docx" not in everything
        assert b"MS Mincho" not in everything
        assert b"2013" not in re.sub(rb"sha256:\w+", b"", everything)


def test_used_styles_exist(word: Path, drafted: Path) -> None:
    for file in (word, drafted / word.name):
        known = {s.get(W + "styleId") for s in docx_part(file, "word/styles.xml").iter(W + "style")}
        with zipfile.ZipFile(file) as package:
            parts = [name for name in package.namelist() if name.startswith("word/")]
        used = {
            mark.get(W + "val")
            for name in parts
            for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
            for mark in docx_part(file, name).iter(W + kind)
        }
        assert "BulletinTable" in used
        assert used <= known


def test_elements_are_in_the_order_of_the_schema(word: Path, drafted: Path) -> None:
    seen = set()
    for file in (word, drafted / word.name):
        with zipfile.ZipFile(file) as package:
            parts = [name for name in package.namelist() if re.match(r"word/\w+\.xml", name)]
        for part in parts:
            for element in docx_part(file, part).iter(etree.Element):
                name = etree.QName(element).localname
                if name in ORDER and element.tag.startswith(W):
                    seen.add(name)
                    assert_in_order(element, ORDER[name].split(), f"{part}: {name}")
    assert seen == set(ORDER)


def test_each_cell_ends_with_a_paragraph(word: Path) -> None:
    """Word calls a file without one damaged; and it wants a paragraph behind a table."""
    body = docx_part(word, "word/document.xml")[0]

    cells = list(body.iter(W + "tc"))
    assert len(cells) == 21 * 5
    assert all(cell[-1].tag == W + "p" for cell in cells)
    assert [child.tag for child in body] == [W + name for name in ("p", "tbl", "p", "sectPr")]


def test_an_empty_cell_has_a_paragraph_too(templates: Path, workspace: Path) -> None:
    edit(templates / "layout.yaml", 'cell: "{{ scope }}"', "cell: \"{{ '' }}\"")
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "docx"]) == 0
    cells = list(docx_part(workspace / "reports/2025H1.docx", "word/document.xml").iter(W + "tc"))

    assert len(cells) == 21 * 5
    assert all(cell[-1].tag == W + "p" for cell in cells)


def test_a_draft_has_a_watermark_behind_the_text(word: Path, drafted: Path) -> None:
    header = docx_part(drafted / word.name, "word/header1.xml")
    (mark,) = [element for element in header.iter() if element.get("string")]
    (shape,) = [
        element for element in header.iter() if "PowerPlusWaterMark" in element.get("id", "")
    ]

    assert mark.get("string") == "征求意见稿"
    assert "z-index:-" in shape.get("style", "")
    assert docx_table(drafted / word.name) == docx_table(word)


def test_text_is_text(workspace: Path) -> None:
    """Whatever a clerk types stands there as typed."""
    typed = "&amp; <b>&\"'甲</b> {乙} 🏠 𠮷㙓 é  两格 ]]> \\n"
    edit(
        workspace / PLAN,
        "name: 适龄妇女“两癌”检查项目",
        f"name: '{typed.replace(chr(39), chr(39) * 2)}'",
    )
    edit(workspace / PROGRESS, "3月10日启动体检。", "写作{{ '{{ }}' }}，{{ '{%' }}。")
    assert run(["-C", str(workspace), "render", "2025H1", "-f", "docx"]) == 0
    (table,) = Document(str(workspace / "reports" / "2025H1.docx")).tables
    row = table.rows[2].cells

    assert row[1].text == typed
    assert row[4].text.startswith("写作{{ }}，{%。")


def test_paragraphs_stay_apart(word: Path) -> None:
    """Project 8 is three paragraphs, and lists have one for each item."""
    (table,) = Document(str(word)).tables
    progress = [row.cells[4] for row in table.rows]

    assert len(progress[8].paragraphs) == 3
    assert [p.text[:2] for p in progress[3].paragraphs] == ["1.", "2."]
    assert "\n" not in "".join(p.text for cell in progress for p in cell.paragraphs)


def test_bytes_do_not_depend_on_the_clock(word: Path) -> None:
    with zipfile.ZipFile(word) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_column_of_its_own_alignment_may_be_justified() -> None:
    assert '<w:jc w:val="both"/>' in paragraphs_xml(("文",), "TableText", "justify")
    assert '<w:jc w:val="right"/>' in paragraphs_xml(("文",), "TableText", "right")


def test_a_title_longer_than_a_property(workspace: Path, templates: Path) -> None:
    """Word's own data hold 255 characters; the document shows all of them."""
    edit(templates / "layout.yaml", 'title: "', 'title: "' + "甲" * 300)

    assert run(["-C", str(workspace), "render", "2025H1", "-f", "docx"]) == 0
    document = Document(str(workspace / "reports" / "2025H1.docx"))
    assert document.core_properties.title == "甲" * 255
    assert "甲" * 300 in "".join(one.text for one in document.paragraphs).replace("\n", "")
