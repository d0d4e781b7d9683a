"""What a title says, by each word and mark: area, number, year, period, day."""

from __future__ import annotations

import pytest

from minsheng.intake.title import find_day, find_period, read_title

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
