"""What poppler, the library of many PDF viewers on Linux, copies from the PDF."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.documents import table_paragraphs
from tests.programs.programs import ROOT, minsheng


def test_each_paragraph_is_copied_as_it_was_typed(tmp_path: Path) -> None:
    minsheng("-C", ROOT, "render", "2025H1", "-f", "html,pdf", "-o", tmp_path)
    command = ["pdftotext", "-raw", str(tmp_path / "2025H1.pdf"), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=300)
    copied = done.stdout.decode().replace("\n", "").replace("\f", "")
    paragraphs = table_paragraphs(tmp_path / "2025H1.html")

    assert len(paragraphs) > 100
    assert [one for one in paragraphs if one not in copied] == []
