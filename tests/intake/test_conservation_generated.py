"""Whatever stands in a file, in any of its rooms, is kept or named; and nothing is added."""

from __future__ import annotations

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from minsheng.intake.importing import import_bulletin
from tests import word_mess as w
from tests.broken import FUZZ
from tests.intake.test_yaml_text import lines

HEADINGS = ["序号", "项目名称", "主要内容", "责任单位", "工作进展"]
LOOKS = (
    *("", "<w:b/>", "<w:vanish/>", '<w:color w:val="FF0000"/>', '<w:sz w:val="18"/>'),
    *("<w:strike/>", '<w:vertAlign w:val="superscript"/>', '<w:position w:val="-8"/>'),
)
words = lines.map(lambda text: text.replace("\0", "")).filter(str.strip)
looked = st.tuples(words, st.sampled_from(LOOKS), st.sampled_from("rid"))
paragraphs = st.lists(looked, max_size=3)
texts = st.text("甲乙丙丁戊己庚辛0123456789.，。%：“” ", min_size=1, max_size=12).filter(str.strip)


def xml(pieces: list[tuple[str, str, str]]) -> str:
    """A paragraph of runs: plain, inserted, deleted."""
    marks = {"r": "{}", "i": "<w:ins>{}</w:ins>", "d": "<w:del>{}</w:del>"}
    return w.paragraph(
        "".join(marks[m].replace("{}", w.run(text, look)) for text, look, m in pieces)
    )


def table(rows: list[list[str]]) -> str:
    """A bulletin's table; of each row what it aims at and what is told, as paragraphs."""
    return w.table(
        w.row(*(w.cell(w.lines(heading)) for heading in HEADINGS)),
        *(
            w.row(
                *(w.cell(w.lines(text)) for text in (str(number), f"第{number}个项目")),
                w.cell(aim),
                w.cell(w.lines("区教育局")),
                w.cell(told),
            )
            for number, (aim, told) in enumerate(rows, 1)
        ),
    )


TITLE = w.lines("2025年槐荫区民生实事（上半年）")


@settings(max_examples=FUZZ or 15)
@given(st.lists(st.lists(paragraphs, min_size=2, max_size=2), min_size=1, max_size=3), paragraphs)
def test_whatever_stands_in_a_word_file_is_kept_or_named(
    rows: list[list[list[tuple[str, str, str]]]], boxed: list[tuple[str, str, str]]
) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{xml(boxed)}</w:txbxContent></w:pict></w:r>"
    made = table([[*map(xml, row)] for row in rows])
    assert_conserved("x.docx", w.package(w.document(TITLE, made, w.paragraph(box))))


def part(name: str, inside: str) -> str:
    """A further part."""
    return f'<w:{name} xmlns:w="{w.W}" xmlns:v="v">{inside}</w:{name}>'


def field(code: str, shown: str) -> str:
    """A field with its code and what it shows."""
    marks = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    begin, separate, end = marks
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{w.run(shown)}{end}"


def drawn(text: str) -> str:
    """WordArt, or a watermark."""
    quoted = text.replace("<", "").replace("&", "").replace('"', "")
    return w.paragraph(
        f'<w:r><w:pict><v:shape><v:textpath string="{quoted}"/></v:shape></w:pict></w:r>'
    )


def choice(text: str) -> str:
    """A list of an old form, of which a text is chosen."""
    entries = f'<w:result w:val="1"/><w:listEntry w:val="别的"/><w:listEntry w:val="{text}"/>'
    form = f"<w:ffData><w:ddList>{entries}</w:ddList></w:ffData>"
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
    return f'{begin}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def with_page(data: bytes, text: str) -> bytes:
    """A package with a web page that stands in the document as rIdPage."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("document.xml.rels"):
                link = f'<Relationship Id="rIdPage" Type="{w.R}/aFChunk" Target="page.html"/>'
                content = content.replace("</Relationships>", f"{link}</Relationships>")
            new.writestr(name, content)
        new.writestr("word/page.html", f"<html><body><p>{text}</p></body></html>")
    return made.getvalue()


ROOMS = ("header", "footer", "comment", "note", "chart", "art", "mark", "form", "variable", "page")


@settings(max_examples=FUZZ or 15)
@given(st.fixed_dictionaries(dict.fromkeys(ROOMS, texts)))
def test_whatever_stands_in_a_room_of_a_word_file_is_kept_or_named(said: dict[str, str]) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    told = w.paragraph(
        w.run("进展") + choice(said["form"]) + field("DOCVARIABLE x", said["variable"]) + note
        + '<w:r><w:commentReference w:id="1"/></w:r>'
    )  # fmt: skip
    body = w.document(
        TITLE, table([["", told]]), drawn(said["art"]), '<w:altChunk r:id="rIdPage"/>',
        w.lines("表后的话。"),
    )  # fmt: skip
    package = w.package(
        body,
        header1=part("hdr", w.lines(said["header"]) + drawn(said["mark"])),
        footer1=part("ftr", w.paragraph(w.run(said["footer"]) + field("PAGE", "1"))),
        comments=part("comments", f'<w:comment w:id="1">{w.lines(said["comment"])}</w:comment>'),
        footnotes=part("footnotes", f'<w:footnote w:id="2">{w.lines(said["note"])}</w:footnote>'),
        chart1=f'<c:chart xmlns:c="c" xmlns:a="a"><a:t>{said["chart"]}</a:t></c:chart>',
    )
    assert_conserved("x.docx", with_page(package, said["page"]))


fractions = st.decimals(-(10**6), 10**6, places=3).map(float)
numbers = st.one_of(st.integers(-(10**9), 10**9), fractions)
values = st.one_of(words, numbers, st.just(None))
FORMATS = (
    "General",
    "0",
    "0.0%",
    "#,##0.00",
    '0"人"',
    "000",
    "[>5]0",
    "yyyy/m/d",
    "# ?/?",
    "0.0;(0.0)",
)
cells = st.tuples(
    values, st.sampled_from(FORMATS), st.sampled_from(("", "", "FFFF0000", "FF00B050"))
)
HIDDEN = ("", "", "row", "column")


@settings(max_examples=FUZZ or 15)
@given(
    st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=5),
    st.sampled_from(HIDDEN),
    st.lists(st.integers(0, 3), min_size=2, max_size=2),
    st.lists(texts, min_size=3, max_size=3),
)
def test_whatever_stands_in_a_sheet_is_kept_or_named(
    rows: list[list[tuple[str | float | None, str, str]]],
    hidden: str,
    merged: list[int],
    beside: list[str],
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2025年槐荫区民生实事进展情况（上半年）"])
    sheet.append(HEADINGS)
    for number, row in enumerate(rows, 1):
        at = number + 2
        for column, value in ((1, number), (2, f"第{number}个项目"), (4, "区教育局")):
            sheet.cell(at, column, value)
        for column, (content, form, colour) in zip((3, 5), row, strict=True):
            cell = sheet.cell(
                at, column, f"'{content}" if str(content).startswith("=") else content
            )
            cell.number_format = form
            if colour:
                cell.font, cell.fill = Font(color=colour), PatternFill("solid", fgColor=colour)
    top, height = sorted(merged)
    sheet.merge_cells(start_row=top + 3, end_row=height + 3, start_column=4, end_column=4)
    if hidden == "row":
        sheet.row_dimensions[len(rows) + 2].hidden = len(rows) > 1
    if hidden == "column":
        sheet.column_dimensions["C"].hidden = True
    sheet["B3"].comment = Comment(beside[0], "某人")
    footer = sheet.oddFooter
    assert footer is not None
    footer.center.text = beside[1].replace("&", "")
    further = book.create_sheet("说明")
    further.append([beside[2]])
    further.sheet_state = "hidden"
    saved = BytesIO()
    book.save(saved)
    assert_conserved("x.xlsx", saved.getvalue())


def assert_conserved(name: str, data: bytes) -> None:
    """Import a file; nothing of it may be lost, nothing added."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        outcome = import_bulletin(
            Path(folder) / name, Path(folder) / "new", lambda _: "2025H1", force=True
        )
    assert (outcome.lost, outcome.added) == ((), ())
