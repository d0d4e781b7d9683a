"""The plan of a year that a bulletin begins: that of another year, with the bulletin's projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from minsheng.intake.drafting.data_files import plan_entry
from minsheng.intake.drafting.draft import Draft, DraftProject
from minsheng.intake.drafting.yaml_text import inline
from minsheng.intake.joining.joined_year import JoinedYear
from minsheng.intake.joining.yaml_setting import block, lines_of, with_value, without_key
from minsheng.model.plan import Project, Unit
from minsheng.operations.new_year import plan_of_year
from minsheng.source.edit import Edit, with_edits
from minsheng.source.node import Mapping as MappingNode
from minsheng.source.strict_yaml import parse_document


def next_plan(
    year: JoinedYear, draft: Draft, rows: Sequence[DraftProject], known: Mapping[int, Project]
) -> str:
    """The plan of a draft's year: rules, area, aliases and comments are those of ``year``.

    ``rows`` are the projects as the new plan is to have them, ``known`` those of ``year`` by the
    numbers of their rows; these keep their other names. Units that nobody names any more go, and
    so does what holds from a period of that year on. Raises Refused.
    """
    text = plan_of_year(year.folder, draft.year)
    was, now = f"{year.period.year}年", f"{draft.year}年"
    lines = text.split("\n")
    head = next((n for n, line in enumerate(lines) if not line.startswith("#")), 0)
    text = "\n".join([*(one.replace(was, now) for one in lines[:head]), *lines[head:]])
    text = _with_units(text, year.now.units, draft)
    made = replace(draft, projects=[*rows])
    entries: list[str] = []
    for number, row in enumerate(rows):
        more = _kept(known[number], row) if number in known else []
        first, *others = [*plan_entry(row, made), *more]
        entries += [*([""] if number else []), f"  - {first}"]
        entries += [f"    {line}" if line else "" for line in others]
    root = parse_document(text, "").root
    assert isinstance(root, MappingNode), "the file schema says so"
    said = "".join(f"{line}\n" for line in ("projects:", *entries))
    text = with_edits(text, [Edit(*lines_of(text, *root.items["projects"]), said)])
    return without_key(text, ("order",)) if "order" in root.items else text


def _with_units(text: str, units: Mapping[str, Unit], draft: Draft) -> str:
    """The text with the units that a draft names, each under its last name of the year before."""
    named = {*draft.units.values()}
    plain: Any = parse_document(text, "").plain
    there: dict[str, dict[str, object]] = plain.get("units", {})
    for name, key in draft.units.items():
        if key not in there:
            text = with_value(text, ("units", key), {"name": name}, in_flow=True)
    for key in there:
        if key not in named:
            text = without_key(text, ("units", key))
        elif key in units and "changed" in there[key]:
            unit = units[key]
            text = without_key(text, ("units", key, "changed"))
            text = with_value(text, ("units", key, "name"), unit.name)
            text = with_value(text, ("units", key, "aliases"), [*unit.aliases])
    return text


def _kept(project: Project, row: DraftProject) -> list[str]:
    """The lines of a project's other names: it may be known by each of them."""
    former = [project.name.value] if project.name.value != row.name else []
    names = [one for one in dict.fromkeys((*project.aliases, *former)) if "{{" not in one]
    ignored = [{"rule": one.rule, "reason": one.reason} for one in project.ignores]
    return [
        *([f"aliases: [{', '.join(map(inline, names))}]"] if names else []),
        *(block("ignore", ignored) if ignored else []),
    ]
