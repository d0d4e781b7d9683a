"""Whether a value is so much of a target, as their units, words and places tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.audit.cues import Role, says
from minsheng.intake.figures.figure import Figure
from minsheng.intake.figures.figure_names import BARE, likeness, plain_words, without_verbs

_KINDS = ("人名位人次例", "个处所座家", "件例起宗", "场次场次期")
"""Units in which the same may be counted: 手术100例, 已手术80人."""
_POSTS = re.compile("岗位$")
_SAME_THING = 0.8  # of the words of a value stand in those of its target
_TELLING = 3  # characters; a shorter word is what the target counts, or does: 学位 of 公办学位
_COMPLETED = re.compile("(?:完成|建成|累计)(?:了)?$")
_OTHER = re.compile("(?:建设|改造|创建)?(?:任务|目标)?")
_ONLY_DONE = re.compile(
    "(?:完工|竣工|开放|投用|新增|新建|建成|改造|创建|实施|开展|培训|安装|发放|投入|检查|筛查|接种|救助|帮扶|整治|治理)?"
)
_ONLY_SUMS_UP = re.compile("(?:合计|共计?|总计|累计)*")
_OF_ALL = re.compile("累计")
_SO_FAR = re.compile("累计|目前|现有|已有")
_STAGES = "开工|动工|启动|进场|在建|开建|招标|选[点址]|设计|立项|签约|摸底|勘[察测]|评[估审]|征地"
"""What comes before a thing is done."""
_BEGUN = re.compile(f"({_STAGES})[^，。；]{{0,3}}$")
_ALL_BEGUN = re.compile(
    f"[^，。；0-9]{{0,12}}(?:全部|均|都)(?:已经?|完成|进入|开展)*[^，。；0-9]{{0,4}}(?:{_STAGES})"
)
_PART = re.compile("其中")
_DONE_OF = re.compile("[^，。；0-9]{2,24}，?(?:目前|现)?已经?(?P<verb>[\u4e00-\u9fff]{0,8})")
_EXCEEDED = re.compile("(?:超额|提前|全面|圆满|顺利|如期)*完成了?(?:全年|年度|今年)?的?$")
_TARGET_BEHIND = re.compile("[^，。；0-9]{0,4}(?:目标|任务|计划)")
_NEAR = 12  # characters
_MOST = 3  # times a number can be done where nothing calls it a target
_PEOPLE = frozenset("人名位")


def can_be(value: Figure, goal: Figure) -> bool:
    """Whether the units, and the numbers of their items, let one be so much of the other."""
    if goal.item and value.item and goal.item != value.item:
        return False
    own, aim = value.quantity, goal.quantity
    if own.base_unit == aim.base_unit:
        return True
    if own.after:
        return False
    units = (own.base_unit, aim.base_unit)
    if _POSTS.search(goal.name):
        return units == ("人", "个")
    return all(units) and any(units[0] in kind and units[1] in kind for kind in _KINDS)


def repeats(goal: Figure, other: Figure) -> bool:
    """Whether a target of the progress is that of the scope, told again."""
    if goal.part == other.part or goal.quantity.number != other.quantity.number:
        return False
    return can_be(goal, other) and (are_alike(other, goal) or are_alike(goal, other))


def are_alike(goal: Figure, value: Figure) -> bool:
    """Whether the words in front of a value are those of its target: 手术 of 实施白内障手术."""
    leads = (goal.lead, goal.term.lead, goal.term.words)
    told = (*map(plain_words, leads), goal.name, re.split("[、，]", goal.term.tail)[0])
    if _OF_ALL.search(goal.term.clause) and not _SO_FAR.search(value.term.clause):
        return False
    stage = _BEGUN.search(value.lead)
    if stage and stage[1] not in goal.lead + goal.term.tail:
        return False
    return any(_stands_in(name, told) for name in _said_of(value))


def are_the_same(goal: Figure, value: Figure) -> bool:
    """Whether a value is told in the words of its target."""
    return plain_words(goal.term.words) == plain_words(value.term.words) != ""


def _said_of(value: Figure) -> Iterator[str]:
    said = plain_words(re.split("[、（）]", value.lead)[-1])
    if said.endswith("等"):
        yield value.term.tail
    elif BARE.fullmatch(said) or _ONLY_SUMS_UP.fullmatch(said):
        yield value.name or plain_words(re.split("[0-9]", value.term.clause)[0])
    else:
        yield said
        yield without_verbs(said)


def _stands_in(name: str, told: Sequence[str]) -> bool:
    if len(name) < _TELLING:
        return len(name) > 1 and any(one.startswith(name) or one.endswith(name) for one in told)
    return likeness(name, "|".join(told)) >= _SAME_THING


def are_beside(goal: Figure, value: Figure, values: Sequence[Figure]) -> bool:
    """Whether they are the only ones of their sentence: 目标4600人，已检查3216人."""
    if goal.text is not value.text or goal.part != value.part:
        return False
    own = goal.term.root == value.term.root and goal.term.mention.end <= value.term.mention.start
    here = [
        one
        for one in values
        if one.text is value.text and one.term.strand == goal.term.strand and not is_left(one)
    ]
    sentence = [one for one in here if one.term.root == goal.term.root]
    member = [one for one in sentence if one.term.member == goal.term.member]
    return own and any(
        [one for one in group if can_be(one, goal)] == [value] for group in (sentence, member)
    )


def are_alone(
    goal: Figure, value: Figure, goals: Sequence[Figure], values: Sequence[Figure]
) -> bool:
    """Whether there is but one of each, and what is done is said to be: 累计完成21家."""
    only = _ONLY_DONE.fullmatch(plain_words(value.term.clause))
    if goal.part == value.part or not (only or _COMPLETED.search(value.term.clause)):
        return False
    bare = BARE.fullmatch(plain_words(value.term.words))
    words = plain_words(value.name if bare else value.term.words)
    return (
        bool(only or not _OTHER.sub("", words))
        and [one for one in goals if can_be(value, one)] == [goal]
        and [one for one in values if can_be(one, goal) and not is_part(one)] == [value]
    )


def is_exceeded(goal: Figure, value: Figure, values: Sequence[Figure]) -> bool:
    """Whether the target follows its value: 扩建幼儿园48所，超额完成40所的年度目标任务."""
    if goal.text is not value.text or goal.quantity.base_unit != value.quantity.base_unit:
        return False
    told = goal.text[goal.term.mention.end :]
    ahead = [
        one
        for one in values
        if one.text is goal.text and one.term.root == goal.term.root and can_be(one, goal)
        if one.term.mention.end <= goal.term.mention.start
    ]
    said = _EXCEEDED.search(goal.term.clause) and _TARGET_BEHIND.match(told)
    return bool(said and ahead and ahead[-1] is value)


def is_left(value: Figure) -> bool:
    """Whether a figure is what remains, or is not through: 另有8个正在改造."""
    return value.term.says(Role.REST) or says(value.term.tail, Role.UNDONE)


def is_begun(value: Figure) -> bool:
    """Whether a figure says only what was begun: 开工741户, not 竣工720户."""
    return bool(_BEGUN.search(value.lead))


def are_neighbours(goal: Figure, value: Figure) -> bool:
    """Whether they stand in one member of a sentence: 任务7100人，完成7114人；任务…."""
    places = [(one.text, one.term.strand, one.term.member) for one in (goal, value)]
    return places[0] == places[1]


def is_told_in_two_ways(goal: Figure, goals: Sequence[Figure]) -> bool:
    """Whether brackets behind a target hold another of its unit: 24个项目（56个小区）."""
    start, end = goal.term.mention.start, goal.term.mention.end
    return any(
        one.text is goal.text
        and one.term.strand != goal.term.strand
        and can_be(one, goal)
        and (0 < one.term.mention.start - end < _NEAR or 0 < start - one.term.mention.end < _NEAR)
        for one in goals
    )


def are_all_begun(value: Figure) -> bool:
    """Whether a figure counts the whole again, of which no part is done: 8处公园全部开工."""
    return bool(_ALL_BEGUN.match(value.term.tail))


def is_part(value: Figure) -> bool:
    """Whether a figure stands behind the 其中 of its sentence."""
    start = max(value.text.rfind(mark, 0, value.term.mention.start) for mark in "。；\n") + 1
    return bool(_PART.search(value.text, start, value.term.mention.start))


def is_done_of(goal: Figure, value: Figure) -> bool:
    """Whether so many are done of what opens the clause: 126条水体治理已完成120条."""
    if goal.text is not value.text or goal.quantity.unit != value.quantity.unit:
        return False
    opens = not plain_words(goal.term.words)
    between = goal.text[goal.term.mention.end : value.term.mention.start]
    match = _DONE_OF.fullmatch(between)
    if (
        match is None
        or not opens
        or is_begun(value)
        or value.quantity.number > _MOST * goal.quantity.number
    ):
        return False
    if value.quantity.number > goal.quantity.number and "完成" not in match["verb"]:
        return False
    return goal.quantity.unit not in _PEOPLE or "完成" in match["verb"]
