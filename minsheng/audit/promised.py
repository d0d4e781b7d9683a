"""Rates of the year's target, held against the targets that were promised elsewhere.

已检查3216人，完成年度任务的96.9%, where 4600人 stands in the project's scope alone. Told only where
the scope has one target that can be meant; where any comes out, another reading is not told either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from minsheng.audit.bases import fit
from minsheng.audit.equations import Equation, Tie
from minsheng.audit.matter import matter
from minsheng.audit.mention import added
from minsheng.audit.operators import OF_AN_AIM, TOGETHER, Operator
from minsheng.audit.reading import Reading, Term
from minsheng.audit.shares import OF_TARGETS, kind_of
from minsheng.audit.words import STOPS, have_words_in_common, lazily, share_of_pairs, until

_RATE = re.compile("完成(?:率|比例|进度)[约达到为是]*$")
_OF_ALL = re.compile(f"{_RATE.pattern}|(?:占|完成|达|为|实现|的)[^，。；]{{0,16}}$")
_NOT_THE_YEARS = lazily(
    r"[上下]半年(?:目标|任务|计划)|季度(?:目标|任务|计划)|[本当单]月|月度|阶段|序时|当期|三年|五年|十[四五六]五|规划|总投资"
    r"|[省市]级|[省市]下达|全[省市](?=[^，。；]{0,4}(?:目标|任务|计划))|首批|[一二三]期|第.批|其中|调整|追加|明年|去年|上年|每"
)
_ONE_MONTH = lazily("(?<![-—～至到0-9])[0-9]{1,2}月份?(?![底末初中上下0-9]|以来|前|至|—|-|日)")
_OF_NO_USE = lazily("[已共的了为对]|累计|目前|完成|新增|全[区市县省]|计划|实际")
_MONEY = "元"
_ALIKE, _MARGIN = 0.6, 0.2
_BEFORE = 6  # quantities of a sentence in front of a share that it may be of
_EARLIER = 4  # and of the sentences before


def against_promises(
    reading: Reading, promised: Sequence[Term]
) -> Iterator[tuple[Term, list[Equation]]]:
    """The rates that say to be of a target, each with the equations of it that were promised.

    Those that are silent (``Tie.SILENT``) are of whatever could be meant as well.
    """
    earlier: list[Term] = []
    for sentence in reading.wide:
        for index, share in enumerate(sentence):
            before = sentence[max(0, index - _BEFORE) : index]
            if before and share.is_share and _is_of_a_target(share, before[-1]):
                counts = [one for one in before if not one.is_share]
                if not (near := [*earlier[-_EARLIER:], *counts]):
                    continue  # of rates alone: 完成目标任务的80%，占比20%，完成目标任务的90%
                yield share, [*_silent(share, near, promised), *_claimed(share, near, promised)]
        earlier += [one for one in sentence if not one.is_share]


def _is_of_a_target(share: Term, direct: Term) -> bool:
    named = OF_TARGETS.search(share.lead) or _RATE.search(share.lead)
    if not named or not _OF_ALL.search(share.lead):
        return False
    kind, _ = kind_of(share, direct)
    return kind is not None


def _silent(share: Term, near: Sequence[Term], promised: Sequence[Term]) -> Iterator[Equation]:
    for base in (*promised, *_totals(near, promised)):
        parts = [one for one in near if fit(one, base)]
        for part in parts:
            yield _equation(share, Tie.SILENT, OF_AN_AIM, part, base)
        for one, other in pairwise(parts):
            yield _equation(share, Tie.SILENT, TOGETHER, one, other, base)


def _totals(near: Sequence[Term], promised: Sequence[Term]) -> Iterator[Term]:
    """What the targets of a unit are together, where it is counted: 新建60个、改扩建175个."""
    for kind in {one.mention.kind for one in promised}:
        same = [one for one in promised if one.mention.kind == kind]
        if len(same) > 1 and any(fit(one, same[0]) for one in near):
            yield replace(same[0], mention=added([one.mention for one in same]))


def _claimed(share: Term, near: Sequence[Term], promised: Sequence[Term]) -> Iterator[Equation]:
    """The one that is plainly meant: of the quantity right in front, and the only such target."""
    part = next((one for one in reversed(near) if not one.direction), near[-1])
    told = [one for one in near if one.is_target and fit(one, part)]
    if told or part.direction or not _stands_for_itself(share, part, near):
        return
    text = f"{part.clause}{part.tail}{share.clause}{share.tail}"
    if _NOT_THE_YEARS.search(text) or _ONE_MONTH.search(text):
        return
    if base := meant(part, [one for one in promised if fit(part, one)]):
        yield _equation(share, Tie.CERTAIN, OF_AN_AIM, part, base)


def _stands_for_itself(share: Term, part: Term, near: Sequence[Term]) -> bool:
    """Whether a rate is of the quantity in front alone, not of several that are listed."""
    others = [one for one in near if one is not part and one.root == part.root]
    changes = [one for one in others if one.direction and one.at > part.at]
    listed = any(one.clause_number == part.clause_number for one in others)
    apart = share.clause_number - part.clause_number - len(changes) > 1
    return share.strand == part.strand and not apart and not listed


def meant(part: Term, bases: Sequence[Term]) -> Term | None:
    """The only target that can be meant: of its unit, and of the same thing by its words."""
    if part.unit == _MONEY:
        bases = [one for one in bases if "投资" in one.words and "总投资" not in one.words]
        if "投资" not in part.words:
            return None
    if len({one.mention.number for one in bases}) == 1:
        said = matter(part)  # nothing more than 已完成8所
        known = [one for one in bases if not said or have_words_in_common(matter(one), said)]
        return known[0] if known else None
    alike = sorted(((_likeness(part, one), at) for at, one in enumerate(bases)), reverse=True)
    if len(alike) < 2 or alike[0][0] < _ALIKE or alike[0][0] - alike[1][0] < _MARGIN:
        return None
    return bases[alike[0][1]]


def _likeness(one: Term, other: Term) -> float:
    """How far two quantities are named by the same words."""
    names = [_OF_NO_USE.sub("", f"{each.words}{until(each.tail, STOPS)}") for each in (one, other)]
    first, second = names
    return (share_of_pairs(first, second) + share_of_pairs(second, first)) / 2 if all(names) else 0


def _equation(share: Term, tie: Tie, operator: Operator, *terms: Term) -> Equation:
    return Equation("rate", terms, share, *operator, tie)
