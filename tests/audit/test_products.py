"""Products: so much for each, shares of several, one measure in another."""

from __future__ import annotations

import pytest

from tests.audit.told import told

UNITS = [
    "人",
    "户",
    "名",
    "个",
    "所",
    "家",
    "场",
    "期",
    "套",
    "台",
    "件",
    "份",
    "栋",
    "座",
    "处",
    "张",
    "辆",
]


@pytest.mark.parametrize("unit", [*UNITS, "场次"])
def test_so_much_for_each(unit: str) -> None:
    finding = [f"?product 1500元×640{unit}＝96万元，文中69万元"]

    assert told(f"补助640{unit}，每{unit}补助1500元，共补助69万元。") == finding
    assert told(f"共补助69万元，平均每{unit}补助1500元，补助640{unit}。") == finding
    assert told(f"补助640{unit}，每{unit}补助1500元，共补助96万元。") == []


@pytest.mark.parametrize(
    "each", ["每户", "平均每户", "平均户", "每一户", "每困难户", "为每户居民发放补助"]
)
def test_how_each_is_told(each: str) -> None:
    text = f"补助640户，{each}1500元，共补助69万元。"

    assert told(text) == ["?product 1500元×640户＝96万元，文中69万元"]
    assert told("补助640户，1500元/户，共补助69万元。") == [
        "?product 1500元/户×640户＝96万元，文中69万元"
    ]


@pytest.mark.parametrize(
    "each",
    [
        *("每户每年{}", "每户每月{}", "每户每天{}", "每户每日{}", "每户每次{}", "每户每季{}"),
        *("每户每周{}", "每户最高{}", "每户上限{}", "每户提高{}", "每户标准{}", "每户{}标准"),
        *("每户{}起", "每户{}不等", "每户{}/月", "每户{}/年", "每户{}/天", "每户{}/次"),
        *(
            "每月每户{}",
            "每个月每户{}",
            "每季每户{}",
            "每年每户{}",
            "户{}",
            "每亩{}",
            "每户居民家庭困难情况核实后{}",
        ),
    ],
)
def test_what_is_not_for_each_alone(each: str) -> None:
    assert told(f"补助640户，{each.format('1500元')}，共补助69万元。") == []


@pytest.mark.parametrize("words", ["另安排", "计划", "预算", "目标", "投资", "每村", "占"])
def test_money_that_is_no_total(words: str) -> None:
    amount = "69%" if words == "占" else "69万元"

    assert told(f"补助640户，每户1500元，{words}{amount}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "补助640户，每户1500元，共0.3万元。",  # no more than two of them
        "补助640户、试点30户，每户1500元，共69万元。",
        "补助640户，每户1500元，共69万元，其中市级30万元。",
        "补助640户，每户1500元，共69万吨。",
        "补助640户。每户1500元，共69万元。",
        "补助640户，每户30%，共69万元。",
        "补助640户，每户1500元，3个镇、4个村、5个组、6个队，共69万元。",
        "共69万元，3个镇、4个村、5个组、6个队，每户1500元，640户。",
    ],
)
def test_what_need_not_be_a_product(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("parties", "number"),
    [
        *(("市、区", 2), ("市和区", 2), ("市与区", 2), ("市及区", 2), ("市、区两级", 2)),
        *(("省、市、县三级", 3), ("市、区财政", 2), ("甲方、乙方双方", 2), ("甲、乙、丙三方", 3)),
        ("省、市、区、镇", 4),
    ],
)
def test_what_several_share(parties: str, number: int) -> None:
    right = 960 // number

    assert told(f"总投资960万元，{parties}各承担{right}万元。") == []
    assert told(f"总投资960万元，{parties}各承担{right + 300}万元。")[0].startswith(
        f"!shared {right + 300}万元×{number}＝"
    )


@pytest.mark.parametrize(
    "verb",
    [
        *("承担", "负担", "出资", "补助", "投入", "拨付", "配套", "分担", "筹集", "安排"),
        *("自承担", "承担资金", "承担了"),
    ],
)
def test_how_they_share(verb: str) -> None:
    text = f"总投资960万元，市、区各{verb}440万元。"

    assert told(text) == ["!shared 440万元×2＝880万元，文中960万元"]


@pytest.mark.parametrize(
    "text",
    [
        "总投资960万元，甲、乙、丙、丁、戊各承担230万元。",
        "总投资960万元，市各承担230万元。",
        "总投资960万元，市、区各支付230万元。",
        "总投资230万元，市、区各承担230万元。",
        "总投资60万元，市、区各承担230万元。",
        "市、区各承担230万元，总投资960万元。",
        "总投资960万吨，市、区各承担230万元。",
        "总投资960万元，计划460万元，市、区各承担230万元。",
    ],
)
def test_what_is_not_shared(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        *((words, "3吨×1000＝3000公斤，文中3500公斤") for words in ("即", "折合", "约合", "合计")),
        *((words, "3吨×1000＝3000公斤，文中3500公斤") for words in ("合", "相当于", "也就是")),
    ],
)
def test_the_same_in_another_measure(words: str, finding: str) -> None:
    assert told(f"运粮3吨（{words}3500公斤）。") == [f"!conversion {finding}"]
    assert told(f"运粮3吨（{words}3000公斤）。") == []
    assert told(f"投资3万元（{words}50000元）。") == ["!conversion 3万元＝30000元，文中50000元"]


@pytest.mark.parametrize(
    "text",
    [
        "运粮3吨（含3500公斤）。",
        "修路3公里（其中3500米）。",
        "流转20公顷耕地（合350亩）。",
        "流转20公顷（合350亩，5户）。",
        "流转20公顷（合350户）。",
        "流转土地（合350亩）。",
        "占地6000平方米（约9亩）。",
    ],
)
def test_what_is_not_the_same(text: str) -> None:
    assert told(text) == []
