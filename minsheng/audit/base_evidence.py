"""What speaks for a part and a base: each thing that does has a weight.

Their sum says how surely the two are meant.
"""

from __future__ import annotations

import re

from minsheng.audit.bases import BESIDE, Link, fit, is_named
from minsheng.audit.cues import Role, says
from minsheng.audit.matter import matter
from minsheng.audit.shares import Kind, subject_of, work_of
from minsheng.audit.words import have_words_in_common, share_of_pairs

_GENERIC = re.compile(
    "[人户家个件](?:数|$)|比重|比例|年度|全年|今年|本年|总任务|总数|总量|总额|目标|任务|计划|预算|指标|应|需|全部|全区|全市|全县|全乡|全镇|比|的|数|量|了|约|近|超过?|为|到|达|其|该|左右"
)
_PLACE = re.compile("全[国省市区县乡镇村球]|中国|世界")
_OF_ANYTHING = frozenset("个项处家件次")
"""Measure words that don't tell what is counted."""
_OUTSIDE = frozenset(("全国", "全球", "中国", "世界"))
_WHOLE = re.compile("[^，。；、]{0,14}[中里内](?:的|，|$|[^，。；]{0,12}$)|[，、]?其中")
_AS_ALL = re.compile("总|共|应|现有|全部|登记|在册|报名")


def _is_named_by_rate(link: Link) -> int:
    """检出105人，检出率; of one sign in common, half as much: 持有社工证105人，持证率."""
    if link.of.kind is not Kind.RATE:
        return 0
    named = link.of.named
    if f"{named}率" in link.part.lead:
        return -2
    beside = link.beside.replace("完成", "")
    if is_named(link.part, named):
        return 2
    return int(any(sign in beside for sign in named))


def _is_named_as_base(link: Link) -> int:
    """占全部估损金额的64%: the quantity of which these words were said."""
    if link.of.kind is Kind.COMPLETED:  # 占年度计划的: not of 总投资
        named = link.of.named
        if re.search("总[数量额]的$", named):  # 占检查总数的: of what was checked
            named = _GENERIC.sub("", named).rstrip("总")
        return 2 * int(share_of_pairs(named or "？", link.base.clause) > 0.5)
    if link.of.kind is not Kind.SHARE:
        return 0
    words = link.base.clause + link.base.tail
    inside = "其中" in link.gap and link.base.root == link.part.root
    if (
        (place := _PLACE.search(link.of.named))
        and place[0] not in words
        and not (inside and place[0] not in _OUTSIDE)
    ):
        return -3
    if inside and re.match("全部|所有|上述|该|总", link.of.named):
        return 2
    named = _GENERIC.sub("", _PLACE.sub("", re.sub("的[约近超]?$", "", link.of.named)))
    named = named.rstrip("总")
    if len(named) < 2:
        apart = "总" in link.of.named and link.part.root != link.base.root
        return 1 + (2 * _is_the_only_one(link) if apart else _is_alone(link))
    found = [named[at : at + 2] in words for at in range(len(named) - 1)]
    if "总" in link.of.named and not re.search("[总共全]", words) and not all(found):
        return -1
    return 2 if found[-1] and sum(found) * 2 >= len(found) else -3


def _is_the_only_one(link: Link) -> bool:
    """已检查3540人。检出412人，占总数的11.6%: nothing else that is told before is as large."""
    told = [*link.of.earlier, *link.of.before]
    return [one for one in told if one is not link.part and fit(one, link.part)] == [link.base]


def _is_the_aim(link: Link) -> int:
    """完成76%: of what was to be done; a rate may be, too."""
    aim = int(link.base.is_target)
    return aim + 1 if link.of.kind is Kind.COMPLETED else aim


def _is_beside(link: Link) -> int:
    """The share stands in the clause of its part, or in the next."""
    share, part = link.of.share, link.part
    if part.strand != share.strand:
        return 1
    apart = 2 if share.heading else 1  # 完成率：68%
    return int(abs(share.clause_number - part.clause_number) <= apart)


def _is_alone(link: Link) -> int:
    """Nothing else in the sentence can be the base."""
    least = link.part.mention.size
    return int(not any(one.is_target or one.mention.size >= least for one in link.others))


def _is_near(link: Link) -> int:
    """The base stands in the sentence, not far in front of the part."""
    part, base = link.part, link.base
    if part.root == base.root and part.member - base.member > 1:
        return -1
    return int(part.root == base.root and abs(part.clause_number - base.clause_number) <= 3)


def _is_whole(link: Link) -> int:
    """84个单元中的56个; 共1800件; 应检3500人."""
    return int(bool(_WHOLE.match(link.gap) or _AS_ALL.search(link.base.lead[-BESIDE:])))


def _is_of_another(link: Link) -> int:
    """重点人群签约率: the share has a subject that neither quantity is of."""
    if link.of.kind is Kind.COMPLETED or link.part in link.of.behind:
        return 0
    subject = subject_of(link.of.share, link.of.named)
    words = link.beside
    if link.of.kind is Kind.RATE:
        words += link.base.clause + link.base.tail
    if share_of_pairs(subject, words) >= 0.5:
        return 0
    short = len(subject) < 3 and _is_named_by_rate(link) > 1
    return -1 if short else -3  # 及时到场率, but not 重点人群签约率


def _is_of_another_work(link: Link) -> int:
    """已开工15个，其中完工11个。管网铺设完成80%, 空置率20%: how far something else has come."""
    share, part, base = link.of.share, link.part, link.base
    words = "".join((part.clause, part.tail, base.clause, base.tail))
    if link.of.kind is Kind.COMPLETED:
        work = work_of(share)
        return -9 * (len(work) > 1 and share_of_pairs(work, words) < 0.5)
    beside = part.strand == share.strand and part.member != share.member
    apart = link.of.kind is Kind.RATE and (part.root != share.root or beside)
    return -9 * (apart and not any(sign in words for sign in link.of.named))


def _is_of_works(link: Link) -> int:
    """第二批35处完成80%: how far these have come."""
    share, part = link.of.share, link.part
    at_once = link.of.kind is Kind.COMPLETED and share.clause_number == part.clause_number
    return -2 if at_once and share.lead.endswith("完成") and part.strand == share.strand else 0


def _is_demanded(link: Link) -> int:
    """已储煤4.5万吨，确保签约率达100%，储煤率达60%."""
    between = link.of.reading.text[link.part.mention.end : link.of.share.mention.start]
    return -3 if says(between, Role.DEMANDED) else 0


def _is_parted(link: Link) -> int:
    """Another base stands nearer, or another count between the part and its share."""
    base, part = link.base, link.part
    others = [one for one in link.others if not one.is_target]
    if not others:
        return 0
    nearer = any(
        base.at < one.at < part.at and one.mention.size >= part.mention.size for one in others
    )
    named = base.at < part.at and is_named(part, link.of.named)
    parted = any(one.at > part.at for one in others) and not named
    return -int(nearer and not base.is_target) - 2 * int(parted)


def _is_told_at_once(link: Link) -> int:
    """560个村，已有268个配上，过半: nothing but the share itself behind its only part."""
    return int(link.of.kind is Kind.BARE and bool(_is_beside(link) and _is_alone(link)))


def _is_parallel(link: Link) -> int:
    """增值税收入7.73亿元，契税收入3.54亿元: members of a list, none of the other."""
    words = link.part.lead[-2:]
    if len(words) < 2 or not link.base.lead.endswith(words):
        return 0
    named = bool(link.of.named) and max(_is_named_by_rate(link), _is_named_as_base(link)) > 1
    apart = link.base.is_target or _is_whole(link) or "已" in link.part.lead or named
    return 0 if apart else -2


def _is_met_by_another(link: Link) -> int:
    """在甲市，计划50户，已建40户。而在乙市，建成62户，完成83%: what was done of it is told."""
    base = link.base
    if not base.is_target:
        return 0
    behind = (one for one in link.of.earlier if one.mention.start > base.mention.start)
    return -2 * any(fit(one, base) for one in behind if one is not link.part)


def _is_a_place(link: Link) -> int:
    """五个区的党员中少数民族占36%, 11个省之和占15%: of something that these have."""
    if link.of.share.clause_number != link.part.clause_number:
        return 0
    return -4 * bool(re.search("的.|之和", link.part.tail))


def _is_behind(link: Link) -> int:
    """新建408座，改造508座，占比过三成: what follows a part is no whole, unless so told."""
    if link.of.kind is not Kind.RATE or link.base.mention.start <= link.part.mention.end:
        return 0
    told = link.base.is_target or link.base in link.of.behind or _is_whole(link)
    return 0 if told else -2


def _is_done_itself(link: Link) -> int:
    """接种26万剂，其中儿童18万剂，接种率99%: the base is what was done, of something untold."""
    done = "其中" in link.gap and link.of.kind is Kind.RATE and not link.base.is_target
    return -3 * (done and bool(re.search(".{0,2}".join(link.of.named), link.base.lead[-BESIDE:])))


def _is_another_thing(link: Link) -> int:
    """计划新建学校60个。建设公办园40个，占年度目标的17%: of another sentence and another thing."""
    part, base = link.part, link.base
    if link.of.kind is not Kind.COMPLETED or part.root == base.root:
        return 0
    if base.unit not in _OF_ANYTHING or part.lead.endswith("等"):  # 甲园、乙园等15个
        return 0
    mine, theirs = matter(part), matter(base)
    both = len(mine) > 1 and len(theirs) > 1
    return -3 * (both and not have_words_in_common(mine, theirs))


EVIDENCE = (
    _is_named_by_rate,
    _is_named_as_base,
    _is_the_aim,
    _is_beside,
    _is_alone,
    _is_near,
    _is_whole,
    _is_of_another,
    _is_of_another_work,
    _is_of_works,
    _is_demanded,
    _is_parted,
    _is_parallel,
    _is_told_at_once,
    _is_met_by_another,
    _is_a_place,
    _is_behind,
    _is_done_itself,
    _is_another_thing,
)
"""What speaks for a part and a base, and against them."""


def weight(link: Link) -> int:
    """How much speaks for a part and a base; 9 where the words say it outright."""
    if link.of.kind is Kind.DIRECT:
        return 9 if link.base is link.of.before[-1] else 0
    return sum(one(link) for one in EVIDENCE)


def is_apart(link: Link) -> bool:
    """Whether the base stands in another clause behind, or is no target and in another member."""
    part, base, share = link.part, link.base, link.of.share
    if part.strand != base.strand:
        return False
    behind = part.at < share.at < base.at and base.clause_number != share.clause_number
    return behind or (part.member != base.member and not base.is_target)


def is_guessed(link: Link) -> bool:
    """Whether only its place says that a rate is of a part: 已体检2847人，合格率92%.

    Or its words say that it is of some of them: 低保对象体检率92%.
    """
    if link.of.kind is Kind.SHARE and not link.of.named:
        apart = link.part.member != link.base.member and link.part.strand == link.base.strand
        least = link.part.mention.size
        several = any(
            one.root == link.base.root and one.mention.size > least for one in link.others
        )
        return apart or (several and not _WHOLE.match(link.gap))
    unnamed = _is_named_by_rate(link) < 1 and not _WHOLE.match(link.gap)  # 84个小区中的56个
    return link.of.kind is Kind.RATE and (unnamed or _is_of_another(link) < 0)
