"""The documents that LibreOffice and Chromium are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.workspace import write_workspace
from tests.programs.programs import ROOT, minsheng

MANY = 500


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 2025H1.html and .docx of the repository's own data."""
    folder = tmp_path_factory.mktemp("rendered")
    minsheng("-C", ROOT, "render", "2025H1", "-f", "html,docx", "-o", folder)
    return folder


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the watermark 征求意见稿."""
    folder = tmp_path_factory.mktemp("draft")
    minsheng("-C", ROOT, "render", "2025H1", "-f", "html,docx", "-o", folder, "--draft")
    return folder


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents of 500 projects."""
    folder = write_workspace(tmp_path_factory.mktemp("many"), MANY)
    minsheng("-C", folder, "render", "2025H1", "-f", "html,docx")
    return folder / "reports"
