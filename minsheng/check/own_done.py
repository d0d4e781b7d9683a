"""What a project is short of that says of itself that all is done."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from minsheng.audit.bases import fit
from minsheng.audit.reading import Term
from minsheng.audit.words import STOPS, holds, lazily, since, until
from minsheng.check.check_context import CheckedText
from minsheng.check.completeness import in_common
from minsheng.check.unfinished import short_figures
from minsheng.model.plan import Indicator
from minsheng.model.progress import ProjectProgress
from minsheng.model.status import falls_short

OWN = "\0"
"""Stands for each sign of a clause that names what the project itself does."""
ENDS = "。！？；\n"
TASK = ("任务", "目标", "计划", "指标")
WORK = (
    "(?:新建|改建|扩建|建设|改造|检查|筛查|发放|培训|安装|加装|创建|打造|整治|提升|配备|更换|办理)"
)
SUBJECT = (  # each word in one way only, so that no clause takes long
    "(?:截至[^，]{0,12}?[日底末前])?(?:[目当]前|现在?|今年|[全本]?年度?|20[0-9]{2}年度?|上半年|总体"
    "|[全我本][区县市]|责任单位|单位|各项|各个?|所有|全部|的|这|上述|以上|[0-9]{1,3}[项件个]"
    "|[一二三四五六七八九十]{1,3}[项件个]|重点|为民|惠民|民心|大事|好事|事项|民生|实事|项目|工程|工作|任务"
    f"|目标|计划|建设|年初|确定|承诺|{OWN})*"
)
_KEPT = lazily(
    "([全均都已]部?|全面|建设|完成|建成|竣工|完工|达标|交付|投用|办结|任务|目标|计划|项目|工程|工作)"
)
_LEFT = lazily("在建|正在(?:施工|建设|改造|安装)|未(?:完|竣|建成)")
_PLACES = frozenset("个处所座家")  # that can be counted in any of these
_NUMBER = re.compile("[0-9]")
_BETWEEN = re.compile(f"(?<={OWN})[和及与等](?={OWN})")


def own_words(checked: CheckedText, start: int, clause: str, promised: Sequence[Term]) -> str:
    """A clause with ``OWN`` for the words of the project's and its indicators' names, and for
    counts that are its targets; empty where it counts something else.
    """
    indicators = checked.project.indicators.values()
    told = (f"{one.words}{until(one.tail, STOPS)}" for one in promised)
    names = "\n".join((checked.project.name.value, *(one.name for one in indicators), *told))
    signs = [*"".join(_without_names(piece, names) for piece in _KEPT.split(clause))]
    counts = checked.reading.counts
    for count in counts[_first_at(counts, start) : _first_at(counts, start + len(clause))]:
        at, end = count.mention.start - start, count.mention.end - start
        if end <= len(clause) and any(_is_just(count, one) for one in promised):
            signs[at:end] = OWN * (end - at)
    said = "".join(signs)
    if OWN in said or holds(said, TASK):
        said = re.sub(f"(?!建设){WORK}", lambda match: OWN * len(match[0]), said)
    said = _BETWEEN.sub(OWN, said)
    return "" if OWN in said and _NUMBER.search(re.sub("20[0-9]{2}年|100[%％]", "", said)) else said


def _first_at(counts: Sequence[Term], at: int) -> int:
    """The index of the first count that stands at a place, or behind it."""
    return bisect_left(counts, at, key=lambda one: one.mention.start)


def _without_names(piece: str, names: str) -> str:
    found = [False] * len(piece)
    for at in range(len(piece) - 1):
        if piece[at : at + 2] in names:
            found[at] = found[at + 1] = True
    return "".join(OWN if own else sign for sign, own in zip(piece, found, strict=True))


def _is_just(count: Term, aim: Term) -> bool:
    places = {count.unit, aim.unit} <= _PLACES
    return (places or fit(count, aim)) and count.mention.number == aim.mention.number


def far(entry: ProjectProgress, names: Iterable[str]) -> Iterator[str]:
    """How far each of some indicators has come that is short of its target."""
    for name in names:
        indicator, value = entry.project.indicators[name], entry.values.get(name)
        if value is not None and falls_short(indicator, value):
            target = f"，目标是{indicator.target}" if indicator.target else ""
            yield f"{indicator.name}却是{value}{target}"


def own_short(
    checked: CheckedText, begin: int, start: int, clause: str, promised: Sequence[Term]
) -> Iterator[str]:
    """What a project is short of that says of its task, or of the figure before, that all is done.

    The clause begins at ``begin``, and what it claims at ``start``. 已检查{{ done }}，已全部完成
    is of that figure, where nothing else stands between; 已检查35人 of the only target that was
    promised in its unit; 检查任务已全部完成 of the indicator that is named.
    """
    said = own_words(checked, begin, clause, promised)
    end = begin + len(clause)
    others = [one for one in checked.reading.counts if not begin <= one.mention.start < end]
    before = [one for one in others if one.mention.end <= begin]
    own = "".join(sign if mark == OWN else " " for sign, mark in zip(clause, said, strict=True))
    if own.strip():
        yield from _of_named(checked, before, others, own, promised)
        return
    text, indicators = checked.printed.value, checked.project.indicators
    first = begin - len(since(text[:begin], ENDS))
    counted = {one.mention.start: one for one in checked.reading.counts}
    printed = _printed(checked)
    last = max((at for at in (*counted, *printed) if first <= at < start), default=None)
    named = holds(clause, TASK)
    if last is None and not named:  # 已完工11所。全部完工。
        behind = first - 1 - len(since(text[: max(0, first - 1)], STOPS))
        last = max((at for at in (*counted, *printed) if behind <= at < first), default=None)
    if last is None:
        begins = re.fullmatch(SUBJECT, text[:start].replace("，", ""))
        if named or begins:
            yield from _of_all(checked, first, others, promised)
    elif named or len(re.findall("[，：；。\\n]", text[last:start])) == 1:
        if printed.get(last) in indicators:
            yield from far(checked.progress, [printed[last]])
        elif last in counted:
            yield from _of_counted(checked, counted[last], others, promised)


def _of_counted(
    checked: CheckedText, count: Term, others: Sequence[Term], promised: Sequence[Term]
) -> Iterator[str]:
    """改造道路45公里，全部完成, where 45公里 is the target; else what so many are short of."""
    indicators = checked.project.indicators
    if indicators and any(_is_just(count, one) for one in promised):
        own = count.words + count.mention.written
        yield from _of_named(checked, [], [], own, [])
    else:
        yield from _short_of_promised(count, others, promised)


def _printed(checked: CheckedText) -> dict[int, str]:
    """The names of the figures that are computed, by their places."""
    figures = checked.printed.figures
    return {one.start: one.expression.partition(".")[0].strip() for one in figures}


def _of_named(
    checked: CheckedText,
    before: Sequence[Term],
    others: Sequence[Term],
    own: str,
    promised: Sequence[Term],
) -> Iterator[str]:
    """What those indicators are short of that the words of a clause name best."""
    indicators = checked.project.indicators
    aimed = [name for name, one in indicators.items() if one.target]
    scores = {name: _likeness(indicators[name], own) for name in aimed}
    best = max(scores.values(), default=0)
    only = len(aimed) == 1 and in_common(checked.project.name.value, own)
    named = [name for name in aimed if scores[name] == best and (best or only)]
    if any(name in checked.progress.values for name in named):
        yield from far(checked.progress, named)
    elif (named or not indicators) and (before or others):
        last = before[-1] if before else others[0]
        aims = [one for one in promised if in_common(f"{one.words}{one.mention.written}", own)]
        if aims or in_common(f"{last.words}{last.tail}", own):
            yield from _short_of_promised(last, others, promised)


def _likeness(indicator: Indicator, own: str) -> int:
    """How well some words name an indicator, or tell its target."""
    told = indicator.target is not None and f"{indicator.target.digits:f}" in own
    return in_common(indicator.name, own) + told


def _of_all(
    checked: CheckedText, first: int, others: Sequence[Term], promised: Sequence[Term]
) -> Iterator[str]:
    """年度任务已全部完成, a sentence of its own: of what the one before it tells, or of all."""
    text, indicators = checked.printed.value, checked.project.indicators
    length = len(since(text[: max(0, first - 1)], ENDS))
    told = [name for at, name in _printed(checked).items() if first - 1 - length <= at < first]
    names = [name for name in told if name in indicators] or [*indicators]
    if checked.progress.values:
        yield from far(checked.progress, names)
    elif others:
        before = [one for one in others if one.mention.end <= first]
        yield from _short_of_promised(before[-1] if before else others[0], others, promised)


def _short_of_promised(
    done: Term, others: Sequence[Term], promised: Sequence[Term]
) -> Iterator[str]:
    """已建成35处, where 36处 stand in the scope, and no more of them is told in the text."""
    for one, aim in short_figures([others], promised):
        if fit(done, one):
            yield f"{one.mention.written}却不到目标{aim.mention.written}"
    for one in others:
        said = f"{one.words}{one.mention.written}{until(one.tail, STOPS)}"
        if _LEFT.search(said) and any(fit(one, aim) for aim in promised):
            yield f"却还有“{said}”"
