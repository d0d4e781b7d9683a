"""Each word and mark of a title: what is a title, and which area, number, period, day it says."""

from __future__ import annotations

import pytest

from minsheng.intake.title import find_day, find_period, read_title, split_title
from minsheng.office.document import Line


def title(*lines: Line) -> str:
    """What is taken for the title."""
    return split_title(lines)[0]


ABOUT = "为群众办实事 民生工程 为民办事"
OF_WHAT = (
    "工作情况 工作进展 工作通报 任务清单 任务台账 任务汇总 任务一览 工作进度 任务表 任务表（一） "
    "任务表(一)"
)


@pytest.mark.parametrize("text", [*ABOUT.split(), *(f"2025年{text}" for text in OF_WHAT.split())])
def test_what_is_a_title(text: str) -> None:
    assert title(Line("附件"), Line(text), Line("现通报如下。")) == text


@pytest.mark.parametrize("text", ["2025年表彰会", "工作情况", "联系人：张三", "2025年"])
def test_what_is_none(text: str) -> None:
    assert title(Line(text)) == ""


@pytest.mark.parametrize("end", "。；，：")
def test_a_sentence_is_no_title(end: str) -> None:
    assert title(Line(f"2025年民生实事进展情况{end}")) == ""


def test_type_counts() -> None:
    assert title(Line("工作情况", centred=True)) == "工作情况"
    assert title(Line("工作情况", size=16)) == "工作情况"
    assert title(Line("工作情况", size=15.5)) == ""
    assert title(Line("任务书2025年", centred=True, size=16)) == "任务书2025年"
    assert title(Line("任务书", centred=True, size=16)) == ""


def test_the_best_line_is_the_title() -> None:
    best = Line("2025年工作情况", centred=True)
    assert title(Line("十件实事"), best) == "2025年工作情况"
    assert title(Line("十件实事"), Line("2025年工作情况")) == "十件实事"
    assert title(best, Line("民生实事进展")) == "民生实事进展"
    assert title(best, Line("民生实事，2025年")) == "2025年工作情况"
    assert title(Line("2025年工作情况", centred=True, size=22), Line("民生实事进展")) == (
        "2025年工作情况"
    )


def test_how_long_a_title_may_be() -> None:
    assert title(Line("民生实事" + "字" * 76)) != ""
    assert title(Line("民生实事" + "字" * 77)) == ""


def big(text: str) -> Line:
    return Line(text, centred=True, size=22)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([big("某区"), big("民生实事情况"), big("（上半年）")], "某区民生实事情况（上半年）"),
        ([big("某区"), big("民生实事"), Line("说明")], "某区民生实事"),
        ([Line("某区", size=16), Line("民生实事情况", size=16)], "某区民生实事情况"),
        ([Line("某区", size=15), Line("民生实事情况", size=15)], "民生实事情况"),
        ([Line("某区", centred=True), Line("民生实事情况", centred=True)], "某区民生实事情况"),
        ([Line("某区", centred=True, size=9), Line("实事情况", centred=True, size=9)], "实事情况"),
        ([Line("某区"), Line("民生实事情况")], "民生实事情况"),
        ([Line("某区", size=22), big("民生实事情况")], "民生实事情况"),
        ([Line("某区", centred=True, size=20), big("民生实事情况")], "民生实事情况"),
        ([big("附件1"), big("民生实事情况")], "民生实事情况"),
        ([big("现通报如下。"), big("民生实事情况")], "民生实事情况"),
        ([big("各单位："), big("民生实事情况")], "民生实事情况"),
        ([big("民生实事情况"), big("各单位：")], "民生实事情况"),
        ([big("字" * 80), big("民生实事情况")], "字" * 80 + "民生实事情况"),
        ([big("字" * 81), big("民生实事情况")], "民生实事情况"),
        ([big(word) for word in (*"甲乙丙丁", "实事情况", "戊")], "甲乙丙丁实事情况"),
        ([big(word) for word in ("民生实事情况", *"甲乙丙丁戊")], "民生实事情况甲乙丙丁"),
    ],
)  # fmt: skip
def test_a_title_over_several_lines(lines: list[Line], found: str) -> None:
    said, others = split_title(lines)

    assert said == found
    assert [one.text for one in others if one.text in found] == []
    assert len(others) == sum(one.text not in found for one in lines)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (Line("某区民生实事"), Line("推进情况"), "某区民生实事推进情况"),
        (Line("某区民生实事"), Line("推进情况。"), "某区民生实事"),
        (Line("某区民生实事"), Line("推进情况："), "某区民生实事"),
        (Line("某区民生实事"), Line("推进情况，"), "某区民生实事"),
        (Line("某区民生实事"), Line("联系人张三"), "某区民生实事"),
        (Line("某区民生实事清单"), Line("推进情况"), "某区民生实事清单"),
        (Line("某区民生实事"), Line("推进情况（六月底）"), "某区民生实事推进情况（六月底）"),
        (Line("某区实事"), Line("进展二三四五六七"), "某区实事进展二三四五六七"),
        (Line("某区实事"), Line("进展二三四五六七八"), "某区实事"),
        (Line("某区民生实事", centred=True), Line("推进情况"), "某区民生实事"),
        (Line("某区民生实事", size=14), Line("推进情况", size=12), "某区民生实事"),
        (Line("某区民生实事", size=14), Line("推进情况", size=14), "某区民生实事推进情况"),
    ],
)  # fmt: skip
def test_a_title_that_goes_on_without_a_look_of_its_own(
    first: Line, second: Line, found: str
) -> None:
    assert title(first, second) == found
    assert title(first) == first.text


AREAS = {
    "槐荫区民生实事": "槐荫区",
    "安居县民生实事": "安居县",
    "安宁市民生实事": "安宁市",
    "土默特左旗民生实事": "土默特左旗",
    "柳林镇民生实事": "柳林镇",
    "河口乡民生实事": "河口乡",
    "红光街道民生实事": "红光街道",
    "红光街道办事处民生实事": "红光街道办事处",
    "双江拉祜族佤族布朗族傣族自治县民生实事": "双江拉祜族佤族布朗族傣族自治县",
    "临夏回族自治州民生实事": "临夏回族自治州",
    "内蒙古鄂尔多斯蒙苏经济开发区民生实事": "内蒙古鄂尔多斯蒙苏经济开发区",
    "莫力达瓦达斡尔族自治旗民生实事": "莫力达瓦达斡尔族自治旗",
    "雄安新区民生实事": "雄安新区",
    "济南市槐荫区民生实事": "济南市槐荫区",
    "济南市2025年槐荫区民生实事": "济南市",
    "上半年槐荫区民生实事": "槐荫区",
    "下半年槐荫区民生实事": "槐荫区",
    "全年槐荫区民生实事": "槐荫区",
    "第一季度槐荫区民生实事": "槐荫区",
    "前三季度槐荫区民生实事": "槐荫区",
    "二季度槐荫区民生实事": "槐荫区",
    "关于槐荫区民生实事": "槐荫区",
    "第3期槐荫区民生实事": "槐荫区",
    "6月份槐荫区民生实事": "槐荫区",
    "6月槐荫区民生实事": "槐荫区",
    "第12周槐荫区民生实事": "槐荫区",
    "6日槐荫区民生实事": "槐荫区",
    "6号槐荫区民生实事": "槐荫区",
    "小区改造民生实事": "",
    "城区民生实事": "",
    "主城区民生实事": "",
    "东城区民生实事": "东城区",
    "全市民生实事": "",
    "我市民生实事": "",
    "全县民生实事": "",
    "各县民生实事": "",
    "城镇民生实事": "",
    "乡镇民生实事": "",
    "全区及槐荫区民生实事": "及槐荫区",
    "呼和浩特市土默特左旗察素齐镇西街道办事处": "呼和浩特市土默特左旗察素齐镇西街道办事处",
    "呼和浩特市土默特左旗察素齐镇西城街道办事处": "",
}


@pytest.mark.parametrize("said", AREAS)
def test_the_area_that_a_title_names(said: str) -> None:
    assert read_title(said).area == AREAS[said]


@pytest.mark.parametrize(
    "signed",
    [
        *("槐荫区政府", "槐荫区办公室", "槐荫区民生办", "槐荫区工作专班", "槐荫区领导小组"),
        *("槐荫区服务中心", "槐荫区教育局", "槐荫区街道办事处", "槐荫区委"),
    ],
)
def test_who_signed_names_the_area(signed: str) -> None:
    assert read_title("民生实事", (), [signed]).area.startswith("槐荫区")


def test_who_did_not_sign_names_no_area() -> None:
    assert read_title("民生实事", (), ["联系槐荫区张三"]).area == ""
    assert read_title("民生实事", (), ["在 槐荫区民生办"]).area == ""
    assert read_title("民生实事", (), ["槐荫区民生办", *"一二三四"]).area == "槐荫区"
    assert read_title("民生实事", (), ["槐荫区民生办", *"一二三四五"]).area == ""
    assert read_title("民生实事", ["甲", "乙", "槐荫区"], []).area == "槐荫区"
    assert read_title("民生实事", ["甲", "乙", "丙", "槐荫区"], []).area == ""
    assert read_title("安居县民生实事", ["槐荫区"], ["甲区民生办"]).area == "安居县"


COUNTS = {
    "20项民生实事": 20, "20件实事": 20, "十个项目": 10, "20项工程": 20, "一件实事": 1,
    "20项重点事项": 20, "二十一件为民实事": 21, "九十九项工程": 99, "300项实事": 300,
    "3000项实事": 0, "20项": 0, "20项任务": 0, "20次实事": 0, "五十十项实事": 0,
    "20项一二三四五六七八实事": 20, "20项一二三四五六七八九实事": 0, "民生实事": 0,
}  # fmt: skip


@pytest.mark.parametrize("said", COUNTS)
def test_how_many_projects_a_title_names(said: str) -> None:
    assert read_title(said).count == COUNTS[said]


YEARS = {
    "2025年民生实事": 2025, "2025年度民生实事": 2025, "2025-06民生": 2025, "2025.6民生": 2025,
    "2025—12民生": 2025, "2025/06民生": 2025, "二〇二五年民生": 2025, "二○二五年民生": 2025,
    "二零二五年民生": 2025, "2025民生": 0, "12025年民生": 0, "二〇二五民生": 0,
    "一八九七年": 0, "二三四六年": 0, "2346年": 0, "二〇一八年": 2018, "二〇七九年": 2079,
}  # fmt: skip


@pytest.mark.parametrize("said", YEARS)
def test_the_year_that_a_title_names(said: str) -> None:
    assert read_title(said).year == YEARS[said]
    assert read_title("民生实事", ["甲", said]).year == YEARS[said]


PERIODS = {
    "2025年全年民生实事": "2025", "2025年度民生实事": "2025", "2025年民生实事年终通报": "2025",
    "2025年年底民生实事": "2025", "2025年民生实事": "", "2024年上半年民生实事": "",
    "上半年民生实事": "2025H1", "2025 年 1—6 月": "2025-06", "二〇二五年上半年": "2025H1",
    "截至2025年6月30日": "2025-06", "（2025年6月30日）": "2025-06", "（2025年6月29日）": "",
    "（2025年2月28日）": "2025-02", "（2024年2月28日）": "", "（2025年10月31日）": "2025-10",
    "截至2025年6月5日": "2025-06", "截止到2025年6月5日": "2025-06", "2025年6月5日": "",
    "数据时间：2025年6月5日": "2025-06", "截至本周末的那天2025年6月5日": "2025-06",
    "截至本周末的那一天2025年6月5日": "", "2025年6月28日": "", "2025年6月7日印发": "",
}  # fmt: skip


@pytest.mark.parametrize("said", PERIODS)
def test_the_period_that_a_title_names(said: str) -> None:
    found = find_period([said], 2025)

    assert (str(found) if found else "") == PERIODS[said]


@pytest.mark.parametrize("till", "-—–―~～至到")
def test_a_week_names_a_period(till: str) -> None:
    assert str(find_period([f"2025年8月4日{till}8月10日"], 2025)) == "2025-08"
    assert find_period(["2025年8月4日、8月10日"], 2025) is None


def test_a_period_without_a_year_before_it() -> None:
    assert find_period(["上半年民生实事"], 0) is None
    assert str(find_period(["2025年上半年民生实事"], 0)) == "2025H1"
    assert find_period(["民生实事全年"], 0) is None
    assert find_period([], 2025) is None
    assert str(find_period(["民生实事", "2024年上半年", "一季度"], 2025)) == "2025Q1"


def test_a_bulletin_signed_in_the_next_year_is_of_a_whole_year() -> None:
    assert str(find_period(["民生实事", "2026年1月8日"], 2025)) == "2025"
    assert find_period(["民生实事", "2026年1月8日印发"], 2025) is None
    assert find_period(["民生实事", "2027年1月8日"], 2025) is None
    assert find_period(["民生实事", "2026年1月8日", "2025年9月8日"], 2025) is None
    assert str(find_period(["民生实事", "2025年9月8日", "2026年1月8日"], 2025)) == "2025"


DAYS = {
    "截至2025年7月7日": "2025-07-07", "截止2025年7月7日": "2025-07-07",
    "截至到2025年7月7日": "2025-07-07", "数据时间：2025年7月7日": "2025-07-07",
    "数据日期：2025年11月30日": "2025-11-30", "统计时间：2025年07月07日": "2025-07-07",
    "统计日期2025年7月7日": "2025-07-07", "统计截止2025年7月7日": "2025-07-07",
    "统计至2025年7月7日": "", "数据于2025年7月7日": "", "2025年7月7日": "",
    "截至本周末的那天2025年7月7日": "2025-07-07", "截至本周末的那一天2025年7月7日": "",
    "成立于2019年1月1日，数据截至2025年7月7日": "2025-07-07", "截2025年7月7日": "",
    "印于2025年1月1日至截": "",
}  # fmt: skip


@pytest.mark.parametrize("said", DAYS)
def test_the_day_that_a_text_names(said: str) -> None:
    assert find_day([said]) == DAYS[said]
    assert find_day(["民生实事", said]) == DAYS[said]
