"""What an import makes of a table, says of it, and refuses: sizes, periods, what is odd."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.drafting import make_draft
from minsheng.intake.drafting.reading import _check_size
from minsheng.intake.importing import import_bulletin
from minsheng.intake.recognition.column_kinds import NAME
from minsheng.intake.recognition.item_rows import ItemRow
from minsheng.intake.recognition.table import Column, ProjectRow, Table
from minsheng.office.archive import Archive
from minsheng.office.document import Grid, Line, OfficeDocument
from minsheng.period import Period
from minsheng.problem import Misuse, Refused
from tests import word_mess as w
from tests.intake.conftest import SIMPLE, imported, read
from tests.intake.grids import cell, grid, table_of

HEADINGS = ["序号", "项目名称", "责任单位", "工作进展"]
ONE, TWO = ["1", "甲", "区教育局", "好。"], ["2", "乙", "区民政局", "坏。"]
TITLE = "2025年某区民生实事推进情况（上半年）"
ARCHIVE = Archive(w.simple(SIMPLE), "旧通报.docx")


def size_of(
    rows: int = 1,
    columns: int = 2,
    *,
    cells: tuple[str, ...] = (),
    heading: str = "",
    group: str = "",
    items: int = 0,
) -> str:
    """What is said of a table that is too large, or nothing."""
    lines = tuple(map(Line, cells))
    table = Table(
        lines[:1],
        tuple(Column(NAME, group, heading, merged=False) for _ in range(columns)),
        (
            ProjectRow((lines[2:],), "", (ItemRow(()),) * items),
            *[ProjectRow(((),), "")] * (rows - 1),
        ),
        lines[1:2],
        (),
    )
    try:
        _check_size(ARCHIVE, table)
    except Refused as refused:
        return refused.problems[0].message
    return ""


def test_how_large_a_bulletin_may_be() -> None:
    assert size_of(rows=500) == ""
    assert size_of(rows=501) == "有501行、0段、0字，不像是一份通报"
    assert size_of(rows=200, items=501) == ""
    assert size_of(rows=200, items=502) == "有701行、0段、0字，不像是一份通报"
    assert size_of(cells=("长" * 40_000, "长" * 30_000, "长" * 30_000)) == ""
    assert size_of(cells=("长" * 40_000, "长" * 30_000, "长" * 30_001)) == (
        "有1行、3段、100001字，不像是一份通报"
    )
    assert size_of(cells=("",) * 10_000) == ""
    assert size_of(cells=("",) * 10_001) == "有1行、10001段、0字，不像是一份通报"
    assert size_of(heading="长" * 250, group="长" * 250) == ""
    assert size_of(heading="长" * 250, group="长" * 251) == "表头的文字太长，不像是一份通报"
    assert size_of(columns=29) == ""
    assert size_of(columns=30) == "表格有30栏，太多了"


def made(
    *blocks: Line | Grid | str,
    document: OfficeDocument | None = None,
    stem: str = "旧通报",
    period: str = "",
    answer: str | None = None,
) -> tuple[Draft, list[str]]:
    """A draft, and what is said of it."""
    wanted = Period.parse(period) if period else None
    whole = document or OfficeDocument((), ())
    return make_draft(table_of(*blocks), whole, stem, wanted, lambda _: answer)


TABLE = grid(HEADINGS, ONE, TWO)


def test_nothing_is_said_of_a_plain_bulletin() -> None:
    draft, said = made(TITLE, TABLE)

    assert said == []
    assert (draft.title, draft.area, draft.year, str(draft.period)) == (
        TITLE,
        "某区",
        2025,
        "2025H1",
    )
    assert (draft.as_of, draft.paper, draft.landscape) == ("2025-06-30", "A4", False)
    assert (draft.introduction, draft.notes, draft.as_is) == ((), (), {})


def test_what_is_said_of_an_odd_one() -> None:
    assert made("2025年上半年民生实事推进情况", TABLE)[1] == [
        "没有看出是哪个区，先写作“本区”，请在 data/projects.yaml 里改",
    ]
    assert made("说明", TABLE, stem="2025年某区上半年")[1] == ["没有找到标题，用了内置版式的标题"]
    assert made("2025年某区3项民生实事推进情况（上半年）", TABLE)[1] == ["标题说3项，表里是2项"]
    assert made("2025年某区2项民生实事推进情况（上半年）", TABLE)[1] == []
    assert made(TITLE, TABLE, period="2024H1")[1] == ["标题是2025年，报告期是2024H1"]
    assert made("某区民生实事推进情况", TABLE, period="2024H1")[1] == []
    assert made(TITLE, TABLE, period="2025Q3")[1] == [
        "标题说的是上半年，报告期是2025Q3（前三季度）"
    ]
    assert made(TITLE, TABLE, period="2025Q2")[1] == []
    assert made(TITLE, TABLE, period="2025-06")[1] == []
    assert made(f"{TITLE}（截至7月9日）", TABLE)[0].as_of == "2025-07-09"
    silent = grid(HEADINGS, [*ONE[:3], ""], TWO, ["3", "丙", "区残联", ""])
    assert made(TITLE, silent)[1] == ["没有进展的项目：第1、3项"]
    assert made(TITLE, grid(HEADINGS, [*ONE[:3], ""], [*TWO[:3], ""]))[1] == []
    assert made(TITLE, grid(["序号", "项目名称"], ONE[:2]))[1] == ["表里没有责任单位"]
    extra = grid([*HEADINGS, "分管领导", "投资额", "完成率"], [*ONE, "张", "3万", "50%"])
    draft, said = made(TITLE, extra)
    assert said == ["这几栏按原样保留在 extra 里：分管领导、投资额"]
    assert draft.as_is == {"分管领导": True, "投资额": True, "完成率": True}


def test_pages_that_lie_or_stand() -> None:
    five = grid([*HEADINGS, "备注"], [*ONE, "无"])
    lying = OfficeDocument((), (), "A3", landscape=True)
    standing = OfficeDocument((), (), "A4", landscape=False)

    assert [made(TITLE, one)[0].landscape for one in (TABLE, five)] == [False, True]
    assert [made(TITLE, one, document=lying)[0].landscape for one in (TABLE, five)] == [True] * 2
    assert [made(TITLE, one, document=standing)[0].landscape for one in (TABLE, five)] == [
        False
    ] * 2
    assert made(TITLE, TABLE, document=lying)[0].paper == "A3"


def test_what_stands_above_the_title_and_who_signed() -> None:
    draft, said = made("附件1", "某政发〔2025〕3号", TITLE, "各单位：", TABLE)
    assert (draft.above, draft.introduction) == (("附件1", "某政发〔2025〕3号"), ("各单位：",))
    assert said == []
    draft, said = made(TITLE, TABLE, "联系人：张三", "某区人民政府办公室", "2025年7月8日")
    assert draft.notes == ("联系人：张三",)
    assert (draft.signature, said) == (("某区人民政府办公室", "2025年7月8日"), [])


def test_people_and_telephones_beside_units_are_named() -> None:
    rows = [*ONE[:2], "区教育局（张某 13800000000）", "好。"], TWO
    draft, said = made(TITLE, grid(HEADINGS, *rows))
    assert [unit for one in draft.projects for unit in one.units] == ["区教育局", "区民政局"]
    assert said == [
        "单位后面的人名、电话等没有写进单位名称，只在原文（extra）里：第1项“（张某 13800000000）”"
    ]


def test_what_stands_above_each_page() -> None:
    headers = (Line(TITLE), Line("机密"), Line("内部"))
    document = OfficeDocument((), (), headers=headers)

    draft, said = made("各单位：", TABLE, document=document)
    assert (draft.title, said) == (TITLE, ["页眉里的文字没有导入：机密 内部"])
    draft, said = made("2025年甲区民生实事推进情况", "上半年：", TABLE, document=document)
    assert draft.title == "2025年甲区民生实事推进情况"
    assert said == [f"页眉里的文字没有导入：{TITLE} 机密 内部"]
    long = OfficeDocument((), (), headers=(Line("长" * 201),))
    assert made(TITLE, TABLE, document=long)[1] == [
        f"页眉里的文字没有导入：{'长' * 198}……",
    ]


def test_where_the_period_is_found() -> None:
    plain = "2025年某区民生实事推进情况"

    def period(*blocks: Line | Grid | str, stem: str = "旧通报", answer: str | None = None) -> str:
        return str(made(*blocks, stem=stem, answer=answer)[0].period)

    assert period(plain, grid([*HEADINGS[:3], "上半年工作进展"], ONE)) == "2025H1"
    assert period(plain, TABLE, stem="一季度") == "2025Q1"
    assert period(plain, "（上半年）", TABLE) == "2025H1"
    assert period(plain, TABLE, "截至6月底") == "2025-06"
    assert period(plain, TABLE, answer=" 2025Q1\n") == "2025Q1"
    assert period("上半年", TABLE, stem="2025年") == "2025H1"
    assert period("某区", TABLE, stem="2025年某区上半年") == "2025H1"
    assert period("2025年", "某区民生实事上半年情况", TABLE) == "2025H1"
    with pytest.raises(Misuse, match="看不出是哪一期的通报，请加上报告期，如 --period 2025H1"):
        period(plain, TABLE)
    with pytest.raises(Misuse, match="“上半年”不是报告期"):
        period(plain, TABLE, answer="上半年")


@pytest.mark.parametrize("heading", ["下半年工作打算", "下半年目标任务", "上半年目标"])
def test_a_heading_of_what_is_planned_names_no_period(heading: str) -> None:
    table = grid([*HEADINGS, heading], [*ONE, "x"])
    with pytest.raises(Misuse):
        made("2025年某区民生实事推进情况", table)


def test_a_date_under_a_common_heading_names_no_period() -> None:
    upper = (*(cell(text, at) for at, text in enumerate(HEADINGS)), cell("上半年", 4, width=2))
    lower = ["", "", "", ""]
    done = grid(upper, [*lower, "完成时限", "完成情况"], [*ONE, "x", "y"])
    assert str(made("2025年某区民生实事推进情况", done)[0].period) == "2025H1"
    ahead = grid(upper, [*lower, "完成时限", "工作打算"], [*ONE, "x", "y"])
    with pytest.raises(Misuse):
        made("2025年某区民生实事推进情况", ahead)


def test_the_day_and_the_area_of_the_data() -> None:
    assert made(TITLE, "数据截至2025年6月27日。", TABLE)[0].as_of == "2025-06-27"
    assert made(TITLE, TABLE, "数据截至2025年6月26日。")[0].as_of == "2025-06-26"
    assert made("2025年上半年民生实事", TABLE, stem="甲区")[0].area == "甲区"
    assert made("2025年上半年民生实事", "甲区各单位：", TABLE)[0].area == "甲区"
    assert made("2025年上半年民生实事", TABLE, "甲区教育局")[0].area == "甲区"
    assert made("2025年上半年民生实事", TABLE, "各单位：甲区")[0].area == "本区"


def no_answer(_: str) -> str | None:
    return None


def test_neither_data_nor_a_layout_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "旧通报.docx"
    file.write_bytes(w.simple(SIMPLE))
    layout = tmp_path / "a" / "templates" / "official" / "layout.yaml"
    layout.parent.mkdir(parents=True)
    layout.write_text("x")
    (tmp_path / "b" / "data").mkdir(parents=True)
    for name in ("a", "b"):
        with pytest.raises(Misuse, match="已经有了，不会覆盖。换一个文件夹"):
            import_bulletin(file, tmp_path / name, no_answer)
    import_bulletin(file, tmp_path / "a", no_answer, force=True)
    assert "项目名称" in layout.read_text(encoding="utf-8")


def test_what_else_a_workspace_has_stays(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / ".gitignore").write_text("mine\n")
    assert imported(tmp_path, w.simple(SIMPLE)) == 0

    assert read(tmp_path, ".gitignore") == "mine\n"
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    hidden = [".gitattributes", ".gitignore", ".pre-commit-config.yaml"]
    assert names == [*hidden, "data", "schemas", "templates"]


def test_what_an_import_has_done(tmp_path: Path) -> None:
    file = tmp_path / "2025年上半年.docx"
    file.write_bytes(w.simple([[*row, "甲"] for row in SIMPLE]))
    done = import_bulletin(file, tmp_path / "new", no_answer)

    assert (len(done.draft.projects), len(done.draft.columns)) == (2, 6)
    assert (done.differences, str(done.draft.period)) == ((), "2025H1")
    assert {path.name for path in done.written} > {"projects.yaml", "2025H1.yaml", "layout.yaml"}
    assert done.remarks == ("这几栏按原样保留在 extra 里：甲",)
    more = import_bulletin(file, tmp_path / "figures", no_answer, figures=True)
    assert more.remarks[-1].startswith("从文字里认出")
    with pytest.raises(Misuse, match="“2025X1”不是报告期"):
        import_bulletin(file, tmp_path / "other", no_answer, period="2025X1")
