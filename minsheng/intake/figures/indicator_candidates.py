"""The indicators that the texts of one project hold: what is aimed at, and what adds up.

Only figures that somebody follows: a target with its value and rate, a share of another figure,
a whole with its parts. What is merely counted stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.audit.cues import Role
from minsheng.audit.equations import Tie
from minsheng.audit.parts import has_rest, possible_sums
from minsheng.audit.rates import rates
from minsheng.audit.reading import Term, read
from minsheng.audit.sum_evidence import weight
from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.figures.figure import Figure, figures_in, with_common_items
from minsheng.intake.figures.figure_kin import are_all_begun
from minsheng.intake.figures.figure_pairs import (
    WIDE_SHARE,
    comes_out,
    decimals,
    in_unit_of,
    pairs,
    shares_near,
)
from minsheng.intake.figures.figure_period import is_of_this_period
from minsheng.intake.figures.found_indicators import (
    Found,
    new_indicator,
    new_value,
    part_name,
    refer_to_period,
    refer_to_rate,
    refer_to_share,
    refer_to_value,
    shown,
    value_of,
    write,
)
from minsheng.period import Period

_TASK_BEHIND = re.compile("[^，。；0-9]{0,10}(?:任务|目标|计划)(?:$|[，。；的])")  # 10万人搬迁任务
_FURTHER = re.compile("继续|还将|后续|下一步|剩余|其余")  # what is left to do, no aim of the year
_NO_SENSE = re.compile("(?:项目|工程|行动|工作)$")
_OF_ANYTHING = re.compile("(?:人群|人员|对象|总数|项目)(?:人数)?$")
_GIVES = re.compile("(?:承担|下达|安排|分配)$")
_FULFILLED = re.compile("完成[^，。；]*(?:目标|任务|计划)[^，。；]*有$")  # of so many aims, not one
_TELLING = 3  # digits of a share that no chance makes come out
_MEANT = 2  # what must speak for parts and a whole that add up


def add_indicators(project: DraftProject, period: Period, as_of: str) -> int:
    """Make indicators of the figures of a project, and refer to them; return how many these are."""
    promised, told = with_common_items(
        *([*figures_in(part, project.texts.get(part, ()))] for part in ("scope", "progress"))
    )
    promised, told = ([one for one in part if not one.is_a_size] for part in (promised, told))
    aims = [one for one in told if _is_aim(one) and not (promised and _is_only_a_floor(one))]
    values = [
        one
        for one in told
        if one not in aims
        and not one.term.says(Role.EACH)
        and not (are_all_begun(one) or _FURTHER.search(one.term.clause))
        and is_of_this_period(one.text, one.term.mention.start, period, as_of)
    ]
    goals = [
        one
        for one in (*promised, *aims)
        if not one.term.of_a_period and not _FULFILLED.search(one.term.lead)
    ]
    counts = [one for one in told if one not in aims and one.term.of_a_period == ""]
    found = Found(taken=tuple(project.indicators))
    _add_pairs(found, goals, counts, values, project)
    _add_shares(found, values, project)
    _add_sums(found, values, project)
    for goal in promised:
        waits = goal in goals and goal not in found.goals and goal.term.is_target and goal.name
        if waits and all(one.name != shown(goal) for one in found.indicators):
            found.refer(goal, f"{new_indicator(found, goal, target=goal.quantity).id}.target")
    refer_to_period(found, period)
    write(project, found)
    return len(found.indicators)


def _is_aim(figure: Figure) -> bool:
    if _FURTHER.search(figure.term.clause):
        return False
    return figure.term.is_target or bool(_TASK_BEHIND.match(figure.term.tail))


def _is_only_a_floor(figure: Figure) -> bool:
    """Whether nothing but its floor makes a target of a figure: 已帮扶474名以上."""
    return figure.quantity.is_bound and not figure.term.says(Role.TARGET)


def _add_pairs(
    found: Found,
    goals: Sequence[Figure],
    counts: Sequence[Figure],
    values: Sequence[Figure],
    project: DraftProject,
) -> None:
    shares = [
        near
        for text in project.texts.get("progress", ())
        for near in shares_near(values, read(text).shares, text)
    ]
    for pair in pairs(goals, counts, values, shares):
        both = (pair.goal, pair.value)
        if pair.goal.part == pair.value.part and pair.goal.place > pair.value.place:
            both = (pair.value, pair.goal)
        names = [one for one in map(shown, both) if one and not _GIVES.search(one)]
        names.sort(key=lambda name: bool(_OF_ANYTHING.match(name)))
        if not names:
            names.append(_NO_SENSE.sub("", project.name) or project.name)
        made = new_indicator(found, pair.goal, names[0], pair.goal.quantity)
        made.value = in_unit_of(pair.value.quantity, pair.goal.quantity)
        found.known[pair.value] = made
        found.refer(pair.goal, f"{made.id}.target")
        for goal in pair.again:
            found.goals.append(goal)
            if str(goal.quantity) == str(pair.goal.quantity):
                found.refer(goal, f"{made.id}.target")
        same = pair.value.quantity.base_unit == pair.goal.quantity.base_unit
        refer_to_value(found, pair.value, made, "" if same else pair.value.quantity.unit)
        if pair.share is not None:
            made.rate_digits = decimals(pair.share)
            refer_to_rate(found, pair.value, pair.share, made)


def _add_shares(found: Found, values: Sequence[Figure], project: DraftProject) -> None:
    """Shares of another figure: 婚前检查971人，其中检出疾病62人，检出率6.39%."""
    done = {(part, number, start) for part, number, start, _, _ in found.references}
    for text in project.texts.get("progress", ()):
        here = [one for one in values if one.text is text]
        for part, whole, share in _shares_of_others(text, here):
            if (part.part, part.number, share.mention.start) in done:
                continue
            base = value_of(found, whole)
            piece = value_of(found, part, of=whole) if base else None
            if base and piece and base.unit == piece.unit:
                done.add((part.part, part.number, share.mention.start))
                said = f"percent({piece.id}, {base.id}, {decimals(share)})"
                refer_to_share(found, part, share, said)


def _shares_of_others(text: str, values: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, Term]]:
    """(part, whole, share) where the words tie them, or so many digits come out."""
    here = {id(one.term): one for one in values}
    for readings in rates(read(text)):
        fitting = [
            (here[id(one.terms[0])], here[id(one.terms[1])], one.result)
            for one in readings
            if one.tie >= Tie.LIKELY and len(one.terms) == 2 and one.holds()
            if all(id(term) in here for term in one.terms)
        ]
        if len(fitting) == 1 and _is_printed_so(*fitting[0]):
            yield fitting[0]
    for share in read(text).shares:
        before = [one for one in values if one.term.mention.end <= share.mention.start]
        near = [one for one in before if one.term.root == share.root]
        fitting = [
            (near[-1], one, share) for one in near[:-1] if _is_printed_so(near[-1], one, share)
        ]
        if len(fitting) == 1 and sum(map(str.isdigit, share.mention.written)) >= _TELLING:
            yield fitting[0]


def _is_printed_so(part: Figure, whole: Figure, share: Term) -> bool:
    if part.quantity.number == whole.quantity.number:  # 100% of anything
        return False
    if WIDE_SHARE in part.text[share.mention.start : share.mention.end]:
        return False  # percent() prints its own sign
    return comes_out(part.quantity, whole.quantity, share, part.text)


def _add_sums(found: Found, values: Sequence[Figure], project: DraftProject) -> None:
    """A whole and its parts that add up: 在岗2422人，其中城镇1321人、乡村1101人."""
    for text in project.texts.get("progress", ()):
        here = {id(one.term): one for one in values if one.text is text}
        for group in possible_sums(read(text)):
            for one in group:
                figures = [here[id(term)] for term in (one.whole, *one.parts) if id(term) in here]
                if len(figures) <= len(one.parts) or not _adds_up(figures[0], figures[1:]):
                    continue
                if weight(one, set()) > _MEANT or has_rest(one.parts):
                    _add_check(found, figures)
                    break


def _adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    exact = all(not one.quantity.hedge for one in (whole, *parts))
    alike = {one.quantity.base_unit for one in (whole, *parts)}
    total = sum(one.quantity.number for one in parts)
    return exact and len(alike) == 1 and total == whole.quantity.number


def _add_check(found: Found, figures: Sequence[Figure]) -> None:
    """A check of a whole, which stands first, and its parts; none where one has no name."""
    whole, *parts = figures
    base = found.known[whole].name if whole in found.known else shown(whole)
    new = [one for one in parts if one not in found.known]
    names = [base, *(part_name(base, shown(one)) for one in new)]
    kinds = {found.known[one].unit if one in found.known else one.quantity.unit for one in figures}
    taken = {one.name for one in found.indicators} - {base}
    if "" in names or len({*names}) < len(names) or taken & {*names} or len(kinds) > 1:
        return
    if value_of(found, whole) is None:
        return
    for one, name in zip(new, names[1:], strict=True):
        new_value(found, one, name, shown(one))
    ids = [found.known[one].id for one in figures]
    found.checks.append(f"{' + '.join(ids[1:])} == {ids[0]}")
