"""target-mismatch: a target quoted differently, and 完成 said of what is not complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.audit.quantities import Mention, added, mentions
from minsheng.audit.reading import QuantityInContext, Reading, same_unit
from minsheng.audit.words import lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, Rule, TextIssue, issue
from minsheng.model.plan import Indicator
from minsheng.problem import Severity

_NOT_THE_YEARS = lazily(
    r"预计|有望|承担|分解|[暑寒]假?期|[上下]半年|季度|本月|月度|[0-9]月|阶段|序时|当期|三年|五年|十四五|十五五|[省市]级|[省市]下达|全[省市]|"
    r"[省市][^，。]{0,4}任务|其中|明年|去年|上年|调整|追加|增至|原|首批|[一二三]期|第.批|剩余|其余|还|再|每|储备|[春夏秋冬]季|20[0-9]{2}年?至|总投资|后续|另"
)
_CLAIM = lazily(
    r"(?:全面|圆满|超额|提前|全部|已|均|顺利){0,4}完成了?(?:全年|年度|今年|既定|本年度?|预定)?的?[^，。；：%％0-9（]{0,8}?"
    r"(?:目标任务|任务目标|目标|任务|计划)(?:[。，；：！\n）]|$)"
    r"|(?:目标任务|目标|任务|计划)(?:（[^）]{1,12}）)?(?:已经?|均|已于[^，。]{1,8})?(?:全面|全部|圆满|超额|提前|如期|顺利){0,4}"
    r"完成(?:[。，；！\n）]|$)"
)
_REACHED = lazily(
    r"(?:达到|达成|实现|超过|突破|超额完成|圆满完成|全面完成|提前完成|完成)了?[^，。；0-9]{0,12}$"
)
_TO_BE = lazily("计划|目标|任务|拟|须|[需应]|要求|预计")
_OF_IT = lazily("[^，。；]{0,8}的约?[0-9.]+[%％]|的[^，。；]{0,2}[成半分]")  # 完成计划120公里的82%
_NOT_YET = lazily(
    r"未|确保|力争|争取|将|预计|努力|为完成|年底前|月底前|之前|可|能否|推动|保障|督促|倒排|助力|力促|拟"
)
_SOON = lazily(r"预计|有望|确保|力争|争取|拟于|将于|将在")
_PARTLY = lazily(
    r"[上下]半年|季度|月度|本月|当月|月任务|阶段|序时|当期|本期|半年|首批|第[一二三四]批|[一二三]期|节点|招标|设计|施工|调研|[省市]|前期|清淤|整改"
)
_NOT_ALL = lazily("本月|当月|本周|本季|季度|其中|另|仅|剩余|其余|未|正在|在建|月份")
_WILD = 2
_FAR_OFF = 4  # times: what is that far below a target is not said to have met it
_MOST = 8  # quantities before and behind one that are looked at
_FAR = 3  # sentences between a value and what is said of it
_WORDS = lazily(
    r"20[0-9]{2}年|[上下]半年|年度|全年|今年|年内|目标|指标|任务|计划|完成|累计|实际|建成|新建|新增|改造|建设|开展|实施|提升|免费|提供|服务|投入|"
    r"资金|目前|已经?|截至|[0-9]+月|[底末初]|按照?|年初|下达|要求|安排|确定|承诺|既定|完工|竣工|累计|[的为了对共本是须需应数量达约]|区级?|项目|工程|现"
)


class Targets:
    """The targets of each project: of its indicators, and those told in its scope."""

    def __init__(self, context: CheckContext) -> None:
        self._of: dict[str, list[QuantityInContext]] = {}
        for entry in context.progress.projects:
            project = entry.project
            found = (_promised(indicator) for indicator in project.indicators.values())
            self._of[project.id] = [count for count in found if count]
        for checked in context.texts:
            if checked.part == "scope":
                self._of[checked.project.id] += checked.reading.counts

    def of(self, checked: CheckedText) -> Sequence[QuantityInContext]:
        """The targets of the project that a statement is about."""
        return self._of.get(checked.project.id, ())


def _promised(indicator: Indicator) -> QuantityInContext | None:
    """The indicator's target, as if it stood in a text."""
    target = indicator.target
    if target is None:
        return None
    found = mentions(str(target))
    return QuantityInContext(found[0], indicator.name, "", indicator.name, -1) if found else None


def _target_mismatches(context: CheckContext) -> Iterator[Issue]:
    targets = Targets(context)
    for checked in context.texts:
        if checked.part == "progress":
            promised = targets.of(checked)
            reading = checked.reading
            for hit in (*_quoted(reading, promised), *_completed(reading, promised)):
                yield issue(checked, hit)


def _quoted(reading: Reading, promised: Sequence[QuantityInContext]) -> Iterator[TextIssue]:
    """Targets in the text that are not the promised one of that matter."""
    for count in reading.counts:
        mention = count.mention
        if not count.is_target or mention.per or _NOT_THE_YEARS.search(count.clause + count.tail):
            continue
        same = [other for other in promised if same_unit(other.mention, mention)]
        same = [other for other in same if not _is_quoted(other, reading, but=count)]
        matter = [other for other in same if _same_matter(count, other, only=len(same) == 1)]
        sums = [added([other.mention for other in same])] if len(same) > 1 else []
        known = [
            c.mention for c in promised if same_unit(c.mention, mention) and c.mention.is_exact
        ]
        known += [*(other.mention for other in matter), *sums]
        near = reading.near(mention.start, _MOST, _MOST)
        own = added([c.mention for c in near if c.is_target and same_unit(c.mention, mention)])
        matter = [other for other in matter if _is_near(mention, other.mention)]
        if matter and not any(_agrees(one, other) for one in (mention, own) for other in known):
            there = matter[0].mention.written
            message = f"目标与内容及规模不一致：这里是{mention.written}，内容及规模里是{there}"
            yield TextIssue(mention.start, mention.end, message, "核对目标数")


def _is_near(one: Mention, other: Mention) -> bool:
    """Whether two targets can be meant to be the same: no farther off than a slip of the pen."""
    ratio = one.size / other.size if other.size else 0.0
    return 1 / _WILD <= ratio <= _WILD or round(ratio, 6) in (0.01, 0.1, 10, 100)


def _is_quoted(promised: QuantityInContext, reading: Reading, but: QuantityInContext) -> bool:
    """Whether another target in the text is this promised one."""
    near = reading.near(but.mention.start, _MOST, _MOST)
    aims = (c.mention for c in near if c.is_target and c is not but)
    return any(same_unit(aim, promised.mention) and _agrees(aim, promised.mention) for aim in aims)


def _same_matter(count: QuantityInContext, other: QuantityInContext, *, only: bool) -> bool:
    """Whether two targets speak of one thing: a word in common, or no word of what it is."""
    one, two = _matter(count), _matter(other)
    if len(one) < 2 or len(two) < 2:
        return only
    return any(one[at : at + 2] in two for at in range(len(one) - 1))


def _matter(count: QuantityInContext) -> str:
    return _WORDS.sub("", count.clause[-30:] + count.tail[:20])


def _agrees(one: Mention, other: Mention) -> bool:
    return one.low <= other.high and other.low <= one.high


def _completed(reading: Reading, promised: Sequence[QuantityInContext]) -> Iterator[TextIssue]:
    """完成 said of a value that is below its target."""
    for claim in _CLAIM.finditer(reading.text):
        if _is_meant(reading.text, claim.start(), claim[0]):
            done, aims = _value_and_targets(reading, claim, promised)
            end = claim.end() - (1 if claim[0][-1] in "。，；：！\n）" else 0)
            yield from _short_of(done, aims, claim.start(), end)
    for index, aim in enumerate(reading.counts):
        said = _REACHED.search(aim.clause[-20:])
        if said and _TO_BE.search(aim.clause[-20:], 0, said.start()):
            continue  # 计划完成28.2公里
        of_it = _OF_IT.match(reading.text, aim.mention.end)
        if (
            index
            and said
            and aim.is_target
            and not of_it
            and _is_meant(reading.text, aim.mention.start, "")
        ):
            before = reading.counts[max(0, index - 6) : index]
            near = [count for count in before if count.sentence == aim.sentence]
            done = [
                c.mention for c in near if not c.is_target and same_unit(c.mention, aim.mention)
            ]
            yield from _short_of(done, [aim.mention], aim.mention.start, aim.mention.end)


def _is_meant(text: str, start: int, claim: str) -> bool:
    """Whether it is said of the year's target, and as done: not 确保完成, not 完成上半年任务."""
    before = text[max(0, start - 40) : start]
    sentence = before[max(before.rfind(mark) for mark in "。；\n") + 1 :]
    clause = sentence[sentence.rfind("，") + 1 :]
    if _SOON.search(sentence) or _NOT_YET.search(clause):
        return False
    return not _PARTLY.search(clause[-10:] + claim)


def _short_of(
    done: Sequence[Mention], aims: Sequence[Mention], start: int, end: int
) -> Iterator[TextIssue]:
    if not done or not aims or any(one.high >= aim.low for one in done for aim in aims):
        return
    if added(done).high >= max(aim.low for aim in aims):
        return
    aim = min(aims, key=lambda mention: mention.number)
    if added(done).size * _FAR_OFF < aim.size:
        return
    message = f"说完成了目标，但{done[0].written}不到目标{aim.written}"
    yield TextIssue(start, end, message, "核对完成数和目标数，或改用实际进度的说法")


def _value_and_targets(
    reading: Reading, claim: re.Match[str], promised: Sequence[QuantityInContext]
) -> tuple[list[Mention], list[Mention]]:
    """What was done, near the claim, and what was to be done."""
    here = reading.sentence(claim.start())
    near = reading.near(claim.start(), _MOST, _MOST)
    around = [count for count in near if abs(here - count.sentence) < _FAR]
    before = [count for count in around if count.mention.end <= claim.start()]
    values = [c for c in before if not c.is_target and not _NOT_ALL.search(c.clause)]
    if not values:
        values = [
            c
            for c in around
            if c.sentence == here and not c.is_target and not _NOT_ALL.search(c.clause)
        ][::-1]
    for value in reversed(values):
        aims = [c.mention for c in around if c.is_target and same_unit(c.mention, value.mention)]
        if not aims:
            named = [c for c in promised if same_unit(c.mention, value.mention)]
            aims = [c.mention for c in named if _same_matter(value, c, only=len(named) == 1)]
        if aims:
            same = (count for count in values if count.sentence == value.sentence)
            return [
                count.mention for count in same if same_unit(count.mention, value.mention)
            ], aims
    return [], []


RULES = (
    Rule(
        id="target-mismatch",
        severity=Severity.ERROR,
        title="目标前后不一致",
        explanation=(
            "工作进展里写的年度目标，应与内容及规模、指标里的目标一致；完成数不到目标时，不能写完成了目标任务。"
            "写明是上半年、某季度、市级等另一种目标的，不核。"
        ),
        wrong=Example(
            "年度计划检查⟦5000人⟧，已检查3216人。", project="scope: 计划免费检查4600人。"
        ),
        right=Example("年度计划检查4600人，已检查3216人。", project="scope: 计划免费检查4600人。"),
        find=_target_mismatches,
    ),
)
