"""Word files as paper: what a reader of the page sees, whatever the file does to say it."""

from __future__ import annotations

import pytest

from minsheng.office.archive import Archive
from minsheng.office.document import Cell, Grid, Line, OfficeDocument
from minsheng.office.list_numbers import list_number
from minsheng.office.word import read_word
from minsheng.problem import Refused
from tests import word_mess as w


def paper_of(*blocks: str, **parts: str) -> OfficeDocument:
    """The paper of a document with these blocks."""
    return read_word(Archive(w.package(w.document(*blocks), **parts), "x.docx"))


def texts(paper: OfficeDocument) -> list[str]:
    """Its lines outside tables."""
    return [block.text for block in paper.blocks if isinstance(block, Line)]


def grid_of(*rows: str) -> Grid:
    """The only table of a document."""
    (grid,) = paper_of(w.table(*rows)).blocks
    assert isinstance(grid, Grid)
    return grid


def said(grid: Grid) -> list[list[str]]:
    """What covers each row, from left to right."""
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (w.shattered("一句话，分成许多小段。"), ["一句话，分成许多小段。"]),
        (w.run("甲") + "<w:r><w:br/></w:r>" + w.run("乙"), ["甲", "乙"]),
        (w.run("甲") + "<w:r><w:tab/></w:r>" + w.run("乙"), ["甲 乙"]),
        (w.run("　　甲\u00a0乙\u00a0 "), ["甲\u00a0乙"]),
        (w.run("甲") + f"<w:ins>{w.run('补')}</w:ins>" + f"<w:del>{w.run('删')}</w:del>", ["甲补"]),
        (f"<w:moveFrom>{w.run('去')}</w:moveFrom><w:moveTo>{w.run('来')}</w:moveTo>", ["来"]),
        (f'<w:fldSimple w:instr="PAGE">{w.run("3")}</w:fldSimple>', ["3"]),
        (w.run("明") + w.run("隐", "<w:vanish/>") + w.run("显", '<w:vanish w:val="0"/>'), ["明显"]),
        (w.run("汉") + "<w:r><w:ruby><w:rt>" + w.run("hàn") + "</w:rt><w:rubyBase>" + w.run("字")
         + "</w:rubyBase></w:ruby></w:r>", ["汉字"]),
        ("<w:r><w:t> 甲 </w:t></w:r><w:r><w:t>乙\n丙</w:t></w:r>", ["甲乙 丙"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + w.run("是"), ["☑是"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>', ["□"]),
        ('<w:r><w:sym w:char="D800"/></w:r><w:r><w:sym w:char="zz"/></w:r>', []),
        (w.run("甲\u200b乙\ufeff丙\u00ad丁"), ["甲\u200b乙丙丁"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_on_the_page(inside: str, lines: list[str]) -> None:
    assert texts(paper_of(w.paragraph(inside))) == lines


def test_a_field_may_go_on_over_paragraphs() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    first = w.paragraph(w.run("前") + mark("begin") + w.run("代码") + mark("separate"))
    second = w.paragraph(w.run("结果"))
    third = w.paragraph(w.run("二") + mark("end") + w.run("后"))

    assert texts(paper_of(first, second, third)) == ["前", "结果", "二后"]


def test_a_field_that_was_half_deleted_hides_no_text() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + w.run("代码")

    assert texts(paper_of(w.paragraph(begun), w.lines("以后的文字"))) == ["以后的文字"]


def test_the_end_of_a_paragraph_may_be_deleted() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    paper = paper_of(w.paragraph(w.run("甲"), gone), w.lines("乙"), w.paragraph(w.run("丙"), gone))

    assert texts(paper) == ["甲乙", "丙"]
    assert paper.remarks == ("原文有修订标记，按接受修订后的文字导入",)


def test_automatic_numbers_are_part_of_the_text() -> None:
    paper = paper_of(
        w.numbered("总则"),
        w.numbered("目的", 1),
        w.numbered("依据", 1),
        w.lines("其间一段"),
        w.numbered("细目", 2),
        w.numbered("分则"),
        w.numbered("范围", 1),
        w.numbered("从头", 0, 3),
        w.numbered("没有这个列表", 0, 99),
        w.numbered("不编号", 0, 0),
        numbering=w.numbering(),
    )

    assert texts(paper) == [
        *("一、总则", "（一）目的", "（二）依据", "其间一段", "1.细目", "二、分则", "（一）范围"),
        *("一、从头", "没有这个列表", "不编号"),
    ]


def test_a_style_may_number() -> None:
    styles = w.styles().replace(
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="h1"><w:basedOn w:val="a"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>',
    )
    heading = w.paragraph(w.run("甲"), '<w:pStyle w:val="h1"/>')
    paper = paper_of(heading, heading, styles=styles, numbering=w.numbering())

    assert texts(paper) == ["一、甲", "二、甲"]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一"}),
        ("chineseCounting", {105: "一百零五", 0: "零", -1: "-1", 10**6: "1000000"}),
        ("chineseCountingThousand", {110: "一百一十", 1001: "一千零一", 10010: "一万零一十"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographDigital", {10: "一〇"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV", 0: "0"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("none", {3: ""}),
        ("somethingNew", {3: "3"}),
    ],
)  # fmt: skip
def test_numbers_in_the_formats_of_lists(form: str, numbers: dict[int, str]) -> None:
    assert {number: list_number(number, form) for number in numbers} == numbers


def test_cells_merged_down_and_across() -> None:
    grid = grid_of(
        w.row(w.cell(w.lines("甲"), down="restart"), w.cell(w.lines("乙"), across=2)),
        w.row(w.cell("", down="continue"), w.cell(w.lines("丙")), w.cell(w.lines("丁"))),
        w.row(w.cell(w.lines("戊"), down="continue"), w.cell(w.lines("己")), w.cell("")),
    )

    assert said(grid) == [["甲", "乙"], ["甲", "丙", "丁"], ["甲", "己", ""]]
    tall = grid.rows[0][0]
    assert all(row[0] is tall for row in grid.rows)
    assert (tall.height, grid.rows[0][1].width, grid.rows[1][2].column) == (3, 2, 2)


def test_rows_and_cells_in_controls_and_changes() -> None:
    plain = w.row(w.cell(w.lines("甲")))
    control = f"<w:sdt><w:sdtContent>{w.row(w.cell(w.lines('乙')))}</w:sdtContent></w:sdt>"
    gone = w.row(w.cell(w.lines("删")), properties="<w:del/>")
    new = w.row(f"<w:sdt><w:sdtContent>{w.cell(w.lines('丙'))}</w:sdtContent></w:sdt>",
                properties="<w:ins/>")  # fmt: skip

    assert said(grid_of(plain, control, gone, new)) == [["甲"], ["乙"], ["丙"]]


def test_a_table_whose_rows_are_all_deleted_is_none() -> None:
    gone = w.row(w.cell(w.lines("删")), properties="<w:del/>")
    inner = w.cell(w.lines("甲") + w.table(gone))

    assert paper_of(w.table(gone, gone)).blocks == ()
    assert said(grid_of(w.row(inner))) == [["甲"]]


def test_a_row_may_begin_further_right_and_old_merges_count() -> None:
    grid = grid_of(
        w.row(*(w.cell(w.lines(text)) for text in "甲乙丙")),
        w.row(w.cell(w.lines("丁")), properties='<w:gridBefore w:val="2"/>'),
        "<w:tr><w:tc><w:tcPr><w:hMerge w:val='restart'/></w:tcPr><w:p/></w:tc>"
        f"<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>{w.cell(w.lines('戊'))}</w:tr>",
    )

    assert [cell.column for cell in grid.rows[1]] == [2]
    assert [(cell.column, cell.width, cell.text) for cell in grid.rows[2]] == [
        (0, 2, ""),
        (2, 1, "戊"),
    ]


def test_a_table_in_a_cell_is_read_row_by_row() -> None:
    inner = w.table(w.row(w.cell(w.lines("甲")), w.cell(w.lines("乙"))), w.row(w.cell("")))
    paper = paper_of(w.table(w.row(w.cell(w.lines("外") + inner))))
    (grid,) = paper.blocks
    assert isinstance(grid, Grid)

    assert grid.rows[0][0].text == "外\n甲｜乙"
    assert paper.remarks == ("表格里还套着表格，里面的文字按行导入，单元格之间用“｜”隔开",)


def test_bold_is_known_by_run_and_style() -> None:
    bold = w.styles().replace(
        "</w:styles>",
        '<w:style w:type="character" w:styleId="b"><w:rPr><w:b/></w:rPr></w:style></w:styles>',
    )
    paper = paper_of(
        w.paragraph(w.run("甲", "<w:b/>") + w.run("乙") + w.run("丙", '<w:rStyle w:val="b"/>')),
        w.paragraph(w.run("丁", '<w:b w:val="false"/>')),
        styles=bold,
    )
    lines = [block for block in paper.blocks if isinstance(block, Line)]

    assert [line.bold for line in lines] == [((0, 1), (2, 3)), ()]


def test_footnotes_come_after_all() -> None:
    notes = (
        w.document(w.lines("x"))
        .replace("w:document", "w:footnotes")
        .replace("w:body", "w:footnote")
    )
    notes = notes.replace("<w:footnote>", '<w:footnote w:id="2">')
    paper = paper_of(
        w.paragraph(w.run("正文") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        w.lines("下一段"),
        footnotes=notes,
    )

    assert texts(paper) == ["正文①", "下一段", "①x"]
    assert paper.remarks == ("脚注的序号写成①②，文字放到了表后",)


def test_the_sheet_is_known() -> None:
    upright = w.package(w.document(w.lines("甲"), landscape=False))

    assert read_word(Archive(upright, "x.docx")).landscape is False
    assert paper_of(w.lines("甲")).landscape is True


def test_the_strict_kind_of_word_file_is_read_too() -> None:
    body = w.document(w.table(w.row(w.cell(w.lines("甲"), across=2))))
    strict = body.replace(w.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    (grid,) = read_word(Archive(w.package(strict), "x.docx")).blocks
    assert isinstance(grid, Grid)

    assert grid.rows[0][0] == Cell(0, 0, 2, 1, grid.rows[0][0].lines)
    assert said(grid) == [["甲"]]


@pytest.mark.parametrize(
    ("blocks", "rule"),
    [
        (w.table(w.row(w.cell("", across=64))), "large-file"),
        (w.table(w.row(*[w.cell("")] * 64)), "large-file"),
        (w.table(*(w.row(*[w.cell(w.lines(str(n * n)))] * 60) for n in range(700))), "large-file"),
        ("<w:tbl><w:tr><w:tc>" * 9 + "</w:tc></w:tr></w:tbl>" * 9, "unsafe-file"),
        ("<w:tbl><w:tr><w:tc>" * 4000 + "</w:tc></w:tr></w:tbl>" * 4000, "unsafe-file"),
    ],
    ids=["wide cell", "many columns", "many cells", "nested tables", "thousands of nested tables"],
)
def test_tables_that_no_bulletin_has_are_refused(blocks: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        paper_of(blocks)

    assert [problem.rule for problem in refused.value.problems] == [rule]
