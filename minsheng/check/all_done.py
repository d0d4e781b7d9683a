"""all-done: 全面完成年度任务, said of a bulletin or of a project that is short of a target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minsheng.audit.bases import fit
from minsheng.audit.promised import meant
from minsheng.audit.reading import Term
from minsheng.audit.words import STOPS, holds, lazily, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, Rule, TextIssue, issue
from minsheng.model.progress import ProjectProgress
from minsheng.model.status import falls_short
from minsheng.numerals import in_hanzi

_TASK = ("任务", "目标", "计划", "指标")
_ENDS, _DONE_WORDS = "。！？；\n", ("完成", "实现", "办结", "兑现", "建成", "工", "收官", "100%")
_NEAR = 4  # times what was done: a target that is larger is of something else
_CLAUSE = lazily(r"[^，。；：！？（）\n]{2,60}(?=[，。；：！？（）\n]|$)")
_SUBJECT = (  # each word in one way only, so that no clause takes long
    "(?:截至[^，]{0,12}?[日底末前])?(?:[目当]前|现在?|今年|[全本]?年度?|20[0-9]{2}年度?|上半年|总体"
    "|[全我本][区县市]|责任单位|单位|各项|各个?|所有|全部|的|这|上述|以上|[0-9]{1,3}[项件个]"
    "|[一二三四五六七八九十]{1,3}[项件个]|重点|为民|惠民|民心|大事|好事|事项|民生|实事|项目|工程|工作|任务"
    "|目标|计划|建设|年初|确定|承诺)*"
)
_OBJECT = (
    "(?:了|全年|年度|今年|既定|各项|年初|确定|承诺|预定|的|目标|任务|计划|指标|建设|民生|实事|项目"
    "|工程|工作)*"
)
_DONE = lazily(
    f"{_SUBJECT}(?P<claim>(?:已经?|均|都|也|现已)*?"
    "(?:(?:全部|全面|圆满|如期|按期|按时|提前|超额|顺利|高质量|保质保量)+(?:完成|实现|达成|兑现|办结|收官|建成|竣工|完工)"
    f"|[均都]已?(?:完成|办结|建成|竣工|完工)|已完成(?=[^，]*(?:任务|目标))){_OBJECT}"
    "|(?:完成率|进度|完成比例)(?:均|都|全部)?已?(?:达到?|为|是)?100[%％])"
)
_SEVERAL = lazily("([0-9]{1,3}|[一二三四五六七八九十]{1,3})[项件个]")
_PROJECTS = lazily("^[^，]{0,4}(?:实事|民生|项目|内容|任务|工程)")
_YEAR = lazily("(20[0-9]{2})年")
_NOT_YET = lazily(
    "将|确保|力争|预计|争取|努力|[年月]底前|日前|推动|保障|要求|拟|必须|除|未|序时|半年|季度|阶段|月度"
    "|[往去上]年|其中"
)


def _claimed_done(context: CheckContext) -> Iterator[Issue]:
    """全部完成 of a bulletin, or of a project, that is short of a target."""
    of_all = context.progress.projects
    for checked in context.texts:
        if not checked.reported or checked.part in ("corrections", "next"):
            continue
        for start, end in _claims(checked.printed.value, context.progress.plan.year):
            own = checked.project.id
            promised = context.promised.get(own, ())
            short = [*(_own_short(checked, start, end, promised) if own else _short(of_all))]
            if not own and _is_of_a_part(checked, start, len(of_all)):
                continue
            if not short or any(one.start < end and start < one.end for one in checked.claims):
                continue
            claim = checked.printed.value[start:end]
            more = f"，另有{len(short) - 1}个项目也没有" if short[1:] and not own else ""
            message = f"说“{claim}”，{short[0]}{more}"
            hint = "照实际进度说，或者核对数值和目标"
            yield issue(checked, TextIssue(start, end, message, hint))


def _is_of_a_part(checked: CheckedText, start: int, projects: int) -> bool:
    """2项民生实事全部完成; 新增就业4055人，超额完成任务: of the figure before, not of all."""
    text = checked.printed.value
    begin = start - len(since(text[:start], _ENDS))
    counted = any(
        begin <= one.mention.start < start and not _PROJECTS.search(one.tail)
        for one in checked.reading.terms
    )
    several = _SEVERAL.search(since(text[:start], STOPS))
    other = several and several[1] not in (str(projects), in_hanzi(projects))
    return bool(other) or (counted and text[start - 1] in STOPS)


def _claims(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Where all of it is said to be done: by its clause alone, and of no other year."""
    for clause in _CLAUSE.finditer(text) if holds(text, _DONE_WORDS) else ():
        sentence = since(text[: clause.start()], _ENDS) + clause[0]
        other = any(int(told) != year for told in _YEAR.findall(sentence))
        if (match := _DONE.fullmatch(clause[0])) and not (other or _NOT_YET.search(sentence)):
            start = clause.start() + match.start("claim")
            if text[start - 1 : start] != "的":  # 各项任务的圆满完成，标志着
                yield start, clause.end()


def _short(projects: Iterable[ProjectProgress]) -> Iterator[str]:
    """The projects that are short of a target, each with the first that it is short of."""
    for entry in projects:
        if far := next(_far(entry, entry.project.indicators), None):
            yield f"{entry.project.name.value}的{far}"


def _far(entry: ProjectProgress, names: Iterable[str]) -> Iterator[str]:
    """How far each of some indicators has come that is short of its target."""
    for name in names:
        indicator, value = entry.project.indicators[name], entry.values.get(name)
        if value is not None and falls_short(indicator, value):
            target = f"，目标是{indicator.target}" if indicator.target else ""
            yield f"{indicator.name}却是{value}{target}"


def _own_short(
    checked: CheckedText, start: int, end: int, promised: Sequence[Term]
) -> Iterator[str]:
    """What a project is short of that says of its task, or of the figure before, that all is done.

    已检查{{ done }}，已全部完成: of that figure, where nothing else stands between; 已检查35人 of
    the only target that was promised in its unit.
    """
    text, indicators = checked.printed.value, checked.project.indicators
    begin = start - len(since(text[:start], _ENDS))
    counted = {one.mention.start: one for one in checked.reading.counts}
    printed = {
        one.start: one.expression.partition(".")[0].strip() for one in checked.printed.figures
    }
    last = max((at for at in (*counted, *printed) if begin <= at < start), default=None)
    named = holds(text[start:end], _TASK)
    if last is None:
        begins = re.fullmatch(_SUBJECT, text[:start].replace("，", ""))
        yield from _far(checked.progress, indicators if named or begins else ())
    elif named or len(re.findall("[，：；]", text[last:start])) == 1:
        if printed.get(last) in indicators:
            yield from _far(checked.progress, [printed[last]])
        elif last in counted:
            yield from _short_of_promised(counted[last], promised)


def _short_of_promised(done: Term, promised: Sequence[Term]) -> Iterator[str]:
    """已建成35处, where 36处 stand in the scope."""
    if done.is_target or done.direction:
        return
    aim = meant(done, [one for one in promised if fit(done, one)])
    if aim and done.mention.high < aim.mention.low < done.mention.size * _NEAR:
        yield f"{done.mention.written}却不到目标{aim.mention.written}"


_ONE = "indicators: {done: {name: 检查人数, unit: 人, target: 4600}}"
RULES = (
    Rule(
        id="all-done",
        title="说全部完成，有的项目没有到目标",
        explanation=(
            "表格前后的文字里说任务全部完成、全面完成，却有项目的指标没有达到目标，形象进度不到100%，或者阶段不是最后一个；"
            "项目自己说的，看前面那个数的指标或内容及规模里的目标，前面没有数的，看它的各个指标。"
            "说的是将来（确保、力争、年底前）、上半年任务、序时进度、其中一部分的，不算。"
        ),
        wrong=Example(
            "已检查{{ done }}，⟦全面完成年度任务⟧。", values="{done: 3216}", project=_ONE
        ),
        right=Example(
            "已检查{{ done }}，确保年底前全面完成年度任务。", values="{done: 3216}", project=_ONE
        ),
        find=_claimed_done,
    ),
)
