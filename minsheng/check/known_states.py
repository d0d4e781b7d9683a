"""How many projects are surely so far by the data, and how many at the most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from minsheng.audit.words import lazily
from minsheng.check.unfinished import begun_of, is_done, is_not_begun, short_of
from minsheng.model.plan import Indicator
from minsheng.model.progress import Progress, ProjectProgress
from minsheng.model.status import BEHIND, EXCEEDED, FAR_BEHIND, points_ahead, rate_by, status_of
from minsheng.quantity import Quantity

_SLOW = lazily("滞后|缓慢|[偏较]慢|[慢低]于|落后|迟缓|未达")
_ALL = Fraction(100)  # percent
_BEHIND_TIME = lazily("(?:慢于|低于|落后于?|滞后于?|未达到?)(?:序时|时序|时间)进度")


def _said(entry: ProjectProgress) -> str:
    """What a project's own text says."""
    return "\n".join(one.text.value for one in entry.text.items)


def _says_behind(entry: ProjectProgress) -> bool:
    """Whether a project is typed as behind, or says that it is behind the time of the year."""
    if entry.status:
        return bool(_SLOW.search(entry.status.value))
    return bool(_BEHIND_TIME.search(_said(entry)))


class KnownStates:
    """How many projects are surely so far, and how many at the most."""

    def __init__(self, progress: Progress, entries: Sequence[ProjectProgress]) -> None:
        self._progress, self._entries = progress, entries

    @cached_property
    def _open(self) -> set[str]:
        """What is surely not through, by id."""
        return {one.project.id for one in self._entries if short_of(one)}

    @cached_property
    def done(self) -> tuple[int, int]:
        """What is through."""
        done = sum(is_done(one) for one in self._entries if one.project.id not in self._open)
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
        """What is typed so, and what says so of itself; at the most all that is not surely on
        time.
        """
        least = sum(map(_says_behind, self._entries))
        return least, max(least, self.going[1] - sum(map(self._is_on_time, self._entries)))

    @property
    def smooth(self) -> tuple[int, int]:
        """All but what is behind."""
        return 0, len(self._entries) - sum(map(self._is_behind, self._entries))

    @cached_property
    def waiting(self) -> tuple[int, int]:
        """What has not begun."""
        begun = sum(1 for one in self._entries if is_done(one) or begun_of(one))
        return sum(map(is_not_begun, self._entries)), len(self._entries) - begun

    @property
    def begun(self) -> tuple[int, int]:
        """What has."""
        return 0, len(self._entries) - self.waiting[0]

    def rated(self, is_so: Callable[[Fraction], bool]) -> tuple[int, int]:
        """Those with a rate for which something holds, at the most all without one besides."""
        rates = [rate_by(one.project.headline, one) for one in self._entries]
        known = [Fraction(rate.number) for rate in rates if rate]
        so = sum(map(is_so, known))
        without = [one for one, rate in zip(self._entries, rates, strict=True) if not rate]
        if is_so(_ALL):
            without = [one for one in without if one.project.id not in self._open]
        return so, so + len(without)

    def _is_on_time(self, entry: ProjectProgress) -> bool:
        """Whether a project that is not through has come as far as the year, and says no other."""
        if is_done(entry) or entry.status or _SLOW.search(_said(entry)):
            return False
        headline = entry.project.headline
        aimed = [headline] if headline else [*entry.project.indicators.values()]
        pace = [*self._paces(entry, aimed)]
        return bool(pace) and len(pace) == len(aimed) and min(pace) >= 0

    def _paces(self, entry: ProjectProgress, aimed: Sequence[Indicator]) -> Iterator[Fraction]:
        for indicator in aimed:
            value = entry.values.get(indicator.id)
            if isinstance(value, Quantity):
                ahead = points_ahead(indicator, value, self._progress.period)
                yield from () if ahead is None else (ahead,)

    def _is_behind(self, entry: ProjectProgress) -> bool:
        status = status_of(entry, self._progress)
        return status in (BEHIND, FAR_BEHIND) or _says_behind(entry)

    def _with_status(self, *statuses: str) -> int:
        return sum(status_of(one, self._progress) in statuses for one in self._entries)

    def denies(self, entry: ProjectProgress, kind: str) -> str:
        """Why a project cannot be of those that are claimed to be so far, or nothing."""
        name = entry.project.name.value
        if kind in ("done", "exceeded"):
            short = short_of(entry)
            return f"{name}的{short}" if short else ""
        if kind in ("going", "open", "behind") and is_done(entry):
            return f"{name}按数值和状态已经完成"
        if kind == "behind" and self._is_on_time(entry):
            return f"{name}按数值没有滞后"
        if kind == "smooth" and self._is_behind(entry):
            return f"{name}按数值、状态和进展是滞后的"
        begun = begun_of(entry) if kind == "waiting" else ""
        return f"{name}的{begun}" if begun else ""
