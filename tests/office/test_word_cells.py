"""What stands in cells of Word files beside plain text, and what is said of what is left out."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from minsheng.office.archive import Archive
from minsheng.office.document import Grid, Line, OfficeDocument
from minsheng.office.inventory import list_texts
from minsheng.office.word import read_word
from minsheng.office.word_maths import behind, fraction, in_script, power, root
from minsheng.office.word_symbols import colour_name, readable
from tests import word_mess as w

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


def document_of(inside: str, **parts: str) -> OfficeDocument:
    """A document with one cell that holds a paragraph."""
    body = w.document(w.table(w.row(w.cell(w.lines("一")), w.cell(w.paragraph(inside)))))
    return read_word(Archive(w.package(body, **parts), "x.docx"))


def cell_of(inside: str) -> tuple[str, tuple[str, ...]]:
    """What such a cell says, and the remarks."""
    document = document_of(inside)
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    return grid.rows[0][1].text, document.remarks


def sym(font: str, code: str) -> str:
    """A sign."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def in_font(font: str, text: str) -> str:
    """A run in a font."""
    return w.run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def field(code: str, form: str = "", result: str = "") -> str:
    """A field, with a result where one is given."""
    middle = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{middle}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(properties: str, content: str = "") -> str:
    """A content control."""
    inside = f"<w:sdtContent>{content}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{inside}</w:sdt>"


def fraction_of(above: str, below: str) -> str:
    """A fraction as a formula of Word."""
    return (
        f"<m:oMath {M}><m:f><m:num><m:r><m:t>{above}</m:t></m:r></m:num>"
        f"<m:den><m:r><m:t>{below}</m:t></m:r></m:den></m:f></m:oMath>"
    )


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (sym("Wingdings 2", "0052") + sym("Wingdings 2", "F0A3"), "☑☐"),
        (sym("Wingdings", "00FE") + sym("Wingdings", "F0A8") + sym("Wingdings", "F06F"), "☑☐☐"),
        (sym("Wingdings", "F0FC") + sym("Wingdings", "F0FB"), "✓✗"),
        (sym("Wingdings 2", "F050") + sym("Wingdings 2", "F04F"), "✓✗"),
        (sym("Wingdings", "F06C") + sym("Wingdings", "F06E") + sym("Wingdings", "F0E0"), "●■→"),
        (sym("Symbol", "F0B3") + sym("Symbol", "F0A3") + sym("Symbol", "F0B4"), "≥≤×"),
        (sym("Wingdings 3", "F070") + sym("Webdings", "F061"), "▲✔"),
        (in_font("Wingdings 2", "R£") + w.run("是R"), "☑☐是R"),
        (in_font("wingdings", "\uf0fe"), "☑"),
        (w.run("\uf0fe好"), "☑好"),
        (w.run("10") + w.run("5", UP) + w.run("m") + w.run("2", UP), "10⁵m²"),
        (w.run("CO") + w.run("2", DOWN) + w.run("x", '<w:vertAlign w:val="baseline"/>'), "CO₂x"),
        (w.run("25") + w.run("o", UP) + w.run("C") + w.run("o", DOWN), "25°Cₒ"),
        (field("FORMTEXT", "<w:ffData><w:textInput/></w:ffData>", w.run("\u2002" * 5)), ""),
        (w.run("10") + w.run("-3", '<w:position w:val="12"/>'), "10⁻³"),
        (w.run("12", '<w:position w:val="12"/>'), "12"),
        (w.run("1") + w.run("2", '<w:position w:val="2"/>'), "12"),
        (w.run("20") + fraction_of("3", "4"), "20¾"),
        (w.run("占") + fraction_of("3", "4"), "占3/4"),
        (fraction_of("a+b", "2"), "(a+b)/2"),
        (field(r"eq \o\ac(○,3)") + w.run("号"), "③号"),
        (field(r"eq \o\ac(○,一)"), "㊀"),
        (field(r"EQ \F(3,4)"), "3/4"),
        (w.run("2") + field(r"EQ \f(1;2)"), "2½"),
        (field(r"EQ \r(3,8)") + field(r"EQ \r(2)"), "∛8√2"),
        (field(r"EQ m\s\up 5(2)"), "m²"),
        (field(r"EQ \b\lc\{\rc\}(甲)"), "(甲)"),
        (field(r"EQ \x(甲\,乙)"), "甲,乙"),
        (field(r"EQ \f(3,4)", result=w.run("四分之三")), "四分之三"),
        (field("FORMCHECKBOX", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), "☑"),
        (field("FORMCHECKBOX", '<w:ffData><w:checkBox><w:default w:val="1"/>'
               '<w:checked w:val="0"/></w:checkBox></w:ffData>'), "☐"),
        (field("FORMCHECKBOX", '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox>'
               "</w:ffData>"), "☑"),
        (field("FORMDROPDOWN", '<w:ffData><w:ddList><w:result w:val="1"/>'
               '<w:listEntry w:val="未开工"/><w:listEntry w:val="已完工"/></w:ddList></w:ffData>'),
         "已完工"),
        (field("FORMDROPDOWN", '<w:ffData><w:ddList><w:listEntry w:val="未开工"/></w:ddList>'
               "</w:ffData>"), "未开工"),
        (field("FORMTEXT", "<w:ffData><w:textInput/></w:ffData>", w.run("张三")), "张三"),
        (field(r'SYMBOL 82 \f "Wingdings 2"'), "☑"),
        (field("MACROBUTTON NoMacro 点击填写"), "点击填写"),
        ('<w:fldSimple w:instr="EQ \\f(1,2)"/>', "1/2"),
        (control("<w:checkbox><w:checked w:val='1'/></w:checkbox>"), "☑"),
        (control("<w:checkbox><w:checked w:val='0'/></w:checkbox>", w.run("☐")), "☐"),
        (control('<w:dropDownList w:lastValue="2"><w:listItem w:displayText="已完工" w:value="2"/>'
                 "</w:dropDownList>"), "已完工"),
        ('<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>', "艺术字"),
    ],
)  # fmt: skip
def test_signs_fields_and_formulas_read_as_they_look(inside: str, text: str) -> None:
    assert cell_of(inside) == (text, ())


MHT = (
    "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    "<html><body>甲<br>乙</body></html>"
)
LIGHT = (
    '<w:r><w:drawing><wsp><spPr><solidFill><srgbClr val="FF0000"/></solidFill></spPr></wsp>'
    "</w:drawing></w:r>"
)
PLACE = "表格第1行第2格"
RUBY = (
    f"<w:r><w:ruby><w:rt>{w.run('xié')}</w:rt><w:rubyBase>{w.run('斜')}</w:rubyBase></w:ruby></w:r>"
)


@pytest.mark.parametrize(
    ("inside", "text", "remark"),
    [
        (w.run("完成") + w.run("4", "<w:strike/>") + w.run("0%", "<w:dstrike/>") + w.run("50%"),
         "完成50%", f"划掉的文字没有导入：{PLACE}“40%”"),
        (w.run("明") + w.run("隐", "<w:vanish/>"), "明",
         f"原文有隐藏的文字，没有导入：{PLACE}“隐”"),
        (w.run("甲") + w.run("注", UP), "甲注",
         f"上标、下标没有对应的字符，按普通文字导入：{PLACE}“注”"),
        (control("<w:showingPlcHdr/>", w.run("点击此处")), "",
         f"没有填写的提示文字，没有导入：{PLACE}“点击此处”"),
        (RUBY, "斜", f"注在字上的拼音没有导入：{PLACE}“xié”"),
        (field(r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(xié),斜)'), "斜",
         f"注在字上的拼音没有导入：{PLACE}“xié”"),
        (field(r"eq \o\ac(□,优)"), "优",
         f"带圈、带框的字没有对应的字符，按普通文字导入：{PLACE}“□优”"),
        (w.run("●", '<w:color w:val="00B050"/>'), "绿",
         f"用颜色区分的圆点写成了颜色的名称：{PLACE}“●”→“绿”"),
        (sym("Wingdings 2", "F0FF"), "□",
         f"原文有认不出的符号，写成了“□”：{PLACE}“Wingdings 2 F0FF”"),
        ('<w:r><w:drawing><x><docPr descr="绿灯"/><pic/></x></w:drawing></w:r>', "",
         f"原文有图片，没有导入：{PLACE}“绿灯”"),
        (LIGHT, "", f"原文有图片，没有导入：{PLACE}“红色图形”"),
        ('<w:r><w:pict><v:oval fillcolor="lime"/></w:pict></w:r>', "",
         f"原文有图片，没有导入：{PLACE}“绿色图形”"),
        ('<w:r><w:drawing><chart r:id="rId9"/></w:drawing></w:r>', "",
         f"原文有图表，没有导入：{PLACE}"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_named(inside: str, text: str, remark: str) -> None:
    assert cell_of(inside) == (text, (remark,))


def test_a_coloured_mark_beside_words_stays() -> None:
    red = w.run("●", '<w:color w:val="FF0000"/>')

    assert cell_of(red + w.run("已完成")) == ("●已完成", ())
    assert cell_of(w.run("●")) == ("●", ())


def test_an_empty_cell_may_say_something_by_its_colour() -> None:
    green = '<w:tc><w:tcPr><w:shd w:fill="00B050"/></w:tcPr><w:p/></w:tc>'
    plain = '<w:tc><w:tcPr><w:shd w:fill="auto"/></w:tcPr><w:p/></w:tc>'
    body = w.document(w.table(w.row(plain, green)))

    assert read_word(Archive(w.package(body), "x.docx")).remarks == (
        f"单元格只有底色，没有导入：{PLACE}“绿”",
    )


@pytest.mark.parametrize(
    ("code", "name"),
    [
        *(
            ("FF0000", "红"),
            ("C00000", "红"),
            ("FFC000", "黄"),
            ("ED7D31", "橙"),
            ("FFFF00", "黄"),
            ("00B050", "绿"),
        ),
        *(("0070C0", "蓝"), ("7030A0", "紫"), ("000000", ""), ("auto", ""), ("808080", "")),
    ],
)
def test_names_of_colours(code: str, name: str) -> None:
    assert colour_name(code) == name


def test_formulas_as_a_line() -> None:
    assert (fraction("3", "4"), fraction("a+b", "c")) == ("3/4", "(a+b)/c")
    assert (behind("1", "3/7"), behind("占", "1/2"), behind("1", "a/b")) == ("又3/7", "1/2", "a/b")
    assert (root("", "2"), root("5", "a+b")) == ("√2", "⁵√(a+b)")
    assert (power("x", "ab"), power("x", "i", up=False)) == ("x^ab", "xᵢ")
    assert (in_script("注", up=True), in_script("", up=True)) == (None, None)
    assert readable("汉字\ue5e5") == ("汉字\ue5e5", ())
    assert readable("\uf081\uf050\uf0b7") == ("①✓•", ())
    assert readable("\uf02a") == ("□", ("私用区 F02A",))


def test_notes_are_numbered_where_they_stand() -> None:
    notes = w.document("").replace("w:document", "w:footnotes").replace("w:body", "w:x")
    notes = notes.replace(
        "<w:x>",
        f'<w:footnote w:id="5">{w.lines("甲注")}</w:footnote>'
        f'<w:footnote w:id="2">{w.lines("乙注")}</w:footnote><w:x>',
    )
    refer = f'<w:r><w:rPr>{UP}</w:rPr><w:footnoteReference w:id="{{}}"/></w:r>'.format
    document = document_of(w.run("甲") + refer(2) + w.run("乙") + refer(5), footnotes=notes)
    grid, *rest = document.blocks
    assert isinstance(grid, Grid)

    assert grid.rows[0][1].text == "甲①乙②"
    assert [line.text for line in rest if isinstance(line, Line)] == ["①乙注", "②甲注"]


def test_a_note_with_a_mark_of_its_own_does_not_count() -> None:
    notes = f'<w:footnotes xmlns:w="{w.W}"><w:footnote w:id="2">{w.lines("*甲注")}</w:footnote>'
    notes += f'<w:footnote w:id="3">{w.lines("乙注")}</w:footnote></w:footnotes>'
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    usual = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    grid, *rest = document_of(own + w.run("乙") + usual, footnotes=notes).blocks
    assert isinstance(grid, Grid)

    assert grid.rows[0][1].text == "*乙①"
    assert [line.text for line in rest if isinstance(line, Line)] == ["*甲注", "①乙注"]


def test_a_hidden_row_is_left_out_and_named() -> None:
    rows = (w.row(w.cell(w.lines("甲"))), w.row(w.cell(w.lines("密")), properties="<w:hidden/>"))
    document = read_word(Archive(w.package(w.document(w.table(*rows))), "x.docx"))
    (grid,) = document.blocks
    assert isinstance(grid, Grid)

    assert [[cell.text for cell in row] for row in grid.rows] == [["甲"]]
    assert document.remarks == ("原文有隐藏的文字，没有导入：“密”",)


@pytest.mark.parametrize(
    ("mark", "said"),
    [("<w:strike/>", "划掉的文字没有导入"), ("<w:vanish/>", "原文有隐藏的文字，没有导入")],
)
def test_a_note_goes_with_its_mark(mark: str, said: str) -> None:
    notes = f'<w:footnotes xmlns:w="{w.W}"><w:footnote w:id="2">{w.lines("甲注")}</w:footnote>'
    notes += f'<w:footnote w:id="3">{w.lines("乙注")}</w:footnote></w:footnotes>'
    refer = '<w:r><w:rPr>{}</w:rPr><w:footnoteReference w:id="{}"/></w:r>'.format
    inside = w.run("甲") + refer(mark, 2) + w.run("乙") + refer("", 3)
    grid, *rest = document_of(inside, footnotes=notes).blocks
    assert isinstance(grid, Grid)

    assert grid.rows[0][1].text == "甲乙①"
    assert [line.text for line in rest if isinstance(line, Line)] == ["①乙注"]
    assert document_of(inside, footnotes=notes).remarks[0] == f"{said}：{PLACE}“甲注”"


def test_what_stands_below_each_page_is_named_but_for_its_number() -> None:
    footer = f"<w:ftr xmlns:w='{w.W}'>{w.lines('填报人：甲')}</w:ftr>"
    page = f"<w:ftr xmlns:w='{w.W}'>{w.lines('— 1 —')}</w:ftr>"

    assert document_of("", footer1=footer, footer2=page).remarks == (
        "页脚里的文字没有导入：“填报人：甲”",
    )


def test_a_table_in_a_text_box_is_a_table() -> None:
    inner = w.table(w.row(w.cell(w.lines("甲")), w.cell(w.lines("乙"))))
    box = f"<w:r><w:pict><v:shape><w:txbxContent>{inner}</w:txbxContent></v:shape></w:pict></w:r>"
    document = read_word(Archive(w.package(w.document(w.paragraph(box))), "x.docx"))
    (grid,) = document.blocks
    assert isinstance(grid, Grid)

    assert [cell.text for cell in grid.rows[0]] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("target", "content", "lines"),
    [
        ("a.htm", "<p>甲</p><table><tr><td>乙</td><td>丙</td></tr></table>", ["甲", "乙｜丙"]),
        ("a.txt", "甲\n乙", ["甲", "乙"]),
        ("a.mht", MHT, ["甲", "乙"]),
    ],
)  # fmt: skip
def test_an_embedded_page_or_text_is_read(target: str, content: str, lines: list[str]) -> None:
    data = with_chunk(target, content)
    document = read_word(Archive(data, "x.docx"))

    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["前", *lines]
    assert document.remarks == ("原文嵌入的网页或文本，按行导入",)
    texts = [one.text for one in list_texts(Archive(data, "x.docx")) if one.aside]
    assert "".join("".join(texts).split()) == "".join(lines).replace("｜", "")


def test_another_embedded_file_is_named() -> None:
    document = read_word(Archive(with_chunk("a.docx", "x"), "x.docx"))

    assert document.remarks == ("原文嵌入的另一个文件没有导入",)


def with_chunk(target: str, content: str) -> bytes:
    """A Word file with another file embedded behind its first line."""
    plain = w.package(w.document(w.lines("前"), '<w:altChunk r:id="c1"/>'))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="c1" Type="{w.R}/aFChunk" Target="{target}"/></Relationships>'
    )
    saved = BytesIO()
    with zipfile.ZipFile(BytesIO(plain)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            changed = relations if name == "word/_rels/document.xml.rels" else old.read(name)
            new.writestr(name, changed)
        new.writestr(f"word/{target}", content)
    return saved.getvalue()
