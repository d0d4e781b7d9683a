"""docs/security.md states the bounds that the code has."""

from __future__ import annotations

import pytest

from minsheng.cache import runs
from minsheng.cli.app import COMMANDS
from minsheng.doctor import free_fonts
from minsheng.layout import sandbox
from minsheng.office import archive, sheet, word, workbook
from minsheng.publishing import pdf_reader
from minsheng.source import files, lock, strict_yaml, write
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
STILL = write._STILL  # before any test waits less
MB = 2**20
STATED = {
    f"不超过{free_fonts._LARGEST // MB} MB，校验和": "downloads",
    f"每个不超过{files.MAX_BYTES // MB} MB": "data files",
    f"YAML嵌套不超过{strict_yaml._MAX_DEPTH}层": "depth",
    f"| 文件 | {archive.MAX_FILE // MB} MB |": "imported files",
    f"| {archive._MAX_ENTRIES}个 |": "parts",
    f"| 一个部件，解压后 | {archive.MAX_PART // MB} MB |": "a part",
    f"| {archive.MAX_XML // MB} MB |": "all parts",
    f"| {archive.MAX_MARKS}个 |": "elements",
    f"| {archive._MAX_RATIO}倍（{archive._SMALL // MB} MB以下不算） |": "ratio",
    f"| {word.MAX_COLUMNS}列、{word.MAX_CELLS}格；": "tables of Word",
    f"| {sheet.MAX_COLUMNS}列、{sheet.MAX_CELLS}格；Excel另限{sheet.MAX_ROWS}行": "sheets",
    f"、{workbook._MOST_SHEETS}个工作表": "number of sheets",
    f"{sandbox.MAX_STEPS}步、{sandbox.MAX_TEXT}个字": "templates",
    f"10的{len(str(sandbox._MAX_NUMBER)) - 1}次方": "numbers",
    f"内存{pdf_reader.MEMORY // 2**30} GB、CPU时间{pdf_reader.SECONDS}秒": "a PDF to be verified",
    f"合起来不超过{pdf_reader._MOST_CARRIED // MB} MB": "its attachments",
    f"不到{STILL}秒": "files just saved",
    f"最多等{lock._PATIENCE:.0f}秒": "the lock",
    f"`{lock.JOURNAL}`": "the journal",
    f"最多{runs._MOST}次": "runs that are remembered",
}


@pytest.mark.parametrize("said", STATED, ids=STATED.values())
def test_bounds(said: str) -> None:
    assert said in PAGE


def test_every_command_that_writes_is_named() -> None:
    """All but those that show, or write a report where they are told to."""
    writing = COMMANDS.keys() - {
        "validate",
        "explain",
        "verify",
        "diff",
    }
    (line,) = (one for one in PAGE.split("\n") if one.startswith("- **要么全部写好"))
    assert [name for name in sorted(writing - {"doctor"}) if f"`{name}`" not in line] == []
    assert "`--fix`" in line
