"""Rate (完成率) and status (进度状态): what follows from the headline indicator, what does not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.layout.template_context import template_context
from minsheng.model.load_plan import load_plan
from minsheng.model.load_progress import load_progress
from minsheng.model.progress import Progress
from minsheng.model.status import planned_amount, planned_rate, rate_by, status_of
from minsheng.period import Period
from minsheng.problem import Problem
from minsheng.sentences.printed_period import print_period
from minsheng.source.strict_yaml import read_document

PLAN = """\
area: 槐荫区
year: 2025
{settings}
units: {{health: {{name: 区卫生健康局}}}}
projects:
  - id: example
    name: 示例项目
    units: [health]
    scope: 面向居民开展服务。
    {further}
    indicators: {{{indicators}}}
"""
COUNT = "done: {name: 检查, unit: 人, target: 4000, rate_digits: 1%s}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def standing(
    folder: Path,
    indicators: str,
    values: str,
    *,
    period: str = "2025H1",
    settings: str = "rules: {}",
    further: str = "checks: []",
    status: str = "",
) -> Progress:
    """The progress of one project with these indicators and values."""
    problems: list[Problem] = []
    plan_text = PLAN.format(indicators=indicators, settings=settings, further=further)
    (folder / "projects.yaml").write_text(plan_text, encoding="utf-8")
    (folder / "progress.yaml").write_text(
        f"period: {period}\nas_of: 2025-01-31\nprojects:\n  example:\n    values: {{{values}}}\n"
        f"    progress: 开展检查。\n{status}",
        encoding="utf-8",
    )
    plan = load_plan(read_document(folder / "projects.yaml", "p"), problems.append)
    document = read_document(folder / "progress.yaml", "q")
    progress = load_progress(document, plan, Period.parse(period), problems.append)
    assert problems == []
    return progress


def told(folder: Path, indicators: str, values: str, **other: str) -> tuple[str, str]:
    """The rate and the status as the cells have them."""
    progress = standing(folder, indicators, values, **other)
    printed = print_period(progress)
    assert [*printed.problems] == []
    (facts,) = template_context(printed).projects
    return facts["rate"], facts["status"]


@pytest.mark.parametrize(
    ("value", "rate", "status"),
    [
        ("4001", "100.0%", "超额完成"),
        ("4000", "100%", "已完成"),
        ("超4000人", "超100%", "超额完成"),
        ("近4000人", "近100%", "按序时推进"),
        ("约4000人", "约100%", "按序时推进"),
        ("2000", "50%", "按序时推进"),
        ("1600", "40%", "按序时推进"),  # 10 points below 50% are still in time
        ("1599", "40.0%", "滞后"),
        ("0", "0%", "未开工"),
    ],
)
def test_against_the_calendar(folder: Path, value: str, rate: str, status: str) -> None:
    assert told(folder, COUNT % "", f"done: {value}") == (rate, status)


@pytest.mark.parametrize(
    ("period", "status"),
    [
        ("2025Q1", "按序时推进"),
        ("2025-04", "按序时推进"),
        ("2025-05", "滞后"),
        ("2025", "滞后"),
    ],
)
def test_the_calendar_goes_on(folder: Path, period: str, status: str) -> None:
    """1000 of 4000 by the end of March, of April, of May (25% of 41.7% due), of the year."""
    assert told(folder, COUNT % "", "done: 1000", period=period)[1] == status


@pytest.mark.parametrize(
    ("plan", "status"),
    [
        ("{2025H1: 1000}", "按序时推进"),
        ("{2025Q2: 3000}", "滞后"),  # the same span by another name
        ("{2025Q1: 3000, 2025: 4000}", "滞后"),  # the last step that is due
        ("{2025Q3: 3000}", "按序时推进"),  # nothing is due yet
    ],
)
def test_against_a_staged_plan(folder: Path, plan: str, status: str) -> None:
    assert told(folder, COUNT % f", plan: {plan}", "done: 1000")[1] == status


@pytest.mark.parametrize(("behind", "status"), [("0", "滞后"), ("25", "按序时推进")])
def test_the_workspace_sets_the_threshold(folder: Path, behind: str, status: str) -> None:
    settings = f"status: {{behind: {behind}}}"
    assert told(folder, COUNT % "", "done: 1000", settings=settings)[1] == status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("800", "滞后"),  # just 30 points below 50%
        ("799", "严重滞后"),
        ("1600", "按序时推进"),
        ("1599", "滞后"),
        ("0", "未开工"),
    ],
)
def test_there_may_be_two_steps(folder: Path, value: str, status: str) -> None:
    settings = "status: {behind: 10, far_behind: 30}"
    assert told(folder, COUNT % "", f"done: {value}", settings=settings)[1] == status
    only = "status: {far_behind: 30}"  # 滞后 is from 10 points on, as ever
    assert told(folder, COUNT % "", f"done: {value}", settings=only)[1] == status
    one = "status: {behind: 10}"
    assert told(folder, COUNT % "", f"done: {value}", settings=one)[1] == status.removeprefix(
        "严重"
    )


def test_the_second_step_is_beyond_the_first(folder: Path) -> None:
    settings = "status: {behind: 40, far_behind: 40}"
    with pytest.raises(AssertionError, match="算严重滞后的40个百分点，应多于算滞后的40个"):
        standing(folder, COUNT % "", "done: 1", settings=settings)


@pytest.mark.parametrize(
    ("indicator", "period", "rate", "amount"),
    [
        ("{name: 检查, unit: 人, target: 4600}", "2025H1", 50, "2300人"),
        ("{name: 检查, unit: 人, target: 4600}", "2025-05", Fraction(125, 3), None),
        ("{name: 检查, unit: 人, target: 1939}", "2025H1", 50, None),  # no half a person
        ("{name: 检查, unit: 人, target: 1939}", "2025", 100, "1939人"),
        ("{name: 管网, unit: 公里, target: 219.26}", "2025H1", 50, "109.63公里"),
        ("{name: 管网, unit: 公里, target: 219.26}", "2025Q1", 25, None),  # 54.815
        ("{name: 床位, unit: 张, target: 1.2万张}", "2025Q1", 25, "0.3万张"),
        ("{name: 检查, unit: 人, target: 4000, plan: {2025H1: 3000}}", "2025H1", 75, "3000人"),
        ("{name: 检查, unit: 人, target: 4000, plan: {2025H1: 3000}}", "2025Q1", 0, "0人"),
        ("{name: 工程, kind: percent, plan: {2025Q1: 20}}", "2025H1", 20, "20%"),
        ("{name: 工程, kind: percent}", "2025H1", None, None),
        ("{name: 投诉, unit: 件, kind: lower, target: 10}", "2025H1", None, None),
        ("{name: 检查, unit: 人}", "2025H1", None, None),
        ("{name: 阶段, kind: stage, stages: [施工, 竣工]}", "2025H1", None, None),
    ],
)
def test_what_is_planned(
    folder: Path, indicator: str, period: str, rate: Fraction | None, amount: str | None
) -> None:
    progress = standing(folder, f"done: {indicator}", "", period=period)
    (entry,) = progress.projects
    done = entry.project.indicators["done"]
    assert planned_rate(done, progress.period) == rate
    planned = planned_amount(done, progress.period)
    assert (None if planned is None else str(planned)) == amount


def test_a_project_is_far_behind_where_a_row_is(folder: Path) -> None:
    rows = "items: [{id: a, headline: done}, {id: b, headline: beds}]"
    indicators = f"{COUNT % ''}, beds: {{name: 床位, unit: 张, target: 100}}"
    for values, status in (
        ("done: 4000, beds: 10", "严重滞后"),
        ("done: 1500, beds: 10", "严重滞后"),
        ("done: 1500, beds: 100", "滞后"),
    ):
        settings = "status: {behind: 10, far_behind: 30}"
        found = told(folder, indicators, values, settings=settings, further=rows)
        assert found[1] == status


@pytest.mark.parametrize(
    ("indicator", "value", "expected"),
    [
        ("{name: 工程, kind: percent}", "100", ("100%", "已完成")),
        ("{name: 工程, kind: percent}", "5", ("5%", "")),  # the works have no calendar
        ("{name: 工程, kind: percent}", "0", ("0%", "未开工")),
        ("{name: 工程, kind: percent, plan: {2025H1: 80}}", "60", ("60%", "滞后")),
        ("{name: 工程, kind: percent, plan: {2025H1: 65}}", "60", ("60%", "按序时推进")),
        ("{name: 阶段, kind: stage, stages: [施工, 竣工]}", "竣工", ("", "已完成")),
        ("{name: 阶段, kind: stage, stages: [施工, 竣工]}", "施工", ("", "")),
        ("{name: 投诉, unit: 件, kind: lower, target: 10}", "3", ("", "")),
        ("{name: 床位, unit: 张, target: 1.5万张}", "7500", ("50%", "按序时推进")),
        ("{name: 日期, target: 1}", "2025-03-10", ("", "")),
    ],
)
def test_other_kinds(folder: Path, indicator: str, value: str, expected: tuple[str, str]) -> None:
    further = "headline: done"
    assert told(folder, f"done: {indicator}", f"done: {value}", further=further) == expected


OTHER = "beds: {name: 床位, unit: 张%s}"


@pytest.mark.parametrize(
    ("other", "further", "rate"),
    [
        ("", "checks: []", "50%"),  # the only one with a target
        (", target: 5", "checks: []", ""),  # two of them: none is meant
        (", target: 5", "headline: done", "50%"),
        (", target: 5", "headline: beds", "20%"),
    ],
)
def test_which_indicator_is_the_headline(folder: Path, other: str, further: str, rate: str) -> None:
    indicators = f"{COUNT % ''}, {OTHER % other}"
    assert told(folder, indicators, "done: 2000, beds: 1", further=further)[0] == rate


def test_the_only_share_of_works_is_the_headline(folder: Path) -> None:
    works = "works: {name: 工程, kind: percent}"
    assert told(folder, works, "works: 60")[0] == "60%"
    assert told(folder, f"{works}, {COUNT % ''}", "works: 60")[0] == ""


def test_the_clerk_s_word_wins(folder: Path) -> None:
    status = "    status: 提前完成\n"
    assert told(folder, COUNT % "", "done: 1000", status=status) == ("25%", "提前完成")


def test_without_a_value_there_is_nothing_to_say(folder: Path) -> None:
    assert told(folder, COUNT % "", "") == ("", "")


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 12), st.integers(0, 100))
def test_a_status_says_what_the_numbers_say(
    tmp_path_factory: pytest.TempPathFactory, value: int, target: int, month: int, behind: int
) -> None:
    progress = standing(
        tmp_path_factory.mktemp("status"),
        f"done: {{name: 检查, unit: 人, target: {target}}}",
        f"done: {value}",
        period=f"2025-{month:02}",
        settings=f"status: {{behind: {behind}}}",
    )
    (entry,) = progress.projects
    short = Decimal(target * month - 12 * value) * 100 > Decimal(behind) * target * 12

    assert status_of(entry, progress) == (
        "未开工"
        if value == 0
        else "超额完成"
        if value > target
        else "已完成"
        if value == target
        else "滞后"
        if short
        else "按序时推进"
    )
    rate = rate_by(entry.project.headline, entry)
    assert rate is not None
    near = Decimal("0.01" if rate.digits == Decimal("99.99") else "0.005")
    assert abs(rate.digits * target - 100 * value) <= near * target
    assert (rate.digits >= 100) == (value >= target)
