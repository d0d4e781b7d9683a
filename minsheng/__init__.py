"""minsheng: livelihood-project (民生实事) bulletins from versioned YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minsheng.api import Workspace

__version__ = "0.1.0"


def open_workspace(folder: str | Path = ".") -> Workspace:
    """Open the workspace that holds ``folder``; see ``minsheng.api``. Raises Misuse."""
    from minsheng import api

    return api.open_workspace(folder)
