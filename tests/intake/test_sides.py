"""What stands around the table of Word and Excel files comes back in its place and on its side."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from minsheng.cli.app import run
from minsheng.intake.drafting.sides import in_place
from minsheng.office.document import Line
from tests import word_mess as w
from tests.documents import html_page
from tests.intake.conftest import SIMPLE, imported, read

TITLE = "2025年槐荫区民生实事项目进展情况（上半年）"
TABLE = "表格"
_LOOKS = {
    "": "",
    "C": '<w:jc w:val="center"/>',
    "R": '<w:jc w:val="right"/>',
    "end": '<w:jc w:val="end"/>',
    "far": '<w:ind w:left="9000"/>',
    "chars": '<w:ind w:leftChars="2000"/>',
    "both": '<w:ind w:left="9000"/><w:jc w:val="both"/>',
    "stop": '<w:tabs><w:tab w:val="right" w:pos="13000"/></w:tabs>',
}
"""How paragraphs stand; those of the second line here are to be read as standing right."""


def word(*lines: str) -> bytes:
    """A document of lines, each with what says where it stands: ``R|单位：人``."""
    blocks = []
    for line in lines:
        if line == TABLE:
            blocks.append(w.table(*(w.row(*map(w.cell, map(w.lines, row))) for row in SIMPLE)))
            continue
        looks, _, text = line.rpartition("|")
        runs = "<w:r><w:tab/></w:r>".join(map(w.run, text.split("\t")))
        blocks.append(w.paragraph(runs, _LOOKS[looks]))
    return w.package(w.document(*blocks))


def sheet(*rows: str) -> bytes:
    """A sheet of rows, merged over the table unless they have several cells, parted by ¦."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        if row == TABLE:
            for cells in SIMPLE:
                page.append(cells)
            continue
        looks, _, text = row.rpartition("|")
        cells = text.split("¦")
        page.append(cells)
        at = page.max_row
        if len(cells) == 1:
            page.merge_cells(start_row=at, start_column=1, end_row=at, end_column=5)
            side = {"C": "center", "R": "right"}.get(looks, "left")
            page.cell(at, 1).alignment = Alignment(horizontal=side)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def around(folder: Path, data: bytes, name: str) -> list[str]:
    """What the page of an import shows around its table, in its order."""
    folder.mkdir(exist_ok=True)
    assert imported(folder, data, "--period", "2025H1", name=name) == 0
    assert run(["-C", str(folder / "new"), "render", "2025H1", "-f", "html"]) == 0
    page = html_page(folder / "new/reports/2025H1.html")
    return [_shown(each) for each in page.xpath("//main/*[self::p or self::h1 or self::table]")]


def _shown(element: Any) -> str:
    if element.tag != "p":
        return {"h1": TITLE, "table": TABLE}[element.tag]
    looks = str(element.get("class")).split()
    parts = [str(one.text_content()) for one in element.xpath("span[not(@class)]")]
    side = "R|" if "right" in looks else "C|" if "center" in looks else ""
    return "\t".join(parts) if "spread" in looks else f"{side}{element.text_content()}"


@pytest.mark.parametrize(
    "lines",
    [
        ["附件1", TITLE, TABLE],
        ["附件1", TITLE, "R|单位：万元", TABLE, "注：数据截至6月30日。"],
        ["C|槐荫区人民政府办公室文件", "C|槐政办字〔2025〕3号", TITLE, "各单位：", TABLE],
        ["槐督字〔2025〕3号\t签发人：张三", TITLE, TABLE],
        ["C|民生实事督查通报", "C|（第12期）", "区政府督查室\t2025年7月5日", TITLE, TABLE],
        ["内部资料", "R|特急", TITLE, "C|（截至2025年6月30日）", TABLE],
        [TITLE, "填报单位：区教育局\t填报人：李某\t填报日期：2025年7月5日", TABLE],
        [TITLE, TABLE, "R|槐荫区人民政府办公室", "R|2025年7月8日"],
        [TITLE, TABLE, "R|2025年7月8日", "R|槐荫区政府办公室"],
        [TITLE, TABLE, "R|区委办公室", "R|区政府办公室", "R|二〇二五年七月八日"],
        [TITLE, "现通报如下。", "R|区政府办公室", "R|2025年7月8日", "附件", TABLE],
        [TITLE, TABLE, "附件：1.清单", "2.表", "R|区专班", "R|2025年7月8日"],
        [TITLE, TABLE, "R|区政府办", "R|2025年7月8日", "抄送：区委办。", "区办\t2025年7月8日印发"],
        [TITLE, TABLE, "R|（共印50份）"],
        [TITLE, TABLE, "负责人：王某\t填表人：李某"],
    ],
)
def test_word_and_excel_come_back(tmp_path: Path, lines: Sequence[str]) -> None:
    for name, data in (
        ("a.docx", word(*("C|" + one if one == TITLE else one for one in lines))),
        (
            "b.xlsx",
            sheet(*("C|" + one if one == TITLE else one.replace("\t", "¦") for one in lines)),
        ),
    ):
        assert around(tmp_path / name, data, name) == lines


@pytest.mark.parametrize("looks", ["", "C|"])
def test_who_signed_stands_at_the_right_wherever_it_stood(tmp_path: Path, looks: str) -> None:
    """What is said below it keeps its order, and its side."""
    signed = [looks + one for one in ("区民政局", "区政府办公室", "2025年7月8日")]
    below = ["（联系人：李某）", "抄送：区委办。", "区政府办公室\t2025年7月8日印发"]
    data = word(f"C|{TITLE}", TABLE, "注：甲。", *signed, *below)

    assert around(tmp_path, data, "a.docx")[2:] == [
        *("注：甲。", "R|区民政局", "R|区政府办公室", "R|2025年7月8日"),
        *below,
    ]


@pytest.mark.parametrize("looks", ["R", "end", "far", "chars", "both"])
def test_whatever_pushes_a_paragraph_to_the_right(tmp_path: Path, looks: str) -> None:
    data = word(TITLE, f"{looks}|单位：人", TABLE, f"{looks}|区政府办公室")

    assert around(tmp_path, data, "a.docx")[1::2] == ["R|单位：人", "R|区政府办公室"]


@pytest.mark.parametrize(
    "line", ["　" * 10 + "单位：人", " " * 20 + "单位：人", "\t\t\t单位：人", "stop|\t单位：人"]
)
def test_blanks_and_tabs_that_push_a_line_to_the_right(tmp_path: Path, line: str) -> None:
    assert around(tmp_path, word(TITLE, line, TABLE), "a.docx")[1] == "R|单位：人"


@pytest.mark.parametrize("line", ["　" * 9 + "说明", " " * 19 + "说明", "\t\t说明", "\t说明"])
def test_an_indent_is_no_side(tmp_path: Path, line: str) -> None:
    assert around(tmp_path, word(TITLE, line, TABLE), "a.docx")[1] == "说明"


def test_what_is_centred_stays_so(tmp_path: Path) -> None:
    said = w.paragraph(w.run("第3期"), '<w:ind w:left="9000"/><w:jc w:val="center"/>')
    table = w.table(*(w.row(*map(w.cell, map(w.lines, row))) for row in SIMPLE))
    data = w.package(w.document(w.lines(TITLE), said, table))

    assert around(tmp_path, data, "a.docx")[1] == "C|第3期"


def test_a_style_says_where_its_paragraphs_stand(tmp_path: Path) -> None:
    styles = w.styles().replace('"center"', '"right"')
    named = '<w:pStyle w:val="biaoti"/>'
    table = w.table(*(w.row(*map(w.cell, map(w.lines, row))) for row in SIMPLE))
    body = (
        w.paragraph(w.run(TITLE), '<w:jc w:val="center"/>'),
        w.paragraph(w.run("单位：人"), named),
        w.paragraph(w.run("说明"), f'{named}<w:jc w:val="left"/>'),
        table,
    )
    data = w.package(w.document(*body), styles=styles)

    assert around(tmp_path, data, "a.docx")[1:3] == ["R|单位：人", "说明"]


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("甲　　　乙", "甲{{ right }}乙"),
        ("甲      乙", "甲{{ right }}乙"),
        ("甲　　乙", "甲　　乙"),
        ("甲     乙", "甲     乙"),
        ("王　某", "王　某"),
        ("1.\t建成5处", "1. 建成5处"),
        ("甲\t乙\t丙\t丁", "甲{{ center }}乙{{ center }}丙{{ right }}丁"),
        ("已建成。\t已完成", "已建成。 已完成"),
    ],
)
def test_blanks_within_a_line(tmp_path: Path, line: str, written: str) -> None:
    assert imported(tmp_path, word(TITLE, line, TABLE), "--period", "2025H1") == 0

    assert f"introduction: |\n  {written}\n" in read(tmp_path, "data/progress/2025H1.yaml")


def test_how_the_files_say_it(tmp_path: Path) -> None:
    lines = ("附件1", f"C|{TITLE}", "R|单位：人", TABLE, "注：甲。", "R|区办公室", "R|2025年7月8日")
    assert imported(tmp_path, word(*lines), "--period", "2025H1") == 0

    assert (
        "above:\n  - 附件1\n\nintroduction: |\n  {{ right }}单位：人\n\n"
        "notes: |\n  注：甲。\n\nsignature:\n  - 区办公室\n  - 2025年7月8日\n\nprojects:"
    ) in read(tmp_path, "data/progress/2025H1.yaml")


def test_who_signed_in_cells_of_their_own(tmp_path: Path) -> None:
    """The day below the last column is no progress of the last project."""
    rows = (f"C|{TITLE}", "¦¦¦¦单位：人", TABLE, "¦¦¦¦区政府办公室", "¦¦¦2025年7月8日")
    lines = around(tmp_path, sheet(*rows), "b.xlsx")

    assert lines == [TITLE, "R|单位：人", TABLE, "R|区政府办公室", "R|2025年7月8日"]


def test_braces_in_a_line_at_a_side() -> None:
    (said,) = in_place([Line("{{ 甲 }}", right=True)])

    assert said.endswith("{{ 甲 }}")


def test_a_further_table_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its rows keep their parts apart, without blanks of our own that would be found fault with."""
    further = (["序号", "任务", "完成时限"], ["1", "食堂改造验收", "9月底"])
    tables = [
        w.table(*(w.row(*map(w.cell, map(w.lines, row))) for row in rows))
        for rows in (SIMPLE[:2], further)
    ]
    data = w.package(w.document(w.lines(TITLE), tables[0], w.lines("附件2"), tables[1]))
    lines = around(tmp_path, data, "a.docx")
    said = capsys.readouterr().out

    assert lines[1:] == [TABLE, "附件2", "序号\t任务\t完成时限", "1\t食堂改造验收\t9月底"]
    assert (
        "另有一个表格（“序号、任务、完成时限”，下面1行），栏目与项目表不同，逐行作为文字放到了表后"
        in said
    )
    assert "空格" not in said


@pytest.mark.parametrize(
    "row",
    [
        *("制表：李某¦审核：王某", "填表人：李某¦5项", "单位负责人（签字）：王某¦制表：李某"),
        *("主送：区领导。¦分送：各街道。", "抄报：市政府¦抄送：区委", "报：区领导¦送：各街道"),
        *("校对：赵某¦共印50份", "复核：王某¦李某", "联系方式：6666¦李某", "部门负责人：王某¦李某"),
        *("区政府办公室¦2025年7月8日印发", "区政府办公室¦7月8日印制", "区办¦2025年7月8日印"),
    ],
)
def test_rows_behind_the_table_that_are_no_projects(tmp_path: Path, row: str) -> None:
    lines = around(tmp_path, sheet(f"C|{TITLE}", TABLE, row), "b.xlsx")

    assert lines == [TITLE, TABLE, row.replace("¦", "\t")]


@pytest.mark.parametrize("row", ["3¦负责人培训¦¦区办¦", "3¦送温暖¦100户¦区办¦2025年7月8日印证"])
def test_rows_that_are_projects_all_the_same(tmp_path: Path, row: str) -> None:
    assert around(tmp_path, sheet(f"C|{TITLE}", TABLE, row), "b.xlsx") == [TITLE, TABLE]


def test_a_day_between_projects_is_no_signature(tmp_path: Path) -> None:
    rows = (f"C|{TITLE}", TABLE, "¦¦¦¦2025年7月8日", "3¦体检¦100人¦区办¦已完成。")

    assert around(tmp_path, sheet(*rows), "b.xlsx") == [TITLE, TABLE]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "槐政办字〔2025〕3号",
            "槐政办[2025]3号",
            "（2025）第3号",
            "第12期",
            "第 十二 期",
            "附表2",
        ),
        *(
            "槐荫区人民政府文件",
            "截至2025年6月30日",
            "（截止6月底）",
            "（2025年7月8日）",
            "签发人：张三",
        ),
    ],
)
def test_what_looks_like_the_title_and_is_none(tmp_path: Path, line: str) -> None:
    """All centred, and nothing says how large."""
    lines = [f"C|{line}", TITLE, f"C|{line}", TABLE]

    assert around(tmp_path, word(lines[0], f"C|{TITLE}", *lines[2:]), "a.docx") == lines
