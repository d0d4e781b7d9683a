"""Dates after the period, dates that do not exist, dates that have passed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.audit.days import when_at
from minsheng.check import RULES
from minsheng.check.rule import Example
from tests.caught import caught, context, marked
from tests.conftest import PROGRESS, edit
from tests.examples import write_example


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("6月30日", "2025-06-30", "2025-06-30"),
        ("2024年2月29日", "2024-02-29", "2024-02-29"),
        ("2025-06-30", "2025-06-30", "2025-06-30"),
        ("2025.6.30", "2025-06-30", "2025-06-30"),
        ("5月底", "2025-05-21", "2025-05-31"),
        ("2月末", "2025-02-21", "2025-02-28"),
        ("7月初", "2025-07-01", "2025-07-10"),
        ("7月中旬", "2025-07-11", "2025-07-20"),
        ("五月底", "2025-05-21", "2025-05-31"),
        ("十一月", "2025-11-01", "2025-11-30"),
        ("上半年", "2025-01-01", "2025-06-30"),
        ("下半年", "2025-07-01", "2025-12-31"),
        ("一季度末", "2025-03-21", "2025-03-31"),
        ("第三季度", "2025-07-01", "2025-09-30"),
        ("前三季度", "2025-01-01", "2025-09-30"),
        ("年底", "2025-12-21", "2025-12-31"),
        ("年内", "2025-01-01", "2025-12-31"),
        ("今年6月", "2025-06-01", "2025-06-30"),
        ("去年底", "2024-12-21", "2024-12-31"),
        ("明年上半年", "2026-01-01", "2026-06-30"),
        ("2026年初", "2026-01-01", "2026-01-31"),
        ("2024年", "2024-01-01", "2024-12-31"),
    ],
)
def test_what_a_date_means(text: str, first: str, last: str) -> None:
    when = when_at(text, 0, 2025)

    assert when is not None
    assert when.end == len(text)
    assert [str(day) for day in when.span(when.year or 2025) or ()] == [first, last]


@pytest.mark.parametrize("text", ["6月31日", "13月", "2025年13月", "0月", "2月30日", "2月29日"])
def test_a_date_that_means_no_day(text: str) -> None:
    when = when_at(text, 0, 2025)

    assert when is not None
    assert when.span(2025) is None


@pytest.mark.parametrize(
    "text", ["3216人", "月底", "初一", "底", "半年", "个月", "", "季度", "两年内"]
)
def test_what_is_no_date(text: str) -> None:
    assert when_at(text, 0, 2025) is None


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


def item(as_of: str, text: str, further: str = "") -> Example:
    return Example(f"{further}progress:\n  - title: 培训\n    as_of: {as_of}\n    text: {text}")


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
        "⟦预计5月底⟧完成。",
        "⟦预计5月31日⟧前完成。",
        "⟦预计2025年5月⟧竣工。",
        "⟦预计2024年底⟧完成。",
        "⟦预计2024年⟧完成。",
        "⟦预计上半年⟧完成。",
        "⟦预计于一季度末⟧投入使用。",
        "⟦预计今年5月中旬⟧开工建设。",
        "⟦预计6月底⟧全部完成。",
        "⟦预计五月底⟧启用。",
        "⟦预计整体工程5月底⟧前完工。",
        "⟦预计君悦首府幼儿园5月底⟧竣工。",
        "⟦预计完成时间：5月底⟧。",
        "⟦预计3—5月⟧完成管网改造。",
        "⟦预计5月至6月中旬⟧完成。",
        "⟦将于5月底⟧前建成投用。",
        "⟦拟于4月⟧开工。",
        "⟦拟5月底⟧启用。",
        "⟦力争5月底⟧前开工。",
        "项目⟦计划于5月底⟧开工。",
        "⟦有望在5月⟧投用。",
        "⟦5月底前预计⟧完成。",
        "⟦上半年预计⟧完成投资2亿元。",
        "目前进度90%，⟦预计5月底⟧完成，已完成招标。",
        "2024年10月开工，⟦预计5月底⟧完工。",
        "⟦预计2025-05-31⟧完成。",
        "⟦预计6月10日⟧前安装到位。",
        "管网⟦4月底前有望⟧全线贯通。",
    ],
)
def test_an_expected_date_that_has_passed(text: str) -> None:
    plain, wrong = marked(text)

    assert caught("expected-date", plain) == wrong != []


@pytest.mark.parametrize(
    "text",
    [
        "预计7月初完成。",
        "预计6月30日验收。",
        "预计9月底验收移交。",
        "预计年底完工。",
        "预计年内完成。",
        "预计2025年完成。",
        "预计2026年3月竣工。",
        "预计明年上半年投用。",
        "预计下半年启用。",
        "预计三季度启用。",
        "预计5月至8月完成。",
        "预计5—8月完成。",
        "预计3月底至7月底完成。",
        "2026年3月进场，预计5月底完成。",
        "预计2026年3月进场，5月底完成。",
        "预计次年5月底完成。",
        "原预计5月底完成，现预计8月底完成。",
        "原计划5月底开工，因雨推迟到8月。",
        "预计5月底完成，因汛期顺延至8月底。",
        "预计5月底完工，实际5月20日完工。",
        "比预计的5月底提前10天完成。",
        "较计划5月底完成提前半个月。",
        "按计划5月底完成主体施工。",
        "按照年度工作计划4月启动招标。",
        "计划5月底完成，目前已全部完成。",
        "计划于3月开工，已如期开工。",
        "预计完成2024年任务的80%。",
        "预计惠及2024年入学的新生。",
        "预计发放5月补贴30万元。",
        "预计结转2024年度资金200万元。",
        "预计全年完成4600人。",
        "争取2024年中央资金300万元。",
        "争取上半年专项资金300万元。",
        "将上半年工作情况汇总。",
        "虚拟5月平台上线。",
        "预计每年5月底完成年检。",
        "每月预计开展3场。",
        "截至5月底预计数已核实。",
        "5月底，力争早日完工。",
        "招生计划5月下达。",
        "行动计划2024年印发。",
        "计划生育政策5月落实到位。",
        "预计投资300万元。",
        "预计5月前期手续办结数为30件。",
        "预计5月前往现场的群众有300人。",
        "预计工期10个月。",
        "力争三年内建成。",
    ],
)
def test_an_expected_date_that_has_not_passed(text: str) -> None:
    assert caught("expected-date", text) == []


def test_expected_from_the_day_of_its_own_data() -> None:
    assert caught("expected-date", item("2025-07-07", "预计7月5日完成。")) == ["预计7月5日"]
    assert caught("expected-date", item("2025-05-20", "预计5月底完成。")) == []


def test_a_promise_in_the_scope_is_not_a_forecast() -> None:
    """The scope is written once a year: what it plans for the first half stays."""
    scope = "scope: 计划5月底完成2处，预计上半年开工，力争一季度招标。"

    assert caught("expected-date", Example("已完成2处。", project=scope)) == []


@pytest.mark.parametrize(
    "text",
    [
        "预计" * 30000,
        "截至" * 30000,
        "1" * 100000,
        "预计（" * 20000,
        "9月" * 30000,
        "预计5月底完成" * 10000,
        "到7月，据7月" * 10000,
        "5月底前预计" * 10000,
    ],
)
def test_a_very_long_text(text: str) -> None:
    """Read in a time that grows with its length, not with its square."""
    for rule in ("data-date", "no-such-day", "expected-date"):
        assert len(caught(rule, text)) <= 10000


def test_an_as_of_of_the_whole_period_is_said_once(workspace: Path) -> None:
    """Each text that prints it would say the same."""
    edit(workspace / PROGRESS, "as_of: 2025-06-30\n\nprojects", "as_of: 2025-07-03\n\nprojects")
    (rule,) = (rule for rule in RULES if rule.id == "data-date")

    found = list(rule.find(context(workspace)))

    assert [str(one.place) for one in found if not one.project] == [f"{PROGRESS}:1:1"]
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
