"""Figures that can't be: more than all of it, or a share that no whole number of them gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from minsheng.audit.cues import Role, says
from minsheng.audit.equations import spread
from minsheng.audit.mention import POINTS, Mention, same_unit
from minsheng.audit.oddity import Oddity, odd
from minsheng.audit.reading import Reading, Term, alike
from minsheng.problem import Severity

_NEVER_MORE = re.compile(
    "(?:形象进度|工程进度|施工进度|工程量|覆盖率|合格率|满意率|满意度|普及率|优良率|达标率|(?<!毛)入学率|就诊率|知晓率|完好率|到位率|办结率)"
    "[^，。；增升提]{0,6}$|工程(?:已|共|累计)?完成?$"
)
_HARDLY_MORE = re.compile("[\u4e00-\u9fff]{2}率(?:达到?了?|已|为|是|均|约|：)*$")
_MAY_BE_MORE = re.compile(
    "(?:完成|执行|增长|增值|产销|利用|使用|负荷|负债|贡献|拉动|兑现|达成|上座|毛入学|保障|配比|充足|自给|参保|征缴|收缴)率"
    "|效率|增[幅长]"
)


def more_than_all(reading: Reading) -> Iterator[Oddity]:
    """形象进度105%, 1000%完工, 通水率106%: a part is no more than all of it."""
    for sentence in reading.wide:
        for term in sentence:
            if not term.is_share or term.mention.low <= 100:
                continue
            done = re.match("完工|竣工|完成(?!.*(?:目标|任务|计划))", term.tail)
            never = _NEVER_MORE.search(term.lead) or (
                done and not re.search("增|升|计划|目标|任务", term.lead)
            )
            if never or _is_hardly_more(sentence, term):
                message = f"{term.mention.written}超过了全部"
                planned = any(one.is_target for one in sentence)  # 30个村，实际36个，覆盖率120%
                sure = bool(never) and not planned
                severity = Severity.ERROR if sure else Severity.WARNING
                yield odd("more-than-all", term, message, severity)


def _is_hardly_more(sentence: Sequence[Term], term: Term) -> bool:
    """Whether it is a rate, and not of what was done of a plan: 已开办312所，开办率156%."""
    named = _HARDLY_MORE.search(term.lead)
    if not named or _MAY_BE_MORE.search(term.clause):
        return False
    counts = (one for one in sentence if not one.is_share and one.unit != POINTS)
    return not any(named[0][:2] in one.lead for one in counts)


_OF_PEOPLE = re.compile("满意|知晓|认可|赞成|同意|支持")
_OF_THINGS = re.compile("合格|通过|及格|达标|优秀|优良")
_ASKED = re.compile(
    "调查|[回随抽走暗]访|访问|测评|抽查|评[议定]|发放|收回|随机|参[加与]|抽检|检测|复核|考[试核]|投票|验收"
)
_THINGS = frozenset("人名位户个家所处座台栋套件辆部艘")
_NO_SUBJECT = re.compile(
    "[，、]?(?:一次|首次|验收|审核|考[核试]|表决|综合|总)*(?:赞成|同意|合格|通过|及格|达标|优秀|优良)"
)
_REMAINDER = re.compile(
    "，(?:[只仅]?有)?(?:(?:唯一|仅有|只有)(?![0-9])|[一两二三](?P<unit>[一-鿿]))"
)
"""Some are left, so that a rate is of so many: 19个村，通车率94.7%，唯一不通的在山上."""
_LEFT = re.compile(
    "，(?:[未不没][^，。；0-9]{0,4}(?P<same>[一-鿿])[^，。；0-9]?|其余|等[候待]|未.)的(?![0-9])"
)
_FEW_ASKED, _FEW_THINGS = 5000, 60


def impossible_rates(reading: Reading) -> Iterator[Oddity]:
    """30人中满意率98.6%, 8台一次验收合格率78.5%: no whole number of them gives that."""
    for sentence in reading.wide:
        for index, (before, share) in enumerate(pairwise(sentence)):
            count = before.mention
            if not share.is_share or before.is_share or not count.is_exact or count.step != 1:
                continue
            near = sentence[max(0, index - _FEW) : index + _FEW]
            alone = [one for one in near if _may_be_of(share, one, count)] == [before]
            if alone and _is_of(reading, share, before) and not _possible(count, share.mention):
                message = f"{count.written}里，没有哪个整数占{share.mention.written}"
                yield odd("impossible-rate", share, message)


def _may_be_of(share: Term, one: Term, count: Mention) -> bool:
    """Whether it counts the same, and is not too small to have been meant behind the share."""
    behind = one.mention.start > share.mention.start
    return same_unit(one.mention, count) and not (behind and one.mention.size < count.size)


def _is_of(reading: Reading, share: Term, asked: Term) -> bool:
    """Whether a share is one of the people asked, or of the things looked at."""
    if ("率" not in share.lead and "占" not in share.lead) or asked.mention.number >= _FEW_ASKED:
        return False
    words = f"{asked.clause}{asked.tail}{share.lead}"
    near = share.clause_number - asked.clause_number <= 1 and asked.unit in _THINGS
    few = near and asked.mention.number <= _FEW_THINGS and _NO_SUBJECT.match(share.lead)
    if re.search("以[上下内]的?$", asked.clause):
        return False  # 80分以上45人，优秀率30%: of all
    left = _REMAINDER.match(reading.text, share.mention.end)
    if near and left and left["unit"] in (None, asked.unit):
        return not share.direction and not re.search("已|完成|实施", words)
    if not _ASKED.search(words) and not asked.tail.startswith("中") and not few:
        return False
    people = asked.unit in "人名位户份个" and _OF_PEOPLE.search(share.lead)
    return bool(people or _OF_THINGS.search(share.lead))


def _possible(count: Mention, share: Mention) -> bool:
    near = int(share.number * count.number / 100)
    rates = (Fraction(number * 100) / count.number for number in range(max(0, near - 1), near + 3))
    return any(share.can_print(rate, rate) for rate in rates)


_FEW = 8  # terms beside a whole that are looked at
_DIVIDED = re.compile("[^，。；、]{0,8}，其中[^，。；、]{0,10}")
_SUCH = re.compile(
    "的(?P<noun>(?!已?有|共有?|达到?|为)[\u4e00-\u9fff]{1,6}?)(?:已?有|达到?|共有?|为)?$"
)
_DUE = re.compile("应(?P<verb>[检签到办参改访体接享入])")


def parts_too_large(reading: Reading) -> Iterator[Oddity]:
    """检查20家，其中整改30家; 318个行政村，通公路的村381个; 应签215户，已签270户."""
    for sentence in reading.sentences:
        for index, part in enumerate(sentence):
            before = alike(sentence[max(0, index - _FEW) : index], part)
            if len(before) != 1 or part.is_target or _is_mean(part) or _is_mean(before[0]):
                continue
            whole = before[0]
            if part.mention.size < whole.mention.size:  # a quick look: as most are
                continue
            if not _is_part(reading.text, part, whole, reading.between(whole, part)):
                continue
            sums_up = says(part.lead, Role.SUMS_UP) or says(part.lead, Role.SUMS_UP_LOOSELY)
            if spread(part.mention)[0] > spread(whole.mention)[1] and not sums_up:
                part_said, whole_said = part.mention.written, whole.mention.written
                message = f"部分大于总数：其中{part_said}，总数{whole_said}"
                yield odd("part", part, message, Severity.INFO)


def _is_part(text: str, part: Term, whole: Term, gap: str) -> bool:
    """Whether the words say that the one is of the other."""
    if whole.unit in ("%", POINTS):
        return False
    such, due = _SUCH.search(part.lead), _DUE.search(whole.lead[-8:])
    words = part.unit != "元" and such and "，" in gap and such["noun"]
    beside = _SUCH.search(whole.lead)  # 完成的项目3个，占30%；推进的项目4个: both are parts
    said = (whole.tail, "" if beside else whole.lead)
    named = words and any(one.endswith(words) for one in said)
    done = due and re.search(f"[已实](?:际|经)?{due['verb']}", part.lead)
    headless = re.search("(?<!新.)的$", part.lead) and "共" in whole.lead and "，" in gap
    next_to = part.clause_number == whole.clause_number + 1 and gap.count("，") == 1
    left = _LEFT.match(text, part.mention.end) if next_to else None
    some_left = left and (left["same"] or "已") in part.lead
    return bool(_DIVIDED.fullmatch(gap) or named or done or headless or some_left)


def _is_mean(term: Term) -> bool:
    return bool(term.mention.per) or term.says(Role.EACH) or bool(term.direction)


_HOLDS = {"小时": (("每[天日]", 24),), "天": (("每周", 7), ("每月", 31), ("每年", 366))}
"""How many hours there are in a day, how many days in a week, a month and a year."""


def too_long(reading: Reading) -> Iterator[Oddity]:
    """每天开放25小时, 每周坐诊9天: more than a day or a week has."""
    for term in reading.counts:
        for each, most in _HOLDS.get(term.unit, ()):
            too_much = term.mention.number > most and term.tail[:1] != "次"
            if too_much and (said := re.search(f"({each})[^，。；每累共]*$", term.clause)):
                yield odd("more-than-all", term, f"{said[1]}没有{term.mention.written}")
