"""The indicators that are found in the texts of a project, and the references to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minsheng.audit.reading import Term
from minsheng.intake.drafting.draft import DraftProject
from minsheng.intake.drafting.name_ids import id_of
from minsheng.intake.drafting.yaml_text import FIGURE, inline
from minsheng.intake.figures.figure import Figure
from minsheng.intake.figures.figure_names import shown_name
from minsheng.intake.figures.figure_pairs import WIDE_SHARE
from minsheng.model.load_indicators import RESERVED
from minsheng.period import Period
from minsheng.quantity import Quantity

_YEAR = "全年"
_SHORT_NAME = 5  # characters


@dataclass
class DraftIndicator:
    id: str
    name: str
    unit: str
    target: Quantity | None = None
    value: Quantity | None = None
    rate_digits: int = 2


@dataclass
class Found:
    """What the texts of a project hold; ``references`` are (part, paragraph, start, end, said)."""

    indicators: list[DraftIndicator] = field(default_factory=list)
    references: list[tuple[str, int, int, int, str]] = field(default_factory=list)
    known: dict[Figure, DraftIndicator] = field(default_factory=dict)
    checks: list[str] = field(default_factory=list)
    taken: tuple[str, ...] = ()
    goals: list[Figure] = field(default_factory=list)
    """Those that are targets; ``known`` are the values."""

    def refer(self, figure: Figure, expression: str, unit: str = "") -> None:
        """Put a reference in the place of a figure."""
        mention = figure.term.mention
        said = FIGURE.format(expression) + unit
        self.references.append((figure.part, figure.number, mention.start, mention.end, said))


def shown(figure: Figure) -> str:
    return shown_name(figure.name, figure.quantity.unit)


def new_indicator(
    found: Found,
    figure: Figure,
    name: str = "",
    target: Quantity | None = None,
    short: str = "",
) -> DraftIndicator:
    """An indicator of a figure, by its own or a fuller name."""
    name = name or shown(figure)
    taken = [*(one.id for one in found.indicators), *found.taken, *RESERVED]
    key = id_of(short or name, taken, "amount", spare=name)
    made = DraftIndicator(key, name, figure.quantity.unit, target)
    found.indicators.append(made)
    if target is None:
        found.known[figure] = made
    else:
        found.goals.append(figure)
    return made


def refer_to_value(found: Found, figure: Figure, made: DraftIndicator, unit: str = "") -> None:
    found.refer(figure, f"{made.id}.value" if unit else made.id, unit)


def refer_to_share(found: Found, beside: Figure, share: Term, expression: str) -> None:
    place = (beside.part, beside.number, share.mention.start, share.mention.end)
    found.references.append((*place, FIGURE.format(expression)))


def refer_to_rate(found: Found, value: Figure, share: Term, made: DraftIndicator) -> None:
    """Put a reference in the place of a rate; a full-width sign stays as it is."""
    start, end = share.mention.start, share.mention.end - 1
    if value.text[end] == WIDE_SHARE:
        said = FIGURE.format(f"{made.id}.rate_value")
        found.references.append((value.part, value.number, start, end, said))
    else:
        refer_to_share(found, value, share, f"{made.id}.rate")


def value_of(found: Found, figure: Figure, of: Figure | None = None) -> DraftIndicator | None:
    """The indicator that a figure is the value of, made if there is none; None without a name."""
    if figure in found.known:
        return found.known[figure]
    name = shown(figure)
    if not name or figure in found.goals:
        return None
    if of is not None and of in found.known and len(name) <= _SHORT_NAME:
        whole = found.known[of].name.removesuffix("人数")
        name = f"{whole}{name.removeprefix(whole)}"
    if any(one.name == name for one in found.indicators):
        return None
    return new_value(found, figure, name)


def new_value(found: Found, figure: Figure, name: str, short: str = "") -> DraftIndicator:
    """An indicator without a target; ``short`` is a name that its id is made of, if it is free."""
    made = new_indicator(found, figure, name, short=short)
    made.value = figure.quantity
    refer_to_value(found, figure, made)
    return made


def part_name(whole: str, part: str) -> str:
    """The name of a part, with that of its whole where it says too little: 公交线路（市本级）."""
    return f"{whole}（{part}）" if whole and 0 < len(part) <= _SHORT_NAME else part


def refer_to_period(found: Found, period: Period) -> None:
    """Let the name of the period in front of a value be that of whatever period it is filled in.

    全年 may be the year that is planned, too, and stays as it is.
    """
    if period.label == _YEAR:
        return
    before = re.compile(rf"(?<![0-9]年)(?<!去年)(?<!上年)(?<!同期){re.escape(period.label)}")
    places = set()
    for figure in found.known:
        at = figure.term.mention.start
        start = max(figure.text.rfind(mark, 0, at) for mark in "。；\n") + 1
        for match in before.finditer(figure.text, start, at):
            places.add((figure.part, figure.number, *match.span()))
    found.references += [(*place, FIGURE.format("period.label")) for place in sorted(places)]


def write(project: DraftProject, found: Found) -> None:
    for one in found.indicators:
        project.indicators[one.id] = dict(_keys(one))
        if one.value is not None:
            project.values[one.id] = typed_quantity(one.value, one.unit)
    project.checks += found.checks
    for part in ("scope", "progress"):
        here = [one[1:] for one in found.references if one[0] == part]
        if here:
            project.texts[part] = tuple(_referring(project.texts[part], here))


def _keys(one: DraftIndicator) -> Iterator[tuple[str, str]]:
    yield "name", inline(one.name)
    yield "unit", inline(one.unit)
    if one.target is not None:
        yield "target", typed_quantity(one.target, one.unit)
        if one.rate_digits != 2:
            yield "rate_digits", str(one.rate_digits)


def typed_quantity(quantity: Quantity, unit: str) -> str:
    """The number alone where its unit is the indicator's."""
    bare = Quantity(quantity.digits, unit)
    return f"{quantity.digits:f}" if bare == quantity else inline(str(quantity))


def _referring(
    paragraphs: Sequence[str], references: Sequence[tuple[int, int, int, str]]
) -> Iterator[str]:
    """The paragraphs with references in the place of figures."""
    for number, paragraph in enumerate(paragraphs):
        text = paragraph
        for _, start, end, said in sorted(
            (one for one in references if one[0] == number), reverse=True
        ):
            text = text[:start] + said + text[end:]
        yield text
