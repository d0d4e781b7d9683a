"""Days outside the period: data that are too old, and what was done before its day had come."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.check.rule import Example
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Severity
from tests.caught import caught, count, findings
from tests.conftest import PROGRESS, edit


def told(folder: Path) -> list[tuple[str, str]]:
    found = validate(Workspace(folder))
    return [(one.rule, one.message) for one in found if one.rule in ("old-data", "done-ahead")]


@pytest.mark.parametrize("day", ["2024-06-30", "2025-01-30", "2025-03-31", "2024-12-31"])
def test_data_older_than_the_period(workspace: Path, day: str) -> None:
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\n", f"as_of: {day}\n\n")
    ((rule, message),) = told(workspace)
    assert rule == "old-data"
    assert message.endswith("不在2025年上半年末，应在2025年4月1日以后")


@pytest.mark.parametrize("day", ["2025-04-01", "2025-06-20", "2025-06-30", "2025-07-07"])
def test_data_of_the_period(workspace: Path, day: str) -> None:
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\n", f"as_of: {day}\n\n")
    assert told(workspace) == []


def test_the_day_is_marked(workspace: Path) -> None:
    days = "as_of: 2025-01-30\npublished: 2025-01-20\n\n"
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\n", days)
    places = [str(one.place) for one in validate(Workspace(workspace)) if one.rule == "old-data"]
    assert places == [f"{PROGRESS}:6:8", f"{PROGRESS}:7:12"]


def test_a_reason_may_be_given(workspace: Path) -> None:
    ignore = "ignore: [{rule: old-data, reason: 街道只报到一月}]"
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\n", f"as_of: 2025-01-30\n{ignore}\n\n")
    assert validate(Workspace(workspace)) == []


def test_of_a_month(workspace: Path) -> None:
    edit(workspace / PROGRESS, "period: 2025H1", "period: 2025-06")
    (workspace / PROGRESS).rename(workspace / "data/progress/2025-06.yaml")
    assert told(workspace) == []
    edit(workspace / "data/progress/2025-06.yaml", "as_of: 2025-06-30\n\n", "as_of: 2025-05-31\n\n")
    ((_, message),) = told(workspace)
    assert message.endswith("不在2025年1—6月末，应在2025年6月1日以后")


def test_of_a_project_and_of_an_item(workspace: Path) -> None:
    edit(
        workspace / PROGRESS,
        "  cancer-screening:\n",
        "  cancer-screening:\n    as_of: 2024-06-30\n",
    )
    edit(
        workspace / PROGRESS,
        "出生缺陷干预\n        as_of: 2025-06-30",
        "出生缺陷干预\n        as_of: 2025-01-30",
    )
    assert [message.split("（")[0] for _, message in told(workspace)] == [
        "这个项目的as_of",
        "这一条的as_of",
    ]


@pytest.mark.parametrize(("day", "wrong"), [("2025-06-29", True), ("2025-06-30", False)])
def test_published_before_the_data(workspace: Path, day: str, *, wrong: bool) -> None:
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\n", f"as_of: 2025-06-30\npublished: {day}\n\n")
    assert bool(told(workspace)) is wrong


@pytest.mark.parametrize(
    "text",
    [
        "工程⟦2025年9月10日⟧已竣工。",
        "⟦9月10日⟧，项目已通过验收。",
        "⟦9月底⟧顺利完工。",
        "⟦8月份⟧发放了补贴。",
        "⟦三季度⟧已完成12个小区改造。",
        "⟦2026年3月⟧圆满结束。",
        "已于⟦2025-09-10⟧完成了验收。",
        "2025年3月开工，同年⟦9月10日⟧已竣工。",
        "⟦9月1日⟧起已执行新标准。",
        "项目已于⟦2026年3月⟧完成招标。",
        "⟦下半年⟧召开了全区口腔卫生工作会议。",
        "⟦四季度⟧已完成12个小区改造。",
        "⟦9月10日⟧启动体检。",
        "⟦2026年10月21日⟧开工。",
        "⟦2025年12月18日⟧召开全区口腔卫生工作会议。",
        "已于今年⟦11月⟧完成验收。",
        "已赶在⟦9月⟧开学前投用。",
        "实际竣工时间⟦9月20日⟧。",
        "⟦9月末⟧累计检查4100人。",
        "1—⟦9月⟧，累计改造12个小区。",
        "⟦8月31日⟧前已完成。",
        "⟦8月底⟧前已全部完工。",
        "⟦九月十日⟧已竣工。",
        "⟦十一月⟧已竣工。",
        "⟦年底⟧已全部完成。",
        "⟦全年⟧已完成改造12个小区。",
        "⟦全年⟧共检查4600人。",
        "⟦国庆⟧期间已开放。",
        "⟦国庆节⟧前已全部开放。",
        "⟦教师节⟧已慰问教师300人。",
        "⟦供暖⟧前已完成改造。",
        "⟦春节⟧前已全部投用。",
        "⟦前三季度⟧培训1200人。",
        "⟦1—9月⟧培训1200人。",
        "⟦前9个月⟧已培训1200人。",
        "⟦全年⟧已培训1200人。",
        "⟦2026年⟧已改造12公里。",
        "⟦明年⟧已全部完工。",
        "⟦中秋节⟧前已发放补贴12万元。",
        "⟦秋季学期⟧已投用。",
        "⟦10月份⟧完成验收并投入使用。",
        "⟦12月底⟧全部完工。",
        "⟦三季度⟧完成改造12个小区。",
        "⟦四季度⟧竣工投用。",
        "⟦8月15日⟧，区政府召开推进会。",
        "⟦7月10日⟧已开工。",
        "⟦7月15日⟧通过竣工验收。",
        "⟦7月中旬⟧已对外开放。",
        "⟦7月20日⟧完成验收。",
        "⟦7月底⟧已全部完工。",
        "已于⟦8月底⟧前全部开工。",
        "已全部于⟦8月底⟧前开工。",
        "⟦12月底⟧前，老旧小区改造已全部完工。",
        "⟦10月底⟧前老旧小区改造均已完成。",
        "已拨资金12万元，占全年计划的48%，⟦9月⟧资金已发放到位。",
        "⟦前三季度⟧发放补贴12万元，占全年计划的48%。",
    ],
)
def test_done_on_a_day_to_come(text: str) -> None:
    assert caught("done-ahead", Example(text.replace("⟦", "").replace("⟧", ""))) == [
        text.split("⟦")[1].split("⟧")[0]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "工程将于9月底前完工。",
        "预计9月10日竣工，已完成招标。",
        "9月底前完成，目前已完成70%。",
        "计划9月10日，项目顺利开工。",
        "下一步，9月份顺利交付使用。",
        "9月底前顺利完工。",
        "9月1日起执行新标准，已发通知。",
        "去年9月10日已竣工。",
        "2024年9月10日开工，11月底主体已完工。",
        "6月10日主体已封顶。",
        "报名截至9月10日，已有128人报名。",
        "9月1日起执行新标准。",
        "下半年，各医疗机构陆续进入幼儿园开展涂氟。",
        "确保下半年全部完成，已启动招标。",
        "去年下半年已完成招标。",
        "下一步加强宣传。9月10日召开推进会。",
        "下半年培训1200人。",
        "前三季度培训目标1200人。",
        "计划前三季度培训1200人，已培训800人。",
        "对照前三季度1200人的任务，已培训800人。",
        "春节期间已慰问老人1200人。",
        "春节前已完成招标。",
        "国庆节前全部开放。",
        "中秋、国庆期间将慰问老人1200人。",
        "全年共建道路12公里，已完工8公里。",
        "全年累计完成612个，占计划1200个的51%。",
        "预计9月10日召开推进会。",
        "报名9月10日截止。",
        "会议已定于9月10日召开。",
        "已于1月底完成。",
        "已安排在9月举办。",
        "8月底前已安排12场。",
        "工程可望九月如期完工。",
        "延长至9月5日，累计接待1200人。",
        "完成全年目标的60%，占全年计划的一半。",
        "全年共有12场。",
        "去年年底已完成。",
        "2024年年底已完成。",
        "往年底已完成12处，今年新增3处。",
        "2024年全年已完成改造12个小区。",
        "春节、中秋、国庆期间已开展慰问。",
        "国庆期间开放。",
        "吃八月饼已成习惯。",
        "12月底前完工。",
        "7月至12月完成改造。",
        "9月完成的项目另行通报。",
        "8月初完成收割后再种一茬。",
        "10月开工。",
        "9所学校6所已竣工，其余3所9月底交付。",
        "9月起可累计服务时长120小时。",
        "已要求于8月底前全部开工。",
        "已明确在8月底前全部开工。",
        "12月底前，对已完工的老旧小区进行验收。",
        "12月底前，老旧小区改造全部完工。",
    ],
)
def test_plans_and_days_that_were(text: str) -> None:
    assert caught("done-ahead", Example(text)) == []


@pytest.mark.parametrize("text", ["7月15日已通过验收。", "7月底已全部完工。"])
def test_what_may_have_been_known_is_a_hint(tmp_path: Path, text: str) -> None:
    """Until it is written when the bulletin is published."""
    (found,) = findings("done-ahead", text, tmp_path)
    assert found.severity is Severity.INFO
    assert "晚于数据截至日期（as_of，2025年6月30日）" in found.message


def test_what_was_known_when_it_was_published(workspace: Path) -> None:
    edit(workspace / PROGRESS, "3月10日启动体检。", "8月10日已启动体检。")
    assert [rule for rule, _ in told(workspace)] == ["done-ahead"]
    for day, rules in (("2025-08-12", []), ("2025-07-12", ["done-ahead"])):
        text = (workspace / PROGRESS).read_text("utf-8")
        dated = text.replace("as_of: 2025-06-30\n\n", f"as_of: 2025-06-30\npublished: {day}\n\n")
        (workspace / PROGRESS).write_text(dated, "utf-8")
        assert [rule for rule, _ in told(workspace)] == rules
        (workspace / PROGRESS).write_text(text, "utf-8")


def test_an_event_on_a_day_to_come_may_be_a_plan(workspace: Path) -> None:
    edit(workspace / PROGRESS, "3月10日启动体检。", "9月10日启动体检。")
    ((found, message),) = [(one.severity, one.message) for one in validate(Workspace(workspace))]
    assert (found, message) == (Severity.INFO, "“9月10日”这一期还没有到，没有写明是不是计划")
    edit(workspace / PROGRESS, "  birth-defects", "    next: 9月30日召开会议。\n\n  birth-defects")
    assert len(told(workspace)) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("县政府要求，到11月底，累计完成投资要达到3.6亿元。", {}),
        ("到11月底，累计完成投资须达到3.6亿元。", {}),
        ("到11月底，累计完成投资应不低于3.6亿元。", {}),
        ("到11月底，累计完成投资3.6亿元。", {"data-date": 1, "done-ahead": 1}),
        ("按照县政府要求，到11月底，已累计完成投资3.6亿元。", {"data-date": 1, "done-ahead": 1}),
        ("到11月底，累计主要完成投资3.6亿元。", {"data-date": 1, "done-ahead": 1}),
    ],
)
def test_what_is_demanded_by_a_day_is_not_done(said: str, told: dict[str, int]) -> None:
    found = count(("data-date", "done-ahead"), said)
    assert {rule: many for rule, many in found.items() if many} == told
