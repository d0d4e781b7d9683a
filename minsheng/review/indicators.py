"""What changed in the indicators of a project: those that came or went, and their definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minsheng.model.plan import Indicator, Project
from minsheng.quantity import Quantity
from minsheng.review.amounts import amount, change_of
from minsheng.review.difference import Change, if_changed
from minsheng.review.match import partners


def indicators_paired(
    was: Mapping[str, Indicator], now: Mapping[str, Indicator]
) -> list[tuple[Indicator | None, Indicator | None]]:
    """Each new indicator with what it was, then those that are no more."""
    old, new = [*was.values()], [*now.values()]
    found = partners(old, new, lambda one: one.id, lambda one: (one.name, one.unit))
    gone = set(range(len(old))) - set(found.values())
    return [
        *((old[found[n]] if n in found else None, one) for n, one in enumerate(new)),
        *((old[n], None) for n in sorted(gone)),
    ]


def indicator_changes(was: Project | None, now: Project | None) -> Iterator[Change]:
    pairs = indicators_paired(was.indicators if was else {}, now.indicators if now else {})
    for old, new in pairs:
        known = new or old
        assert known is not None
        if old is None or new is None:
            was_said, is_said = (_said(one) if one else "" for one in (old, new))
            yield Change("指标", "indicator", was_said, is_said, indicator=known.id)
        else:
            yield from _indicator(old, new)


def _said(indicator: Indicator) -> str:
    """What a reviewer wants to know of an indicator that came or went."""
    parts = [indicator.kind.label, indicator.unit]
    if indicator.target is not None:
        parts.append(f"目标{indicator.target}")
    return f"{indicator.name}（{'，'.join(filter(None, parts))}）"


def _indicator(was: Indicator, now: Indicator) -> Iterator[Change]:
    key = now.id
    yield from if_changed(f"指标代号（{now.name}）", "indicator-id", was.id, now.id, indicator=key)
    yield from if_changed("指标名称", "indicator-name", was.name, now.name, indicator=key)
    old, new = amount(was.target), amount(now.target)
    by = change_of(was.target, now.target)
    yield from if_changed(f"目标（{now.name}）", "target", old, new, change=by, indicator=key)
    for period in sorted({*was.plan, *now.plan}, key=lambda one: one.order):
        steps: tuple[Quantity | None, Quantity | None] = (
            was.plan.get(period),
            now.plan.get(period),
        )
        what = f"{period.label}计划（{now.name}）"
        yield from if_changed(
            what, "plan", *map(amount, steps), change=change_of(*steps), indicator=key
        )
    for what, kind, one, other in (
        ("单位", "unit", was.unit, now.unit),
        ("种类", "kind", was.kind.label, now.kind.label),
        ("阶段", "stages", "、".join(was.stages), "、".join(now.stages)),
        ("完成率的小数位数", "rate-digits", str(was.rate_digits), str(now.rate_digits)),
    ):
        yield from if_changed(f"{what}（{now.name}）", kind, one, other, indicator=key)
