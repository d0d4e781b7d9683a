"""target-mismatch: another target than promised; 完成 said of too little, 达标 of too much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from minsheng.audit.matter import matter
from minsheng.audit.mention import Mention, added, same_unit
from minsheng.audit.reading import Reading, Term, read
from minsheng.audit.words import SENTENCE_ENDS, have_words_in_common, lazily, since, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.wholes import wrong_wholes
from minsheng.model.plan import Indicator, IndicatorKind, Project
from minsheng.problem import Severity

_OF_THE_YEAR = lazily("年度|全年|今年|年初|本年|年内")
_NOT_THE_YEARS = lazily(
    r"预计|承担|分解|[暑寒]假?期|[上下]半年|季度|本月|月度|[0-9]月|阶段|序时|当期|三年|五年|十四五|十五五|[省市]级|[省市]下达|全[省市]|"
    r"[春夏秋冬]季|其中|明年|去年|上年|调整|追加|增至|原|首批|[一二三]期|第.批|剩余|其余|还|再|每|储备|总投资|后续|另"
)
_YEAR = lazily("(20[0-9]{2})")
_MORE_THAN_THE_YEARS = lazily(
    "[两二三四五六]年|近年|跨年|续建|分期|总[长里]|全长|长度|规模|[现原既]有|存量|辖区"
)
"""What else a scope may count: works of several years, and how long is what they are done to."""
_AMOUNT = lazily("总?(?:里程|长度?|数量?|[人户]数|[总数]?量)")
_A_WORD = 2  # signs: fewer say nothing of what is counted
_FEW = 8  # quantities of a unit that may be parts of a target
_FAR = 2  # times: what is farther off is another target


@OfEachProject
def _target_mismatches(context: CheckContext) -> Iterator[Issue]:
    for checked in context.texts:
        if checked.part != "progress":
            continue
        for claim in checked.claims:
            if claim.relation == "target":
                hint = "核对完成数和目标数，或改用实际进度的说法"
                hit = TextIssue(claim.start, claim.end, claim.message, hint)
                yield issue(checked, hit).at_most(claim.severity)
        for hit in _quoted(checked.reading, context.promised.get(checked.project.id, ())):
            if checked.is_compared(hit.start, hit.end):
                continue  # what should be done by now
            yield issue(checked, hit).at_most(Severity.WARNING)
        for hit in wrong_wholes(checked, context.promised.get(checked.project.id, ())):
            yield issue(checked, hit).at_most(Severity.WARNING)
    yield from _promised_otherwise(context)


def _promised_otherwise(context: CheckContext) -> Iterator[Issue]:
    """改造道路50公里 in a scope or a name, of an indicator whose target is 45公里."""
    said: dict[str, list[tuple[CheckedText, Term]]] = {}
    for checked in context.texts:
        if checked.part in ("scope", "name") and checked.project.id:
            counts = ((checked, one) for one in checked.reading.counts)
            said.setdefault(checked.project.id, []).extend(counts)
    for entry in context.progress.projects:
        aims = _aims(entry.project)
        for indicator, aim in aims:
            near = _other_than(aim, said.get(entry.project.id, ()), context.progress.plan.year)
            rivals = [one for other, one in aims if other is not indicator]
            for checked, term in near if not _is_of_another(near, rivals) else ():
                message = (
                    f"这里是{term.mention.written}，{indicator.name}的目标却是{indicator.target}"
                )
                hint = f"核对目标数；句子里写 {{{{ {indicator.id}.target }}}}，由程序印出"
                hit = TextIssue(term.mention.start, term.mention.end, message, hint)
                yield issue(checked, hit).at_most(Severity.WARNING)


def _aims(project: Project) -> list[tuple[Indicator, Term]]:
    """The targets of a project as its words would tell them."""
    read_each = [
        (one, read(f"{one.name}{one.target}").counts)
        for one in project.indicators.values()
        if one.target and one.kind is not IndicatorKind.LOWER
    ]
    return [(one, counts[-1]) for one, counts in read_each if counts]


def _other_than(
    aim: Term, said: Sequence[tuple[CheckedText, Term]], year: int
) -> list[tuple[CheckedText, Term]]:
    """The only quantity that is plainly a target, and is not told as it is; none where it is."""
    same = [(checked, one) for checked, one in said if same_unit(one.mention, aim.mention)]
    counts = [one.mention for _, one in same]
    sums = [added(list(some)) for some in combinations(counts[:_FEW], 2)]
    if any(
        _agrees(one, aim.mention) for one in (*counts, *sums, *([added(counts)] if same else []))
    ):
        return []
    named = [
        (checked, one)
        for checked, one in same
        if have_words_in_common(matter(aim), matter(one)) or (len(same) == 1 and not matter(aim))
    ]
    if len(named) != 1:
        return []
    checked, one = named[0]
    mention, around = one.mention, one.clause + one.tail
    other_year = any(int(found) != year for found in _YEAR.findall(around))
    text = checked.printed.value
    sentence = since(text[: mention.start], SENTENCE_ENDS) + until(
        text[mention.start :], SENTENCE_ENDS
    )
    more = other_year or _MORE_THAN_THE_YEARS.search(sentence)
    plain = not more and not _NOT_THE_YEARS.search(around)
    typed = checked.printed.is_typed(mention.start, mention.end)
    return named if typed and plain and not mention.per and _is_near(aim.mention, mention) else []


def _is_of_another(near: Sequence[tuple[CheckedText, Term]], rivals: Sequence[Term]) -> bool:
    """Whether it may be the target of another indicator."""
    return any(
        same_unit(term.mention, one.mention) and have_words_in_common(matter(one), matter(term))
        for _, term in near
        for one in rivals
    )


def _quoted(reading: Reading, promised: Sequence[Term]) -> Iterator[TextIssue]:
    """Targets of the year that are not the promised one, where it is plain which that is."""
    for term in reading.counts:
        if not term.is_target or _NOT_THE_YEARS.search(term.clause + term.tail):
            continue
        same = [one for one in promised if same_unit(one.mention, term.mention)]
        if any(_agrees(one.mention, term.mention) for one in same):
            continue
        near = [one for one in same if _is_near(one.mention, term.mention)]
        said = [one for one in near if have_words_in_common(matter(one), matter(term))]
        alone = len({one.mention.number for one in same}) == 1 and (
            _OF_THE_YEAR.search(term.clause) or len(_AMOUNT.sub("", matter(term))) < _A_WORD
        )
        if said or (alone and near):
            there = (said or near)[0].mention.written
            message = f"目标与内容及规模不一致：这里是{term.mention.written}，内容及规模里是{there}"
            yield TextIssue(term.mention.start, term.mention.end, message, "核对目标数")


def _agrees(one: Mention, other: Mention) -> bool:
    return one.low <= other.high and other.low <= one.high


def _is_near(one: Mention, other: Mention) -> bool:
    """Whether two targets can be meant to be the same: no farther off than a slip of the pen."""
    ratio = one.size / other.size if other.size else 0.0
    return 1 / _FAR <= ratio <= _FAR or round(ratio, 6) in (0.01, 0.1, 10, 100)


RULES = (
    Rule(
        id="target-mismatch",
        severity=Severity.ERROR,
        title="目标前后不一致",
        explanation=(
            "工作进展里写的年度目标，应与内容及规模、指标里的目标一致；完成数不到目标时，不能写完成了目标任务；"
            "超过了上限，不能写控制住了。"
            "内容及规模、项目名称里手填的目标，与指标的target也核。"
            "进展里说的总数（15个行政村已开工9个）比内容及规模里的多，开工率、完工率与数不符的，也提醒。"
            "写明是上半年、某季度、市级等另一种目标的，不核。"
        ),
        wrong=Example("年度任务300户，已改造286户，⟦全面完成年度任务⟧。"),
        right=Example("年度任务300户，已改造300户，全面完成年度任务。"),
        find=_target_mismatches,
    ),
)
