"""Dates after the period, and dates that do not exist."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.check import RULES
from minsheng.check.rule import Example
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from tests.caught import caught, context, count, marked
from tests.check.conftest import item
from tests.conftest import PLAN, PROGRESS, edit
from tests.examples import found as found_in
from tests.examples import write_example


def _line(workspace: Path, beginning: str) -> int:
    """The number of the first line of the period's file that begins so."""
    lines = (workspace / PROGRESS).read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if line.startswith(beginning))


@pytest.mark.parametrize(
    "text",
    [
        "⟦截至7月7日⟧，已培训取证3516人次。",
        "⟦截至2025年7月7日⟧，全区已培训3516人次。",
        "⟦截至7月底⟧，共培训3516人次。",
        "⟦截至8月⟧已培训3516人次。",
        "⟦截至三季度末⟧，完成投资3亿元。",
        "⟦截止到7月7日⟧，已培训3516人次。",
        "⟦截止7月7日⟧，已培训3516人次。",
        "⟦截至2025-07-07⟧，已培训3516人次。",
        "⟦截至2026年1月5日⟧，已培训3516人次。",
        "培训情况（⟦截至7月7日⟧）：已培训3516人次。",
        "项目⟦截至7月7日⟧已完成主体施工。",
        "⟦截至7月7日⟧，已培训3516人次，预计年底完成4000人次。",
        "已培训3516人次，数据⟦截至7月7日⟧。",
        "⟦截至7月7日⟧，报名参加的已有300人。",
        "2024年10月开工，⟦截至7月7日⟧已完成90%。",
        "⟦到7月底⟧，已培训3516人次。",
        "⟦到7月7日⟧止，累计培训3516人次。",
        "根⟦据7月7日⟧统计数据，培训3516人次。",
        "⟦据7月7日⟧的数据，已培训3516人次。",
    ],
)
def test_data_of_a_day_after_the_period(text: str) -> None:
    plain, wrong = marked(text)

    assert caught("data-date", plain) == wrong != []


@pytest.mark.parametrize(
    "text",
    [
        "截至6月30日，已培训3516人次。",
        "截至6月底，已培训3516人次。",
        "截至6月，已培训3516人次。",
        "截至二季度末，已培训3516人次。",
        "截至上半年，已培训3516人次。",
        "截至目前，已培训3516人次。",
        "截至2025年，全区共有农村公路84公里。",
        "截至2024年底，全区共有农村公路84公里。",
        "截至去年底，全区共有农村公路84公里。",
        "截至今年5月底，已培训3516人次。",
        "2024年秋季学期，截至12月底共救助300人。",
        "截至12月31日，预计完成4000人次。",
        "截至7月底，力争完成全部招标。",
        "计划截至9月底完成管网铺设。",
        "报名截至7月15日。",
        "报名截至7月15日，请抓紧报名。",
        "报名时间截至7月15日，可到社区办理。",
        "申请截止到7月31日，逾期不再受理。",
        "公示期截至7月5日。",
        "服务合同有效期截至2025年12月31日。",
        "招标公告（截至7月10日）已发布。",
        "免费开放活动截至8月31日。",
        "意见征集截止7月20日，欢迎参与。",
        "截至7月15日前提交材料。",
        "7月5日召开启动会。",
        "招标意向于7月初发布。",
        "预计7月7日开标。",
        "将于7月10日前完成验收。",
        "拟于8月启用，截至6月底已完成装修。",
        "投标截止时间为7月10日。",
        "到7月底完成招标。",
        "到7月底，全部完工。",
        "开放到8月底，已接待3516人次。",
        "到6月底，已培训3516人次。",
        "依据7月1日起施行的办法办理。",
        "据6月30日统计，已培训3516人次。",
    ],
)
def test_what_is_no_data_of_later(text: str) -> None:
    assert caught("data-date", text) == []


def test_an_as_of_after_the_period() -> None:
    printed = item("2025-07-07", "截至{{ as_of }}，已培训3516人次。")
    assert caught("data-date", printed) == ["截至{{ as_of }}"]
    silent = item("2025-07-07", "已培训3516人次。")
    assert caught("data-date", silent) == ["已培训3516人次。"]
    assert caught("data-date", item("2025-06-30", "截至{{ as_of }}，已培训3516人次。")) == []
    assert caught("data-date", item("2025-06-20", "已培训3516人次。")) == []


def test_an_as_of_of_the_project_is_said_once() -> None:
    text = "progress:\n  - 截至{{ as_of }}，已培训3516人次。\n  - 截至{{ as_of }}，已发证20本。"

    assert caught("data-date", Example(f"as_of: 2025-07-07\n{text}")) == ["example"]
    assert caught("data-date", Example(f"as_of: 2025-06-25\n{text}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "已于⟦2月30日⟧开工。",
        "已于⟦6月31日⟧开工。",
        "已于⟦2025年13月⟧开工。",
        "已于⟦2月29日⟧开工。",
        "已于⟦2025年2月29日⟧开工。",
        "已于⟦4月31日⟧前完成。",
        "⟦13月底⟧完成。",
        "⟦0月5日⟧开工。",
        "5月1日至⟦6月31日⟧开展。",
        "⟦6月25日至31日⟧开展。",
        "⟦6月25至31日⟧开展。",
        "截至⟦2025-06-31⟧，已完成。",
        "截至⟦2025.6.31⟧，已完成。",
        "生于⟦1965年2月30日⟧。",
        "⟦9月31号⟧，已完成。",
    ],
)
def test_a_day_that_does_not_exist(text: str) -> None:
    plain, wrong = marked(text)

    assert caught("no-such-day", plain) == wrong != []


@pytest.mark.parametrize(
    "text",
    [
        "2月28日开工，6月30日完工。",
        "2024年2月29日开工。",
        "2024年2月28日至2月29日开展。",
        "12月31日前完成。",
        "为18月龄儿童接种。",
        "面向36月龄以下婴幼儿。",
        "工期24个月，养护13个月。",
        "1—6月完成30个。",
        "每月31日前报送。",
        "农历2月30日开展民俗活动。",
        "阴历2月30日。",
        "6月31号楼封顶。",
        "6月日均接待31人。",
        "5月1日至3日开展活动。",
        "6月30日-7月5日开展。",
        "2月1日起30日内办结。",
        "合同编号2025-02-31-7。",
        "编号JN2025-02-31。",
        "版本2025.2.31.4。",
        "GB/T 15834-2011。",
        "地址为二环西路2025号13楼。",
        "3.5月31个工作日。",
        "会期为5月20—22日。",
        "腊月30日、正月15日走访。",
        "累计13月次。",
        "2025年1月至12月。",
    ],
)
def test_what_may_be_a_day(text: str) -> None:
    assert caught("no-such-day", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "预计" * 7500,
        "截至" * 7500,
        "1" * 25000,
        "预计（" * 5000,
        "9月" * 7500,
        "预计5月底完成" * 2500,
        "到7月，据7月" * 2500,
        "5月底前预计" * 2500,
    ],
)
def test_a_very_long_text(text: str) -> None:
    """Read in a time that grows with its length, not with its square."""
    assert max(count(("data-date", "no-such-day", "expected-date"), text).values()) <= 2500


def test_an_as_of_of_the_whole_period_is_said_once(workspace: Path) -> None:
    """Each text that prints it would say the same."""
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\nprojects", "as_of: 2025-07-03\n\nprojects")
    (rule,) = (rule for rule in RULES if rule.id == "data-date")

    found = list(rule.find(context(workspace)))

    line = _line(workspace, "as_of: 2025-07-03")
    assert [str(one.place) for one in found if not one.project] == [f"{PROGRESS}:{line}:8"]
    assert [one.project for one in found if one.project] == ["first-aid"]  # 7 July, its own


def test_the_sample(workspace: Path) -> None:
    """The only remark is on the item whose data are of 7 July, as it openly says."""
    wanted = {"data-date", "no-such-day", "expected-date"}
    rules = [rule for rule in RULES if rule.id in wanted]
    whole = context(workspace)

    found = [(rule.id, one.project) for rule in rules for one in rule.find(whole)]

    assert len(rules) == len(wanted)
    assert found == [("data-date", "first-aid")]


@given(
    st.text(
        "0123456789年月日号底初末上下半中旬第三季度截至预计计划完于今去，。-—区局委人已3",
        min_size=1,
        max_size=60,
    )
)
@settings(max_examples=150)
def test_any_text_can_be_read(text: str) -> None:
    """Whatever stands in the texts of two periods, no rule stumbles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_example(Example(text, earlier=f"progress: |\n  {text[::-1]}"), folder)
        whole = context(folder)
        places = [issue.place for rule in RULES for issue in rule.find(whole)]

    lines = text.count("\n") + 1
    assert all(place.width >= 1 and place.line <= 8 + lines for place in places)


@pytest.mark.parametrize(
    ("day", "severities"),
    [
        ("2025-07-03", ["warning"]),
        ("2025-11-27", ["warning"]),
        ("2025-11-28", ["error"]),
        ("2027-06-30", ["error"]),
    ],
)
def test_how_late_data_can_be(day: str, severities: list[str], workspace: Path) -> None:
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\nprojects", f"as_of: {day}\n\nprojects")
    found = [one for one in found_in(workspace) if one.rule == "data-date"]
    assert [str(one.severity) for one in found if not one.project] == severities
    entry = f"as_of: {day}\nprogress: 已检查。"
    write_example(Example(entry), workspace / "other")
    own = [one for one in found_in(workspace / "other") if one.rule == "data-date"]
    assert [str(one.severity) for one in own] == severities


@pytest.mark.parametrize(("day", "told"), [("2026-07-01", False), ("2026-07-02", True)])
def test_a_day_of_publication_of_another_year(day: str, told: bool, workspace: Path) -> None:
    typed = f"as_of: 2025-06-30\npublished: {day}\n\n"
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\n", typed)
    found = [
        one
        for one in found_in(workspace)
        if "（published" in one.message and one.rule == "data-date"
    ]
    line = _line(workspace, "published:")
    expected = [("data-date", "error", line)] if told else []
    assert [(one.rule, str(one.severity), one.place.line) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("截至9月30日，", True), ("截至11月底，", True), ("截至12月31日，", False)],
)
def test_a_day_left_from_the_year_before(tmp_path: Path, text: str, *, wrong: bool) -> None:
    """In the first quarter 截至9月30日 is no day of the data; the end of the year is told often."""
    (tmp_path / "data/progress").mkdir(parents=True)
    plan = "area: 甲区\nyear: 2026\nunits: {civil: {name: 区民政局}}\nprojects:\n"
    project = "  - {id: one, name: 项目, units: [civil], scope: 面向居民。}\n"
    (tmp_path / PLAN).write_text(plan + project, "utf-8")
    entry = f"period: 2026Q1\nprojects:\n  one: {{progress: {text}已检查3216人。}}\n"
    (tmp_path / "data/progress/2026Q1.yaml").write_text(entry, "utf-8")
    found = [one.rule for one in validate(Workspace(tmp_path), "2026Q1")]
    assert ("data-date" in found) is wrong
