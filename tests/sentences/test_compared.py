"""Values of other periods in sentences: what they print, and why some can't be."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minsheng.model.year_folder
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.quantity import round_half_up
from minsheng.review.period_changes import compare_periods
from minsheng.source.node import Document
from minsheng.source.strict_yaml import parse_document
from tests.compared import BEFORE, NOW, PLAN, printed_of, said, told, write_office


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("done.before", "2532人"),
        ("done.before.value", "2532"),
        ("done.before_value", "2532"),
        ("done.before.rate", "55.0%"),
        ("done - done.before", "684人"),
        ("done.added", "684人"),
        ("done.added_value", "684"),
        ("done.change", "增加684人"),
        ("beds.change", "减少5人"),
        ("beds.before - beds", "5人"),
        ("happy.added", "2.5个百分点"),  # of percentages
        ("happy.change", "提高2.5个百分点"),
        ("paid.added", "4.25万元"),
        ("percent(done.added, done.before, 1)", "27.0%"),
        ("stage.before", "施工"),
        ("done.last_year", "2858人"),
        ("done.last_year_value", "2858"),
        ("done.last_year.rate", "62.1%"),
        ("done.growth", "增长12.5%"),
        ("done.growth_rate", "12.5%"),
        ("done.growth_value", "12.5"),
        ("beds.growth", "增长5.56%"),
        ("happy.growth", "下降0.5个百分点"),
        ("paid.growth", "持平"),
        ("done.planned", "50%"),
        ("done.planned_value", "50"),
        ("done.planned_target", "2300人"),
        ("road.planned_target", "50%"),
        ("done.gap", "快于序时进度19.9个百分点"),
        ("done.gap_value", "19.9"),
        ("road.planned", "50%"),
        ("road.gap", "慢于计划进度20个百分点"),
        ("period.before", "2025Q1"),
        ("period.before.label", "一季度"),
        ("period.before.month", "3"),
        ("period.last_year.label", "2024年上半年"),
    ],
)
def test_what_is_printed(tmp_path: Path, expression: str, printed: str) -> None:
    workspace = write_office(tmp_path, f"比较{{{{ {expression} }}}}。")
    assert said(printed_of(workspace)) == f"比较{printed}。"
    assert told(workspace) == []


FIRST = "data/progress/2025Q1.yaml"
YEAR = "data/2024/progress/2024H1.yaml"
Q1, H1 = f"上一期一季度（{FIRST}）", f"上年同期2024年上半年（{YEAR}）"
NO_BEFORE = "2025H1前面没有别的报告期，没有上一期"
NEW_YEAR = f"“done”从1月1日起累计，2025H1是2025年的第一期，没有上一期可比（前面只有{YEAR}）"
FELL = "少了（%s），不能写成增加多少（写 {{ %s }}，印成“%s”）"
NOTHING: dict[str, str | None] = {"before": None, "last_year": None}


@pytest.mark.parametrize(
    ("expression", "others", "message"),
    [
        ("done.before", NOTHING, f"{NO_BEFORE}可比"),
        ("done.added", {"before": None}, NEW_YEAR),
        ("done.added", {"before": "beds: 3"}, f"{Q1}里，“done”没有数值"),
        ("done.before", {"before": "done: "}, f"{Q1}里，“done”没有填"),
        ("done.growth", {"last_year": None}, f"没有上年同期的文件{YEAR}"),
        ("done.last_year", {"last_year": "beds: 3"}, f"{H1}里，“done”没有数值"),
        ("done.added", {"before": "done: 超2500人"}, f"{Q1}是“超2500人”，不是准数"),
        ("done.change", {"now": "done: 5370余人"}, "这一期是“5370余人”，不是准数，算不出"),
        ("done.growth", {"last_year": "done: 约2800人"}, f"{H1}是“约2800人”，不是准数"),
        ("done.gap", {"now": "done: 3000人以上"}, "这一期是“3000人以上”，不是准数"),
        ("stage.added", {}, "“stage”不是数量，不能计算"),
        ("beds.added", {}, "“beds”" + FELL % ("-5人", "beds.change", "减少5人")),
        ("beds.added_value", {}, "“beds”" + FELL % ("-5人", "beds.change", "减少5人")),
        (
            "beds.growth_rate",
            {"now": "beds: 45"},
            "“beds”" + FELL % ("-50%", "beds.growth", "下降50%"),
        ),
        (
            "road.gap_value",
            {},
            "“road”" + FELL % ("-20个百分点", "road.gap", "慢于计划进度20个百分点"),
        ),
        (
            "happy.growth_rate",
            {},
            "“97.5%”本身是百分比，不算增长率（改用 .growth，印成“提高2个百分点”）",
        ),
        ("done.growth", {"last_year": "done: 0"}, f"{H1}是0人，这一期是3216人，算不出增长率"),
        ("beds.growth", {"now": "beds: -5"}, f"{H1}是90人，这一期是-5人，算不出增长率"),
        ("works.planned", {}, "“works”没有应完成的进度"),
        ("beds.gap", {}, "“beds”没有应完成的进度（在projects.yaml里写target"),
        ("done.befor", {}, "没有“.befor”这个后缀（是不是“before”？）"),
        ("done.before.added", {}, "没有“.added”这个后缀"),
        ("period.before.before.label", {}, "没有“.before”这个后缀"),
        ("period.before.label", NOTHING, NO_BEFORE),
        ("period.last_year.label", {"last_year": None}, f"没有上年同期（{YEAR}）"),
    ],
)
def test_where_there_is_none(
    tmp_path: Path, expression: str, others: dict[str, str | None], message: str
) -> None:
    """An error at the place of the name, which says what was looked at."""
    workspace = write_office(tmp_path, f"比较{{{{ {expression} }}}}。", **others)
    (problem,) = told(workspace, "template-error")
    place, _, said_of_it = problem.partition(" ")
    assert place.startswith("data/progress/2025H1.yaml:6:")
    assert int(place.split(":")[2]) > len("    progress: 比较")
    assert said_of_it.startswith(message)


def test_without_a_value_of_its_own_nothing_is_told_twice(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "比较{{ done.added }}。", now="done: ")
    (problem,) = told(workspace, "template-error", "not-filled")
    assert "检查人数还没有填" in problem


def test_levels_are_compared_with_the_year_before(tmp_path: Path) -> None:
    """In a new year a count starts again; what stands at a time goes on."""
    sentence = "较{{ period.before.label }}{{ beds.change }}。"
    workspace = write_office(tmp_path, sentence, before=None)
    assert said(printed_of(workspace)) == "较2024年上半年增加5人。"


def test_a_sentence_lives_on_in_the_next_period(tmp_path: Path) -> None:
    sentence = "已检查{{ done }}，较{{ period.before.label }}增加{{ done.added }}。"
    workspace = write_office(tmp_path, sentence)
    third = (tmp_path / "data/progress/2025H1.yaml").read_text("utf-8").replace("3216", "4000")
    file = tmp_path / "data/progress/2025Q3.yaml"
    file.write_text(third.replace("2025H1", "2025Q3").replace("06-30", "09-30"), encoding="utf-8")
    workspace.forget()
    assert said(printed_of(workspace)) == "已检查3216人，较一季度增加684人。"
    assert said(printed_of(workspace, "2025Q3")) == "已检查4000人，较上半年增加784人。"


@pytest.mark.parametrize("name", ["2024H1", "2024-06", "2024Q2"])
def test_last_year_may_have_named_its_period_otherwise(tmp_path: Path, name: str) -> None:
    workspace = write_office(tmp_path, "同比{{ done.growth }}。")
    file = tmp_path / YEAR
    text = file.read_text("utf-8").replace("period: 2024H1", f"period: {name}")
    file.unlink()
    file.with_stem(name).write_text(text, encoding="utf-8")
    assert said(printed_of(workspace)) == "同比增长12.5%。"


def test_the_same_name_comes_first(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "同比{{ done.growth }}。")
    other = (tmp_path / YEAR).read_text("utf-8").replace("2024H1", "2024-06")
    (tmp_path / YEAR).with_stem("2024-06").write_text(other.replace("2858", "1"), encoding="utf-8")
    assert said(printed_of(workspace)) == "同比增长12.5%。"


def test_a_project_is_known_by_its_name_where_its_id_is_new(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "同比{{ done.growth }}。", was_called="cancer")
    assert said(printed_of(workspace)) == "同比增长12.5%。"
    plan = tmp_path / "data/2024/projects.yaml"
    renamed = plan.read_text("utf-8").replace("name: 两癌检查", "name: 妇女检查")
    plan.write_text(renamed, encoding="utf-8")
    workspace.forget()
    (problem,) = told(workspace, "template-error")
    assert f"上年同期2024年上半年（{YEAR}）里没有“两癌检查”这个项目" in problem
    now = tmp_path / "data/projects.yaml"
    aliased = now.read_text("utf-8").replace(
        "name: 两癌检查", "name: 两癌检查\n    aliases: [妇女检查]"
    )
    now.write_text(aliased, encoding="utf-8")
    workspace.forget()
    assert said(printed_of(workspace)) == "同比增长12.5%。"


def test_a_project_is_known_by_a_name_that_it_got_later(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "同比{{ done.growth }}。", was_called="cancer")
    plan = tmp_path / "data/2024/projects.yaml"
    renamed = "name: 妇女检查\n    changed: {2024Q3: {name: 两癌检查}}"
    text = plan.read_text("utf-8").replace("name: 两癌检查", renamed)
    plan.write_text(text, encoding="utf-8")
    assert said(printed_of(workspace)) == "同比增长12.5%。"


def test_a_project_that_came_later_was_not_there_before(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "较上期{{ done.change }}。")
    plan = tmp_path / "data/projects.yaml"
    more = PLAN.format(year=2025, project="other").partition("projects:\n")[2]
    later = plan.read_text("utf-8").replace("name: 两癌检查", "name: 两癌检查\n    since: 2025H1")
    more = more.replace("name: 两癌检查", "name: 其他")
    plan.write_text(later + more, encoding="utf-8")
    first = tmp_path / FIRST
    first.write_text(first.read_text("utf-8").replace("checks:", "other:"), encoding="utf-8")
    (problem,) = told(workspace, "template-error")
    assert f"{Q1}里没有“两癌检查”这个项目" in problem


def test_a_name_that_two_projects_had_tells_nothing(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "同比{{ done.growth }}。", was_called="cancer")
    plan, last = tmp_path / "data/2024/projects.yaml", tmp_path / YEAR
    projects = (
        plan.read_text("utf-8").partition("projects:\n")[2].replace("id: cancer", "id: other")
    )
    entry = last.read_text("utf-8").partition("projects:\n")[2].replace("cancer:", "other:")
    plan.write_text(plan.read_text("utf-8") + projects, encoding="utf-8")
    last.write_text(last.read_text("utf-8") + entry, encoding="utf-8")
    (problem,) = told(workspace, "template-error")
    assert f"{H1}里没有“两癌检查”这个项目" in problem


def test_another_time_of_last_year_is_not_compared(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "同比{{ done.growth }}。")
    text = (tmp_path / YEAR).read_text("utf-8").replace("2024H1", "2024Q1")
    (tmp_path / YEAR).unlink()
    (tmp_path / YEAR).with_stem("2024Q1").write_text(text, encoding="utf-8")
    (problem,) = told(workspace, "template-error")
    assert f"没有上年同期的文件{YEAR}" in problem


def test_an_indicator_is_known_by_its_name_where_its_id_is_new(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "同比{{ done.growth }}。")
    for name in ("data/2024/projects.yaml", YEAR):
        file = tmp_path / name
        text = file.read_text("utf-8").replace("done:", "screened:").replace(": done", ": screened")
        file.write_text(text, encoding="utf-8")
    assert said(printed_of(workspace)) == "同比增长12.5%。"
    plan = tmp_path / "data/2024/projects.yaml"
    plan.write_text(plan.read_text("utf-8").replace("检查人数", "发放人数"), encoding="utf-8")
    workspace.forget()
    (problem,) = told(workspace, "template-error")
    assert f"上年同期2024年上半年（{YEAR}）里，这个项目没有“done”" in problem


def test_units_that_differ_are_not_compared(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "同比{{ done.growth }}。")
    plan = tmp_path / "data/2024/projects.yaml"
    plan.write_text(plan.read_text("utf-8").replace("unit: 人,", "unit: 人次,"), encoding="utf-8")
    (problem,) = told(workspace, "template-error")
    assert "是“2858人次”，这一期是“3216人”，单位不同，不能比" in problem


def test_a_file_that_can_t_be_read_is_named(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "同比{{ done.growth }}。")
    (tmp_path / YEAR).write_text("period: [", encoding="utf-8")
    (problem,) = told(workspace, "template-error")
    assert f"上年同期2024年上半年（{YEAR}）读不出来" in problem


@pytest.mark.parametrize(
    ("sentence", "is_read"),
    [
        ("已检查{{ done }}，完成{{ done.rate }}，{{ done.gap }}。", False),
        ("已检查{{ done }}，较上期增加{{ done.added }}。", False),
        ("已检查{{ done }}，同比{{ done.growth }}。", True),
    ],
)
def test_last_year_is_read_only_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence: str, is_read: bool
) -> None:
    read: list[str] = []

    def watched(text: str, name: str) -> Document:
        read.append(name)
        return parse_document(text, name)

    monkeypatch.setattr(minsheng.model.year_folder, "parse_document", watched)
    assert told(write_office(tmp_path, sentence)) == []
    assert ("data/2024/progress/2024H1.yaml" in read) is is_read
    assert FIRST in read  # the rules across periods want it anyway


AMOUNTS = st.decimals(0, 10**9, places=2)


@given(now=AMOUNTS, before=AMOUNTS, scales=st.tuples(*[st.sampled_from(["元", "万元"])] * 2))
def test_what_was_added_is_exact(now: Decimal, before: Decimal, scales: tuple[str, str]) -> None:
    times = {"元": 1, "万元": 10_000}
    ones = [Fraction(one) * times[unit] for one, unit in zip((now, before), scales, strict=True)]
    exact = Fraction(ones[0] - ones[1]) / times[scales[0]]
    with tempfile.TemporaryDirectory() as folder:
        values = {"now": f"paid: {now:f}{scales[0]}", "before": f"paid: {before:f}{scales[1]}"}
        workspace = write_office(Path(folder), "'{{ paid.change }}'", **values)
        reads = said(printed_of(workspace))
    words = "持平" if not exact else "增加" if exact > 0 else "减少"
    number = reads.removeprefix(words).removesuffix(scales[0])
    assert reads.startswith(words)
    assert Fraction(number or "0") == abs(exact)
    assert not number.endswith("0") or "." not in number


@given(now=st.integers(0, 10**6), last_year=st.integers(1, 10**6))
def test_growth_is_rounded_once(now: int, last_year: int) -> None:
    exact = Fraction(now - last_year, last_year) * 100
    with tempfile.TemporaryDirectory() as folder:
        values = {"now": f"done: {now}", "last_year": f"done: {last_year}"}
        workspace = write_office(Path(folder), "'{{ done.growth }}'", **values)
        reads = said(printed_of(workspace))
    expected = Fraction(round_half_up(abs(exact), 1))
    if expected:
        word = "增长" if exact > 0 else "下降"
        assert Fraction(reads.removeprefix(word).removesuffix("%")) == expected
    else:
        assert reads == ("基本持平" if exact else "持平")


@given(done=st.integers(0, 10**5))
def test_the_gap_says_what_rate_and_plan_say(done: int) -> None:
    exact = Fraction(done, 4600) * 100 - 50
    with tempfile.TemporaryDirectory() as folder:
        workspace = write_office(Path(folder), "'{{ done.gap }}'", now=f"done: {done}")
        reads = said(printed_of(workspace))
    points = Fraction(round_half_up(abs(exact), 1))
    if points:
        words = "快于序时进度" if exact > 0 else "慢于序时进度"
        assert Fraction(reads.removeprefix(words).removesuffix("个百分点")) == points
    else:
        assert reads == ("与序时进度基本持平" if exact else "与序时进度持平")


COMPUTED = [
    "已检查{{ done }}，应完成{{ done.planned_target }}，{{ done.gap }}。",
    "已检查{{ done }}，较{{ period.before.label }}增加{{ done.added }}。",
    (
        "已检查{{ done }}，较{{ period.before.label }}的{{ done.before }}增加{{ done.added }}，"
        "同比{{ done.growth }}。"
    ),
    (
        "已检查{{ done }}，同比{{ done.growth }}，较上期{{ done.change }}，完成率{{ done.rate }}，"
        "{{ done.gap }}。"
    ),
    "已检查{{ done }}（上年同期{{ done.last_year }}），同比增长{{ done.growth_rate }}。",
    (
        "截至6月底已检查{{ done }}，占年度目标的{{ done.rate }}，"
        "比序时进度{{ done.planned }}快{{ done.gap_value }}个百分点。"
    ),
    (
        "在院{{ beds }}，较{{ period.before.label }}{{ beds.change }}，"
        "比{{ period.last_year.label }}的{{ beds.last_year }}{{ beds.growth }}。"
    ),
    (
        "满意度{{ happy }}，较{{ period.before.label }}{{ happy.change }}，"
        "同比{{ happy.growth }}；已检查{{ done }}。"
    ),
    (
        "道路完成{{ road }}，比{{ period.before.label }}提高{{ road.added }}，"
        "应完成{{ road.planned }}，{{ road.gap }}。"
    ),
    (
        "发放{{ paid }}，与上年同期{{ paid.growth }}，"
        "较{{ period.before.label }}增加{{ paid.added }}；已检查{{ done }}，增加{{ done.added }}。"
    ),
    (
        "由{{ period.before.label }}的{{ done.before }}增加到{{ done }}，{{ done.gap }}，"
        "增长率{{ done.growth_rate }}。"
    ),
]


@pytest.mark.parametrize("sentence", COMPUTED)
@pytest.mark.parametrize("now", [NOW, NOW.replace("3216", "4601"), NOW.replace("3216", "2900")])
def test_what_is_computed_is_silent(tmp_path: Path, sentence: str, now: str) -> None:
    assert told(write_office(tmp_path, sentence, now=now)) == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("已检查{{ done }}，较一季度的{{ done.before }}增加694人。", "change-mismatch"),
        ("已检查{{ done }}，完成目标任务的52%，同比{{ done.growth }}。", "typed-rate"),
    ],
)
def test_what_is_typed_beside_it_is_not(tmp_path: Path, sentence: str, rule: str) -> None:
    assert len(told(write_office(tmp_path, sentence), rule)) == 1


@pytest.mark.parametrize(
    ("expression", "is_used"),
    [
        *(("done.before", False), ("done.before.rate", False), ("done.last_year_value", False)),
        *(("done.planned", False), ("done.target_value", False)),
        *(("done.added", True), ("done.growth", True), ("done.gap", True), ("done.rate", True)),
        *(("done.rate_value", True), ("done - done.before", True)),
    ],
)
def test_which_of_them_print_the_value(tmp_path: Path, expression: str, is_used: bool) -> None:
    workspace = write_office(tmp_path, f"检查{{{{ {expression} }}}}", now="done: 3216")
    assert (told(workspace, "unused-value") == []) is is_used


@pytest.mark.parametrize("other", ["before", "last_year"])
def test_the_label_of_another_period_is_no_news(tmp_path: Path, other: str) -> None:
    """A text that was copied is one, though the name of the period before has changed."""
    text = (
        f"较{{{{ period.{other}.label }}}}进展顺利，各街道组织居民分批参加检查，宣传到每个社区，"
        "医院开设绿色通道，结果按时送到本人手里。"
    )
    write_office(tmp_path, text, now="done: 3216")
    second = (tmp_path / "data/progress/2025H1.yaml").read_text("utf-8")
    third = second.replace("2025H1", "2025Q3").replace("06-30", "09-30")
    (tmp_path / "data/progress/2025Q3.yaml").write_text(third, encoding="utf-8")
    last = (tmp_path / YEAR).read_text("utf-8").replace("2024H1", "2024Q3")
    (tmp_path / YEAR).with_stem("2024Q3").write_text(last, encoding="utf-8")
    assert "copied-text" in {one.rule for one in validate(Workspace(tmp_path), "2025Q3")}


def test_diff_tells_what_follows_from_another_period(tmp_path: Path) -> None:
    sentence = "较{{ period.before.label }}增加{{ done.added }}。"
    was = write_office(tmp_path / "was", sentence)
    now = write_office(tmp_path / "now", sentence, before=BEFORE.replace("2532", "2500"))
    section = compare_periods(printed_of(was).progress, printed_of(now).progress)
    (project,) = section.projects
    (rewording,) = project.rewordings
    pieces = [(piece.mark.value, piece.text) for piece in rewording.pieces]
    assert ("deleted", "684") in pieces or ("deleted", "684人") in pieces
