"""What poppler, the library of many PDF viewers on Linux, copies from the PDF."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.programs.programs import ROOT, minsheng


def test_copied_text_has_no_spaces(tmp_path: Path) -> None:
    minsheng("-C", ROOT, "render", "2025H1", "-f", "pdf", "-o", tmp_path)
    command = ["pdftotext", str(tmp_path / "2025H1.pdf"), "-"]
    copied = subprocess.run(command, check=True, capture_output=True, timeout=300).stdout.decode()

    assert "合条件的孤儿和困境儿童应保" in copied
    assert not re.search(r"[一-鿿] [一-鿿] [一-鿿] ", copied)
