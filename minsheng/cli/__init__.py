"""The command line: options in, one call, text out. One thin file a command."""

from minsheng.cli.app import main

__all__ = ["main"]
