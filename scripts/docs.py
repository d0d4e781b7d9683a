"""Writes what is made from the code, docs/rules.md and schemas/: ``make docs``."""

from __future__ import annotations

from pathlib import Path

from minsheng.check import RULES
from minsheng.cli.manual import rules_page
from minsheng.model.json_schema import schema_files
from minsheng.source.write import write_all


def main() -> None:
    """Write them."""
    root = Path(__file__).parents[1]
    write_all(
        {root / "docs" / "rules.md": rules_page(RULES).encode()}
        | {root / "schemas" / name: content for name, content in schema_files().items()}
    )


if __name__ == "__main__":
    main()
