"""A figure that stands in a text of a project, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minsheng.audit.reading import Term, read
from minsheng.intake.figures.figure_names import name_of
from minsheng.quantity import Quantity, Unreadable, parse_quantity

_TIMES = frozenset(("天", "小时", "分钟", "周", "个月", "课时", "学时", "度", "岁"))
_ITEM = re.compile(
    r"(?:^|(?<=[。；;：\s]))(?:(?P<plain>[1-9][0-9]?)[.．、](?![0-9])|[（(](?P<round>[1-9][0-9]?)[)）]"
    r"|(?P<ring>[①-⑳]))"
)

_SIZED = re.compile("的?[\u4e00-\u9fff]{2,10}[0-9]")


@dataclass(eq=False)
class Figure:
    """A figure of a text: where it stands, what it counts, and how it is written."""

    part: str
    number: int
    """Of its paragraph, from 0."""
    text: str
    term: Term
    quantity: Quantity
    lead: str = ""
    """What stands in front of it in its clause, behind the figure before: 窝沟封闭6—9岁儿童."""
    item: str = ""
    """The number that its item has, where scope and progress have the same items."""

    @property
    def is_a_size(self) -> bool:
        """Whether it says of what size the next are: 10亿元以上 in 10亿元以上项目25个."""
        return bool(self.quantity.after and _SIZED.match(self.text, self.term.mention.end))

    @property
    def place(self) -> tuple[bool, int, int]:
        """Where it stands among the figures of its project, the scope before the progress."""
        return self.part != "scope", self.number, self.term.mention.start

    @property
    def name(self) -> str:
        """What it counts, or nothing."""
        return name_of(self.term, self.lead)


def figures_in(part: str, paragraphs: Sequence[str]) -> Iterator[Figure]:
    """The counted figures of a text in their order, each with the number of its item."""
    item = ""
    for number, text in enumerate(paragraphs):
        marks = [(one.end(), next(filter(None, one.groups()))) for one in _ITEM.finditer(text)]
        last = 0
        for term in read(text).counts:
            own = [name for end, name in marks if end <= term.mention.start]
            quantity = quantity_of(text, term)
            if quantity is None:
                continue
            between = text[last : term.mention.start]
            lead = term.lead
            if term.clause.endswith(term.lead) and between.endswith(term.clause[-len(between) :]):
                lead = term.clause[-len(between) :]
            yield Figure(part, number, text, term, quantity, lead, own[-1] if own else item)
            last = term.mention.end
        item = marks[-1][1] if marks else item


def with_common_items(
    scope: Sequence[Figure], progress: Sequence[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """The figures, with the numbers of items only where both texts have the same ones."""
    names = [{one.item for one in figures if one.item} for figures in (scope, progress)]
    if names[0] == names[1]:
        return [*scope], [*progress]
    plain = [[replace(one, item="") for one in figures] for figures in (scope, progress)]
    return plain[0], plain[1]


def quantity_of(text: str, term: Term) -> Quantity | None:
    """The figure as a quantity that prints just as it was written; None where it does not."""
    mention = term.mention
    written = text[mention.start : mention.end]
    if mention.per or mention.unit in _TIMES:
        return None
    try:
        quantity = parse_quantity(written)
    except Unreadable:
        return None
    return quantity if quantity.unit and str(quantity) == written else None
