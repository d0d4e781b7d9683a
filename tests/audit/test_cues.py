"""Each word of the table of cues changes what a text is understood to say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minsheng.audit import cues
from minsheng.audit.claims import claims
from minsheng.audit.cues import Role, are_complements
from minsheng.audit.reading import read
from tests.audit.told import told

WORDS = {
    Role.TARGET: (
        "目标 任务 计划(?!生育) 指标 (?<!公共)预算(?!内|支出|收入)"
        " (?:^|[，、；年共])应(?![急用对届征聘邀有]) (?:^|[，、；年共区县市镇])需(?![求要]) 须 拟"
        " 预计 力争 确保 规划"
    ),
    Role.TARGET_BEHIND: "的[^，。；]{0,4}(?:目标|任务|计划) ^(?:目标|任务|计划)",
    Role.DONE: (
        "已 实际 (?<!计划)(?<!任务)(?<!目标)(?<!应)(?<!需)(?<!拟)完成"
        "(?![^，。；]{0,4}(?:目标|任务|计划|预算))"
    ),
    Role.OPENS: (
        "其中 包括 包含 分别为 分别是 分别有 组成 具体为 分成?.类 分.批"
        " 按[^，。；]{1,6}分 从[^，。；]{1,6}看"
    ),
    Role.SUMS_UP: "合计 共计 总计 一共 总共 [合加]起来 ^计$ 算下来 整个",
    Role.SUMS_UP_LOOSELY: "累计 共(?![同享建治青产育振]) 总[计数量长额] ^[^，。；]{0,2}总",
    Role.RESETS: "同时 此外 另外(?!$) 截至",
    Role.OPEN_LIST: "等 主要 重点",
    Role.STATE: "已 完成 完工 开工 通过",
    Role.UNDONE: "未 还没 正在 尚 (?<![招接优])待(?!遇) 在建",
    Role.REST: (
        "其余 剩余 余下 剩下 尚有 还有 仍有 还差 下余 结余 尚欠 还剩 仍差 尚缺 另有 另外?$"
        " ^[余剩欠]$ 其他$ [未没待][^，。；、]{1,3}的$"
    ),
    Role.EACH: "每 均 千人口 各[^，。；、]{0,3}$",
    Role.OTHER_TIME: "去年 上年 同期 上月",
    Role.GROWTH: "同比 环比 较",
    Role.DEMANDED: "规定 要求 约定 承诺 力争 确保 预计 有望 将",
    Role.OF_WORKS: "形象 工程进度 施工进度 总体 整体",
    Role.SAVED: "节",
}
"""All that the table holds, written once more: a word that goes without a word is missed here."""
PLAIN = {
    "(?<!公共)预算(?!内|支出|收入)": "预算",
    "(?:^|[，、；年共])应(?![急用对届征聘邀有])": "应",
    "(?:^|[，、；年共区县市镇])需(?![求要])": "我区需",
    "的[^，。；]{0,4}(?:目标|任务|计划)": "的年度任务",
    "^(?:目标|任务|计划)": "任务",
    "(?<!计划)(?<!任务)(?<!目标)(?<!应)(?<!需)(?<!拟)完成"
    "(?![^，。；]{0,4}(?:目标|任务|计划|预算))": "完成",
    "分成?.类": "分成三类，",
    "分.批": "分三批，",
    "按[^，。；]{1,6}分": "按片区分，",
    "从[^，。；]{1,6}看": "从片区看，",
    "共计": "共计整治",
    "[合加]起来": "合起来",
    "^计$": "计",
    "共(?![同享建治青产育振])": "共",
    "总[计数量长额]": "登记企业总数",
    "^[^，。；]{0,2}总": "两队总",
    "另外(?!$)": "另外",
    "另外?$": "另外",
    "^[余剩欠]$": "余",
    "其他$": "其他",
    "[未没待][^，。；、]{1,3}的$": "没查的",
    "(?<![招接优])待(?!遇)": "待",
    "各[^，。；、]{0,3}$": "各村",
    "计划(?!生育)": "计划",
}
"""How a pattern is written in a text."""


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    for cached in (cues.pattern, cues.said, cues.says, read, claims):
        cached.cache_clear()


def test_the_table_holds_these_words() -> None:
    held = {
        role: [word for cue in cues.CUES if cue.role is role for word in cue.words.split()]
        for role in Role
    }

    assert held == {role: words.split() for role, words in WORDS.items()}


@pytest.mark.parametrize(
    ("role", "word"), [(role, word) for role, words in WORDS.items() for word in words.split()]
)
def test_without_a_word_its_example_says_another_thing(
    role: Role, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cue,) = (one for one in cues.CUES if one.role is role and word in one.words.split())
    text = cue.example.format(PLAIN.get(word, word))
    with_it = claims(text)
    others = " ".join(one for one in cue.words.split() if one != word)
    changed = tuple(one._replace(words=others) if one is cue else one for one in cues.CUES)
    monkeypatch.setattr(cues, "CUES", changed)
    _forget()

    assert claims(text) != with_it


SHORT_OF_A_CUE = [
    # 应 is a target, 应急 is none; and so on
    *(
        f"{word}培训320人，到场400人，完成率152%。"
        for word in ["应急", "应用", "应对", "应届", "应征", "应聘", "应邀", "应有"]
    ),
    "供应320人，到场400人，完成率152%。",
    "计划生育320人，到场400人，完成率152%。",
    "需求320人，到场400人，完成率152%。",
    "需要320人，到场400人，完成率152%。",
    "预算内320万元，支出400万元，完成率152%。",
    "预算支出320万元，实付400万元，完成率152%。",
    "预算收入320万元，支出400万元，完成率152%。",
    *(
        f"甲队检查640家、乙队618家、丙队20家，{word}检查1268家。"
        for word in ["共同", "共享", "共建", "共治", "共青", "共产", "共育", "共振"]
    ),
]


@pytest.mark.parametrize("text", SHORT_OF_A_CUE)
def test_a_longer_word_is_no_cue(text: str) -> None:
    assert told(text) == []


def test_a_public_budget_is_no_target() -> None:
    assert read("年初预算800万元。").terms[0].is_target
    assert not read("公共预算800万元。").terms[0].is_target


@pytest.mark.parametrize("before", ["", "今年", "全区共", "今年内，", "培训，", "甲、", "甲；"])
def test_what_should_be_done_where_a_clause_begins(before: str) -> None:
    assert told(f"{before}应培训500人，到场320人，完成率46%。") == [
        "!rate 320人÷500人＝64%，文中46%"
    ]


@pytest.mark.parametrize("aim", ["计划", "任务", "目标", "应", "需", "拟"])
def test_to_be_completed_is_not_completed(aim: str) -> None:
    assert told(f"{aim}完成500人，到场320人，完成率46%。") == ["!rate 320人÷500人＝64%，文中46%"]


@pytest.mark.parametrize(
    "words",
    [
        *("男80人、女90人", "女90人、男80人", "公办3所、民办4所", "城镇35人、农村48人"),
        *("城区8处、乡村9处", "新建2处、改建3处", "上半年8场、下半年9场", "中央5万元、地方6万元"),
        *("市级3项、区级4项", "已办3件、未办4件", "已办3件、其余4件", "已办3件、正在办4件"),
        *("地上3层、地下2层", "合格8家、不合格2家", "入户9户、未入户2户"),
    ],
)
def test_kinds_that_make_up_all(words: str) -> None:
    assert are_complements(words)


@pytest.mark.parametrize(
    "words", ["甲3家、乙4家", "男80人", "合格8家、不达标2家", "新建2处、扩建3处"]
)
def test_kinds_that_need_not_make_up_all(words: str) -> None:
    assert not are_complements(words)


def test_the_longest_word_is_found_first() -> None:
    match = cues.pattern(Role.SUMS_UP_LOOSELY).search("累计共办")

    assert match is not None
    assert match[0] == "累计"
    assert cues.pattern(Role.STATE).pattern.startswith("完工|完成|")
