"""Figures in a text: which are indicators, and what they are called."""

from __future__ import annotations

import pytest

from tests.intake.indicators import made_of, told

IDS = {
    "people": "人 名 位",
    "visits": "人次",
    "households": "户",
    "places": "家",
    "wan_yuan": "万元",
    "yuan": "元",
    "yi_yuan": "亿元",
    "events": "场 场次",
    "sites": "处 所 座 站",
    "kilometres": "公里 千米",
    "metres": "米",
    "square_metres": "平方米",
    "mu": "亩",
    "cases": "例 件 起 宗",
    "pieces": "套 台 部 辆",
    "rounds": "次 期 批",
    "items": "条 项 个",
    "figure": "株 盏",
}


@pytest.mark.parametrize("key", IDS)
def test_the_id_of_a_unit(key: str) -> None:
    for unit in IDS[key].split():
        assert told(made_of(f"计划改造设施3{unit}。", "")) == f"{key} 改造设施/{unit} of 3"


@pytest.mark.parametrize("unit", ["天", "小时", "分钟", "周", "个月", "课时", "学时", "度", "岁"])
def test_a_span_of_time_is_no_indicator(unit: str) -> None:
    assert told(made_of(f"计划开放场馆3{unit}。", f"已开放场馆3{unit}。")) == ""


BEFORE = (
    "上半年已 下半年已 前三季度已 第一季度已 二季度已 全年已 年内已 今年以来已 今年已 本年度已 "
    "本年已 已 已经 累计 共 共计 总计 目前 现 实际 全部 完成 约 超过 超 近 为 达 达到 将 6月3日 "
    "目前已累计 其中 大修其中 分别 分别为 大修以及"
)
BEHIND = "共 共计 累计 合计 达 达到 为 约有 约共 了 已 有 的有 的 共有 累计已达"


@pytest.mark.parametrize("words", BEFORE.split())
def test_words_in_front_that_are_no_name(words: str) -> None:
    assert told(made_of("", f"{words}检查妇女30人。")) == "people 检查妇女/人 = 30"


@pytest.mark.parametrize("words", ["计划", "预计", "目标", "任务", "拟", "全年预计"])
def test_words_of_a_target_that_are_no_name(words: str) -> None:
    assert told(made_of(f"{words}检查妇女30人。", "")) == "people 检查妇女/人 of 30"


@pytest.mark.parametrize("words", BEHIND.split())
def test_words_behind_that_are_no_name(words: str) -> None:
    assert told(made_of("", f"检查妇女{words}30人。")).startswith("people 检查妇女/人 = ")


NAMES = {
    "检查30人": "检查",
    "查30人": "",
    "检查" + "女" * 14 + "30人": "检查" + "女" * 14,
    "检查" + "女" * 15 + "30人": "",
    "截至6月底检查妇女30人": "",
    "截止6月检查妇女30人": "",
    "涉及30人": "",
    "对这30人": "",
    "每季度检查30人": "",
    "向每户发放30元": "",
    "向每人发放30元": "",
    "对每名老人发放30元": "",
    "按每个月发放30元": "",
    "做每天检查30人": "做每天检查",
    "做“两癌”检查30人": "做“两癌”检查",
    "检查“两癌30人": "",
    "“两癌”检查30人": "",
    "宣传《规定30场": "",
    "宣传《规定》共30场": "宣传《规定》",
    "改造(新30处": "",
    "发放30元/人": "",
    "检查妇女三十人": "",
    "检查妇女1,200人": "",
    "检查妇女30": "",
    "已检查，30人": "",
    "30名妇女": "妇女",
    "30名的妇女": "妇女",
    "30名妇女提前检查": "妇女",
    "30名妇女A组": "妇女",
    "30名妇": "",
    "30名妇女朋友们都来到现场": "",
    "30名妇女朋友们都来到": "妇女朋友们都来到",
    "30人左右妇女": "妇女",
    "检查妇女30名学生": "检查妇女",
    "计划检查妇女30人": "",
}


@pytest.mark.parametrize("said", NAMES)
def test_what_an_indicator_is_called(said: str) -> None:
    made = made_of("", f"{said}。")

    assert "".join(own["name"] for own in made.indicators.values()) == NAMES[said]
