"""What an import makes of a small file: the rows of its bulletin, and what is said of it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from minsheng.intake.drafting.proof import compose_draft
from minsheng.intake.importing import import_bulletin
from tests import word_mess as w

TITLE = "2025年槐荫区民生实事进展情况（上半年）"
HEADINGS = ["序号", "项目名称", "主要内容", "责任单位", "工作进展"]
ONE = ["1", "食堂改造", "改造10处。", "区教育局", "已完成8处。"]
TWO = ["2", "养老服务", "新建5处。", "区民政局", "已建成5处。"]


@dataclass
class BroughtIn:
    """The new bulletin, as texts; ``kinds`` are those of its columns, ``lost`` and
    ``added`` have to be empty."""

    period: str
    title: str
    headings: list[str]
    kinds: list[str]
    before: list[str]
    rows: list[list[str]]
    after: list[str]
    remarks: tuple[str, ...]
    rules: set[str]
    lost: list[str]
    added: list[str]


def brought_in(data: bytes, ending: str = "docx", period: str | None = None) -> BroughtIn:
    """Import a file where nobody answers."""
    with tempfile.TemporaryDirectory() as name:
        (file := Path(name) / f"旧通报.{ending}").write_bytes(data)
        outcome = import_bulletin(file, Path(name) / "new", lambda _: None, period=period)
    made = compose_draft(outcome.draft)
    return BroughtIn(
        period=str(outcome.draft.period),
        title=outcome.draft.title,
        headings=[*made.headings],
        kinds=[column.kind.key or "extra" for column in outcome.draft.columns],
        before=[block.text for block in made.before],
        rows=[["\n".join(cell.paragraphs) for cell in row] for row in made.rows],
        after=[block.text for block in made.after],
        remarks=outcome.remarks,
        rules={one.rule for one in outcome.found},
        lost=[one.text for one in outcome.lost],
        added=[one.text for one in outcome.added],
    )


def row(texts: Sequence[str], properties: str = "") -> str:
    """A row of a Word table; line breaks part paragraphs."""
    return w.row(*(w.cell(w.lines(*text.split("\n"))) for text in texts), properties=properties)


def document(*blocks: str, **parts: str) -> bytes:
    """A Word file."""
    return w.package(w.document(*blocks), **parts)


def with_progress(inside: str, **parts: str) -> bytes:
    """A Word file whose first project tells its progress in these paragraphs."""
    first = w.row(*(w.cell(w.lines(text)) for text in ONE[:-1]), w.cell(inside))
    return document(w.lines(TITLE), w.table(row(HEADINGS), first, row(TWO)), **parts)
