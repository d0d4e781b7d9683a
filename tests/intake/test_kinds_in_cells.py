"""Signs, fields, controls and notes in the cells of bulletins, from file to bulletin."""

from __future__ import annotations

import pytest

from tests import word_mess as w
from tests.intake.brought_in import brought_in, with_progress

UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
PLACE = "表格第2行第5格"


def sign(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def control(properties: str, inside: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def box(checked: int, font: str, code: str, inside: str) -> str:
    """A check box of Word 2010 and later, with the sign that it shows when it is checked."""
    state = f'<w14:checkedState w14:val="{code}" w14:font="{font}"/>'
    return control(
        f'<w14:checkbox {W14}><w14:checked w14:val="{checked}"/>{state}</w14:checkbox>', inside
    )


def field(code: str, form: str = "", result: str = "") -> str:
    data = f"<w:ffData>{form}</w:ffData>" if form else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{SEPARATE + result if result else ''}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def listed(keys: str, *entries: str) -> str:
    """A drop-down list of an old form."""
    inside = "".join(f'<w:listEntry w:val="{one}"/>' for one in entries)
    return f"<w:ddList>{keys}{inside}</w:ddList>"


KINDS = {
    "raised and lowered digits": (
        w.run("库容10") + w.run("4", UP) + w.run("m") + w.run("3", UP)
        + w.run("、CO") + w.run("2", DOWN),
        "库容10⁴m³、CO₂",
    ),
    "a raised o": (w.run("气温25") + w.run("o", UP) + w.run("C"), "气温25°C"),
    "signs of their own": (w.run("25℃、3‰、6㎡、8m³、½、①"), "25℃、3‰、6㎡、8m³、½、①"),
    "boxes of Word": (
        box(1, "MS Gothic", "2612", w.run("☒")) + w.run("是")
        + box(0, "MS Gothic", "2612", w.run("☐")),
        "☒是☐",
    ),
    "boxes in Wingdings 2": (
        box(1, "Wingdings 2", "0052", sign("Wingdings 2", "F052")) + w.run("已开工")
        + box(0, "Wingdings 2", "0052", sign("Wingdings 2", "F0A3")) + w.run("已完工"),
        "☑已开工☐已完工",
    ),
    "a box without its sign": (box(1, "MS Gothic", "2612", "") + w.run("是"), "☑是"),
    "a list in a control": (
        control(
            '<w:dropDownList w:lastValue="1"><w:listItem w:displayText="已完工" w:value="1"/>'
            "</w:dropDownList>",
            w.run("已完工"),
        ),
        "已完工",
    ),
    "controls in a control": (
        control("", control("", w.run("第一项。")) + control("", w.run("第二项。"))),
        "第一项。第二项。",
    ),
    "signs of Wingdings": (
        sign("Wingdings", "F0FE") + sign("Wingdings", "00A8") + sign("Wingdings 2", "F050")
        + sign("Symbol", "F0B3") + sign("Symbol", "F0D6") + sign("Webdings", "F061"),
        "☑☐✓≥√✔",
    ),
    "letters in a font of signs": (
        w.run("þ", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + w.run("是")
        + w.run("£", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>') + w.run("否"),
        "☑是☐否",
    ),
    "signs of other fonts": (sign("Segoe UI Symbol", "2611") + sign("宋体", "25A1"), "☑□"),
    "a ring": (w.run("第") + field(r"EQ \o\ac(○,12)") + field(r"eq \o\ac(◯,9)"), "第⑫⑨"),
    "a ring in two runs": (
        field("EQ \\o\\ac(</w:instrText></w:r><w:r><w:instrText>○,7)") + w.run("号"), "⑦号",
    ),
    "raised by a field": (
        w.run("10") + field(r"EQ \s\up5(3)") + w.run("、CO") + field(r"EQ \s\do5(2)"), "10³、CO₂",
    ),
    "a frame and a fraction": (field(r"EQ \x(重点)") + field(r"EQ \f(3,4)"), "重点3/4"),
    "a root": (field(r"EQ \r(3,8)") + field(r"EQ \r(,2)"), "∛8√2"),
    "fields of forms": (
        field("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/></w:checkBox>') + w.run("按期")
        + field("FORMDROPDOWN", listed('<w:default w:val="1"/>', "未开工", "在建"))
        + field("FORMDROPDOWN", listed("", "甲", "乙"))
        + field("FORMTEXT", "<w:textInput/>", w.run("八处")),
        "☑按期在建甲八处",
    ),
    "an empty field of a form": (
        w.run("共") + field("FORMTEXT", "<w:textInput/>", w.run("\u2002" * 5)) + w.run("处"),
        "共处",
    ),
    "a sum and a link": (
        field("=SUM(ABOVE)", result=w.run("1200")) + w.run("户，")
        + f'<w:hyperlink r:id="rId5">{w.run("见网站")}</w:hyperlink>',
        "1200户，见网站",
    ),
}  # fmt: skip


STYLED = (
    f'<w:styles xmlns:w="{w.W}">'
    '<w:style w:styleId="base"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:styleId="gone"><w:basedOn w:val="base"/></w:style>'
    '<w:style w:styleId="dark"><w:rPr><w:vanish/></w:rPr></w:style>'
    f'<w:style w:styleId="high"><w:rPr>{UP}</w:rPr></w:style>'
    '<w:style w:styleId="signs"><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:style>'
    "</w:styles>"
)


def styled(text: str, style: str, more: str = "") -> str:
    return w.run(text, f'<w:rStyle w:val="{style}"/>{more}')


@pytest.mark.parametrize(
    ("inside", "text", "remarks"),
    [
        (w.run("库容10") + styled("4", "high") + w.run("方"), "库容10⁴方", ()),
        (w.run("10") + styled("4", "high", '<w:vertAlign w:val="baseline"/>'), "104", ()),
        (styled("þ", "signs") + w.run("是"), "☑是", ()),
        (styled("甲", "gone", '<w:strike w:val="0"/>'), "甲", ()),
        (
            w.run("改造") + styled("300户", "gone") + w.run("320户") + styled("口径", "dark"),
            "改造320户",
            (f"划掉的文字没有导入：{PLACE}“300户”", f"原文有隐藏的文字，没有导入：{PLACE}“口径”"),
        ),
    ],
)
def test_what_styles_say_of_characters(inside: str, text: str, remarks: tuple[str, ...]) -> None:
    found = brought_in(with_progress(w.paragraph(inside), styles=STYLED))
    assert found.rows[0][4] == text
    assert (sorted(found.remarks), found.lost, found.added) == (sorted(remarks), [], [])


@pytest.mark.parametrize(
    ("font", "codes", "text"),
    [
        ("Wingdings", "F080 F081 F08A F08B F08C F095", "⓪①⑩⓿❶❿"),
        ("Wingdings 2", "F069 F06A F073 F074 F075 F07E", "⓪①⑩⓿❶❿"),
    ],
)
def test_numbers_in_circles_of_sign_fonts(font: str, codes: str, text: str) -> None:
    found = brought_in(with_progress(w.paragraph("".join(sign(font, c) for c in codes.split()))))
    assert found.rows[0][4] == text
    assert (found.remarks, found.lost, found.added) == ((), [], [])


@pytest.mark.parametrize("kind", KINDS)
def test_it_reads_as_it_looks(kind: str) -> None:
    inside, text = KINDS[kind]
    found = brought_in(with_progress(w.paragraph(inside)))
    assert found.rows[0][4] == text
    assert (found.remarks, found.lost, found.added) == ((), [], [])


NAMED = {
    "a list that asks for a choice": (
        control("<w:showingPlcHdr/><w:dropDownList/>", w.run("选择一项。")) + w.run("在建"), "在建",
        f"没有填写的提示文字，没有导入：{PLACE}“选择一项。”",
    ),
    "a day that nobody has chosen": (
        control("<w:showingPlcHdr/><w:date/>", w.run("单击此处输入日期。")) + w.run("完工"), "完工",
        f"没有填写的提示文字，没有导入：{PLACE}“单击此处输入日期。”",
    ),
    "a hint within a control": (
        control("", control("<w:showingPlcHdr/>", w.run("点此输入")) + w.run("在建")), "在建",
        f"没有填写的提示文字，没有导入：{PLACE}“点此输入”",
    ),
    "a sign in a frame": (
        field(r"EQ \o\ac(△,5)"), "5",
        f"带圈、带框的字没有对应的字符，按普通文字导入：{PLACE}“△5”",
    ),
    "pinyin of a field": (
        field(r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(xié),斜)') + w.run("井"), "斜井",
        f"注在字上的拼音没有导入：{PLACE}“xié”",
    ),
    "struck twice": (
        w.run("40%", "<w:dstrike/>") + w.run("50%"), "50%", f"划掉的文字没有导入：{PLACE}“40%”",
    ),
    "a font that nobody knows": (
        sign("Marlett", "F034") + w.run("在建"), "□在建",
        f"原文有认不出的符号，写成了“□”：{PLACE}“私用区 F034”",
    ),
    "signs in colour among words": (
        w.run("●", '<w:color w:val="FF0000"/>') + w.run("滞后2项")
        + w.run("●", '<w:color w:val="00B050"/>') + w.run("正常8项"),
        "●滞后2项●正常8项",
        f"文字的颜色没有导入：红“●”（{PLACE}）、绿“●”（{PLACE}）",
    ),
    "a picture": (
        w.run("见图") + '<w:r><w:drawing><x><docPr descr="施工现场"/><pic/></x></w:drawing></w:r>',
        "见图",
        f"原文有图片，没有导入：{PLACE}“施工现场”",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", NAMED)
def test_what_cannot_be_kept_is_named(kind: str) -> None:
    inside, text, remark = NAMED[kind]
    found = brought_in(with_progress(w.paragraph(inside)))
    assert found.rows[0][4] == text
    assert remark in found.remarks
    assert found.lost == []


def part(name: str, *inside: str) -> str:
    return f'<w:{name}s xmlns:w="{w.W}">{"".join(inside)}</w:{name}s>'


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{w.lines(text)}</w:{kind}>'


def refer(kind: str, number: int, keys: str = "", look: str = UP) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:{kind}Reference {keys} w:id="{number}"/></w:r>'


def test_notes_of_both_kinds_are_numbered_together() -> None:
    inside = w.run("已完成8处") + refer("footnote", 3) + w.run("，其余在建") + refer("endnote", 3)
    found = brought_in(
        with_progress(
            w.paragraph(inside),
            footnotes=part("footnote", note("footnote", 3, "按投资额计。")),
            endnotes=part("endnote", note("endnote", 3, "按数量计。")),
        )
    )
    assert found.rows[0][4] == "已完成8处①，其余在建②"
    assert found.after == ["①按投资额计。", "②按数量计。"]
    assert found.lost == []


def test_a_note_without_a_mark_is_named_and_not_lost() -> None:
    inside = w.run("已完成") + refer("footnote", 3)
    notes = part("footnote", note("footnote", 3, "按投资额计。"), note("footnote", 4, "孤立的注"))
    found = brought_in(with_progress(w.paragraph(inside), footnotes=notes))
    assert (found.after, found.lost, found.added) == (["①按投资额计。"], [], [])
    assert "正文里没有标出的脚注没有导入：“孤立的注”" in found.remarks


def test_a_struck_mark_takes_its_note_with_it() -> None:
    inside = w.run("已完成") + refer("footnote", 3, look="<w:strike/>")
    notes = part("footnote", note("footnote", 3, "按投资额计。"))
    found = brought_in(with_progress(w.paragraph(inside), footnotes=notes))
    assert (found.rows[0][4], found.after, found.lost) == ("已完成", [], [])
    assert f"划掉的文字没有导入：{PLACE}“按投资额计。”" in found.remarks


def test_a_table_in_a_table_in_a_cell() -> None:
    deepest = w.table(w.row(w.cell(w.lines("甲")), w.cell(w.lines("1"))))
    inner = w.table(w.row(w.cell(w.lines("街道")), w.cell(deepest + w.paragraph(""))))
    found = brought_in(with_progress(w.lines("分布：") + inner + w.paragraph("")))
    assert found.rows[0][4] == "分布：\n街道｜甲｜1"
    assert found.lost == []
    assert "stray-blank" not in found.rules
