"""Is it right: small pure rules over the model, in one ordered list."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from minsheng.check.identities import declared_checks
from minsheng.model.progress import Progress
from minsheng.problem import Problem

Rule = Callable[[Progress], Iterable[Problem]]

RULES: tuple[Rule, ...] = (declared_checks,)


def check(progress: Progress) -> list[Problem]:
    """Return what every rule has to say about a period."""
    return [problem for rule in RULES for problem in rule(progress)]
