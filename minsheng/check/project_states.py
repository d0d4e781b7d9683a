"""state-count: how many projects are said to be so far, 已完成6项, and how many are by the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from minsheng.audit.words import holds, lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.known_states import KnownStates
from minsheng.check.named_projects import left_out, wrong_lists, wrong_members
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.state_words import REST, Claim, claims_of
from minsheng.model.progress import ProjectProgress

_SHARE = lazily("[0-9]{1,3}(?:\\.[0-9]+)?(?=[%％])")
_ALL = Fraction(100)  # percent
_BELOW = ("不足", "不到", "低于", "未达", "以下", "以内")


@OfEachProject
def _wrong_states(context: CheckContext) -> Iterator[Issue]:
    """已完成6项 of a bulletin of which 4 are done; 7项进展顺利，2项滞后 of 8."""
    plan = context.progress.plan
    entries = context.all_projects
    if plan.lost or any(one.tasks for one in entries):
        return  # what is counted may be rows
    data = KnownStates(context.progress, entries)
    told: dict[str, Claim] = {}
    for checked in context.texts:
        if checked.project.id or checked.part == "corrections":
            continue
        for hit in wrong_lists(checked, entries):
            yield issue(checked, hit)
        claims = [*claims_of(context, checked)]
        for hit in _wrong_members(checked, claims, data, entries):
            yield issue(checked, hit)
        found = [*_against_data(claims, data), *_against_all(claims, len(entries))]
        found += _against_each_other(claims, told)
        found += _against_named(checked, claims, entries)
        for claim, message in {one.start: (one, message) for one, message in found}.values():
            if checked.printed.is_typed(claim.start, claim.end):
                hint = "核对项数，或者核对这些项目的数值、进展和状态"
                yield issue(checked, TextIssue(claim.start, claim.end, message, hint))


def _wrong_members(
    checked: CheckedText,
    claims: Sequence[Claim],
    data: KnownStates,
    entries: Sequence[ProjectProgress],
) -> Iterator[TextIssue]:
    """已完成2件，分别是甲、乙, of which one is not done; or 甲、乙、丙."""
    for hit, claim, told in wrong_members(checked, claims, entries):
        denied = next(filter(None, (data.denies(one, claim.kind) for one in told)), "")
        if denied:
            yield hit._replace(message=f"说“{claim.state}”的列了它，{denied}")
        elif len(told) != claim.number:
            yield hit


def _against_each_other(
    claims: Sequence[Claim], told: dict[str, Claim]
) -> Iterator[tuple[Claim, str]]:
    """3个项目进度滞后, where 进度滞后2件 was told before; less may be some of those."""
    for claim in claims:
        first = told.setdefault(claim.kind, claim)
        plain = claim.kind in ("behind", "waiting", "open") and "严重" not in first.state
        if plain and claim.number > first.number and claim.sentence != first.sentence:
            yield claim, f"这里说“{claim.state}”的有{claim.number}项，前面说的是{first.number}项"


def _against_named(
    checked: CheckedText, claims: Sequence[Claim], entries: Sequence[ProjectProgress]
) -> Iterator[tuple[Claim, str]]:
    """除甲外，其余7个项目 of 9."""
    for claim in claims:
        out = left_out(checked, claim, entries) if claim.is_rest else 0
        if out and claim.number + out != len(entries):
            yield claim, f"除了{out}项，还有{claim.number}项，通报里有{len(entries)}个项目"


def _against_data(claims: Sequence[Claim], data: KnownStates) -> Iterator[tuple[Claim, str]]:
    more = sum(one.number for one in claims if one.kind == "exceeded")
    for claim in claims:
        bounds = None if claim.kind == REST else _bounds(claim, data)
        if bounds is None:
            continue
        least, most = bounds
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


def _bounds(claim: Claim, data: KnownStates) -> tuple[int, int] | None:
    """How many there are at the least and at the most; None where the claim's share is unclear."""
    if claim.kind != "rate":
        found: tuple[int, int] = getattr(data, claim.kind)
        return found
    match = _SHARE.search(claim.state)
    share = Fraction(match[0]) if match else _ALL
    if holds(claim.state, _BELOW):
        return data.rated(lambda rate: rate < share)
    if "超" in claim.state or "高于" in claim.state or "突破" in claim.state:
        return data.rated(lambda rate: rate > share)
    if share == _ALL or "以上" in claim.state or "达" in claim.state:
        return data.rated(lambda rate: rate >= share)
    return None


def _against_all(claims: Sequence[Claim], number: int) -> Iterator[tuple[Claim, str]]:
    """The last claim of a sentence where all together are more than there are projects; or are
    others, where the rest is told.
    """
    for sentence in {one.sentence for one in claims}:
        told = [one for one in claims if one.sentence == sentence and not one.nested]
        kinds = {one.kind for one in told}
        apart = len(kinds) == len(told) > 1 and not kinds & {"begun", "rate"}
        total = sum(one.number for one in told)
        paces = "behind" in kinds and bool(kinds & {"smooth", "going"})
        overlap = "smooth" in kinds and "done" in kinds and not paces
        rest = told and (told[-1].is_rest or (paces and told[0].of_whole))
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
