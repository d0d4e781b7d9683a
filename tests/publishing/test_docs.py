"""docs/publishing.md shows what the commands print: each is run, with the changes that it tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publishing.pages import page_run


def test_the_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "publishing.md").read_text("utf-8")
    made = page_run(page, tmp_path, monkeypatch, capsys)
    assert page.count("$ minsheng") > 5
    (tmp_path / "publishing.md").write_text(made, encoding="utf-8")
    assert made == page
    printed = (tmp_path / "reports/2025H1/2025H1-更正版.html").read_text("utf-8")
    told = re.findall(r"^  > (?:\*\*)?([^*\n]+)", page, re.MULTILINE)
    assert len(told) == 3
    assert all(one in re.sub("<[^>]+>", "", printed) for one in told)
