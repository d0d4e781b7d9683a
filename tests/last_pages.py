"""A workspace of rows of the same height, and pages of it with more and more room taken."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from minsheng.cli.app import run
from tests.conftest import ROOT, edit
from tests.documents import page_texts

LAYOUT = "layout.yaml"

SIGNED = "signature: [示例区人民政府办公室, 2025年7月8日]\n"
ROWS = 7


def bulletin(folder: Path, around: str, text: str = "逐项推进落实到位。" * 9) -> Path:
    """A workspace of rows of the same height; returns its layout."""
    rows = [f"桥梁{'甲乙丙丁戊己庚'[at]}" for at in range(ROWS)]
    plan = "area: 示例区\nyear: 2025\nunits: {a: {name: 区教育局}}\nprojects:\n"
    each = "".join(f"  - {{id: p{at}, name: {row}, units: [a]}}\n" for at, row in enumerate(rows))
    (folder / "data/progress").mkdir(parents=True)
    (folder / "data/projects.yaml").write_text(plan + each, encoding="utf-8")
    said = "".join(f"  p{at}: {{progress: {text}}}\n" for at in range(ROWS))
    head = f"period: 2025H1\nas_of: 2025-06-30\n{around}projects:\n"
    (folder / "data/progress/2025H1.yaml").write_text(head + said, encoding="utf-8")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder / "templates" / "official" / LAYOUT


def pages_of_each_room(folder: Path, layout: Path, most: int = 140) -> Iterator[list[str]]:
    """The texts of the pages as the room below the title grows, by more than a row in all."""
    was = "space_after: 12}"
    for room in range(20, most, 20):
        now = f"space_after: {room}}}"
        edit(layout, was, now)
        was = now
        assert run(["-C", str(folder), "render", "2025H1", "-f", "pdf"]) == 0
        yield page_texts(folder / "reports/2025H1.pdf")
