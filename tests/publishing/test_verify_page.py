"""docs/verify.md shows what the commands print: each is run. The short code there is an example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minsheng.layout.short_code import short_code
from tests.conftest import ROOT
from tests.publishing.conftest import RECORD
from tests.publishing.pages import page_run

EXAMPLE = "7K2M9-XQ4TD"


def test_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "verify.md").read_text("utf-8")

    def typed(commands: str) -> str:
        return commands.replace(EXAMPLE, code_of(tmp_path / RECORD))

    made = page_run(page, tmp_path, monkeypatch, capsys, typed)
    assert page.count("$ minsheng") == 5
    assert made.replace(code_of(tmp_path / RECORD), EXAMPLE) == page


def code_of(record: Path) -> str:
    """The code of what was published; the example as long as nothing was."""
    said = record.read_text("utf-8") if record.exists() else ""
    found = re.search('(?m)^digest: "?([0-9a-f]{64})', said)
    return short_code(found[1]) if found else EXAMPLE
