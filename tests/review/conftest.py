"""A repository with the sample, and what differs in it from its last revision."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.model.workspace import Workspace
from minsheng.review.compare import compare
from minsheng.review.difference import ProjectDifference, Section
from tests.repositories import committed

SCREENED = "screened: {name: 检查人数, unit: 人, target: 4600, rate_digits: 1}"


@pytest.fixture
def repository(workspace: Path) -> Path:
    return committed(workspace)


def sections(folder: Path) -> tuple[Section, ...]:
    return compare(Workspace(folder), (), ()).sections


def only_project(folder: Path) -> ProjectDifference:
    """The one project that differs, in the one section."""
    (section,) = sections(folder)
    assert section.changes == ()
    (project,) = section.projects
    return project


def facts(folder: Path) -> list[tuple[str, str, str]]:
    """The facts of the only project that differs, and no sentence."""
    project = only_project(folder)
    assert project.rewordings == ()
    return [(one.what, one.was, one.now) for one in project.changes]
