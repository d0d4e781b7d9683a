"""The layout of an old bulletin: page, headings, cells."""

from __future__ import annotations

import pytest

from minsheng.intake.drafting.draft import Draft, DraftColumn
from minsheng.intake.drafting.layout_text import UNIT_CELLS, cell_of, layout_text, with_names
from minsheng.intake.recognition.column_kinds import kind_of
from minsheng.period import Period
from tests.intake.grids import drafted, grid

TITLE = "2025年某区2项民生实事推进情况（上半年）"


def column(heading: str, *, group: str = "", merged: bool = False) -> DraftColumn:
    return DraftColumn(kind_of(heading), group, heading, merged, heading)


def draft_of(*columns: DraftColumn, landscape: bool = True, paper: str = "A4") -> Draft:
    """A draft with columns and nothing in them."""
    period = Period.parse("2025H1")
    return Draft(
        *(TITLE, "某区", 2025, period, "2025-06-30", (), (), columns, [], {}),
        paper=paper,
        landscape=landscape,
    )


def written(draft: Draft) -> str:
    text = layout_text(draft)
    assert text is not None
    return text


def test_the_page_of_the_old_bulletin() -> None:
    upright = written(draft_of(column("序号"), column("项目名称"), landscape=False, paper="A3"))
    lying = written(draft_of(column("序号"), column("项目名称")))

    assert upright.startswith("# 通报的版式，照导入的旧通报排。\n")
    assert "# 依据" not in upright
    assert "\n  paper: A3\n  orientation: portrait\n" in upright
    assert "\n  margins: {top: 37, bottom: 35, left: 28, right: 26}\n" in upright
    assert "\n  paper: A4\n  orientation: landscape\n" in lying
    assert "\n  margins: {top: 28, bottom: 26, left: 35, right: 37}\n" in lying
    assert "\nsource: " in upright
    assert upright.count("columns:\n") == 1


def test_the_columns_of_a_layout() -> None:
    draft = draft_of(
        column("序号", merged=True),
        column("项目名称"),
        column("上半年工作进展", group="上半年“情况”"),
        column('进展"情况"'),
    )
    number, name, progress, quoted = written(draft).partition("\ncolumns:\n")[2].splitlines()
    assert number == (
        '  - {heading: "序号", cell: "{{ no }}", width: auto, align: center, merge: true}'
    )
    assert name == '  - {heading: "项目名称", cell: "{{ name }}", width: auto, row_header: true}'
    assert progress == (
        '  - {heading: "{{ period.label }}工作进展", cell: "{{ progress }}",'
        ' group: "{{ period.label }}“情况”", width: auto}'
    )
    assert quoted == '  - {heading: 进展"情况", cell: "{{ progress }}", width: auto}'


def test_the_title_of_a_layout() -> None:
    draft = draft_of(column("序号"), column("项目名称"))
    draft.title = "2025年某区通报"
    assert "\ntitle: '{{ year }}年{{ area }}通报'\n" in written(draft)
    draft.title = ""
    assert '\ntitle: "{{ year }}年{{ area }}{{ count }}项民生实事推进' in written(draft)


NAMES = {
    "2025年某区2项实事（上半年）": "{{ year }}年{{ area }}{{ count }}项实事（{{ period.label }}）",
    "2件、2个": "{{ count }}件、{{ count }}个",
    "12项": "12项",
    "2处": "2处",
    "2025版": "2025版",
    "{": "{{ '{' }}",
    "上半年{}": "{{ period.label }}{{ '{}' }}",
    "": "{{ '' }}",
}  # fmt: skip


@pytest.mark.parametrize("said", NAMES)
def test_names_in_a_title(said: str) -> None:
    rows = (["1", "甲", "x"], ["2", "乙", "x"])
    draft = drafted("2025年某区民生实事（上半年）", grid(["序号", "项目名称", "工作进展"], *rows))

    assert with_names(said, draft) == NAMES[said]


def test_names_in_a_heading() -> None:
    draft = drafted("2025年某区民生实事", grid(["序号", "项目名称"], ["1", "甲"]))
    said = "2025年某区1项上半年进展"

    assert with_names(said, draft, whole=False) == "2025年某区1项{{ period.label }}进展"


def test_the_cells_of_a_column() -> None:
    draft = draft_of(column("序号"))
    own, progress = column("分管领导"), column("工作进展")
    assert cell_of(own, draft) == "{{ extra['分管领导'] }}"
    assert cell_of(progress, draft) == "{{ progress }}"
    assert cell_of(column("配合单位"), draft) == "{{ partners | join('、') }}"
    assert cell_of(column("责任单位"), draft) == "{{ units | join('、') }}"
    draft.as_is = {"工作进展": False, "责任单位": True}
    assert cell_of(progress, draft) == (
        "{% if extra['工作进展'] %}{{ extra['工作进展'] }}{% else %}{{ progress }}{% endif %}"
    )
    assert cell_of(column("责任单位"), draft) == "{{ extra['责任单位'] }}"


FORMS = {
    "甲局、乙局": "{{ units | join('、') }}",
    "甲局\n乙局": r"{{ units | join('\n') }}",
    "甲局，乙局": "{{ units | join('，') }}",
    "甲局；乙局": "{{ units | join('；') }}",
    "甲局 乙局": "{{ units | join(' ') }}",
    "甲局,乙局": "{{ units | join(',') }}",
    "甲局/乙局": "{{ units | join('/') }}",
    "*甲局、乙局": "*{{ units | join('、') }}",
    "*甲局\n乙局": r"*{{ units | join('\n') }}",
    "牵头单位：甲局\n配合单位：乙局": (
        r"牵头单位：{{ lead }}{% if partners %}{{ '\n' }}"
        "配合单位：{{ partners | join('、') }}{% endif %}"
    ),
    "甲局;乙局": "{{ units | join('、') }}",
}


def unit_cell(*cells: str) -> str:
    rows = [[str(n), f"甲{n}", said, "x"] for n, said in enumerate(cells, 1)]
    table = grid(["序号", "项目名称", "责任单位", "工作进展"], *rows)
    return UNIT_CELLS[drafted("2025年某区民生实事", table).unit_form]


@pytest.mark.parametrize("said", FORMS)
def test_how_units_stand_in_a_cell(said: str) -> None:
    assert unit_cell(said) == FORMS[said]


def test_most_cells_of_units_decide() -> None:
    comma, stroke = "甲局，乙局", "丙局/丁局"
    assert unit_cell(comma, stroke, stroke) == FORMS["甲局/乙局"]
    assert unit_cell(comma, stroke) == FORMS[comma]
    assert unit_cell(stroke, comma) == FORMS[comma]
    assert unit_cell("甲局", "乙局", stroke) == FORMS["甲局/乙局"]
    assert unit_cell("甲局", "乙局") == FORMS["甲局、乙局"]
    assert (
        unit_cell("牵头单位：甲局", "牵头单位：乙局\n配合单位：丙局")
        == (FORMS["牵头单位：甲局\n配合单位：乙局"])
    )
    assert (
        unit_cell("牵头单位：甲局\n配合单位：乙局、丙局")
        == (FORMS["牵头单位：甲局\n配合单位：乙局"])
    )


OFFICIAL = ["序号", "项目名称", "内容及规模", "责任单位", "工作进展"]


def official() -> Draft:
    """A draft that the official layout shows as it was."""
    table = grid(
        [*OFFICIAL[:4], "上半年工作进展"],
        ["1", "甲", "乙", "甲局、乙局", "好"],
        ["2", "乙", "", "", ""],
    )
    return drafted(TITLE, table)


def test_a_bulletin_in_the_official_layout_needs_none_of_its_own() -> None:
    draft = official()
    assert layout_text(draft) is None
    draft.title = ""
    assert layout_text(draft) is None
    draft.title = "2025年某区民生实事"
    assert layout_text(draft) is not None


def test_whatever_is_otherwise_needs_a_layout() -> None:
    draft = official()
    draft.as_is = {"序号": True}
    assert layout_text(draft) is not None
    draft = official()
    draft.landscape = False
    assert layout_text(draft) is not None
    draft = official()
    draft.paper = "A3"
    assert layout_text(draft) is not None
    draft = official()
    draft.unit_form = 1
    assert layout_text(draft) is not None
    for change in (
        column("上半年工作进展", merged=True),
        column("上半年工作进展", group="甲"),
        column("上半年进展"),
    ):
        draft = official()
        draft.columns = (*draft.columns[:4], change)
        assert layout_text(draft) is not None
    draft = official()
    draft.columns = draft.columns[:4]
    assert layout_text(draft) is not None
