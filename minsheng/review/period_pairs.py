"""Which period of one side is which of another: a file may have been given another name."""

from __future__ import annotations

from minsheng.model.year_folder import YearFolder
from minsheng.period import Period
from minsheng.review.match import partners

_ALIKE = 0.5


def paired_periods(
    was: YearFolder, now: YearFolder, year: int
) -> list[tuple[Period | None, Period | None]]:
    """The periods of a year on both sides, in their order, then those that are no more.

    One under another name is that which ends on the same day (2025H1, 2025-06), or else one of
    which most projects say the same.
    """
    old, new = ([one for one in side.periods() if one.year == year] for side in (was, now))
    same = {*old} & {*new}
    gone, came = ([one for one in some if one not in same] for some in (old, new))
    renamed = {
        came[index]: gone[other]
        for index, other in partners(gone, came, lambda one: one.last_day).items()
    }
    for one in came:
        left = [other for other in gone if other not in renamed.values()]
        likeness = {other: _likeness(was, other, now, one) for other in left}
        best = max(left, key=likeness.__getitem__, default=None)
        if one not in renamed and best and likeness[best] > _ALIKE:
            renamed[one] = best
    left = [one for one in gone if one not in renamed.values()]
    found = [(one if one in same else renamed.get(one), one) for one in new]
    return [*found, *((one, None) for one in left)]


def _likeness(was: YearFolder, before: Period, now: YearFolder, after: Period) -> float:
    """The share of projects that say the same, as far as they can be read."""
    old, new = (_said(folder, period) for folder, period in ((was, before), (now, after)))
    return sum(old.get(name) == said for name, said in new.items()) / max(1, len(old), len(new))


def _said(folder: YearFolder, period: Period) -> dict[str, object]:
    document = folder.document(folder.progress_file(period)).value
    plain = document.plain if document else None
    projects = plain.get("projects") if isinstance(plain, dict) else None
    return {**projects} if isinstance(projects, dict) else {}
