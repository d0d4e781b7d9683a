"""The second reader lists every text of a file, with its place and what is special about it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from minsheng.office.archive import Archive
from minsheng.office.inventory import NUMBER, list_texts
from tests import word_mess as w

STRUCK, HIDDEN = "<w:strike/>", "<w:vanish/>"
RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


def field(code: str, result: str = "") -> str:
    """A field with its code."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{w.run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def form(inside: str) -> str:
    """A field of an old form."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def symbol(font: str, code: str) -> str:
    """A symbol of a font."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def told(body: str) -> list[tuple[str, str, str]]:
    """Place, text and what is special of all texts of a document."""
    texts = list_texts(Archive(w.package(w.document(body)), "x.docx"))
    return [(one.place, one.text, one.aside) for one in texts]


@pytest.mark.parametrize(
    ("inside", "shown", "aside"),
    [
        (w.run("甲") + w.run("乙"), "甲乙", ""),
        (w.run("甲", HIDDEN), "甲", "隐藏的文字"),
        (w.run("甲", '<w:vanish w:val="0"/>'), "甲", ""),
        (w.run("甲", STRUCK), "甲", "划掉的文字"),
        (w.run("甲", "<w:dstrike/>"), "甲", "划掉的文字"),
        (f"<w:del>{w.run('甲')}</w:del>", "甲", "修订时删除的文字"),
        (f"<w:moveFrom>{w.run('甲')}</w:moveFrom>", "甲", "修订时删除的文字"),
        (f"<w:ins>{w.run('甲')}</w:ins>", "甲", ""),
        (w.run("10") + w.run("3", RAISED), "10³", ""),
        (w.run("CO") + w.run("2", LOWERED), "CO₂", ""),
        (w.run("CO") + w.run("2", '<w:position w:val="-6"/>'), "CO₂", ""),
        (w.run("10") + w.run("3", '<w:position w:val="12"/>'), "10³", ""),
        (w.run("10") + w.run("3", '<w:position w:val="4"/>'), "103", ""),
        (w.run("2", '<w:position w:val="12"/>'), "2", ""),  # the whole line
        (w.run("1") + w.run("(a)", RAISED), "1(a)", ""),  # there is no such form of a
        (symbol("Wingdings 2", "0052") + symbol("Wingdings 2", "F0A3"), "☑☐", ""),
        (symbol("Wingdings", "F0FC") + symbol("Wingdings", "F0FE"), "✓☑", ""),
        (symbol("Symbol", "F0B3") + symbol("宋体", "4E00"), "≥一", ""),
        (field(" =SUM(ABOVE) ", "3216"), "3216", ""),
        (field(r" EQ \o\ac(○,3) "), "3", ""),
        (field(r"EQ \F(3,4) "), "3/4", ""),
        (field(r"EQ \f(总数,次数) "), "总数/次数", ""),
        (field(r"EQ \f(1,\r(,2)) "), "1/√2", ""),
        (form('<w:checkBox><w:default w:val="1"/></w:checkBox>'), "☑", ""),
        (form("<w:checkBox><w:checked w:val='0'/></w:checkBox>"), "☐", ""),
        (
            form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/>'
                 '<w:listEntry w:val="乙"/></w:ddList>'),
            "乙", "",
        ),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{w.run('甲')}</w:sdtContent></w:sdt>", "甲", ""),
        ('<w:r><w:pict><v:shape><v:textpath string="甲"/></v:shape></w:pict></w:r>', "甲", ""),
        (f'<w:hyperlink r:id="rId9">{w.run("甲")}</w:hyperlink>', "甲", ""),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows(inside: str, shown: str, aside: str) -> None:
    assert told(w.paragraph(inside)) == [("正文", shown, aside)]


@pytest.mark.parametrize("inside", [
    field(" PAGE ", "3"),
    field("NUMPAGES", "3"),
    (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{w.run('单击此处')}</w:sdtContent></w:sdt>"
    ),
])  # fmt: skip
def test_what_nobody_wrote_is_not_listed(inside: str) -> None:
    assert told(w.paragraph(inside)) == []


def test_cells_are_named_by_row_and_heading_and_boxes_stand_apart() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{w.lines('框')}</w:txbxContent></w:pict></w:r>"
    table = w.table(
        w.row(w.cell(w.lines("序号")), w.cell(w.lines("工作 进展"), across=2)),
        w.row(w.cell(w.lines("1", "2")), w.cell(w.paragraph(w.run("甲") + box)), w.cell("")),
        w.row(w.cell(w.lines("盖"), down="continue"), w.cell(""), w.cell(w.lines("乙"))),
        w.row(w.cell(w.lines("删")), properties='<w:del w:id="1"/>'),
    )
    assert told(table) == [
        ("表格第1行第1格", "序号", ""),
        ("表格第1行第2格", "工作 进展", ""),
        ("表格第2行“序号”", "1\n2", ""),
        ("文本框", "框", ""),
        ("表格第2行“工作进展”", "甲", ""),
        ("表格第3行“序号”", "盖", "合并的单元格盖住的文字"),
        ("表格第3行第3格", "乙", ""),
        ("表格第4行“序号”", "删", "修订时删除的文字"),
    ]


def parts_told(**parts: str) -> list[tuple[str, str, str]]:
    """The texts of the further parts of a document."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = "".join(
        f'<Relationship Id="r{name}" Type="{kinds}/{name}" Target="{name}.xml"/>' for name in parts
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    package = BytesIO(w.package(w.document(), **parts))
    made = BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != "word/_rels/document.xml.rels":
                new.writestr(name, old.read(name))
        relations = f'<Relationships xmlns="{space}">{related}</Relationships>'
        new.writestr("word/_rels/document.xml.rels", relations)
    texts = list_texts(Archive(made.getvalue(), "x.docx"))
    return [(one.place, one.text, one.aside) for one in texts]


def part(name: str, inside: str) -> str:
    """A part with paragraphs."""
    return f'<w:{name} xmlns:w="{w.W}">{inside}</w:{name}>'


def test_page_headers_comments_charts_and_notes_are_listed() -> None:
    separator = f'<w:footnote w:type="separator">{w.lines("--")}</w:footnote>'
    chart = '<c:chart xmlns:c="c" xmlns:a="a"><a:t>进度</a:t><c:v>12</c:v></c:chart>'
    assert parts_told(
        header=part("hdr", w.lines("内部")),
        footer=part("ftr", w.paragraph(w.run("填报人：张三，第") + field(" PAGE ", "1"))),
        comments=part("comments", f"<w:comment>{w.lines('待核')}</w:comment>"),
        footnotes=part("notes", f"{separator}<w:footnote>{w.lines('注')}</w:footnote>"),
        chart=chart,
    ) == [
        ("页眉", "内部", "页眉"),
        ("页脚", "填报人：张三，第", "页脚"),
        ("批注", "待核", "批注"),
        ("脚注", f"{NUMBER}注", "正文里没有标出的脚注"),
        ("图表", "进度\n12", "图表"),
    ]


def test_a_sheet_is_listed_with_what_is_hidden_covered_or_beside_it() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["甲", 0.5, 12.50], ["藏", 1, None], ["列", "盖", "#N/A"]):
        page.append(row)
    page["B1"].number_format = "0.0%"
    page["C3"].data_type = "e"
    page["A1"].comment = Comment("待核", "王")
    page.row_dimensions[2].hidden = True
    page.merge_cells("A3:B3")
    page["A3"].value = "_x000D_列"
    assert page.oddHeader is not None
    page.oddHeader.center.text = "页上 &P"
    book.create_sheet("暗").sheet_state = "hidden"
    book["暗"]["A1"] = "密"
    saved = BytesIO()
    book.save(saved)

    texts = list_texts(Archive(saved.getvalue(), "x.xlsx"))

    told = [(one.sheet, one.place, one.text.strip(), one.aside) for one in texts]
    assert told == [
        ("Sheet", "单元格A1", "甲", ""),
        ("Sheet", "单元格B1", "50.0%", ""),
        ("Sheet", "单元格C1", "12.5", ""),
        ("Sheet", "单元格A2", "藏", "隐藏的行和列"),
        ("Sheet", "单元格B2", "1", "隐藏的行和列"),
        ("Sheet", "单元格A3", "列", ""),
        ("Sheet", "单元格C3", "#N/A", "公式出错的单元格"),
        ("Sheet", "页眉", "页上", "页眉"),
        ("Sheet", "批注", "待核", "批注"),
        ("暗", "单元格A1", "密", "隐藏的工作表"),
    ]
