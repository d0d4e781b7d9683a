"""A draft held against its source; what does not come back is kept as it was, or has no figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.proof import (
    Difference,
    compose_draft,
    files_of,
    fit_to_source,
    over_rows,
    rule_findings,
    wrong_projects,
)
from minsheng.intake.drafting.yaml_text import FIGURE
from minsheng.intake.figures.figures import add_figures
from minsheng.layout.bulletin import Cell
from minsheng.office.document import Line
from minsheng.problem import Refused
from tests.intake.grids import drafted, grid

HEADINGS = ["序号", "项目名称", "责任单位", "上半年工作进展"]
TITLE = "2025年某区2项民生实事推进情况（上半年）"
ONE, TWO = ["1", "甲", "区教育局", "好。"], ["2", "乙", "区民政局", "坏。"]


def draft_of(*rows: list[str], headings: list[str] = HEADINGS) -> Draft:
    return drafted(TITLE, grid(headings, *rows))


def kept(draft: Draft) -> list[dict[str, tuple[str, ...]]]:
    """What each project keeps word for word."""
    return [{**project.plan_extra, **project.extra} for project in draft.projects]


@pytest.mark.parametrize(
    ("place", "cells", "columns", "projects"),
    [
        (0, ["1", "2"], {}, [{}, {}]),
        (0, ["1", "3"], {"序号": False}, [{}, {"序号": ("3",)}]),
        (0, ["", "2"], {"序号": True}, [{}, {"序号": ("2",)}]),
        (0, ["一", "二"], {"序号": True}, [{"序号": ("一",)}, {"序号": ("二",)}]),
        (2, ["甲局", "乙局;丙局"], {"责任单位": False}, [{}, {"责任单位": ("乙局;丙局",)}]),
        (2, ["", "乙局;丙局"], {"责任单位": True}, [{}, {"责任单位": ("乙局;丙局",)}]),
        (2, ["区教\n育局", "区民\n政局"], {}, [{}, {}]),
        (3, ["好\n。", "坏"], {}, [{}, {}]),
    ],
)
def test_which_cells_are_kept_word_for_word(
    place: int, cells: list[str], columns: dict[str, bool], projects: list[dict[str, object]]
) -> None:
    rows = [ONE[:], TWO[:]]
    for row, said in zip(rows, cells, strict=True):
        row[place] = said
    draft = draft_of(*rows)

    assert fit_to_source(draft) == []
    assert draft.as_is == columns
    assert kept(draft) == projects


def test_a_kept_column_beside_another() -> None:
    """Only what is wrong is kept: one cell here, a whole column there."""
    draft = draft_of(["", "甲", "甲局;乙局", "好。"], ["2", "乙", "丙局", "坏。"])

    assert fit_to_source(draft) == []
    assert draft.as_is == {"序号": True, "责任单位": False}
    assert kept(draft) == [{"责任单位": ("甲局;乙局",)}, {"序号": ("2",)}]


def test_what_differs_is_told() -> None:
    draft = draft_of(ONE, TWO)
    draft.projects[1].source = (*draft.projects[1].source[:3], ("坏", "。"))
    bulletin = compose_draft(draft)
    assert wrong_projects(draft, bulletin) == [1]
    draft.projects[0].source = (*draft.projects[0].source[:3], ("好！",))
    assert wrong_projects(draft, bulletin) == [0, 1]


def test_what_differs_outside_of_the_table_is_left() -> None:
    draft = draft_of(ONE, TWO)
    draft.introduction = ("甲", "")
    assert fit_to_source(draft) == [Difference(0, "表前的文字", 0, "甲\n", "甲")]
    draft = draft_of(ONE, TWO)
    draft.notes = ("", "乙")
    assert fit_to_source(draft) == [Difference(0, "表后的文字", 0, "\n乙", "乙")]
    draft = draft_of(ONE, TWO)
    draft.title = "2025年 某区"
    assert fit_to_source(draft) == []
    draft.title = ""
    assert fit_to_source(draft) == []


def test_what_can_not_be_composed_is_refused() -> None:
    for change in ("text", "id", "values"):
        draft = draft_of(ONE, TWO)
        first = draft.projects[0]
        if change == "text":
            first.texts["progress"] = (FIGURE.format("nope"),)
        elif change == "id":
            first.id = "Bad id"
        else:
            first.values = {"people": "3"}
        with pytest.raises(Refused):
            compose_draft(draft)


WRONG = "年度计划检查4600人，已检查3216人，完成率96.9%。"


def test_errors_of_the_old_bulletin_become_warnings() -> None:
    draft = draft_of([*ONE[:3], WRONG], TWO)
    found = [(problem.rule, problem.severity.value) for problem in rule_findings(draft)]
    assert ("percent-mismatch", "warning") in found
    assert draft.lenient == ("percent-mismatch",)

    draft = draft_of([*ONE[:3], "布署３项。"], TWO)
    assert {problem.severity.value for problem in rule_findings(draft)} == {"warning"}
    assert draft.lenient == ()


def test_an_error_that_is_no_rule_stays_one() -> None:
    draft = draft_of(ONE, TWO)
    draft.projects[0].values = {"people": "3"}
    found = [(problem.rule, problem.severity.value) for problem in rule_findings(draft)]

    assert ("unknown-indicator", "error") in found
    assert draft.lenient == ()


def test_the_files_of_a_draft() -> None:
    headings = ["序号", "项目名称", "内容及规模", "责任单位", "上半年工作进展"]
    official = draft_of(["1", "甲", "乙", *ONE[2:]], ["2", "乙", "丙", *TWO[2:]], headings=headings)
    data = ["data/projects.yaml", "data/progress/2025H1.yaml"]
    assert list(files_of(official)) == data
    assert list(files_of(draft_of(ONE))) == [*data, "templates/official/layout.yaml"]


WITH_RATE = ["序号", "项目名称", "内容及规模", "责任单位", "工作进展", "完成率"]
SAID = "从文字里认出{}个指标，数字写进了values，请看看名称是否合适"


def figures_of(*rows: tuple[str, str, str]) -> tuple[Draft, list[str]]:
    """A draft with figures, of what is planned, what is done and the rate; and what is said."""
    draft = draft_of(
        *(
            [str(n), "甲", plan, "区教育局", done, rate]
            for n, (plan, done, rate) in enumerate(rows, 1)
        ),
        headings=WITH_RATE,
    )
    fit_to_source(draft)
    return draft, add_figures(draft)


WOMEN = ("计划检查妇女40人。", "已检查妇女30人。")
ROADS = ("计划改造道路40条。", "已改造道路20条。")


@pytest.mark.parametrize(
    ("rates", "columns", "projects"),
    [
        (("75%", "50%"), {"完成率": False}, [{}, {}]),
        (("75%", "51%"), {"完成率": False}, [{}, {"完成率": ("51%",)}]),
        (("80%", "51%"), {"完成率": True}, [{"完成率": ("80%",)}, {"完成率": ("51%",)}]),
        (("", "50%"), {"完成率": True}, [{}, {"完成率": ("50%",)}]),
    ],
)
def test_rates_are_computed_where_they_come_out(
    rates: tuple[str, str], columns: dict[str, bool], projects: list[dict[str, object]]
) -> None:
    draft, said = figures_of((*WOMEN, rates[0]), (*ROADS, rates[1]))

    assert said == [SAID.format(2)]
    assert draft.as_is == columns
    assert kept(draft) == projects


def test_without_values_no_rate_is_computed() -> None:
    draft, said = figures_of((WOMEN[0], "没有。", "75%"))
    assert (said, draft.as_is) == ([SAID.format(1)], {"完成率": True})
    draft, said = figures_of(("概况。", "没有。", ""))
    assert (said, draft.as_is) == (["文字里没有能确定的指标"], {"完成率": True})
    draft, said = figures_of((*WOMEN, "75%"), ("概况。", "没有。", ""))
    assert (said, draft.as_is) == ([SAID.format(1)], {"完成率": False})


def test_figures_that_change_a_cell_are_dropped() -> None:
    headings = WITH_RATE[:5]
    rows = [
        ["1", "甲", WOMEN[0], "区教育局", WOMEN[1]],
        ["2", "乙", ROADS[0], "区民政局", ROADS[1]],
    ]
    draft = draft_of(*rows, headings=headings)
    draft.projects[0].source = (*draft.projects[0].source[:4], ("已检查妇女31人。",))
    assert add_figures(draft) == [SAID.format(1)]
    assert [list(project.values) for project in draft.projects] == [[], ["renewal_road"]]
    assert draft.projects[0].texts["progress"] == (WOMEN[1],)

    draft = draft_of(*rows, headings=headings)
    draft.projects[1].values = {"nope": "1"}
    assert add_figures(draft) == [SAID.format(1)]
    assert [list(project.indicators) for project in draft.projects] == [["check_women"], []]

    draft = draft_of(*rows, headings=headings)
    draft.as_of = "someday"
    assert add_figures(draft) == ["文字里没有能确定的指标"]
    assert [list(project.values) for project in draft.projects] == [[], []]


def test_blanks_between_lines_of_a_title_do_not_count() -> None:
    draft = drafted(
        Line("2025年某区民生实事", size=22), Line("推进情况", size=22), grid(HEADINGS, ONE)
    )

    assert draft.title == "2025年某区民生实事推进情况"
    assert fit_to_source(draft) == []


def test_a_text_that_stands_over_other_rows_reads_otherwise() -> None:
    rows = [[*ONE[:3], "食堂建成。", "难"], ["", "", "", "床位到位。", ""], [*TWO, ""]]
    draft = draft_of(*rows, headings=[*HEADINGS, "存在问题"])
    assert fit_to_source(draft) == []
    project = draft.projects[0]
    project.texts["problems"] = project.items[0].texts.pop("problems")
    assert wrong_projects(draft, compose_draft(draft)) == [0]

    kind = draft.columns[4]
    assert over_rows(1, Cell(("难",), rows=3), kind) == ("（没有合并）", "（合并3行）")
    assert over_rows(3, Cell(("难",)), kind) == ("（合并3行）", "（没有合并）")
    assert over_rows(3, Cell(("难",), rows=3), kind) is None
    assert over_rows(3, Cell(()), kind) is None
    assert over_rows(0, Cell(("难",)), kind) is None
    assert over_rows(1, Cell(("难",), rows=0), kind) is None
    assert over_rows(1, Cell(("难",), rows=3), replace(kind, merged=True)) is None
    assert over_rows(3, Cell(("难",)), replace(kind, merged=True)) is not None
    assert over_rows(1, Cell(("区教育局",), rows=3), draft.columns[2]) is None
