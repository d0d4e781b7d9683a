"""The words that give a quantity its role: one table, each word with an example.

Patterns that one relation alone looks for (占…的, 由…到…) stand in its module.

A word that is not here changes nothing: what a quantity is then follows from its place alone. In an
example ``{}`` stands for the word; without it in the table the audit finds other things there.
"""

from __future__ import annotations

import re
from enum import IntEnum, auto
from functools import cache, lru_cache
from typing import NamedTuple


class Role(IntEnum):  # whose hash is quick
    """What a word says of the quantity beside it, or of the words around it."""

    TARGET = auto()
    """In front: what is to be done."""
    TARGET_BEHIND = auto()
    DONE = auto()
    """In front: what has been done, even beside a word of targets (计划已完成)."""
    OPENS = auto()
    """Parts of the quantity before follow."""
    SUMS_UP = auto()
    """In front of the sum of what stands before it; LOOSELY where it may mean something else."""
    SUMS_UP_LOOSELY = auto()
    RESETS = auto()
    """A list is over: another matter begins."""
    OPEN_LIST = auto()
    """A list may not be whole."""
    STATE = auto()
    """How far a part has come; UNDONE where it is not through."""
    UNDONE = auto()
    REST = auto()
    """What is left of a whole."""
    EACH = auto()
    """So much for each, or a mean: no part and no whole."""
    OTHER_TIME = auto()
    GROWTH = auto()
    """A percentage of change."""
    DEMANDED = auto()
    """A percentage that is demanded or expected, not told."""
    OF_WORKS = auto()
    """A percentage of other things than are counted."""
    SAVED = auto()
    """A percentage of what was spent and what was not together."""


class Cue(NamedTuple):
    """Words, as patterns, that give a role, and a text in which each of them does."""

    role: Role
    words: str
    example: str


CUES = (
    Cue(Role.TARGET, "目标 任务 计划(?!生育) 指标", "今年{}500人，到场320人，完成率46%。"),
    Cue(Role.TARGET, "(?<!公共)预算(?!内|支出|收入)", "年初{}800万元，支出320万元，完成率44%。"),
    Cue(
        Role.TARGET,
        "(?:^|[，、；年共])应(?![急用对届征聘邀有]) (?:^|[，、；年共区县市镇])需(?![求要]) 须 拟",
        "{}培训320人，到场400人，完成率152%。",
    ),
    Cue(Role.TARGET, "预计 力争 确保 规划", "{}培训500人，到场320人，完成率46%。"),
    Cue(
        Role.TARGET_BEHIND,
        "的[^，。；]{0,4}(?:目标|任务|计划) ^(?:目标|任务|计划)",
        "对照320人{}，到场400人，完成率152%。",
    ),
    Cue(
        Role.DONE,
        "已 实际 "
        "(?<!计划)(?<!任务)(?<!目标)(?<!应)(?<!需)(?<!拟)完成(?![^，。；]{0,4}(?:目标|任务|计划|预算))",
        "任务500人，照计划培训{}320人，完成率46%。",
    ),
    Cue(
        Role.OPENS,
        "其中 包括 包含 分别为 分别是 分别有 组成 具体为 分成?.类 分.批 "
        "按[^，。；]{1,6}分 从[^，。；]{1,6}看",
        "检查1268家，{}甲片区640家、乙片区618家、丙片区20家。",
    ),
    Cue(
        Role.SUMS_UP,
        "合计 共计 总计 一共 总共 [合加]起来 ^计$ 算下来 整个",
        "甲队检查640家，乙队检查618家，{}1268家。",
    ),
    Cue(
        Role.SUMS_UP_LOOSELY,
        "累计 共(?![同享建治青产育振]) 总[计数量长额] ^[^，。；]{0,2}总",
        "甲队检查640家、乙队618家、丙队20家，{}检查1268家。",
    ),
    Cue(
        Role.RESETS,
        "同时 此外 另外(?!$) 截至",
        "检查1268家，其中甲片区640家，乙片区618家，{}回访30家。",
    ),
    Cue(Role.OPEN_LIST, "等 主要 重点", "检查1268家，其中{}甲片区640家、乙片区618家。"),
    Cue(Role.STATE, "已 完成 完工 开工 通过", "新建150个，其中主体封顶110个；{}62个。"),
    Cue(
        Role.UNDONE,
        "未 还没 正在 尚 (?<![招接优])待(?!遇) 在建",
        "摸排84个，销号73个，{}办10个。",
    ),
    Cue(
        Role.REST,
        "其余 剩余 余下 剩下 尚有 还有 仍有 还差 "
        "下余 结余 尚欠 还剩 仍差 尚缺 另有 另外?$ ^[余剩欠]$ 其他$ [未没待][^，。；、]{1,3}的$",
        "名单上1268家，检查640家，{}618家。",
    ),
    Cue(
        Role.EACH,
        "每 均 千人口 各[^，。；、]{0,3}$",
        "发放1268元，其中甲640元，乙618元，{}补助30元。",
    ),
    Cue(
        Role.OTHER_TIME,
        "去年 上年 同期 上月",
        "计划1268家，整改640家，{}完成46.5%。",
    ),
    Cue(Role.GROWTH, "同比 环比 较", "检查1268家，合格640家，占比{}46.5%。"),
    Cue(
        Role.DEMANDED,
        "规定 要求 约定 承诺 力争 确保 预计 有望 将",
        "计划1268家，整改640家，{}完成46.5%。",
    ),
    Cue(Role.OF_WORKS, "形象 工程进度 施工进度 总体 整体", "计划1268家，完成640家，{}完成46.5%。"),
    Cue(Role.SAVED, "节", "成交640万元，{0}约128万元，{0}约率16.7%。"),
)


@cache
def pattern(role: Role) -> re.Pattern[str]:
    """The words of a role, the longest first."""
    words = [word for cue in CUES if cue.role is role for word in cue.words.split()]
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))) or "(?!)")


@lru_cache(maxsize=1 << 14)
def said(text: str, role: Role) -> str:
    """The first word of a role that stands in a text, or nothing."""
    match = pattern(role).search(text)
    return match[0] if match else ""


@lru_cache(maxsize=1 << 14)
def says(text: str, role: Role) -> bool:
    """Whether one of the words of a role stands in a text."""
    return bool(pattern(role).search(text))


COMPLEMENTS = (
    "男 女",
    "公办 民办",
    "城镇 农村",
    "城区 (?:乡[村镇]|镇村)",
    "新建 改建",
    "上半年 下半年",
    "一季度 二季度",
    "中央 地方",
    "市级 区级",
    "已 未",
    "已 其余",
    "已 正在",
    "地上 地下",
)
"""Kinds of which two make up all there is: one beside the other says that a list is whole."""


@cache
def _complements() -> re.Pattern[str]:
    pairs = (pair.split() for pair in COMPLEMENTS)
    both = "|".join(f"{one}.*{other}|{other}.*{one}" for one, other in pairs)
    negated = "(?P<said>[\u4e00-\u9fff]{2}).*[不未](?P=said)"
    return re.compile(f"{both}|{negated}", re.DOTALL)


def are_complements(words: str) -> bool:
    """Whether the words of a list are of kinds that make up all: 男…女, 合格…不合格."""
    return bool(_complements().search(words))
