"""What a share says that it is of: 占…的, 完成…, 检出率, or nothing that stands in the text."""

from __future__ import annotations

import re
from enum import Enum, auto

from minsheng.audit.cues import Role
from minsheng.audit.reading import Term
from minsheng.audit.words import lazily

OF_TARGETS = re.compile("目标|任务|计划|(?<!公共)预算(?!支出|收入|内)|指标|总[量数额]的")
_NAME = re.compile(
    r"([\u4e00-\u9fff]{1,10})(?:率|比例|比率|比重|面|进度)(?:（[^）]*）)?"
    r"(?:约|达到?了?|已达到?|为|是|均|已|均为|高达|超过?|近|：)*$"
)
_OF = re.compile(r"(?:在(?P<among>[^，。；]{1,12})中)?占(?P<base>[^，。；占]{0,16})$")
_COMPLETED = re.compile(
    r"^(?:总|完成)?进度(?:达到?|为|约|已达?)*$|(?:完成|执行)(?:率|比例|比率|比|进度)?(?:达到?|了|约|为|近|超过?|过|已达)*$"
    r"|(?:完成|实现|达到|超过|是|为|相当于)[^，。；]{0,8}(?:目标|任务|计划|预算|指标|额度|总[量数额])[^，。；]{0,6}$"
)
_MACRO = re.compile(
    "失业率|利润率|城镇化|出生率|死亡率|增长率|发生率|利率|税率|误差|与上|当月|本月"
)
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
_SEVERAL = re.compile("[0-9]|分别")
_BEYOND = re.compile("超|不到|不足|突破")
_PLAIN = re.compile("[约共均仅已现各就便即也，、还的]|分别|其中|目前|数量|总体")
_ANY_WORK = lazily(
    "(?:目标|任务|计划|指标|预算|工作|(?:工程|施工)?进度|形象|总体|整体|合计|累计|实际|完成|情况|数量?|量"
    "|规定|要求|承诺|力争|确保|顺利|提前|如期|按期|正好|恰好|刚好|大约|大概|总共|预计|有望|去年|上年|同期|上月|全年|年度|今年|本年|年内|[上下]半年|[一二三四前]+个?季度|截至|底|末|止|按|[占是为于在到的了]"
    "|全[区市县省镇乡]|[我本该][区市县省镇乡]|[区市县])"
)
"""What names no work of its own in front of 完成80%."""
_IS = ("是", "为", "相当于", "达到", "超过")  # 正好是计划数的一半: the figure in front is

_OF_THESE = re.compile("(?:目标|任务|计划|预算|指标|总[量数额]|数)*[的之](?:约|近|超过?)?")
_SHORTLY = re.compile(
    "[即约达到为]*|[只已才仅也刚]?(?!没有|还有|[下上]|高|低)[\u4e00-\u9fff]{2}了?"
)
_DONE_SO_FAR = re.compile("(?:现?已|共|累计)?[\u4e00-\u9fff]{1,3}")
_DAY_OR_NUMBER = re.compile("[0-9]+[年月日]|^[0-9]+[.、]")


class Kind(Enum):
    """What a share says that it is of."""

    DIRECT = auto()
    """占664公里的79.5%: the words say of what."""
    COMPLETED = auto()
    SHARE = auto()
    RATE = auto()
    BARE = auto()


def _is_of_the_untold(share: Term, lead: str) -> bool:
    """Whether what a share is of cannot stand in the text: growth, demands, 满意的人占…的村."""
    if _SEVERAL.search(lead) or any(share.says(role) for role in _OF_NOTHING_TOLD):
        return True
    if not share.mention.is_exact and _BEYOND.search(lead):
        return True  # 超过年度计划的一半
    return bool(_MACRO.search(lead) or _PREDICATE.match(share.tail))


def kind_of(share: Term, direct: Term | None) -> tuple[Kind | None, str]:
    """The kind of a share, and what it names: the stem 检出 of 检出率, the base of 占总户数的."""
    lead = _plain(share)
    if _is_of_the_untold(share, lead):
        return None, ""
    if direct and direct.strand == share.strand and _OF_THESE.fullmatch(lead):
        return Kind.DIRECT, ""
    if of := _OF.search(lead):
        of_all = of["base"] in ("总数的", "总量的", "总额的")  # of what there is, no target
        aim = OF_TARGETS.search(lead) and not of_all
        return (Kind.COMPLETED if aim else Kind.SHARE), of["among"] or of["base"]
    if _COMPLETED.search(lead):
        return Kind.COMPLETED, ""
    if name := _NAME.search(lead):
        if name[0].startswith("进度", len(name[1])):
            return Kind.COMPLETED, ""  # 支出进度: of what was planned, never of income
        return Kind.RATE, name[1][-2:]
    alone = share.lead == share.clause and not share.mention.is_exact
    vague = alone and _DONE_SO_FAR.fullmatch(lead)
    bare = direct is not None and _SHORTLY.fullmatch(lead)
    return (Kind.BARE, "") if (vague or bare) and not share.direction else (None, "")


def _plain(share: Term) -> str:
    """The words in front of a share, without days and the number of a list."""
    return _DAY_OR_NUMBER.sub("", share.lead).lstrip("，、")


def work_of(share: Term) -> str:
    """What a share says was completed (管网铺设 of 管网铺设已完成80%), where that is no plan."""
    lead = _plain(share)
    done = _COMPLETED.search(lead)
    if done is None or done[0].startswith(_IS):
        return ""
    work = _ANY_WORK.sub("", _PLAIN.sub("", lead[: done.start()]))
    return work[:-2] if len(work) > 3 and work.endswith(("工程", "项目", "建设")) else work


def subject_of(share: Term, named: str) -> str:
    """What a share is said of in its own clause: 重点人群 of 重点人群签约率, or nothing."""
    if of := _OF.search(share.lead):
        return _PLAIN.sub("", share.lead[: of.start()])
    name = _NAME.search(share.lead)
    return _PLAIN.sub("", name[1].removesuffix(named)) if name else ""
