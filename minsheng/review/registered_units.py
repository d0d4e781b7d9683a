"""What changed in the register of responsible units (责任单位)."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.model.plan import Plan, Unit
from minsheng.review.difference import Change, if_changed


def unit_changes(was: Plan, now: Plan) -> Iterator[Change]:
    """Units under another name, those that came or went, and how else they may be spelled."""
    for old, new in renamed_units(was, now).items():
        yield Change("责任单位的名称", "unit-name", old, new)
    for key in dict.fromkeys((*was.units, *now.units)):
        one, other = was.units.get(key), now.units.get(key)
        if one and other:
            yield from _unit(one, other)
        else:
            names = (unit.name if unit else "" for unit in (one, other))
            yield from if_changed("登记的责任单位", "unit", *names)
            if known := one or other:
                yield from _unit(*(unit or _bare(known) for unit in (one, other)))


def renamed_units(was: Plan, now: Plan) -> dict[str, str]:
    """The units that keep their key under another name."""
    both = ((was.units[key].name, now.units[key].name) for key in was.units if key in now.units)
    return {old: new for old, new in both if old != new}


def _bare(unit: Unit) -> Unit:
    """The unit with its name alone."""
    return Unit(unit.id, unit.name, (), unit.place)


def _unit(was: Unit, now: Unit) -> Iterator[Change]:
    told = (was.name, now.name)  # what it was called is told elsewhere
    aliases = (
        "、".join(alias for alias in unit.aliases if alias not in told) for unit in (was, now)
    )
    yield from if_changed(f"{now.name}的别名", "unit-aliases", *aliases)
    for period in sorted({*was.renamed, *now.renamed}, key=lambda one: one.order):
        names = (unit.renamed.get(period, "") for unit in (was, now))
        yield from if_changed(f"{now.name}从{period.label}起的名称", "unit-changed", *names)
