"""What can't be so by itself: more than all, lists of another length, days out of order."""

from __future__ import annotations

import pytest

from tests.audit.told import marked, told

PARTS_OF_ALL = [
    *("形象进度", "工程进度", "施工进度", "工程量", "覆盖率", "合格率", "满意率", "满意度"),
    *("普及率", "优良率", "达标率", "入学率", "就诊率", "知晓率", "完好率", "到位率"),
    "办结率",
]


@pytest.mark.parametrize("rate", [*PARTS_OF_ALL, "覆盖率已经达到了"])
def test_more_than_all_of_it(rate: str) -> None:
    assert told(f"{rate}105%。") == ["!more-than-all 105%超过了全部"]
    assert marked(f"{rate}105%。") == f"{rate}⟦105%⟧。"
    assert told(f"{rate}100%。") == []


@pytest.mark.parametrize(
    "text",
    [
        *("绿化105%完工。", "绿化105%竣工。", "绿化105%完成。", "绿化105%完成投资。"),
        *("绿化约105%完工。", "绿化超105%完工。"),
    ],
)
def test_more_than_all_is_done(text: str) -> None:
    assert [one[:15] for one in told(text)] in (["!more-than-all "], [])
    assert bool(told(text)) is ("约" not in text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "完成率105%。",
            "投资进度105%。",
            "覆盖率增长105%。",
            "覆盖率提高105%。",
            "覆盖率上升105%。",
        ),
        *("覆盖率，达105%。", "覆盖率较前年同期已达105%。", "绿化105%开工。"),
        *("绿化105%完成目标。", "绿化105%完成任务。", "绿化105%完成全年计划。"),
        *("增加105%完成。", "升105%完成。", "计划105%完成。", "目标105%完成。", "任务105%完成。"),
    ],
)
def test_what_can_be_more_than_all(text: str) -> None:
    assert told(text) == []


ASKED = ["调查", "回访", "测评", "抽查", "评议", "发放", "收回", "随机走访", "参加", "抽检", "检测"]


@pytest.mark.parametrize("asked", [*ASKED, "30人中，"])
@pytest.mark.parametrize(
    "rate", ["满意率", "合格率", "通过率", "及格率", "知晓率", "认可率", "赞成率", "满意的占"]
)
def test_no_whole_number_gives_the_rate(asked: str, rate: str) -> None:
    asked = asked if "30" in asked else f"{asked}30人，"
    text = f"{asked}{rate}98.6%。"

    assert told(text) == ["?impossible-rate 30人里，没有哪个整数占98.6%"]
    assert marked(text) == f"{asked}{rate}⟦98.6%⟧。"
    assert told(f"{asked}{rate}96.7%。") == []
    assert told(f"{asked}{rate}96.6%。") == []  # cut off


@pytest.mark.parametrize(
    "text",
    [
        *("回访30人，满意度98.6%。", "回访30人，满意98.6%。"),
        *("培训30人，满意率98.6%。", "回访约30人，满意率98.6%。", "回访1.2万人，满意率98.634%。"),
        *(
            "回访30.5公里，满意率98.6%。",
            "回访30人，满意率近98.6%。",
            "回访5000人，满意率98.631%。",
        ),
        *("回访30人，其中老人12人，满意率98.6%。", "回访30人，满意率98.6%，上次120人。"),
        *("回访3人，满意率33.3%。", "回访3人，满意率66.7%。", "回访30人，较好。满意率98.6%。"),
        *("回访满意率30%，合格率98.6%。", "满意率98.6%，回访30人。", "回访30人，满意率100%。"),
        "回访30人，满意率0%。",
    ],
)
def test_rates_that_can_be(text: str) -> None:
    assert told(text) == []


def test_up_to_how_many_a_rate_is_looked_at() -> None:
    assert len(told("回访4999人，满意率98.631%。")) == 1


FOUR = "东山街道、西河街道、南岭街道、北川街道"


@pytest.mark.parametrize("unit", list("个项所家条处件座"))
def test_as_many_as_are_named(unit: str) -> None:
    assert told(f"涉及3{unit}（{FOUR}）。") == [f"?list-count 写的是3{unit}，列出的是4个"]
    assert told(f"涉及4{unit}（{FOUR}）。") == []
    assert told(f"涉及3{unit}地方一二三四五六（{FOUR}）。") != []
    assert told(f"涉及3{unit}地方一二三四五六七（{FOUR}）。") == []


@pytest.mark.parametrize(
    ("number", "names", "wrong"),
    [
        (3, 5, True),
        (3, 6, False),
        (5, 3, True),
        (4, 2, False),
        (2, 3, False),
        (30, 29, True),
        (31, 30, False),
        (30, 32, True),
    ],
)
def test_how_long_a_list_is_counted(number: int, names: int, wrong: bool) -> None:
    listed = "、".join(["东山"] * names)

    assert bool(told(f"涉及{number}个镇（{listed}）。")) is wrong


@pytest.mark.parametrize(
    "text",
    [
        f"约3个街道（{FOUR}）",
        f"3户（{FOUR}）",
        f"街道（{FOUR}）3个",
        "3个街道（东、西、南、北）",
        f"3个街道（{FOUR}、{'长' * 15}）",
        *(
            f"3个街道（{FOUR.replace('、北', f'、{word}北')}）"
            for word in (
                *("等", "其中", "例如", "如", "含", "主要"),
                *("“", "第2", "，", "；", "：", "。"),
            )
        ),
        f"3个街道（{FOUR}共7个）",
        *(f"5个街道（{FOUR}{word}中原街道）" for word in ("和", "及", "以及", "与", "或")),
    ],
)
def test_what_is_no_list_of_all(text: str) -> None:
    assert told(text) == []


def test_names_of_fourteen_characters_are_counted() -> None:
    assert len(told(f"3个街道（{FOUR[:-5]}、{'长' * 14}）")) == 1
    assert len(told("3个街道（东山、西河、南岭、北川）")) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("招标", "开工"), ("开工", "封顶"), ("动工", "竣工"), ("封顶", "竣工"), ("竣工", "验收")),
        *(("招标", "投用"), ("招标", "投入使用"), ("完成招标", "验收")),
    ],
)
def test_a_stage_before_the_one_that_leads_to_it(first: str, second: str) -> None:
    text = f"7月{first}，5月{second}。"

    assert told(text) == [f"?day-order 5月{second}早于7月{first.removeprefix('完成')}"]
    assert marked(text) == f"7月{first}，⟦5月⟧{second}。"
    assert told(f"5月{first}，7月{second}。") == []
    assert told(f"7月{first}，7月{second}。") == []


@pytest.mark.parametrize(
    "day",
    [
        *("底", "末", "初", "中旬", "上旬", "下旬", "前", "20日", "20日前"),
        *("，", "可", "已", "正式", "全面", "已全面"),
    ],
)
def test_how_the_day_of_a_stage_is_told(day: str) -> None:
    assert len(told(f"7月{day}开工，5月{day}竣工。")) == 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("7月5日开工，7月3日竣工。", True),
        ("7月5日开工，7月13日竣工。", False),
        ("7月5日开工，7月竣工。", False),
        ("7月16日开工，7月竣工。", False),  # on a later day of it
        ("7月中旬开工，7月3日竣工。", True),
        ("7月5日开工，7月3日完工。", True),
        ("12月开工，11月竣工。", True),
        ("2月开工，1月竣工。", True),
        ("7月开工，5月投用，3月竣工。", True),
        ("7月竣工，5月开工。", False),
        ("7月开工，5月开工。", False),
        ("7月开工，5月检查。", False),
        ("去年7月开工，5月竣工。", False),
        ("7月开工，明年5月竣工。", False),
        ("7月开工，次年5月竣工。", False),
        ("上年7月开工，5月竣工。", False),
        ("2024年7月开工，5月竣工。", False),
        ("7月开工；5月竣工。", False),
        ("7月开工。5月竣工。", False),
        ("7月开工！5月竣工。", False),
        ("7月开工？5月竣工。", False),
        ("7月开工\n5月竣工。", False),
        ("17月开工，5月竣工。", False),
        ("0月开工，5月竣工。", False),
    ],
)
def test_days_in_order(text: str, wrong: bool) -> None:
    assert [one[:10] for one in told(text)] == ["?day-order"] * wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("登记老人3216人。登记老人3261人。", True),
        ("登记老人120人。登记老人102人。", True),
        ("登记老人100人。登记老人1.00人。", False),
        ("登记老人3216人。登记老人3216人。", False),
        ("登记老人3216人。登记老人3271人。", False),
        ("登记老人3216人。登记老人3261户。", False),
        ("登记人3216人。登记人3261人。", False),
        ("登记老人约3216人。登记老人3261人。", False),
        ("登记老人90人。登记老人09人。", False),
        ("登记老人占132.1%。登记老人占123.1%。", False),
        ("、登记老人3216人。登记老人3261人。", True),
        ("全区一二三四五六登记老人3216人。各镇一二三四五六登记老人3261人。", True),
        ("登记老人3216人。登记老人3216人。登记老人3261人。", True),
    ],
)
def test_the_same_told_in_two_numbers(text: str, wrong: bool) -> None:
    assert [one[:11] for one in told(text)] == ["?told-twice"] * wrong


CLAIMS = [
    *(
        "全面完成年度任务",
        "完成任务",
        "完成了任务",
        "圆满完成任务",
        "超额完成全年目标",
        "提前完成今年计划",
    ),
    *("全部完成既定目标任务", "已完成本年任务", "均完成本年度任务", "顺利完成预定的目标"),
    *("完成各项任务", "目标任务全面完成", "目标任务已完成", "任务均完成", "计划已经全部完成"),
    *("任务已全部完成", "目标圆满完成", "任务超额完成", "任务提前完成", "任务如期完成"),
    *("任务顺利完成", "任务完成", "完成任务目标", "任务均全面完成"),
]


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("behind", ["。", "，", "；", "！", "\n", "", "）"])
def test_a_target_that_was_not_met(claim: str, behind: str) -> None:
    text = f"年度任务640户，已改造618户，{claim}{behind}"

    assert told(text) == ["!target 说完成了目标，但618户不到目标640户"]
    assert marked(text) == f"年度任务640户，已改造618户，⟦{claim}⟧{behind}"


@pytest.mark.parametrize(
    "words",
    [
        *("未", "确保", "力争", "争取", "将", "预计", "努力", "年底前", "月底前", "能否", "推动"),
        *("保障", "督促", "拟", "季度", "半年"),
    ],
)
def test_a_target_to_be_met(words: str) -> None:
    assert told(f"年度任务640户，已改造618户，{words}完成任务。") == []


@pytest.mark.parametrize(
    "text",
    [
        "年度任务640户，已改造618户，8月任务完成。",
        "年度任务640户，已改造618户，阶段任务完成。",
        "年度任务640户，已改造618户，序时任务完成。",
        "年度任务640户，已改造618户，完成任务的工作方案印发。",
        "年度任务640户，已改造618户。全面完成年度任务。",
        "年度任务640户，已改造160户，全面完成年度任务。",  # a stage of it
        "年度任务640户，已改造618户、612户，全面完成年度任务。",
        "年度任务640户，已改造618个，全面完成年度任务。",
        "年度任务640户，已改造640户，全面完成年度任务。",
        "年度任务640户，已改造约618户，全面完成年度任务。",
        "全面完成年度任务，今年再改造618户，明年任务640户。",
        f"年度任务640户，已改造618户，{'甲' * 40}全面完成年度任务。",
    ],
)
def test_what_need_not_be_a_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "年度任务640户，已改造161户，全面完成年度任务。",
        "年度任务640户，已改造618户，占96.6%，全面完成年度任务。",
        "年度任务640户，已改造618户，每月12户/月，全面完成年度任务。",
        "年度任务640户，已改造618户，发放30件，全面完成年度任务。",
        "全年任务圆满完成。年度任务640户，已改造618户，全面完成年度任务。",
    ],
)
def test_a_claim_beside_other_figures(text: str) -> None:
    assert [one[:7] for one in told(text)] == ["!target"]


@pytest.mark.parametrize(
    "text",
    [
        *("检查20家，其中整改30家。", "检查20家企业，其中整改30家。", "检查1家，其中整改2家。"),
        *("检查20家一二三四五六七八，其中整改30家。", "检查20家，其中一二三四五六七八九十30家。"),
        *("检查20家。检查20家，其中整改30家。", "入户5户，检查20家，其中整改30家。"),
    ],
)
def test_a_part_larger_than_the_whole(text: str) -> None:
    assert [one[:12] for one in told(text)] == ["?part 部分大于总数"]


@pytest.mark.parametrize(
    "text",
    [
        *("检查20家企业，甲，其中整改30家。", "检查20家，整改30家。", "检查20家，其中整改20家。"),
        *(
            "已完成的有3项，占30%；正在推进的有4项。",
            "完成的项目3个，占30%；正在推进的项目4个。",
            "完成的项目3个，正在推进的项目4个。",
        ),
        *(
            "检查20家，其中共整改30家。",
            "检查20家，其中合计整改30家。",
            "检查20家，其中计划整改30家。",
        ),
        *(
            "检查20家，其中每月整改30家。",
            "每月检查20家，其中整改30家。",
            "增加20家，其中整改30家。",
        ),
        *(
            "检查20家，其中增加30家。",
            "检查20家，其中整改30人。",
            "检查10家，复查20家，其中整改30家。",
        ),
        *("检查占20%，其中整改占30%。", "提高20个百分点，其中整改30个百分点。"),
        *("检查约20家，其中整改21家。", "检查20家/月，其中整改30家。"),
        *(
            "检查20家一二三四五六七八九，其中整改30家。",
            "检查20家，其中一二三四五六七八九十一30家。",
        ),
    ],
)
def test_what_is_no_part_of_it(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "rate",
    [
        *("完成", "执行", "增长", "增值", "产销", "利用", "使用", "负荷", "负债", "贡献", "拉动"),
        *("兑现", "达成", "上座", "毛入学", "保障", "配比", "充足", "自给", "参保", "征缴", "收缴"),
    ],
)
def test_a_rate_that_may_be_more_than_all(rate: str) -> None:
    assert told(f"上半年{rate}率106%。") == []


@pytest.mark.parametrize("words", ["工作效率达106%", "收费增幅率106%", "用电增长速率106%"])
def test_words_of_rates_without_a_bound(words: str) -> None:
    assert told(f"上半年{words}。") == []


def test_another_rate_is_no_more_than_all() -> None:
    assert told("上半年通水率106%。") == ["?more-than-all 106%超过了全部"]
