"""The command line: options in, one call, text out. One thin file a command."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends it in silence."""
    try:
        from minsheng.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()
