"""Shares in words before and behind the table: 完成投资4860万元，不到计划的一半; 改造任务未过半."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from minsheng.audit.words import SENTENCE_ENDS, blanked, lazily, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rests import named_last, run
from minsheng.check.rule import TextIssue
from minsheng.check.word_shares import BARE, CLAUSE, FAR, may_tell, of_promised, wrong_share
from minsheng.model.plan import Indicator, IndicatorKind
from minsheng.model.progress import ProjectProgress
from minsheng.quantity import Quantity

_LEAST = 4
_USELESS = lazily(
    "任务|目标|计划|进度|工作|工程|项目|建设|改造|筹集|整治|提升|[全我][区县市]|今年|目前|全年|年度|其中|困难|已经?|的|完成|[“”]"
)
_OTHER = lazily("[上去往明]年|半年|季度|月份|其中|每|第.批|[一二三]期|全市|全省|阶段|序时")

Found = tuple[Fraction, Fraction, str]


def shares_around(context: CheckContext, checked: CheckedText) -> Iterator[TextIssue]:
    """Each share that is not what was done of its target."""
    text = checked.printed.value
    if not may_tell(text):
        return
    seen: set[int] = set()
    for match in CLAUSE.finditer(text):
        if found := _of_figure(context, checked, match.start()):
            seen.add(match.start("share"))
            yield from wrong_share(checked, match, *found)
    for match in BARE.finditer(text):
        if match.start("share") in seen or _OTHER.search(match[0]):
            continue
        if found := _of_subject(match["subject"], context.all_projects):
            yield from wrong_share(checked, match, *found)


def _of_figure(context: CheckContext, checked: CheckedText, begin: int) -> Found | None:
    """The last figure in front of a share, and what was promised of it, by its project or by an
    earlier sentence.
    """
    text = checked.printed.value
    sentence = since(text[:begin], SENTENCE_ENDS)
    first = begin - len(sentence)
    before = [one for one in checked.reading.counts if one.mention.start < begin]
    last = before[-1] if before else None
    if last is None or not first <= last.mention.start or last.mention.end < begin - FAR:
        return None
    if _OTHER.search(sentence.rpartition("，")[2]):
        return None
    entry = named_last(sentence, context.all_projects)
    if entry:
        return of_promised(last, context.promised.get(entry.project.id, ()))
    return of_promised(last, [one for one in before if one.is_target and one is not last])


def _of_subject(subject: str, entries: Sequence[ProjectProgress]) -> Found | None:
    """The value and the target of the one indicator that a subject names."""
    found: list[tuple[int, Indicator, Quantity]] = []
    for entry in entries:
        aimed = [one for one in entry.project.indicators.values() if _is_aimed(one)]
        for indicator in aimed:
            value = entry.values.get(indicator.id)
            names = [indicator.name, *([entry.project.name.value] if len(aimed) == 1 else ())]
            length = max(run(name, subject) for name in names)
            left = min(len(left_of(subject, name)) for name in names)
            if isinstance(value, Quantity) and not value.hedge and length >= _LEAST and not left:
                found.append((length, indicator, value))
    if not found:
        return None
    best = max(length for length, *_ in found)
    meant = [(one, value) for length, one, value in found if length == best]
    (indicator, value), *others = meant
    if others or indicator.target is None:
        return None
    said = f"{indicator.name}{value}，目标{indicator.target}"
    return Fraction(value.number), Fraction(indicator.target.number), said


def _is_aimed(indicator: Indicator) -> bool:
    cumulative = indicator.kind is IndicatorKind.CUMULATIVE
    return bool(cumulative and indicator.target and indicator.target.number)


def left_of(subject: str, name: str) -> str:
    """What a subject says beside a name."""
    return _USELESS.sub("", blanked(name, subject)).replace("\0", "")
