"""What a figure counts, in the words around it, and whether it is of this period."""

from __future__ import annotations

import pytest

from minsheng.audit.reading import read
from minsheng.intake.figures.figure_names import name_of, shown_name
from minsheng.intake.figures.figure_period import is_of_this_period
from minsheng.period import Period

BEFORE = (
    "上半年已 下半年已 前三季度已 第一季度已 二季度已 全年已 年内已 今年以来已 今年已 本年度已 "
    "本年已 已 已经 累计 共 共计 总计 目前 现 实际 全部 完成 约 超过 超 近 为 达 达到 将 6月3日 "
    "目前已累计 其中 大修其中 分别 分别为 大修以及 2025年 "
    "全市 我区已 完成全年 计划 预计 目标 任务 拟"
)
BEHIND = "共 共计 累计 合计 达 达到 为 约有 约共 了 已 有 的有 的 共有 累计已达"


@pytest.mark.parametrize("words", BEFORE.split())
def test_words_in_front_that_are_no_name(words: str) -> None:
    assert name_of(read(f"{words}检查妇女30人。").counts[-1]) == "检查妇女"


@pytest.mark.parametrize("words", BEHIND.split())
def test_words_behind_that_are_no_name(words: str) -> None:
    assert name_of(read(f"检查妇女{words}30人。").counts[-1]) == "检查妇女"


NAMES = {
    "65岁以上老年人免费体检30人": "65岁以上老年人免费体检",
    "65岁以上老年人体检已完成30人": "65岁以上老年人体检",
    "5G基站已建成30座": "5G基站建成",
    "110千伏变电站30座": "110千伏变电站",
    "12345热线办件30件": "12345热线办件",
    "6月3日，检查妇女30人": "检查妇女",
    "1.检查妇女30人": "检查妇女",
    "1、检查妇女30人": "检查妇女",
    "（1）检查妇女30人": "检查妇女",
    "检查30人": "检查",
    "查30人": "",
    "检查" + "女" * 18 + "30人": "检查" + "女" * 18,
    "检查" + "女" * 19 + "30人": "",
    "截至6月底检查妇女30人": "",
    "涉及30人": "",
    "对这30人": "",
    "每季度检查30人": "",
    "向每户发放30元": "",
    "做“两癌”检查30人": "做“两癌”检查",
    "检查“两癌30人": "",
    "“两癌”检查30人": "“两癌”检查",
    "集中培训“救护员”30人": "“救护员”",
    "改造(新30处": "",
    "30名妇女": "妇女",
    "30名妇女提前检查": "妇女",
    "30名妇": "",
    "检查妇女30名学生": "检查妇女",
    "65件民生实事已完成": "民生实事",
    "符合指征的居民免费实施白内障手术30例": "白内障手术",
    "培训国家三级社会体育指导员200人": "国家三级社会体育指导员",
    "培训取证200人": "培训取证",
    "承担49项市定项目": "市定项目",
}


@pytest.mark.parametrize("said", NAMES)
def test_what_a_figure_counts(said: str) -> None:
    assert name_of(read(f"{said}。").counts[-1]) == NAMES[said]


def test_a_bare_verb_is_a_number_of_people() -> None:
    assert shown_name("检查", "人") == "检查人数"
    assert shown_name("检查", "场") == "检查"
    assert shown_name("检查妇女", "人") == "检查妇女"


PERIODS = """
2025H1 | 检查 | yes
2025H1 | 上半年检查 | yes
2025H1 | 2025年上半年检查 | yes
2025H1 | 2024年上半年检查 | no
2025H1 | 2025年一季度检查 | no
2025Q1 | 一季度检查 | yes
2025H1 | 二季度检查 | no
2025Q3 | 前三季度检查 | yes
2025Q3 | 三季度检查 | no
2025Q3 | 上半年检查 | no
2025 | 下半年检查 | yes
2025H1 | 1—6月检查 | yes
2025H1 | 1-3月检查 | no
2025H1 | 4月—6月检查 | no
2025H1 | 截至6月25日检查 | yes
2025H1 | 截至2025年7月7日检查 | yes
2025H1 | 截至3月底检查 | no
2025H1 | 5月15日检查 | no
2025H1 | 去年检查 | no
2025H1 | 本月检查 | no
2025H1 | 本月检查3人，今年以来检查 | yes
2025H1 | 一季度检查3人，累计检查 | no
2025H1 | 一季度检查3人。累计检查 | yes
2025H1 | 一季度检查3人，上半年检查 | yes
"""


@pytest.mark.parametrize("line", PERIODS.strip().splitlines())
def test_which_period_a_figure_is_of(line: str) -> None:
    period, text, expected = line.split(" | ")
    when = Period.parse(period)
    found = is_of_this_period(f"{text}5人", len(text), when, when.last_day.isoformat())
    assert found == (expected == "yes")
