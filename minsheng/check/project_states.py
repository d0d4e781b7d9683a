"""state-count: how many projects are said to be so far, 已完成6项, and how many are by the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from minsheng.audit.words import SENTENCE_ENDS, holds, lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.project_count import NUMBER, OF_A_CITY, OF_OTHERS, YEAR, value_of
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.unfinished import begun_of, is_done, is_not_begun, short_of
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.status import BEHIND, EXCEEDED, FAR_BEHIND, rate_by, status_of
from minsheng.record import record

_NOUN = "(?:重点|为民办?|惠民|民心|民生|年度|[区县]级|建设)*(?:实事|项目|工程|事项)*"
_LEAD = (
    "(?:截至[^，]{0,12}?[日底末前]|[目当]前|现在?|今年|[全本]年|20[0-9]{2}年|上半年|[一前][二三]?季度|其中|已?有|共有?|共计|累计|的|全[区县市旗州]"
    "|[区县]级|民生|实事|项目|总体|还有|[另仍尚]有|另外?|其余|其它?他?|剩余|剩下|余下|其余的)*"
)
_OBJECT = "(?:全年|年度|今年|既定|预定|各项|建设|目标|任务|计划|的|了|并|交付|投用|投入使用)*"
_HOW = "(?:已经?|均已?|都已?|现已|全部|全面|提前|圆满|如期|按期|按时|顺利|率先)*"
_STATES = {
    "exceeded": f"{_HOW}超额完成{_OBJECT}",
    "done": f"{_HOW}(?:完成|[完竣]工|建成|办结|达成|实现|兑现|投用|交付|达到(?=[^，]*(?:目标|任务))){_OBJECT}"
    f"|(?:年度|全年)(?:目标|任务)+{_HOW}(?:完成|达成|实现)|(?:100[%％]|百分之百)完成{_OBJECT}"
    f"|{_HOW}(?:完成)?[或和及]{_HOW}超额完成{_OBJECT}",
    "going": "(?:正在?|仍在|还在|在)(?:有序|加快|抓紧|全力|稳步|积极)*(?:推进|实施|施工|建设|办理)[之中]*|在建|加快推进|[尚还仍]?未完[成工]",
    "smooth": "(?:均|都|全部)?(?:总体)?(?:进展|推进)(?:情况)?(?:总体)?(?:顺利|良好|正常)"
    "|(?:均|都|全部)?按照?(?:序时|时序|计划|节点)(?:进度)?(?:有序|顺利|稳步|正常)*(?:推进|进行|实施)"
    "|(?:均|都)?(?:达到|符合|快于|超)序时(?:进度|要求)*|(?:正在)?(?:有序|正常|顺利|稳步)推进",
    "behind": "(?:进度|进展|推进)?(?:相对|较为|比较|有所|严重)*(?:滞后|缓慢|较慢|偏慢|落后|迟缓)"
    "|(?:未达到?|低于|慢于|落后于?|滞后于?)序时(?:进度|要求)*",
    "waiting": "(?:[尚还仍暂均都])?未(?:开工|启动|动工|实施|开展)(?:建设)?|待(?:开工|启动)",
    "begun": "(?:已经?|均已?|都已?|全部)*(?:开工|启动|动工)(?:建设|实施)?",
    "rate": "(?:年度|全年)?(?:目标|任务)*(?:完成|办结)(?:率|比例|进度)(?:已|均|都)*(?:达到?|为|是|超过?|高于|突破|在|不足|不到|低于|未达到?)?"
    "(?:[0-9]{1,3}(?:\\.[0-9]+)?[%％]|百分之百)(?:及?以上|以下|以内)?",
}
_KINDS = {name: lazily(pattern) for name, pattern in _STATES.items()}
_STATE = "|".join(_STATES.values())
_NUMBER_FIRST = lazily(f"{_LEAD}(?P<number>{NUMBER})[项件个]{_NOUN}的?(?P<state>{_STATE})的?")
_STATE_FIRST = lazily(
    f"{_LEAD}(?:(?P<whole>{NUMBER})[项件个]{_NOUN}[中里]?)?{_LEAD}(?P<state>{_STATE})的?{_NOUN}(?:数|有|共|为|达到?)*(?P<number>{NUMBER})[项件个]{_NOUN}"
)
_REST = lazily(f"{_LEAD}(?P<number>{NUMBER})[项件个]{_NOUN}[^，。；0-9]*")
_RESTS = ("其余", "剩余", "剩下", "余下", "其他", "其它")
_CLAUSE = re.compile("[^，。；：！？、（）\n]+")
_COUNT = lazily(rf"(?<![0-9.第])({NUMBER})[项件个]")
_NEEDED = ("项", "件", "个")
_NAMES = ("实事", "项目", "工程", "民生")
_SHARE = lazily("[0-9]{1,3}(?:\\.[0-9]+)?(?=[%％])")
_BELOW = ("不足", "不到", "低于", "未达", "以下", "以内")
_NESTED = ("其中",)


@record
class Claim:
    """So many projects are said to be in a state, ``[start, end)`` is the number and its unit."""

    start: int
    end: int
    number: int
    kind: str
    state: str
    nested: bool
    sentence: int


@OfEachProject
def _wrong_states(context: CheckContext) -> Iterator[Issue]:
    """已完成6项 of a bulletin of which 4 are done; 7项进展顺利，2项滞后 of 8."""
    plan = context.progress.plan
    entries = context.all_projects
    if plan.lost or any(one.tasks for one in entries):
        return  # what is counted may be rows
    data = _Data(context.progress, entries)
    for checked in context.texts:
        text = checked.printed.value
        if checked.project.id or checked.part == "corrections" or not holds(text, _NEEDED):
            continue
        claims = [*_claims(context, checked)]
        for claim, message in (*_against_data(claims, data), *_against_all(claims, len(entries))):
            if checked.printed.is_typed(claim.start, claim.end):
                hint = "核对项数，或者核对这些项目的数值、进展和状态"
                yield issue(checked, TextIssue(claim.start, claim.end, message, hint))


def _claims(context: CheckContext, checked: CheckedText) -> Iterator[Claim]:
    """Where a text tells how many of this bulletin's projects are so far, and of no others."""
    text, plan = checked.printed.value, context.progress.plan
    all_of_them = len(context.all_projects)
    sentence, begin, told = 0, 0, False
    other = False
    for clause in _CLAUSE.finditer(text):
        if holds(text[begin : clause.start()][-1:], SENTENCE_ENDS):
            sentence, told, other = sentence + 1, False, other and not holds(clause[0], _NAMES)
        begin = clause.start()
        words = clause[0].strip()
        match = _NUMBER_FIRST.fullmatch(words) or _STATE_FIRST.fullmatch(words)
        if match is None and told and holds(words, _RESTS):
            match = _REST.fullmatch(words)
        if match is None:
            counts = [value_of(one) for one in _COUNT.findall(words)]
            years = {int(year) for year in YEAR.findall(words)} - {plan.year}
            city = not plan.area.endswith("市") and OF_A_CITY.search(words)
            other = bool(
                other or years or city or OF_OTHERS.search(words) or {*counts} - {all_of_them}
            )
            continue
        number = value_of(match["number"])
        too_many = number > all_of_them and holds(words, _NAMES[:1])  # project-count's
        whole = match.groupdict().get("whole")
        if whole and value_of(whole) != all_of_them:
            other = True
        if other or too_many or not holds(text[: clause.end()], _NAMES):
            continue
        start = clause.start() + clause[0].index(words) + match.start("number")
        state = match.groupdict().get("state") or ""
        kind = next((name for name, one in _KINDS.items() if one.fullmatch(state)), "rest")
        nested = told and holds(words, _NESTED)
        yield Claim(start, start + len(match["number"]) + 1, number, kind, state, nested, sentence)
        told = True


class _Data:
    """How many projects are surely so far, and how many at the most."""

    def __init__(self, progress: Progress, entries: Sequence[ProjectProgress]) -> None:
        self._progress, self._entries = progress, entries

    @cached_property
    def _open(self) -> list[ProjectProgress]:
        return [one for one in self._entries if short_of(one)]

    @cached_property
    def done(self) -> tuple[int, int]:
        """What is through."""
        done = sum(is_done(one) for one in self._entries if one not in self._open)
        return done, len(self._entries) - len(self._open)

    @property
    def exceeded(self) -> tuple[int, int]:
        """What is more than through."""
        sure = self._with_status(EXCEEDED)
        return sure, sure + self.done[1] - self.done[0]

    @property
    def going(self) -> tuple[int, int]:
        """What is not through."""
        return 0, len(self._entries) - self.done[0]

    @property
    def behind(self) -> tuple[int, int]:
        """The same; what is typed so is at the least."""
        typed = (one.status.value for one in self._entries if one.status)
        return sum("滞后" in one or "缓慢" in one for one in typed), self.going[1]

    @property
    def smooth(self) -> tuple[int, int]:
        """All but what is behind."""
        return 0, len(self._entries) - self._with_status(BEHIND, FAR_BEHIND)

    @cached_property
    def waiting(self) -> tuple[int, int]:
        """What has not begun."""
        begun = sum(1 for one in self._entries if is_done(one) or begun_of(one))
        return sum(map(is_not_begun, self._entries)), len(self._entries) - begun

    @property
    def begun(self) -> tuple[int, int]:
        """What has."""
        return 0, len(self._entries) - self.waiting[0]

    def rated(self, is_so: Callable[[float], bool]) -> tuple[int, int]:
        """Those with a rate for which something holds, at the most all without one besides."""
        rates = [rate_by(one.project.headline, one) for one in self._entries]
        known = [float(rate.number) for rate in rates if rate]
        so = sum(map(is_so, known))
        without = [one for one, rate in zip(self._entries, rates, strict=True) if not rate]
        if is_so(100):
            without = [one for one in without if one not in self._open]
        return so, so + len(without)

    def _with_status(self, *statuses: str) -> int:
        return sum(status_of(one, self._progress) in statuses for one in self._entries)


def _against_data(claims: Sequence[Claim], data: _Data) -> Iterator[tuple[Claim, str]]:
    more = sum(one.number for one in claims if one.kind == "exceeded")
    for claim in claims:
        if claim.kind == "rest":
            continue
        least, most = _bounds(claim, data)
        fits = least <= claim.number <= most
        beside = claim.kind == "done" and least <= claim.number + more <= most
        several = sum(one.kind == claim.kind for one in claims) > 1
        if fits or beside or (several and claim.number < least):
            continue
        have = (
            f"{least}项"
            if least == most
            else f"至少{least}项"
            if claim.number < least
            else f"最多{most}项"
        )
        yield claim, f"说“{claim.state}”的有{claim.number}项，按数值和进展{have}"


def _bounds(claim: Claim, data: _Data) -> tuple[int, int]:
    if claim.kind != "rate":
        found: tuple[int, int] = getattr(data, claim.kind)
        return found
    match = _SHARE.search(claim.state)
    share = float(match[0]) if match else 100.0
    if holds(claim.state, _BELOW):
        return data.rated(lambda rate: rate < share)
    if "超" in claim.state or "高于" in claim.state or "突破" in claim.state:
        return data.rated(lambda rate: rate > share)
    if share == 100 or "以上" in claim.state or "达" in claim.state:
        return data.rated(lambda rate: rate >= share)
    return 0, len(claim.state) * 1000


def _against_all(claims: Sequence[Claim], number: int) -> Iterator[tuple[Claim, str]]:
    """The last claim of a sentence where all together are more than there are projects; or are
    others, where the rest is told.
    """
    for sentence in {one.sentence for one in claims}:
        told = [one for one in claims if one.sentence == sentence and not one.nested]
        kinds = {one.kind for one in told}
        apart = len(kinds) == len(told) > 1 and not kinds & {"begun", "rate"}
        total = sum(one.number for one in told)
        overlap = "smooth" in kinds and "done" in kinds
        rest = told and (told[-1].kind == "rest")
        if apart and not overlap and (total > number or (rest and total != number)):
            yield (
                told[-1],
                f"{'＋'.join(str(one.number) for one in told)}＝{total}，通报里有{number}个项目",
            )


RULES = (
    Rule(
        id="state-count",
        title="说完成了几项、滞后几项，与数据不同",
        explanation=(
            "表格前后的文字里说几项已完成、几项超额完成、几项滞后、几项未开工、完成率达到多少的有几项，"
            "与各项目的数值、手填的状态和进展里手填的数（完工8所，内容及规模是15所）应当相符；没有数据的项目，两种都算可能。"
            "一句里几种合起来不应多于项目数，写“其余几项”的应当正好相等。省市的、往年的、子项的不算。"
        ),
        wrong=Example(
            "已检查{{ done }}。",
            values="{done: 3216}",
            project="indicators: {done: {name: 检查人数, unit: 人, target: 4600}}",
            around="introduction: 全区民生实事项目中，已完成⟦1项⟧。",
        ),
        right=Example(
            "已检查{{ done }}。",
            values="{done: 4600}",
            project="indicators: {done: {name: 检查人数, unit: 人, target: 4600}}",
            around="introduction: 全区民生实事项目中，已完成1项。",
        ),
        find=_wrong_states,
    ),
)
