"""A difference for a program, as docs/json-diff.md has it."""

from __future__ import annotations

import json
from typing import Any

from minsheng.review.difference import Change, Difference, ProjectDifference, Rewording, Section


def as_json(difference: Difference) -> str:
    """One object: the two sides, and a list of sections."""
    whole = {
        "was": difference.was,
        "now": difference.now,
        "sections": [_section(section) for section in difference.sections],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "facts": [_shift(changed) for changed in section.changes],
        "texts": [_rewording(one) for one in section.rewordings],
        "projects": [_project(project) for project in section.projects],
    }


def _project(project: ProjectDifference) -> dict[str, Any]:
    return {
        "id": project.id,
        "no": project.no,
        "name": project.name,
        "fate": project.kind.value,
        "facts": [_shift(changed) for changed in project.changes],
        "texts": [_rewording(one) for one in project.rewordings],
    }


def _shift(changed: Change) -> dict[str, Any]:
    return {
        "kind": changed.kind,
        "what": changed.what,
        "indicator": changed.indicator,
        "was": changed.was,
        "now": changed.now,
        "change": changed.change,
        "follows": [_shift(one) for one in changed.follows],
    }


def _rewording(one: Rewording) -> dict[str, Any]:
    return {
        "part": one.part,
        "follows": one.follows,
        "pieces": [[piece.mark.value, piece.text] for piece in one.pieces],
    }
