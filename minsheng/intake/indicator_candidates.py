"""The indicators that the texts of one project offer: a name, a unit, a target, a value, a rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minsheng.audit.quantities import SHARE, Mention
from minsheng.audit.reading import QuantityInContext, read
from minsheng.intake.draft import DraftProject
from minsheng.intake.yaml_text import FIGURE, inline
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
_TIMES = frozenset(("天", "小时", "分钟", "周", "个月", "课时", "学时", "岁", "度"))
_OUTER = "，。；：、！？（）()“”《》 ："
_ASIDE = re.compile(
    r"^.*(?:其中|分别为?|以及|截[至止][^，]*日?)"
    r"|^(?:上半年|下半年|[前第]?[一二三四]季度|全年|年内|今年以来|今年|本年度?)?"
    r"(?:计划|预计|目标|任务|拟|将|已经?|累计|共计?|"
    r"总计|目前|现|实际|全部|完成|约|超过?|近|为|达到?|[0-9年月日])+"
)
_NAME_ENDS = re.compile(r"(?:共计?|累计|合计|达到?|为|约|了|已|的?有|的)+$")
_FROM_BEHIND = re.compile(
    r"^(?:左右|以上)?的?([\u4e00-\u9fff]{2,8}?)(?=[提办送完开接参进得获享的]|[^\u4e00-\u9fff]|$)"
)
_NO_NAME = re.compile("^(?:涉及|对这|对|其|每.*|.*每[人户名个].*)$")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"))
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
class _Offer:
    """An indicator with its target and its value, as far as the text has them."""

    id: str
    name: str
    unit: str
    target: Quantity | None = None
    value: Quantity | None = None
    rate_digits: int = 2
    found: list[_Found] = field(default_factory=list)


def take_figures(project: DraftProject) -> int:
    """Offer the figures of a project and refer to them; return how many indicators these are."""
    offers: list[_Offer] = []
    goals: list[_Offer] = []
    for number, paragraph in enumerate(project.texts.get("scope", ())):
        for count in read(paragraph).counts:
            if not count.of_a_period:
                _offer_target(offers if count.is_target else goals, number, paragraph, count)
    for number, paragraph in enumerate(project.texts.get("progress", ())):
        _prove(offers, goals, paragraph)
        _offer_values(offers, number, paragraph)
    offers = [offer for offer in offers if offer.value or offer.target]
    for offer in offers:
        project.indicators[offer.id] = dict(_keys(offer))
        if offer.value is not None:
            project.values[offer.id] = _typed(offer.value, offer.unit)
    for part in ("scope", "progress"):
        found = [one for offer in offers for one in offer.found if one.part == part]
        if found:
            project.texts[part] = tuple(_referring(project.texts[part], found))
    return len(offers)


def _keys(offer: _Offer) -> Iterator[tuple[str, str]]:
    yield "name", inline(offer.name)
    yield "unit", inline(offer.unit)
    if offer.target is not None:
        yield "target", _typed(offer.target, offer.unit)
        if offer.rate_digits != 2:
            yield "rate_digits", str(offer.rate_digits)


def _typed(quantity: Quantity, unit: str) -> str:
    """The number alone where its unit is the indicator's."""
    bare = Quantity(quantity.digits, unit)
    return f"{quantity.digits:f}" if bare == quantity else inline(str(quantity))


def _offer_target(
    offers: list[_Offer], number: int, paragraph: str, count: QuantityInContext
) -> None:
    quantity, name = _quantity(paragraph, count.mention), _name(count)
    if quantity is None or not name or any(offer.name == name for offer in offers):
        return
    offer = _Offer(_free_id(offers, quantity.unit), name, quantity.unit, target=quantity)
    offer.found.append(_Found("scope", number, count.mention, f"{offer.id}.target"))
    offers.append(offer)


def _prove(offers: list[_Offer], goals: list[_Offer], paragraph: str) -> None:
    """Take for targets what no word calls so, but a rate proves: 加装电梯50部 … 38部，完成率76%."""
    reading = read(paragraph)
    for share in reading.shares:
        rate = share.mention
        fitting = [
            (goal, count.mention.end)
            for count in reading.counts
            if 0 <= rate.start - count.mention.end <= _FAR and not count.is_target
            if (quantity := _quantity(paragraph, count.mention)) is not None
            for goal in (*offers, *goals)
            if _comes_out(goal, quantity, paragraph, rate)
        ]
        if len(fitting) != 1 or not _OF_A_GOAL.search(paragraph[fitting[0][1] : rate.start]):
            continue
        goal = fitting[0][0]
        if goal in goals and goal.name not in [offer.name for offer in offers]:
            goals.remove(goal)
            free = _free_id(offers, goal.unit)
            goal.found[0].expression, goal.id = f"{free}.target", free
            offers.append(goal)


def _offer_values(offers: list[_Offer], number: int, paragraph: str) -> None:
    reading = read(paragraph)
    for count in reading.counts:
        quantity, name = _quantity(paragraph, count.mention), _name(count)
        if quantity is None or count.is_target:
            continue
        rate = next(
            (
                share.mention
                for share in reading.shares
                if 0 <= share.mention.start - count.mention.end <= _FAR
            ),
            None,
        )
        offer = _with_rate(offers, quantity, paragraph, rate) or _named(offers, quantity, name)
        if offer is None:
            if not name or any(other.name == name for other in offers):
                continue
            offer = _Offer(_free_id(offers, quantity.unit), name, quantity.unit)
            offers.append(offer)
        offer.value = quantity
        offer.found.append(_Found("progress", number, count.mention, offer.id))
        if rate is not None and _comes_out(offer, quantity, paragraph, rate):
            offer.rate_digits = _decimals(rate)
            offer.found.append(_Found("progress", number, rate, f"{offer.id}.rate"))


def _with_rate(
    offers: Sequence[_Offer], quantity: Quantity, paragraph: str, rate: Mention | None
) -> _Offer | None:
    """The target that makes the rate behind a value come out."""
    if rate is None:
        return None
    fitting = [
        offer
        for offer in offers
        if offer.value is None and _comes_out(offer, quantity, paragraph, rate)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _named(offers: Sequence[_Offer], quantity: Quantity, name: str) -> _Offer | None:
    """The target of the same name and unit."""
    fitting = [
        offer
        for offer in offers
        if offer.value is None and offer.unit == quantity.unit and offer.name == name
    ]
    return fitting[0] if len(fitting) == 1 else None


def _comes_out(offer: _Offer, value: Quantity, paragraph: str, rate: Mention) -> bool:
    if offer.target is None or offer.unit != value.unit:
        return False
    try:
        computed = percentage(value, offer.target, _decimals(rate))
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


def _name(count: QuantityInContext) -> str:
    """What is counted, in the words before the figure, or else behind it; nothing if unclear."""
    words = _NAME_ENDS.sub("", _ASIDE.sub("", count.lead.strip(_OUTER)).strip(_OUTER))
    if not words and (behind := _FROM_BEHIND.match(count.tail)):
        words = behind[1]
    paired = all(words.count(left) == words.count(right) for left, right in _PAIRS)
    return words if 2 <= len(words) <= 16 and paired and not _NO_NAME.match(words) else ""


def _free_id(offers: Sequence[_Offer], unit: str) -> str:
    name = _IDS.get(unit, "figure")
    taken = {offer.id for offer in offers}
    free, more = name, 2
    while free in taken:
        free, more = f"{name}_{more}", more + 1
    return free


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
