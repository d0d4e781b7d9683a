"""Writes the pages under docs/ that are made from the code: ``make docs``."""

from __future__ import annotations

from pathlib import Path

from minsheng.check import RULES
from minsheng.cli.manual import rules_page


def main() -> None:
    """Write docs/rules.md."""
    page = Path(__file__).parents[1] / "docs" / "rules.md"
    page.write_text(rules_page(RULES), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
