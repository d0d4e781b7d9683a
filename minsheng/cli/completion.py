"""What the shell offers behind ``minsheng render``: periods, layouts, rules, ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minsheng.problem import Misuse, Refused

if TYPE_CHECKING:
    from minsheng.model.workspace import Workspace

Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def _offering(names: Callable[[Workspace], Iterable[str]]) -> Completer:
    """Those of the names that begin as typed; none where there is no workspace to ask."""

    def complete(context: click.Context, _: click.Parameter, typed: str) -> list[str]:
        from minsheng.model.workspace import find_workspace

        folder = context.find_root().params.get("folder") or Path()
        try:
            return [name for name in names(find_workspace(folder)) if name.startswith(typed)]
        except (Misuse, Refused, OSError):
            return []

    return complete


def _periods(workspace: Workspace) -> list[str]:
    return [str(period) for year in workspace.years() for period in year.periods()]


def _layouts(workspace: Workspace) -> list[str]:
    from minsheng.layout.folders import built_in_templates, layouts_in

    return sorted(layouts_in(built_in_templates()) | layouts_in(workspace.templates))


def _ids(workspace: Workspace) -> list[str]:
    """Ids of projects, and of their indicators behind a dot."""
    projects = (
        project
        for year in workspace.planned().values()
        for project in year.plan().error_free().projects
    )
    found = dict.fromkeys(
        name
        for project in projects
        for name in (project.id, *(f"{project.id}.{one}" for one in project.indicators))
    )
    return [*found]


def rules(_context: click.Context, _: click.Parameter, typed: str) -> list[str]:
    """The rules that ``explain`` knows."""
    from minsheng.check import RULES

    return [rule.id for rule in RULES if rule.id.startswith(typed)]


periods, layouts, ids = _offering(_periods), _offering(_layouts), _offering(_ids)
