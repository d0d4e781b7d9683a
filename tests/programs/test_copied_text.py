"""What poppler, the library of many PDF viewers on Linux, copies from the PDF."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import edit
from tests.documents import table_paragraphs
from tests.programs.programs import minsheng


def test_each_paragraph_is_copied_as_it_was_typed(workspace: Path, templates: Path) -> None:
    """Of rows that are whole: the headings of a page stand amidst one that is parted."""
    edit(templates / "layout.yaml", "\ncolumns:\n", "\nsplit_rows: never\ncolumns:\n")
    minsheng("-C", workspace, "render", "2025H1", "-f", "html,pdf")
    made = workspace / "reports" / "2025H1.pdf"
    command = ["pdftotext", "-raw", str(made), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=300)
    copied = done.stdout.decode().replace("\n", "").replace("\f", "")
    paragraphs = table_paragraphs(made.with_suffix(".html"))

    assert len(paragraphs) > 100
    assert [one for one in paragraphs if one not in copied] == []
