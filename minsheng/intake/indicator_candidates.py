"""The indicators that the texts of one project may hold: name, unit, target, value, rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minsheng.audit.quantities import SHARE, Mention
from minsheng.audit.reading import Term, read
from minsheng.intake.draft import DraftProject
from minsheng.intake.yaml_text import FIGURE, free_key, inline
from minsheng.quantity import Quantity, Unreadable, parse_quantity, percentage

_IDS = {
    **dict.fromkeys(("人", "名", "位"), "people"),
    "人次": "visits",
    "户": "households",
    "家": "places",
    "万元": "wan_yuan",
    "元": "yuan",
    "亿元": "yi_yuan",
    **dict.fromkeys(("场", "场次"), "events"),
    **dict.fromkeys(("处", "所", "座", "站"), "sites"),
    **dict.fromkeys(("公里", "千米"), "kilometres"),
    "米": "metres",
    "平方米": "square_metres",
    "亩": "mu",
    **dict.fromkeys(("例", "件", "起", "宗"), "cases"),
    **dict.fromkeys(("套", "台", "部", "辆"), "pieces"),
    **dict.fromkeys(("次", "期", "批"), "rounds"),
    **dict.fromkeys(("条", "项", "个"), "items"),
}
_TIMES = frozenset(("天", "小时", "分钟", "周", "个月", "课时", "学时", "度"))
_OUTER = "，。；：、！？（）()“”《》 ："
_ASIDE = re.compile(
    r"^.*(?:其中|分别为?|以及|截[至止][^，]*日?)"
    r"|^(?:上半年|下半年|[前第]?[一二三四]季度|全年|年内|今年以来|今年|本年度?)?"
    r"(?:计划|预计|目标|任务|拟|将|已经?|累计|共计?|"
    r"总计|目前|现|实际|全部|完成|约|超过?|近|为|达到?|[0-9年月日])+"
)
_NAME_ENDS = re.compile(r"(?:共计?|累计|合计|达到?|为|约|了|已|的?有|的)+$")
_FROM_BEHIND = re.compile(
    r"^的?([\u4e00-\u9fff]{2,8}?)(?=[提办送完开接参进得获享的]|[^\u4e00-\u9fff]|$)"
)
_NO_NAME = re.compile("^(?:涉及|对这|每.*|.*每[人户名个].*)$")
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"))
_OF_A_GOAL = re.compile("完成|目标|任务|计划")
_FAR = 40  # characters between a value and the rate that it belongs to


@dataclass
class _Found:
    """A figure: in which text, which paragraph and where it stands, and what is printed there."""

    part: str
    paragraph: int
    mention: Mention
    expression: str


@dataclass
class _Candidate:
    """An indicator with its target and its value, as far as the text has them."""

    id: str
    name: str
    unit: str
    target: Quantity | None = None
    value: Quantity | None = None
    rate_digits: int = 2
    found: list[_Found] = field(default_factory=list)


def add_indicators(project: DraftProject) -> int:
    """Make indicators of the figures of a project, and refer to them; return how many these are."""
    candidates: list[_Candidate] = []
    goals: list[_Candidate] = []
    for number, paragraph in enumerate(project.texts.get("scope", ())):
        for count in read(paragraph).counts:
            if not count.of_a_period:
                _add_target(candidates if count.is_target else goals, number, paragraph, count)
    for number, paragraph in enumerate(project.texts.get("progress", ())):
        _add_proven_targets(candidates, goals, paragraph)
        _add_values(candidates, number, paragraph)
    for candidate in candidates:
        project.indicators[candidate.id] = dict(_keys(candidate))
        if candidate.value is not None:
            project.values[candidate.id] = _typed(candidate.value, candidate.unit)
    for part in ("scope", "progress"):
        found = [one for candidate in candidates for one in candidate.found if one.part == part]
        if found:
            project.texts[part] = tuple(_referring(project.texts[part], found))
    return len(candidates)


def _keys(candidate: _Candidate) -> Iterator[tuple[str, str]]:
    yield "name", inline(candidate.name)
    yield "unit", inline(candidate.unit)
    if candidate.target is not None:
        yield "target", _typed(candidate.target, candidate.unit)
        if candidate.rate_digits != 2:
            yield "rate_digits", str(candidate.rate_digits)


def _typed(quantity: Quantity, unit: str) -> str:
    """The number alone where its unit is the indicator's."""
    bare = Quantity(quantity.digits, unit)
    return f"{quantity.digits:f}" if bare == quantity else inline(str(quantity))


def _add_target(candidates: list[_Candidate], number: int, paragraph: str, count: Term) -> None:
    quantity, name = _quantity(paragraph, count.mention), _name(count)
    if quantity is None or not name or any(candidate.name == name for candidate in candidates):
        return
    candidate = _Candidate(_free_id(candidates, quantity.unit), name, quantity.unit, quantity)
    candidate.found.append(_Found("scope", number, count.mention, f"{candidate.id}.target"))
    candidates.append(candidate)


def _add_proven_targets(
    candidates: list[_Candidate], goals: list[_Candidate], paragraph: str
) -> None:
    """Take for targets what no word calls so, but a rate proves: 加装电梯50部 … 38部，完成率76%."""
    reading = read(paragraph)
    for share in reading.shares:
        rate = share.mention
        fitting = [
            (goal, count.mention.end)
            for count in reading.counts
            if 0 <= rate.start - count.mention.end <= _FAR and not count.is_target
            if (quantity := _quantity(paragraph, count.mention)) is not None
            for goal in (*candidates, *goals)
            if _comes_out(goal, quantity, paragraph, rate)
        ]
        if len(fitting) != 1 or not _OF_A_GOAL.search(paragraph[fitting[0][1] : rate.start]):
            continue
        goal = fitting[0][0]
        if goal in goals and goal.name not in [candidate.name for candidate in candidates]:
            goals.remove(goal)
            free = _free_id(candidates, goal.unit)
            goal.found[0].expression, goal.id = f"{free}.target", free
            candidates.append(goal)


def _add_values(candidates: list[_Candidate], number: int, paragraph: str) -> None:
    """Take each figure for the value that a target waits for: its rate comes out, or its name is
    the same; else for that of an indicator of its own.
    """
    reading = read(paragraph)
    for count in reading.counts:
        quantity, name = _quantity(paragraph, count.mention), _name(count)
        if quantity is None or count.is_target:
            continue
        end = count.mention.end
        rates = (one.mention for one in reading.shares if 0 <= one.mention.start - end <= _FAR)
        rate = next(rates, None)
        waiting = [one for one in candidates if one.value is None and one.unit == quantity.unit]
        proven = [one for one in waiting if rate and _comes_out(one, quantity, paragraph, rate)]
        fitting = proven if len(proven) == 1 else [one for one in waiting if one.name == name]
        if fitting:
            candidate = fitting[0]
        elif name and all(one.name != name for one in candidates):
            candidate = _Candidate(_free_id(candidates, quantity.unit), name, quantity.unit)
            candidates.append(candidate)
        else:
            continue
        candidate.value = quantity
        candidate.found.append(_Found("progress", number, count.mention, candidate.id))
        if rate is not None and _comes_out(candidate, quantity, paragraph, rate):
            candidate.rate_digits = _decimals(rate)
            candidate.found.append(_Found("progress", number, rate, f"{candidate.id}.rate"))


def _comes_out(candidate: _Candidate, value: Quantity, paragraph: str, rate: Mention) -> bool:
    if candidate.target is None or candidate.unit != value.unit:
        return False
    try:
        computed = percentage(value, candidate.target, _decimals(rate))
    except Unreadable:
        return False
    return str(computed) == paragraph[rate.start : rate.end]


def _decimals(rate: Mention) -> int:
    return len(rate.written.rstrip(SHARE).partition(".")[2])


def _quantity(paragraph: str, mention: Mention) -> Quantity | None:
    """The mention as a quantity that prints just as it was written; None where it does not."""
    written = paragraph[mention.start : mention.end]
    if mention.per or mention.unit in _TIMES:
        return None
    try:
        quantity = parse_quantity(written)
    except Unreadable:
        return None
    return quantity if quantity.unit and str(quantity) == written else None


def _name(count: Term) -> str:
    """What is counted, in the words before the figure, or else behind it; nothing if unclear."""
    words = _NAME_ENDS.sub("", _ASIDE.sub("", count.words.strip(_OUTER)).strip(_OUTER))
    if not words and (behind := _FROM_BEHIND.match(count.tail)):
        words = behind[1]
    paired = all(words.count(left) == words.count(right) for left, right in _PAIRS)
    return words if 2 <= len(words) <= 16 and paired and not _NO_NAME.match(words) else ""


def _free_id(candidates: Sequence[_Candidate], unit: str) -> str:
    return free_key(_IDS.get(unit, "figure"), [candidate.id for candidate in candidates])


def _referring(paragraphs: Sequence[str], found: Sequence[_Found]) -> Iterator[str]:
    """The paragraphs with references in the place of figures."""
    for number, paragraph in enumerate(paragraphs):
        here = [one for one in found if one.paragraph == number]
        for one in sorted(here, key=lambda one: -one.mention.start):
            start, end = one.mention.start, one.mention.end
            paragraph = (  # noqa: PLW2901 -- from its end to its beginning, so that places hold
                paragraph[:start] + FIGURE.format(one.expression) + paragraph[end:]
            )
        yield paragraph
