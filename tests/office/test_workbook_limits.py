"""Excel files with what nobody sees, what is too large, and what is damaged: named, never lost."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from minsheng.intake.importing import import_bulletin
from minsheng.intake.outcome import Outcome
from minsheng.office.archive import Archive
from minsheng.office.document import Grid
from minsheng.office.workbook import read_workbook
from minsheng.problem import Refused
from tests.sheets import sample_sheet

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
HEIGHTS = (
    'ht="0" customHeight="1"',
    'ht="0.75" customHeight="1"',
    'hidden="1"',
    'hidden="true" collapsed="1" outlineLevel="1"',
)


def edited(*changes: tuple[str, str], parts: Mapping[str, str] = {}) -> bytes:
    """The sample with changes (patterns) of its sheet, and further parts."""
    saved = BytesIO()
    with zipfile.ZipFile(BytesIO(sample_sheet())) as old, zipfile.ZipFile(saved, "w", 8) as new:
        for name in [name for name in old.namelist() if name not in parts]:
            data = old.read(name).decode()
            for before, after in changes if name == SHEET else ():
                data, count = re.subn(before, after, data)
                assert count
            new.writestr(name, data)
        for name, content in parts.items():
            new.writestr(name, content)
    return saved.getvalue()


def part(name: str) -> str:
    """A part of the sample."""
    with zipfile.ZipFile(BytesIO(sample_sheet())) as archive:
        return archive.read(name).decode()


def rows_of(data: bytes) -> tuple[list[list[str]], tuple[str, ...]]:
    """What covers each row of the only table, and the remarks."""
    document = read_workbook(Archive(data, "x.xlsx"))
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows], document.remarks


def imported(data: bytes) -> Outcome:
    """What an import makes of a file."""
    with tempfile.TemporaryDirectory() as name:
        (file := Path(name) / "x.xlsx").write_bytes(data)
        return import_bulletin(file, Path(name) / "new", lambda _: None)


@pytest.mark.parametrize("height", HEIGHTS)
def test_a_row_that_nobody_sees_is_left_out_and_named(height: str) -> None:
    data = edited(('<row r="4"', f'<row r="4" {height}'))
    rows, remarks = rows_of(data)
    assert [row[0] for row in rows[2:]] == ["1", "3", "注：数据截至2025年6月30日。"]
    assert remarks[0].startswith("隐藏的行没有导入：第4行“2 体检 体检。 区卫健局 区民政局")
    assert imported(data).lost == ()


@pytest.mark.parametrize("said", ['ht="15" customHeight="1"', 'hidden="0"', 'ht="x"'])
def test_a_row_that_can_be_seen_stays(said: str) -> None:
    rows, remarks = rows_of(edited(('<row r="4"', f'<row r="4" {said}')))
    assert (rows[3][0], remarks) == ("2", ())


def test_rows_are_hidden_where_a_sheet_shows_none_by_itself() -> None:
    """Those that are shown then have a height of their own."""
    data = edited(
        ("<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" '),
        ('<row r="([12356])"', r'<row r="\1" ht="20"'),
    )
    rows, remarks = rows_of(data)
    assert [row[0] for row in rows[2:]] == ["1", "3", "注：数据截至2025年6月30日。"]
    assert remarks[0].startswith("隐藏的行没有导入：第4行“2 体检")
    assert imported(data).lost == ()


@pytest.mark.parametrize("width", ['width="0"', 'width="0.05"', 'hidden="1" width="9"'])
def test_a_column_that_nobody_sees_is_left_out_and_named(width: str) -> None:
    column = f'<cols><col min="6" max="6" {width} customWidth="1"/></cols><sheetData>'
    data = edited(("<sheetData>", column))
    rows, remarks = rows_of(data)
    assert "完成率" not in rows[1]
    assert remarks == ("隐藏的列没有导入：F列“完成率 69.9% 50.0% 100.0%”",)
    assert imported(data).lost == ()


def threaded(*texts: str) -> bytes:
    """The sample with a thread of comments, and the old comment that Excel writes beside it."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    own = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    new = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    said = "".join(
        f'<threadedComment ref="E3"><text>{one}</text></threadedComment>' for one in texts
    )
    old = f"[线程批注]&#10;你的Excel版本可读取此线程批注；注释:&#10;    {texts[0]}"
    return edited(
        parts={
            "xl/worksheets/_rels/sheet1.xml.rels": (
                f'<Relationships xmlns="{package}">'
                f'<Relationship Id="rId1" Type="{R}/comments" Target="../comments1.xml"/>'
                f'<Relationship Id="rId2" Type="{new}" Target="../threadedComments/t1.xml"/>'
                "</Relationships>"
            ),
            "xl/comments1.xml": (
                f'<comments xmlns="{main}"><commentList><comment ref="E3"><text><t>{old}</t></text>'
                '</comment><comment ref="F3"><text><t>旧式的</t></text></comment></commentList>'
                "</comments>"
            ),
            "xl/threadedComments/t1.xml": (
                f'<ThreadedComments xmlns="{own}">{said}</ThreadedComments>'
            ),
        }
    )


def test_threads_of_comments_are_named_without_the_note_for_old_versions() -> None:
    data = threaded("此数待核", "已核，属实")
    assert rows_of(data)[1] == ("批注没有导入：F3“旧式的”、E3“此数待核”、E3“已核，属实”",)
    outcome = imported(data)
    assert outcome.lost == ()
    assert [one for one in outcome.remarks if "线程批注" in one] == []


def large_part() -> str:
    """A sheet of more than 24 MB that is packed as real ones are."""
    digits = Random(1).randbytes(2_600_000).hex()
    cells = "".join(f"<c><v>{digits[at : at + 40]}</v></c>" for at in range(0, len(digits), 40))
    return f"<worksheet><sheetData><row>{cells * 4}</row></sheetData></worksheet>"


def test_a_sheet_that_is_too_large_a_part_is_named_and_the_rest_read() -> None:
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    sheet = f'<sheet name="明细" sheetId="9" xmlns:r="{R}" r:id="rId99"/></sheets>'
    relation = f'<Relationship Id="rId99" Type="{R}/worksheet" Target="worksheets/large.xml"/>'
    data = edited(
        parts={
            "xl/worksheets/large.xml": large_part(),
            book: part(book).replace("</sheets>", sheet),
            relations: part(relations).replace("</Relationships>", f"{relation}</Relationships>"),
        }
    )
    outcome = imported(data)
    assert [project.name for project in outcome.draft.projects] == [
        "“两癌”检查",
        "体检",
        "食堂改造",
    ]
    assert "太大的工作表没有导入：明细" in outcome.remarks
    assert outcome.lost == ()


def test_the_only_sheet_that_is_too_large_a_part_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        imported(edited(parts={SHEET: large_part()}))
    assert [problem.rule for problem in refused.value.problems] == ["large-file"]


@pytest.mark.parametrize(
    ("serial", "shown", "remark"),
    [
        ("0", "1900年1月0日", ""),
        ("60", "1900年2月29日", ""),
        ("-1", "-1", "按日期显示的数不是日期（Excel里是####），写成了原来的数：G3（-1）"),
        ("9e99", "9E+99", "按日期显示的数不是日期（Excel里是####），写成了原来的数：G3（9E+99）"),
        ("x", "x", ""),
    ],
)
def test_odd_serials_are_told_by_their_cell(serial: str, shown: str, remark: str) -> None:
    data = edited(("<v>46022</v>", f"<v>{serial}</v>"))
    rows, remarks = rows_of(data)
    assert (rows[2][6], remarks) == (shown, (remark,) if remark else ())
    assert imported(data).lost == ()


@pytest.mark.parametrize("reference", ["A0", "0", "第3行", "a3", "AAAA3", "A99999999", ""])
def test_a_cell_without_a_proper_place_stands_behind_the_one_before(reference: str) -> None:
    data = edited((' r="C3"', f' r="{reference}"'))
    rows, remarks = rows_of(data)
    assert (rows[2][1:4], remarks) == (["健康", "“两癌”检查", "检查4600人。"], ())
    assert imported(data).lost == ()


@pytest.mark.parametrize("row", ["0", "-3", "x", "99999999", ""])
def test_a_row_without_a_proper_number(row: str) -> None:
    data = edited((r'<row r="4"', f'<row r="{row}"'))
    assert rows_of(data)[0][3][0] == "2"
    assert imported(data).lost == ()
