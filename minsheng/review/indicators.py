"""What changed in the indicators of a project: those that came or went, and their definitions."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.model import file_schema
from minsheng.model.compound import section_of
from minsheng.model.plan import Indicator, Project
from minsheng.review.amounts import amount, change_of
from minsheng.review.difference import Change, if_changed
from minsheng.review.match import pairs

_USUAL_DIGITS = section_of(file_schema.Indicator).keys["rate_digits"].default


def indicators_paired(
    was: Project | None, now: Project | None
) -> list[tuple[Indicator | None, Indicator | None]]:
    """Each new indicator with what it was, then those that are no more."""
    old, new = ([*one.indicators.values()] if one else [] for one in (was, now))
    return pairs(old, new, lambda one: one.id, lambda one: (one.name, one.unit))


def indicator_changes(was: Project | None, now: Project | None) -> Iterator[Change]:
    """The indicators that came or went, and what is defined otherwise."""
    for old, new in indicators_paired(was, now):
        if old and new:
            yield from _indicator(old, new)
        elif known := new or old:
            was_said, is_said = (_said(one) if one else "" for one in (old, new))
            yield Change("指标", "indicator", was_said, is_said, indicator=known.id)


def _said(indicator: Indicator) -> str:
    """What a reviewer wants to know of an indicator that came or went."""
    target = "" if indicator.target is None else f"目标{indicator.target}"
    steps = (f"{period.label}计划{amount(to)}" for period, to in indicator.plan.items())
    digits = indicator.rate_digits
    rate = "" if digits == _USUAL_DIGITS else f"完成率{digits}位小数"
    stages = "、".join(indicator.stages)
    parts = filter(None, (indicator.kind.label, indicator.unit, stages, target, *steps, rate))
    return f"{indicator.name}（{'，'.join(parts)}）"


def _indicator(was: Indicator, now: Indicator) -> Iterator[Change]:
    key = now.id
    yield from if_changed(f"指标代号（{now.name}）", "indicator-id", was.id, now.id, indicator=key)
    yield from if_changed("指标名称", "indicator-name", was.name, now.name, indicator=key)
    periods = sorted({*was.plan, *now.plan}, key=lambda one: one.order)
    plans = ((f"{one.label}计划", "plan", was.plan.get(one), now.plan.get(one)) for one in periods)
    for what, kind, old, new in (("目标", "target", was.target, now.target), *plans):
        said = f"{what}（{now.name}）", kind, amount(old), amount(new)
        yield from if_changed(*said, change=change_of(old, new), indicator=key)
    for what, kind, one, other in (
        ("单位", "unit", was.unit, now.unit),
        ("种类", "kind", was.kind.label, now.kind.label),
        ("阶段", "stages", "、".join(was.stages), "、".join(now.stages)),
        ("完成率的小数位数", "rate-digits", str(was.rate_digits), str(now.rate_digits)),
    ):
        yield from if_changed(f"{what}（{now.name}）", kind, one, other, indicator=key)
