"""minsheng: livelihood-project (民生实事) bulletins from versioned YAML."""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, which takes time to import
if TYPE_CHECKING:
    from pathlib import Path

    from minsheng.api import Workspace

__version__ = "0.1.0"


def open_workspace(folder: str | Path = ".") -> Workspace:
    """Open the workspace that holds ``folder``; see ``minsheng.api``. Raises Misuse."""
    from minsheng import api

    return api.open_workspace(folder)
