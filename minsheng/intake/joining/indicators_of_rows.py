"""Indicators for projects that a plan has not yet: those of another year, or found in the texts."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace

from minsheng.intake.drafting.draft import Draft, DraftProject
from minsheng.intake.drafting.proof import fit_to_source
from minsheng.intake.drafting.yaml_text import FIGURE, inline
from minsheng.intake.figures.figures import add_figures
from minsheng.intake.joining.earlier_texts import refilled, told_before
from minsheng.intake.joining.plan_differences import refilled_targets
from minsheng.intake.joining.values_in_print import typed_value
from minsheng.model.plan import Indicator, IndicatorKind, Plan, Project, Value
from minsheng.model.progress import Progress
from minsheng.problem import Refused
from minsheng.quantity import Quantity

_MARK = FIGURE[0]


def figured_rows(draft: Draft) -> list[DraftProject]:
    """The rows of a draft with the indicators that ``--figures`` finds in their texts."""
    # Kinds of columns are told by identity: they stay.
    made = replace(draft, projects=deepcopy(draft.projects), as_is={**draft.as_is})
    try:
        fit_to_source(made)
        add_figures(made)
    except Refused:
        return draft.projects
    return made.projects


def with_figures(row: DraftProject, made: DraftProject) -> DraftProject:
    """A row as the plan is to have it, with the indicators that were found in it.

    The row itself remembers how its progress then reads.
    """
    row.figured = made
    texts = row.texts | {key: cell for key, cell in made.texts.items() if key == "scope"}
    extra = row.plan_extra | {key: made.plan_extra[key] for key in _marked(made.plan_extra)}
    return replace(
        row, texts=texts, plan_extra=extra, indicators=made.indicators, checks=made.checks
    )


def take_figures(row: DraftProject) -> None:
    """Let the progress of a row read with the names that were found in it."""
    made = row.figured
    if made is not None:
        row.values = {**made.values}
        row.texts |= {key: made.texts[key] for key in _marked(made.texts) if key in row.texts}
        row.extra |= {key: made.extra[key] for key in _marked(made.extra) if key in row.extra}


def _marked(texts: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [key for key, cell in texts.items() if any(_MARK in one for one in cell)]


def with_known_indicators(
    draft: Draft, row: DraftProject, plan: Plan, project: Project, periods: list[Progress]
) -> DraftProject:
    """A row as a new year's plan is to have it, with the indicators that it had in another year.

    Those are kept of which the texts tell a target or a value.
    """
    targets: dict[str, Value] = {}
    texts, extra = {**row.texts}, {**row.plan_extra}
    parts = [
        (texts, "scope", project.scope),
        *((extra, key, project.extra.get(key)) for key in extra),
    ]
    for cells, key, before in parts:
        if before is None or key not in cells:
            continue
        filled = refilled_targets(plan, project, cells[key], before)
        if all(targets.get(name, value) == value for name, value in filled.values.items()):
            targets |= filled.values
            cells[key] = filled.texts[""]
    told = told_before(periods, row.id, draft.period)
    indicators = {
        name: replace(one, target=_quantity(targets.get(name)), plan={})
        for name, one in project.indicators.items()
    }
    now = replace(project, indicators=indicators)
    of_period = {key: cell for key, cell in row.texts.items() if key != "scope"}
    of_period |= {f"extra.{key}": cell for key, cell in row.extra.items()}
    values = refilled(told, plan, now, of_period, draft.period, draft.as_of).values
    kept = [name for name in indicators if name in targets or name in values]
    keys = {name: _keys(indicators[name]) for name in kept}
    typed = {name: typed_value(value, indicators[name].unit) for name, value in values.items()}
    return replace(row, texts=texts, plan_extra=extra, indicators=keys, values=typed)


def _quantity(value: Value | None) -> Quantity | None:
    return value if isinstance(value, Quantity) else None


def _keys(one: Indicator) -> dict[str, str]:
    """An indicator as the plan has it."""
    said = {"name": inline(one.name)}
    if one.unit:
        said["unit"] = inline(one.unit)
    if one.target is not None:
        said["target"] = typed_value(one.target, one.unit)
    if one.kind is not IndicatorKind.CUMULATIVE:
        said["kind"] = one.kind.value
    if one.stages:
        said["stages"] = f"[{', '.join(map(inline, one.stages))}]"
    return said | ({} if one.rate_digits == 2 else {"rate_digits": str(one.rate_digits)})
