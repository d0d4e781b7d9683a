"""What a share says that it is of: 占…的, 完成…, 检出率, or nothing that stands in the text."""

from __future__ import annotations

import re
from enum import Enum, auto

from minsheng.audit.cues import Role
from minsheng.audit.reading import Term

OF_TARGETS = re.compile("目标|任务|计划|预算|指标")
_NAME = re.compile(
    r"([\u4e00-\u9fff]{1,10})(?:率|比例|比率|比重|进度)(?:（[^）]*）)?"
    r"(?:约|达到?了?|已达到?|为|是|均|已|均为|高达|超过?|近|：)*$"
)
_OF = re.compile(r"占(?P<base>[^，。；占]{0,16})$")
_COMPLETED = re.compile(
    r"^(?:总|完成)?进度$|(?:完成|执行)(?:率|比例|比率|进度)?(?:达到?|了|约|为|近|超过?|过|已达)*$"
    r"|(?:完成|实现|达到|超过)[^，。；]{0,8}(?:目标|任务|计划|预算|指标)[^，。；]{0,6}$"
)
_MACRO = re.compile("失业率|城镇化|出生率|死亡率|增长率|发生率|利率|税率|误差|与上|当月|本月")
"""Rates whose base no bulletin tells, and comparisons with another month or place."""
_PREDICATE = re.compile(
    r"的(?!目标|任务|计划)|以上的|左右的|[、和](?=[^，。；]{0,6}[0-9]+(?:\.[0-9]+)?%)"
)
_OF_NOTHING_TOLD = (
    Role.GROWTH,
    Role.DEMANDED,
    Role.OTHER_TIME,
    Role.OF_WORKS,
)
_BEYOND = re.compile("超|不到|不足|突破|多于|少于")
_SUBJECT = re.compile("^(?:约|共|均|仅|已|现|各|就|便|即|也|，|还|分别)*$")


class Kind(Enum):
    """What a share says that it is of."""

    DIRECT = auto()
    """占664公里的79.5%: the words say of what."""
    COMPLETED = auto()
    SHARE = auto()
    RATE = auto()
    BARE = auto()


def _is_of_the_untold(share: Term) -> bool:
    """Whether what a share is of cannot stand in the text: growth, demands, 满意的人占…的村."""
    lead = share.lead
    if any(share.says(role) for role in _OF_NOTHING_TOLD) or re.search("[0-9]", lead):
        return True
    if not share.mention.is_exact and _BEYOND.search(lead):
        return True  # 超过年度计划的一半
    return bool(_MACRO.search(lead) or _PREDICATE.match(share.tail))


def kind_of(share: Term, direct: Term | None) -> tuple[Kind | None, str]:
    """The kind of a share, and what it names: the stem 检出 of 检出率, the base of 占总户数的."""
    lead = share.lead
    if _is_of_the_untold(share):
        return None, ""
    if direct and direct.strand == share.strand and re.fullmatch("[的之](?:约|近|超过?)?", lead):
        return Kind.DIRECT, ""
    if of := _OF.search(lead):
        alone = direct is None or direct.clause_number != share.clause_number
        if alone and not _SUBJECT.match(lead[: of.start()]):
            return None, ""
        return (Kind.COMPLETED if OF_TARGETS.search(lead) else Kind.SHARE), of["base"]
    if _COMPLETED.search(lead):
        return Kind.COMPLETED, ""
    if name := _NAME.search(lead):
        subject = name[1][:-2].lstrip("其中的")
        if len(subject) > 1 and (direct is None or subject not in direct.clause + direct.lead):
            return None, ""  # 重点人群签约率: not of all who are counted
        if name[0].startswith("进度", len(name[1])):
            return Kind.COMPLETED, ""  # 支出进度: of what was planned, never of income
        return Kind.RATE, name[1][-2:]
    return (Kind.BARE, "") if not lead.strip("即约") else (None, "")
