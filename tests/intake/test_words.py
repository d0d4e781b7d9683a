"""Headings, titles, periods and units, as districts write them."""

from __future__ import annotations

import pytest

from minsheng.intake.drafting.unit_ids import unit_ids
from minsheng.intake.recognition.column_kinds import LEAD, PROGRESS, kind_of, kinds_of
from minsheng.intake.recognition.dates import find_day, find_period
from minsheng.intake.recognition.title import join_lines, read_title, split_title
from minsheng.intake.recognition.units import units_in
from minsheng.office.document import Line


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("序号", "no"),
        ("序\n号", "no"),
        ("项目名称", "name"),
        ("实事名称", "name"),
        ("事项", "name"),
        ("民生实事项目", "name"),
        ("内容及规模", "scope"),
        ("主要内容", "scope"),
        ("目标任务", "scope"),
        ("年度目标", "scope"),
        ("责任单位", "units"),
        ("承办单位", "units"),
        ("市级责任单位", "units"),
        ("牵头单位", "lead"),
        ("牵头\n责任单位", "lead"),
        ("配合单位", "partners"),
        ("协办单位", "partners"),
        ("工作进展", "progress"),
        ("上半年工作进展", "progress"),
        ("进展情况", "progress"),
        ("完成情况", "progress"),
        ("推进情况", "progress"),
        ("1—6月完成情况（截至6月底）", "progress"),
        ("存在问题", "problems"),
        ("存在的问题及困难", "problems"),
        ("下步计划", "next"),
        ("下一步措施", "next"),
        ("下一步工作打算", "next"),
        ("下半年工作安排", "next"),
        ("完成率", "rate"),
        ("目标完成率（%）", "rate"),
        ("进度状态", "status"),
        ("是否完成", "status"),
        ("完成时限", "due"),
        ("计划完成时间", "due"),
        ("备注", "remarks"),
        ("备  注", "remarks"),
        ("类别", "category"),
        ("项目类别", "category"),
        ("一句话进展", "summary"),
        ("分管领导", "extra"),
        ("投资额（万元）", "extra"),
        ("已检查3216人，完成目标任务的69.9%，下一步继续推进，确保全部完成任务", "extra"),
        ("", "extra"),
    ],
)
def test_what_a_heading_stands_for(heading: str, kind: str) -> None:
    assert kind_of(heading).key == kind


def test_a_short_heading_is_read_with_the_one_above_it() -> None:
    assert kind_of("牵头", "责任单位") is LEAD
    assert kind_of("上半年", "进展情况") is PROGRESS
    assert kind_of("情况", "工作进展") is PROGRESS


@pytest.mark.parametrize(
    ("headings", "kinds"),
    [
        (["序号", "工作任务", "进展"], ["no", "name", "progress"]),
        (["目标任务", "主要内容", "事项"], ["extra", "scope", "name"]),
        (["牵头单位", "责任单位", "项目"], ["lead", "extra", "name"]),
        (["项目", "进展情况", "完成情况"], ["name", "progress", "extra"]),
        (["办什么", "做什么", "谁来办"], ["name", "scope", "units"]),
    ],
)
def test_each_kind_is_given_once(headings: list[str], kinds: list[str]) -> None:
    assert [kind.key for kind in kinds_of([("", heading) for heading in headings])] == kinds


@pytest.mark.parametrize(
    ("title", "year", "area", "count", "period"),
    [
        ("2025年槐荫区20项民生实事推进情况（上半年）", 2025, "槐荫区", 20, "2025H1"),
        ("安宁市城北区2025年十件民生实事进展（截至9月底）", 2025, "安宁市城北区", 10, "2025-09"),
        ("槐荫区2025年第一季度为民办实事项目推进情况表", 2025, "槐荫区", 0, "2025Q1"),
        ("2025年XX县民生实事（2025年1-5月）", 2025, "XX县", 0, "2025-05"),
        ("安居县 2025 年 1—6 月 民生实事进展", 2025, "安居县", 0, "2025-06"),
        ("全区2025年民生实事6月份进展情况", 2025, "", 0, "2025-06"),
        ("2025年前三季度高新区15件民生实事办理情况", 2025, "高新区", 15, "2025Q3"),
        ("2024年度民生实事完成情况", 2024, "", 0, "2024"),
        ("二〇二五年市南区城镇民生实事一季度进展", 2025, "市南区", 0, "2025Q1"),
        ("民生实事进展情况", 0, "", 0, None),
        ("2025年8月云台区60项民生实事进展", 2025, "云台区", 60, "2025-08"),
        ("2025年第32周云台区民生实事", 2025, "云台区", 0, None),
        ("2025年东城区民生实事（第一季度）", 2025, "东城区", 0, "2025Q1"),
        ("2025年主城区民生实事上半年进展", 2025, "", 0, "2025H1"),
    ],
)  # fmt: skip
def test_what_a_title_says(
    title: str, year: int, area: str, count: int, period: str | None
) -> None:
    read = read_title("".join(title.split()))
    found = find_period([title], read.year)

    assert (read.year, read.area, read.count) == (year, area, count)
    assert (str(found) if found else None) == period


def test_the_period_may_stand_elsewhere() -> None:
    yearly = "2025年度民生实事推进情况"

    assert str(find_period([yearly], 2025)) == "2025"
    assert str(find_period([yearly, "年度目标", "上半年工作进展"], 2025)) == "2025H1"
    assert find_period(["2025年民生实事", "年度目标"], 2025) is None


def test_a_signature_names_no_period_but_perhaps_the_area() -> None:
    title = "2024年民生实事完成情况"

    assert find_period([title, "东山市民生办", "2024年7月2日"], 2024) is None
    assert str(find_period([title, "东山市民生办", "2025年1月8日"], 2024)) == "2024"
    assert str(find_period([title, "（2024年6月30日）"], 2024)) == "2024-06"
    assert str(find_period([title, "截至2024年7月2日"], 2024)) == "2024-07"
    assert str(find_period([title, "2024年8月4日—8月10日"], 2024)) == "2024-08"
    signed = ["抄送：区委办。", "东山市民生实事工作专班", "2024年7月2日"]
    assert read_title(title, (), signed).area == "东山市"
    assert read_title(title, (), ["各县区政府", "区民生办"]).area == ""


def test_the_title_is_told_from_what_stands_around_it() -> None:
    before = [
        Line("附件1"),
        Line("2025年槐荫区20项民生实事", centred=True, size=22),
        Line("推进情况（上半年）", centred=True, size=22),
        Line("（截至2025年6月30日）", centred=True, size=16),
        Line("现将2025年民生实事推进情况通报如下。"),
    ]

    assert split_title(before) == (
        "2025年槐荫区20项民生实事推进情况（上半年）",
        (before[0], before[3], before[4]),
    )
    plain = [Line("2025年槐荫区20项民生实事"), Line("推进情况（上半年）"), Line("情况如下。")]
    assert split_title(plain) == ("2025年槐荫区20项民生实事推进情况（上半年）", (plain[2],))
    assert split_title([Line("单位：万元")]) == ("", (Line("单位：万元"),))
    assert split_title([]) == ("", ())


def test_the_day_of_the_data() -> None:
    assert find_day(["成立于2019年1月1日", "数据截至2025年7月7日。"]) == "2025-07-07"
    assert find_day(["2025年7月7日印发"]) == ""


def test_lines_that_were_one() -> None:
    assert join_lines(["区卫生健", "康局"]) == "区卫生健康局"
    assert join_lines(["ABC", "Def"]) == "ABC Def"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["区卫生健康局"], ["区卫生健康局"]),
        (["区水务局、区教育局，区民政局；区残联"], ["区水务局", "区教育局", "区民政局", "区残联"]),
        (["区卫生健康局", "区教育局"], ["区卫生健康局", "区教育局"]),
        (["区卫生健", "康局"], ["区卫生健康局"]),
        (["区教育局 区民政局"], ["区教育局", "区民政局"]),
        (["各街道（含开发区、度假区）、区水务局"], ["各街道（含开发区、度假区）", "区水务局"]),
        (["区教育局、*区民政局"], ["区民政局", "区教育局"]),
        (["牵头单位：区教育局", "配合单位：区民政局、区残联"], ["区教育局", "区民政局", "区残联"]),
        (["区教育局（牵头）、区民政局"], ["区教育局", "区民政局"]),
        (["区教育局（牵头）、区民政局（配合）"], ["区教育局", "区民政局"]),
        (["区教育局、区民政局牵头，各镇配合"], ["区民政局", "区教育局", "各镇"]),
        (["区教育局、", "区民政局、"], ["区教育局", "区民政局"]),
        (["区教育局、区教育局"], ["区教育局"]),
        ([], []),
        (["、"], []),
    ],
)  # fmt: skip
def test_units_of_a_cell(lines: list[str], names: list[str]) -> None:
    assert units_in([Line(line) for line in lines]) == names


def test_the_unit_in_bold_leads() -> None:
    assert units_in([Line("区教育局、区民政局", ((5, 9),))]) == ["区民政局", "区教育局"]
    both = Line("区教育局、区民政局", ((0, 9),))
    assert units_in([both]) == ["区教育局", "区民政局"]


def test_units_get_ids_that_say_something() -> None:
    names = ["区教育局", "区卫生健康局", "教育集团", "某某办", "某某处"]

    assert unit_ids(names) == {
        "区教育局": "education",
        "区卫生健康局": "health",
        "教育集团": "education_2",
        "某某办": "unit_4",
        "某某处": "unit_5",
    }
