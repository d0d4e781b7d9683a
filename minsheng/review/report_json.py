"""A difference for a program, as docs/json.md has it."""

from __future__ import annotations

import json
from typing import Any

from minsheng.review.difference import Difference, ProjectDifference, Rewording, Section, Shift


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
        "facts": [_shift(shift) for shift in section.shifts],
        "texts": [_rewording(one) for one in section.rewordings],
        "projects": [_project(project) for project in section.projects],
    }


def _project(project: ProjectDifference) -> dict[str, Any]:
    return {
        "id": project.id,
        "no": project.no,
        "name": project.name,
        "fate": project.fate.value,
        "facts": [_shift(shift) for shift in project.shifts],
        "texts": [_rewording(one) for one in project.rewordings],
    }


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "kind": shift.kind,
        "what": shift.what,
        "indicator": shift.indicator,
        "was": shift.was,
        "now": shift.now,
        "change": shift.change,
        "follows": [_shift(one) for one in shift.follows],
    }


def _rewording(one: Rewording) -> dict[str, Any]:
    return {
        "part": one.part,
        "follows": one.follows,
        "pieces": [[piece.mark.value, piece.text] for piece in one.pieces],
    }
