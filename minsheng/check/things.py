"""What a bulletin counts, thing by thing: the words that name it, and the figures it has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from minsheng.audit.measures import times
from minsheng.audit.mention import Mention
from minsheng.audit.quantities import mentions
from minsheng.audit.reading import Term
from minsheng.audit.words import STOPS, holds, lazily, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.model.plan import Indicator, IndicatorKind, Value
from minsheng.model.progress import ProjectProgress
from minsheng.problem import Place
from minsheng.quantity import Quantity

_PLACES = frozenset("个处所座家")
"""What can be counted in any of these."""
_OF_NO_USE = lazily(
    "20[0-9]{2}年|年度|全年|今年|目标|指标|任务|计划|完成|累计|实际|建成|新增|新建|改建|扩建|改造|建设"
    "|基本|总?投资额?|金额|经费|其中|开展|实施|提升|更新|免费|提供|服务|投入|资金|[人户个处次项件总]数|数量?|里程|长度|[的为了对]"
    "|[全本]?[区县市]|项目|工程|行动|工作|情况"
)
_AGAIN = [{one, f"{one}次"} for one in "人户家台件"]
_MIXED_UP = [*_AGAIN, {"人", "户"}, {"人次", "户"}, {"人次", "户次"}, {"米", "平方米"}]
_NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?")
_TELLING = 2  # a number of fewer digits is another one's, too
_TYPED_IN = ("name", "scope", "progress", "problems", "next", "remarks")
_FEW = 4  # typed figures of a unit; of more, each may be of another thing
_NEAR = 20  # characters in front of a typed figure that say what it counts
_MOST, _HALF = 0.6, 0.5  # of the pairs of signs of a name
_NOTHING_LEFT = 2  # signs


def kind_of(mention: Mention) -> str:
    """The unit that stands for all that can be counted as well: 个 for 处, 人 for 名."""
    return "个" if mention.kind in _PLACES else mention.kind


def are_mixed_up(kind: str, other: str) -> bool:
    """Whether two units are taken for one another: 人 and 人次."""
    return {kind, other} in _MIXED_UP


class Named(NamedTuple):
    """How many pairs of signs of a thing's own name, and of its project's, some words have."""

    own: int
    of_project: int


class Thing:
    """What a project counts, as texts around the table may tell of it: an indicator.

    Or, where it has none of a unit, all that its own texts type in that unit (``typed``); the
    indicator is then its name and unit alone.
    """

    def __init__(
        self, entry: ProjectProgress, indicator: Indicator, typed: Sequence[Term] = ()
    ) -> None:
        self.entry, self.indicator, self.typed = entry, indicator, typed
        self.own = () if typed else pairs(core(indicator.name))
        self.of_project = pairs(core(entry.project.name.value))
        self.kind = kind_of(typed[0].mention) if typed else _kind(indicator.unit)

    @property
    def amount(self) -> Value | None:
        """Its value, as the data have it."""
        return self.entry.values.get(self.indicator.id)

    @cached_property
    def value(self) -> Mention | None:
        """How far it is."""
        return read_amount(self.amount)

    @cached_property
    def target(self) -> Mention | None:
        """How far it should come."""
        return read_amount(self.indicator.target)

    @cached_property
    def told(self) -> str:
        """All words that it may be told in: its names, and those beside its target in the scope."""
        own, of_project = self.indicator.name, self.entry.project.name.value
        if self.typed:
            beside = [f"{one.clause[-_NEAR:]}|{until(one.tail, STOPS)}" for one in self.typed]
            return "\n".join((of_project, *beside))
        names = (f"{{{{ {self.indicator.id}.target", str(self.indicator.target))
        scope = (item.text.value for item in self.entry.project.scope.items)
        clauses = (each for text in scope for each in re.split("[，。；、\n]", text))
        return "\n".join((own, of_project, *(one for one in clauses if holds(one, names))))

    def figures(self, *, value: bool, target: bool) -> list[Mention]:
        """The figures of its own: what is done, what is to be done, or both."""
        if self.typed:
            return [one.mention for one in self.typed]
        wanted = [self.value] if value else []
        wanted += [self.target] if target else []
        return [one for one in wanted if one]

    def named(self, said: str) -> Named:
        """How well some words name it."""
        return Named(_stand_in(self.own, said), _stand_in(self.of_project, said))

    def counts_in(self, mention: Mention) -> bool:
        """Whether a quantity is in its unit, or in one that can be converted to it."""
        return self.kind not in ("", "倍") and self._times(mention) is not None

    def times(self, mention: Mention) -> Fraction:
        """How many of a quantity's unit one of its own is."""
        return self._times(mention) or Fraction(1)

    def _times(self, mention: Mention) -> Fraction | None:
        return times(self.kind, kind_of(mention))

    def is_mistaken_for(self, mention: Mention) -> bool:
        """Whether a quantity is just its value or target, but in a unit that is mixed up with its
        own: 3216人次 for 3216人.
        """
        if not are_mixed_up(self.kind, kind_of(mention)):
            return False
        digits = _NUMBER.search(mention.written)
        if not digits:
            return False
        amounts = (self.amount, self.indicator.target)
        known = (f"{one.digits:f}" for one in amounts if isinstance(one, Quantity))
        return len(digits[0].lstrip("0.")) >= _TELLING and digits[0] in known

    def is_named_plainly(self, said: str) -> bool:
        """Whether most of its own name, or of its project's, stands in some words."""
        named = self.named(said)
        of_project = bool(self.of_project) and named.of_project >= len(self.of_project) * _MOST
        if not self.own:
            return of_project
        return named.own >= len(self.own) * (_HALF if of_project else _MOST)

    def is_named_whole(self, said: str) -> bool:
        """Whether its own name stands in some words, or its project's, in whatever order."""
        named = self.named(said)
        return (bool(self.own) and named.own == len(self.own)) or (
            bool(self.of_project) and named.of_project == len(self.of_project)
        )


class Things:
    """All things of a bulletin, found by the words that name them."""

    def __init__(self, context: CheckContext) -> None:
        self._context = context
        self._entries = {one.project.id: one for one in context.progress.projects}
        self._indicators: dict[str, list[Thing]] = {}
        self._by_pair: dict[str, list[Thing]] = defaultdict(list)
        self._projects_by_pair: dict[str, list[ProjectProgress]] = defaultdict(list)
        for entry in context.progress.projects:
            of_it = [
                Thing(entry, indicator)
                for indicator in entry.project.indicators.values()
                if indicator.kind not in (IndicatorKind.STAGE, IndicatorKind.LOWER)
            ]
            self._indicators[entry.project.id] = of_it
            for thing in of_it:
                for pair in {*thing.own, *thing.of_project}:
                    self._by_pair[pair].append(thing)
            for pair in pairs(core(entry.project.name.value)):
                self._projects_by_pair[pair].append(entry)

    def of(self, project: str) -> list[Thing]:
        """Those of a project, with what its texts type; the indicators of all where it is none."""
        if not project:
            return [thing for of_it in self._indicators.values() for thing in of_it]
        return [*self._indicators[project], *self._typed(self._entries[project])]

    def that_share_words(self, said: str) -> list[Thing]:
        """Those of which two neighbouring signs stand in some words, each once."""
        found = [thing for pair in pairs(said) for thing in self._by_pair.get(pair, ())]
        named = [one for pair in pairs(said) for one in self._projects_by_pair.get(pair, ())]
        for entry in {one.project.id: one for one in named}.values():
            if all(pair in said for pair in pairs(core(entry.project.name.value))):
                found += self._typed(entry)
        return [*{id(thing): thing for thing in found}.values()]

    @cached_property
    def _texts(self) -> dict[str, list[CheckedText]]:
        found: dict[str, list[CheckedText]] = defaultdict(list)
        for checked in self._context.texts:
            if checked.part in _TYPED_IN:
                found[checked.project.id].append(checked)
        return found

    @cached_property
    def _known(self) -> dict[str, list[Thing]]:
        return {}

    def _typed(self, entry: ProjectProgress) -> list[Thing]:
        """What the texts of a project type in units that no indicator of it has."""
        project = entry.project
        if project.id not in self._known:
            counted = {one.kind for one in self._indicators[project.id]}
            found: dict[str, list[Term]] = defaultdict(list)
            for checked in self._texts[project.id]:
                for count in checked.reading.counts:
                    if not count.mention.per and kind_of(count.mention) not in counted:
                        found[kind_of(count.mention)].append(count)
            self._known[project.id] = [
                Thing(entry, _nameless(project.name.value), typed)
                for kind, typed in found.items()
                if kind and len(typed) <= _FEW
            ]
        return self._known[project.id]


def _nameless(name: str) -> Indicator:
    """What stands for an indicator where there is none."""
    kind = IndicatorKind.LEVEL
    return Indicator("", name, "", None, kind, (), {}, 0, Place(""))


def _kind(unit: str) -> str:
    counted = mentions(f"1{unit}")
    return kind_of(counted[0]) if counted else ""


def core(name: str) -> str:
    """A name without what says little of its thing; all of it if too little is left."""
    left = _OF_NO_USE.sub("", name)
    return left if len(left) >= _NOTHING_LEFT else ""


def pairs(words: str) -> tuple[str, ...]:
    """The pairs of neighbouring signs."""
    return tuple(words[at : at + 2] for at in range(len(words) - 1))


def read_amount(amount: Value | None) -> Mention | None:
    """An amount of the data as a text would tell it; None for a day, a stage, or none at all."""
    known = mentions(str(amount)) if amount is not None else ()
    return known[0] if len(known) == 1 else None


def _stand_in(parts: Iterable[str], said: str) -> int:
    return sum(pair in said for pair in parts)
