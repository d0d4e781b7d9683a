"""Changes: from so much to so much, and how far two percentages lie apart."""

from __future__ import annotations

import pytest

from tests.audit.told import told

FROM_TO = [
    ("由", "增加到"),
    ("从", "增至"),
    ("由原来的", "达到"),
    ("从去年的", "达"),
    ("由", "变为"),
]
CHANGES = ["增加", "增", "增长", "净增", "扩大", "多出", "增加了", "减少", "提高", "上升", "缩小"]


@pytest.mark.parametrize(("start", "end"), [*FROM_TO, ("由", "到现在的")])
@pytest.mark.parametrize("by", CHANGES)
def test_from_so_much_to_so_much(start: str, end: str, by: str) -> None:
    text = f"床位{start}320张{end}460张，{by}150张。"

    assert told(text) == ["!change 460张－320张＝140张，文中150张"]


@pytest.mark.parametrize(
    "text",
    [
        "床位由320张，现有460张，增加150张。",
        "床位由320张增加到460张，新增150张。",
        "床位自320张增加到460张，增加150张。",
        "床位由320张增加到460张；增加150张。",
        "床位由320张增加到460张，占比34.8%，增加150张。",
    ],
)
def test_how_the_change_stands_behind_it(text: str) -> None:
    assert told(text) == ["!change 460张－320张＝140张，文中150张"]


@pytest.mark.parametrize(
    "text",
    [
        f"床位由{'甲' * 17}320张增加到460张，增加150张。",
        "床位由320张增加到460张，年均增加150张。",
        "床位由320张增加到460张，分别增长34.8%。",
        "床位由320张增加到460张，每年递增150张。",
        "床位由320张增加到460张，增加150人。",
        "床位由320张增加到460人，增加150张。",
        "床位由320张增加到460张，增加13个百分点。",
        "床位由320张增加到460张，增加140张，增长43.8%，今年增加150张。",
        "参保率由92.4%提高到96.8%，提高54张。",
        "参保率由92.4%提高到96.8%，增长5.4%。",
    ],
)
def test_what_need_not_be_the_change(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "words",
    [
        *(
            "同比",
            "环比",
            "比上年",
            "比去年",
            "较上年",
            "较去年",
            "累计",
            "净",
            "总体",
            "共",
        ),
        *("", "累计净"),
    ],
)
def test_by_so_many_percent(words: str) -> None:
    text = f"床位由320张增加到460张，{words}增长34.8%。"

    assert told(text) == ["!growth 由320张到460张＝43.8%，文中34.8%"]


@pytest.mark.parametrize(
    "by",
    ["增长", "减少", "提高", "上升", "下降", "上涨", "降低", "压减", "扩大", "缩小", "增", "减"],
)
def test_words_of_change(by: str) -> None:
    assert len(told(f"床位由320张增加到460张，{by}34.8%。")) == 1
    assert len(told(f"床位由320张增加到460张、{by}34.8%。")) == 1
    assert told(f"床位由320张增加到460张，护理床位{by}34.8%。") == []
    assert told(f"床位由320张增加到460张，年均{by}34.8%。") == []
    assert told(f"床位由320张增加到460张，{by}43.8%。") == []


def test_both_changes_are_told() -> None:
    assert told("床位由320张增加到460张，增加150张，增长34.8%。") == [
        "!change 460张－320张＝140张，文中150张",
        "!growth 由320张到460张＝43.8%，文中34.8%",
    ]
    assert told("床位由320张增加到460张，增长43.8%，增加150张。") == [
        "!change 460张－320张＝140张，文中150张"
    ]


@pytest.mark.parametrize(
    "by", ["增加", "比上年增加", "同比多", "净增", "较去年多", "（占98%）增加"]
)
def test_what_it_is_and_by_how_much_it_grew(by: str) -> None:
    text = f"受理诉求3216件，{by}216件，增长8.2%。"

    assert told(text) == ["!growth 3216件里变化216件＝7.2%，文中8.2%"]
    assert told(text.replace("8.2%", "7.2%")) == []


def test_what_it_is_and_by_how_much_it_shrank() -> None:
    text = "受理诉求2784件，比上年减少216件，下降8.2%。"

    assert told(text) == ["!growth 2784件里变化216件＝7.2%，文中8.2%"]
    assert told(text.replace("8.2%", "7.2%")) == []
    assert told("受理诉求216件，比上年减少216件，下降8.2%。") == []  # too far off to be meant


@pytest.mark.parametrize(
    "text",
    [
        "受理诉求3216件，新增216件，增长8.2%。",
        "受理诉求3216件，完成216件，增长8.2%。",
        "受理诉求3216件；比上年增加216件，增长8.2%。",
        "受理诉求3216件，比上年增加216件；增长8.2%。",
        "受理诉求3216件，比上年增加216件，投诉增长8.2%。",
        "比上年的3216件，增加216件，增长8.2%。",
        "较3216件增加216件，增长8.2%。",
        "计划3216件，增加216件，增长8.2%。",
        "受理3216件的单位，增加216件，增长8.2%。",
        "受理诉求3216件，比上年增加216人，增长8.2%。",
        "受理诉求3216件，比上年增加216件，占8.2%。",
        "增加3216件，增加216件，增长8.2%。",
        *(
            f"{words}收入3216元，增加216元，增长8.2%。"
            for words in ("按可比价", "剔除物价后", "扣除物价后", "实际")
        ),
        *(f"{name}3216元，增加216元，增长8.2%。" for name in ("生产总值", "增加值", "GDP", "产值")),
        *(
            f"收入3216元，增加216元，{name}增长8.2%。"
            for name in ("可比价", "剔除物价", "扣除物价", "实际")
        ),
    ],
)
def test_what_need_not_be_the_growth(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("than", ["较去年同期", "比去年同期", "比上年", "较上月"])
def test_compared_with_another_time(than: str) -> None:
    assert told(f"就业7320人，{than}的6580人增加720人。") == [
        "!change 7320人－6580人＝740人，文中720人"
    ]
    assert told(f"就业7320人，{than}的6580人，增加12.1%。") == [
        "!growth 由6580人到7320人＝11.2%，文中12.1%"
    ]
    assert told(f"就业7320人，{than}的6580人增加740人，增长12.1%。") == [
        "!growth 由6580人到7320人＝11.2%，文中12.1%"
    ]
    assert told(f"就业7320人，{than}的6580人增加740人，增长11.2%。") == []


@pytest.mark.parametrize(
    "text",
    [
        "就业7320人，较去年的6580人，情况好转，增加720人。",
        "就业7320人，较去年的6580人；增加720人。",
        "就业7320人，去年的6580人增加720人。",
    ],
)
def test_how_far_the_change_may_stand(text: str) -> None:
    assert told(text) == ["!change 7320人－6580人＝740人，文中720人"]


@pytest.mark.parametrize(
    "text",
    [
        "产值7320元，较去年的6580元增长12.1%。",
        "收入7320元，较去年的6580元实际增长12.1%。",
        "就业7320人，较去年的6580件增加720人。",
        "增加7320人，较去年的6580人增加720人。",
        "就业7320人，较去年增加6580人，增加720人。",
        "就业7320人，较去年的6580人，工资增长12.1%。",
    ],
)
def test_what_is_compared_with_something_else(text: str) -> None:
    assert told(text) == []


BEHIND = ["慢", "低", "少", "落后", "滞后", "相差", "差", "慢了"]
AHEAD = ["快", "高", "多", "超出", "领先"]


@pytest.mark.parametrize("by", [*BEHIND, *AHEAD])
def test_how_far_percentages_lie_apart(by: str) -> None:
    one, other = ("75.6%", "62.3%") if by in AHEAD else ("62.3%", "75.6%")
    text = f"完成投资{one}，比序时进度{other}{by}15.3个百分点。"

    assert told(text) == ["!gap 75.6%－62.3%＝13.3百分点，文中15.3个百分点"]
    assert told(text.replace("15.3", "13.3")) == []


def test_how_many_are_ahead_is_not_how_much_was_done() -> None:
    assert told("其中24个事项已提前完成全年任务，9个事项超序时进度75%。") == []
    assert told("计划24个点位，完成9个点位，超序时进度75%。") != []


@pytest.mark.parametrize("by", AHEAD)
def test_which_of_them_is_ahead(by: str) -> None:
    (finding,) = told(f"完成投资62.3%，比序时进度75.6%{by}13.3个百分点。")

    assert finding.startswith("?gap 完成62.3%，时间过去75.6%")


@pytest.mark.parametrize("than", ["比", "较", "超", "落后", "领先", "比全市平均"])
def test_what_a_percentage_is_compared_with(than: str) -> None:
    assert len(told(f"完成投资62.3%，{than}进度75.6%慢15.3个百分点。")) == 1


@pytest.mark.parametrize("between", ["，", "；"])
def test_a_gap_told_in_another_clause_or_member(between: str) -> None:
    first, second = ("；", "") if between == "；" else ("，", "，")
    text = f"完成投资62.3%{first}比序时进度75.6%{second}慢15.3个百分点。"

    assert told(text) == ["!gap 75.6%－62.3%＝13.3百分点，文中15.3个百分点"]


@pytest.mark.parametrize(
    "text",
    [
        *(f"完成投资62.3%，{than}75.6%慢15.3个百分点。" for than in ("比重", "比例", "比率", "而")),
        f"完成投资62.3%，比{'甲' * 15}75.6%慢15.3个百分点。",
        "完成投资62.3%，比序时进度75.6%慢15.3%。",
        "完成投资62个，比序时进度75.6%慢15.3个百分点。",
        "完成投资62.3%，比序时进度75个慢15.3个百分点。",
    ],
)
def test_what_is_no_gap(text: str) -> None:
    assert told(text) == []
