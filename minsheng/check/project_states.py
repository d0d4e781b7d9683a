"""state-count: how many projects are said to be so far, 已完成6项, and how many are by the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from minsheng.audit.words import holds, lazily
from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.state_words import REST, Claim, claims_of
from minsheng.check.unfinished import begun_of, is_done, is_not_begun, short_of
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.status import BEHIND, EXCEEDED, FAR_BEHIND, rate_by, status_of

_SHARE = lazily("[0-9]{1,3}(?:\\.[0-9]+)?(?=[%％])")
_BELOW = ("不足", "不到", "低于", "未达", "以下", "以内")


@OfEachProject
def _wrong_states(context: CheckContext) -> Iterator[Issue]:
    """已完成6项 of a bulletin of which 4 are done; 7项进展顺利，2项滞后 of 8."""
    plan = context.progress.plan
    entries = context.all_projects
    if plan.lost or any(one.tasks for one in entries):
        return  # what is counted may be rows
    data = _Data(context.progress, entries)
    for checked in context.texts:
        if checked.project.id or checked.part == "corrections":
            continue
        claims = [*claims_of(context, checked)]
        for claim, message in (*_against_data(claims, data), *_against_all(claims, len(entries))):
            if checked.printed.is_typed(claim.start, claim.end):
                hint = "核对项数，或者核对这些项目的数值、进展和状态"
                yield issue(checked, TextIssue(claim.start, claim.end, message, hint))


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
    def open(self) -> tuple[int, int]:
        """The same, all of it."""
        least, most = self.done
        return len(self._entries) - most, len(self._entries) - least

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
        if claim.kind == REST:
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
        rest = told and told[-1].is_rest
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
