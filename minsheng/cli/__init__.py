"""The command line: options in, one call, text out. One thin file a command."""

import gc
import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends it in silence."""
    # What is imported and read stays until the end: looking for garbage in it so often is waste.
    # Two thousand projects are some 300,000 objects; a million of garbage is about 100 MB.
    gc.set_threshold(1_000_000, 50, 100)
    try:
        if (code := _again()) is not None:
            sys.exit(code)
        _stop_like_ctrl_c()
        from minsheng.render.printer_process import warmed_up

        with warmed_up(sys.argv[1:]):
            _run()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # nor is it taken apart at the end: the process goes


def _again() -> int | None:
    """Say what was said before, if all is as it was; the exit code. What takes time to import isn't
    there yet, so this is over before anything else would have begun.
    """
    from minsheng.cache.runs import begun
    from minsheng.cli.streams import say_again, speak_chinese

    speak_chinese()
    found = begun(sys.argv[1:]).again()
    return found[1] if found and say_again(found[0]) else None


def _run() -> None:
    from minsheng.cache.memory import kept_memories
    from minsheng.cache.patterns import remembered_patterns
    from minsheng.cache.records import remembered_records

    with kept_memories(), remembered_patterns(), remembered_records():
        from minsheng.cli.app import main as run

        run()


def _stop_like_ctrl_c() -> None:
    """Let a closed terminal and a ``kill`` clean up too: no temporary file, no printing process."""
    import signal

    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
