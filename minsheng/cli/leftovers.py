"""What a command that was ended has left half done: settled before the next one reads anything."""

from __future__ import annotations

import os
from pathlib import Path

import click


def settle_leftovers(folder: Path) -> None:
    """Complete it, or take it back, in a folder and in those above it; say so in a line."""
    from minsheng.source.lock import JOURNAL

    here = folder.resolve()
    for home in (here, *here.parents):
        if os.path.lexists(home / JOURNAL):
            from minsheng.source.journal import recover

            if said := recover(home):
                click.echo(f"{home}：{said}。", err=True)
