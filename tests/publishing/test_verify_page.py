"""docs/verify.md shows what the commands print: each is run. The short code there is an example."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from minsheng.layout.short_code import short_code
from tests.conftest import ROOT
from tests.publishing.test_docs import change, shown

PAGE = ROOT / "docs" / "verify.md"
EXAMPLE = "7K2M9-XQ4TD"
_BLOCK = re.compile(r"^```(console|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text("utf-8")

    def done(match: re.Match[str]) -> str:
        kind, block = match.groups()
        if kind == "diff":
            change(block)
            return match[0]
        code = code_of(Path("data/published/2025H1.yaml"))
        return f"```console\n{shown(block.replace(EXAMPLE, code), capsys)}```"

    made = _BLOCK.sub(done, page)
    assert page.count("$ minsheng") == 5
    code = code_of(Path("data/published/2025H1.yaml"))
    assert made.replace(code, EXAMPLE) == page


def code_of(record: Path) -> str:
    """The code of what was published; the example as long as nothing was."""
    said = record.read_text("utf-8") if record.exists() else ""
    found = re.search('(?m)^digest: "?([0-9a-f]{64})', said)
    return short_code(found[1]) if found else EXAMPLE
