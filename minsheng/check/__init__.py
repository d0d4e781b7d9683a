"""Is it right: small pure rules, in one ordered list, and the running of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from minsheng.check import (
    added_since,
    all_done,
    arithmetic,
    bare_shares,
    between_periods,
    beyond_plan,
    blanks,
    broken_numbers,
    completeness,
    copied_texts,
    dates,
    days_around,
    declared,
    due_dates,
    far_beyond_target,
    figures_across_periods,
    figures_left,
    hedges_and_units,
    homophones,
    marks,
    no_such_days,
    notes_in_text,
    numbering,
    other_unit,
    outside_period,
    paired_marks,
    placeholders,
    project_count,
    project_states,
    ranges,
    rests,
    retold,
    stages_back,
    stale_periods,
    targets,
    typed_left,
    typed_rates,
    typed_status,
    unit_names,
    values,
    wording,
    works_shares,
    written_numbers,
)
from minsheng.check.check_context import CheckContext
from minsheng.check.rule import Issue, Rule
from minsheng.model.plan import Ignore
from minsheng.problem import Problem, Severity, suggestion

_FAMILIES = (
    *(declared, arithmetic, targets, typed_rates, retold, typed_status),
    *(project_count, project_states, rests, all_done, far_beyond_target, beyond_plan, values),
    *(other_unit, between_periods, added_since, copied_texts),
    *(figures_across_periods, works_shares, bare_shares, stages_back),
    *(figures_left, typed_left, stale_periods),
    *(no_such_days, dates, days_around, outside_period, due_dates, unit_names, completeness),
    *(wording, homophones, hedges_and_units),
    written_numbers,
    *(broken_numbers, placeholders, notes_in_text),
    *(ranges, marks, paired_marks, numbering, blanks),
)
RULES: tuple[Rule, ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
"""Every rule, in the order of docs/rules.md: first what is wrong, last what is worth a look."""

UNKNOWN_RULE, USELESS_IGNORE = "unknown-rule", "useless-ignore"


class Finding(NamedTuple):
    """A problem, and what silences it, if anything does."""

    problem: Problem
    silencers: tuple[Ignore, ...]


def findings(context: CheckContext, rules: Iterable[Rule] | None = None) -> Iterator[Finding]:
    """What rules, or all of them, have to say about a period, as the workspace has set them."""
    settings = context.progress.plan.rules
    for rule in RULES if rules is None else rules:
        setting = settings.get(rule.id)
        severity = setting.severity if setting else rule.severity
        if severity is None:
            continue
        for issue in rule.find(context):
            silencers = tuple(ignore for ignore in issue.ignores if ignore.rule == rule.id)
            own = severity if setting else issue.severity or severity
            yield Finding(_problem(issue, rule, own), silencers)


def _problem(issue: Issue, rule: Rule, severity: Severity) -> Problem:
    return Problem(
        issue.place, rule.id, issue.message, issue.hint, issue.project, severity, issue.replacement
    )


def useless(ignores: Iterable[tuple[str, Ignore]], used: set[Ignore]) -> Iterator[Problem]:
    """Complain about each ``(project, ignore)`` that silences nothing, or names no rule."""
    known = [rule.id for rule in RULES]
    for project, ignore in ignores:
        if ignore.rule not in known:
            message, hint = f"没有“{ignore.rule}”这条规则", suggestion(ignore.rule, known, "规则")
            yield Problem(ignore.place, UNKNOWN_RULE, message, hint, project)
        elif ignore not in used:
            message = f"这里没有“{ignore.rule}”要忽略的问题"
            yield Problem(
                ignore.place, USELESS_IGNORE, message, "删掉这条ignore", project, Severity.WARNING
            )


def title_of(name: str) -> str:
    """What a clerk calls the rule ``name``; as it is written, if there is no such rule."""
    return next((rule.title for rule in RULES if rule.id == name), name)


def unknown_settings(context: CheckContext) -> Iterator[Problem]:
    """Complain about the keys under ``rules:`` that are no rule."""
    known = [rule.id for rule in RULES]
    for name, setting in context.progress.plan.rules.items():
        if name not in known:
            hint = suggestion(name, known, "规则")
            yield Problem(setting.place, UNKNOWN_RULE, f"没有“{name}”这条规则", hint)
