"""Rates: what a percentage is of."""

from __future__ import annotations

import pytest

from tests.audit.told import told

NAMES = ["率", "比例", "比率", "比重", "进度", "率（含补检）"]
VERBS = ["达", "达到", "达了", "为", "是", "均", "已", "已达", "已达到", "均为", "高达", "约", "近"]
COMPLETED = ["完成", "执行", "完成比例", "完成比率", "完成进度", "执行率", "完成过", "完成已达"]


@pytest.mark.parametrize(
    "rate",
    [
        *(f"体检{name}" for name in NAMES),
        *(f"体检率{verb}" for verb in (*VERBS, "超", "超过", "：")),
        *COMPLETED,
        *(f"完成{verb}" for verb in ("达", "达到", "了", "约", "为", "近", "超", "超过", "：")),
        *(f"{did}全年任务的" for did in ("完成", "实现", "达到", "超过")),
        *(f"完成{aim}的" for aim in ("目标", "任务", "计划", "预算", "指标", "全县全年任务总数")),
        *(f"占{aim}的" for aim in ("目标", "任务", "计划", "预算", "指标", "年度目标任务数")),
    ],
)
def test_how_a_rate_of_a_target_is_named(rate: str) -> None:
    (finding,) = told(f"应检老人3650人，已体检2847人，{rate}87%。")

    assert finding[1:].startswith("rate 2847人÷3650人＝78%，文中")


OTHER_RATES = [
    *("当月完成", "本月完成", "与上周相比完成"),
    *("体检率同比", "体检率较上周", "增长"),
    *("体检率力争达到", "规定体检率为", "体检率要求达到"),
]


@pytest.mark.parametrize("rate", ["体检合格率", "抽查率", "低保对象体检率", "贫困人口占"])
def test_a_rate_that_may_be_of_another_thing(rate: str) -> None:
    assert told(f"应检老人3650人，已体检2847人，{rate}92.3%。") == []
    # two digits swapped: asked, but not held to be wrong
    assert told(f"应检老人3650人，已体检2847人，{rate}87%。") == [
        "?rate 2847人÷3650人＝78%，文中87%"
    ]


@pytest.mark.parametrize("rate", OTHER_RATES)
def test_a_rate_of_another_thing(rate: str) -> None:
    suffix = "" if rate.endswith(("占", "完成", "达到", "为", "上周", "同比")) else "率"

    assert told(f"应检老人3650人，已体检2847人，{rate}{suffix}87%。") == []


@pytest.mark.parametrize(
    ("stem", "rate"),
    [
        *(("失业", "失业率"), ("出生", "出生率"), ("死亡", "死亡率"), ("发生", "发生率")),
        *(("城镇化", "城镇化率"), ("净利", "净利率"), ("净税", "净税率"), ("误差", "误差率")),
    ],
)
def test_a_rate_of_a_population_that_is_not_told(stem: str, rate: str) -> None:
    assert told(f"登记1000人，{stem}640人，{rate}46%。") == []
    assert told("登记1000人，就业640人，就业率46%。") == ["!rate 640人÷1000人＝64%，文中46%"]


@pytest.mark.parametrize("behind", ["的投资", "的工程", "的村"])
def test_a_percentage_that_says_what_it_is_of(behind: str) -> None:
    assert told(f"计划改造1000户，已改造640户，完成46%{behind}。") == []


@pytest.mark.parametrize("behind", ["的目标", "的任务", "的计划", "左右", "，进度较快"])
def test_a_percentage_of_the_target(behind: str) -> None:
    assert len(told(f"计划改造1000户，已改造640户，完成46%{behind}。")) == 1


@pytest.mark.parametrize(
    "base",
    [
        *("企业", "企业数", "企业数量", "企业总数", "全部企业", "该企业", "其企业", "登记企业"),
        *("年度企业", "全年企业", "今年企业", "本年企业", "全区企业", "企业比例", "企业比重"),
        *("总数", "总量", "总额", "应登记企业", "登记的企业"),
    ],
)
def test_what_is_told_as_the_whole(base: str) -> None:
    text = f"全区登记企业总数1000家，办证640家，占{base}的46%。"

    assert told(text) == ["!rate 640家÷1000家＝64%，文中46%"]


@pytest.mark.parametrize(
    "base",
    ["外资企业", "全国", "全省", "全市", "全县", "全镇", "全村", "全球", "中国", "世界", "总人口"],
)
def test_a_whole_that_is_not_told(base: str) -> None:
    assert told(f"全区登记企业1000家，办证640家，占{base}的46%。") == []


@pytest.mark.parametrize(
    "words", ["", "约", "共", "均", "仅", "已", "现", "各", "就", "便", "即", "也", "还"]
)
def test_who_makes_up_a_share(words: str) -> None:
    text = f"登记企业1000家，办证640家，{words}占46%。"

    assert told(text) == ["!rate 640家÷1000家＝64%，文中46%"]
    assert told(f"登记企业1000家，办证640家，外资{words}占46%。") == []


@pytest.mark.parametrize("link", ["的", "之", "的约", "的近", "的超", "的超过"])
def test_the_base_in_front_of_a_share(link: str) -> None:
    (finding,) = told(f"办证640家，为1000家{link}46%。")

    assert finding.startswith("!rate 640家÷1000家＝64%，文中")
    assert told(f"办证640家，为1000家{link}64%。") == []
    assert told(f"办证640家，为1000人{link}46%。") == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("计划改造1000户。已改造640户，完成46%。", "?rate 640户÷1000户＝64%，文中46%"),
        ("年度任务1000户。其中水厕改造640户，占任务的46%。", "?rate 640户÷1000户＝64%，文中46%"),
        ("共有1000户，改造640户，完成46%。", "!rate 640户÷1000户＝64%，文中46%"),
        ("总户数1000户，改造640户，完成46%。", "!rate 640户÷1000户＝64%，文中46%"),
        ("现有1000户，改造640户，完成46%。", "!rate 640户÷1000户＝64%，文中46%"),
        # in another sentence or member, without a word of what it is of
        ("登记1000户。改造640户，占46%。", "?rate 640户÷1000户＝64%，文中46%"),
        ("登记1000户；改造640户，占46%。", "?rate 640户÷1000户＝64%，文中46%"),
        ("已改造640户，完成全年计划1000户的46%。", "!rate 640户÷1000户＝64%，文中46%"),
        ("计划新建30户、改建1000户，已改建640户，完成46%。", "?rate 640户÷1000户＝64%，文中46%"),
        (
            "计划改造1000户，已改造640户，完成46%，另计划30个村。",
            "!rate 640户÷1000户＝64%，文中46%",
        ),
        ("筛查1000人，确诊病例64例，确诊率4.6%。", "!rate 64例÷1000人＝6.4%，文中4.6%"),
        ("筛查1000名，确诊64例，确诊率4.6%。", "!rate 64例÷1000名＝6.4%，文中4.6%"),
    ],
)
def test_where_the_target_stands(text: str, finding: str) -> None:
    assert told(text) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "改造640户，完成46%。",
        "完成46%，共1000户，改造640户。",
        "筛查1000人，确诊64家，确诊率4.6%。",
        "投资1000万元以上的村，完成640万元，占46%。",
        "发放1000元/人，支出640元，占46%。",
        "现有1000户，增加640户，占46%。",
        "男640人，占46%；女540人，占54%。",
        "改造旱厕640户、水厕230户，占1000户的87%。",
    ],
)
def test_what_need_not_be_a_base(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "place",
    ["全国", "全省", "全市", "全区", "全县", "全镇", "全村", "全球", "中国", "世界"],
)
def test_a_part_of_a_place_that_is_not_told(place: str) -> None:
    assert told(f"登记企业1000家，办证640家，占{place}登记企业的46%。") == []
    assert len(told(f"{place}登记企业1000家，办证640家，占{place}登记企业的46%。")) == 1
