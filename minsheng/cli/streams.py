"""What is printed can be read, whatever the terminal is. Nothing here takes time to import."""

from __future__ import annotations

import sys
from io import TextIOWrapper

TYPE_CHECKING = False  # as in typing, which takes time to import
if TYPE_CHECKING:
    from collections.abc import Iterable

    from minsheng.cache.runs import Said


def speak_chinese() -> None:
    """Let every message be printed, in whatever language the terminal was set up."""
    for stream in (sys.stdout, sys.stderr):
        # Once: to do it again would print what nobody took, see say_again.
        if isinstance(stream, TextIOWrapper) and stream.errors != "backslashreplace":
            try:
                "报".encode(stream.encoding)
                stream.reconfigure(errors="backslashreplace")
            except UnicodeEncodeError:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say_again(said: Iterable[Said]) -> bool:
    """Print what was said in an earlier run; False where nobody takes it."""
    try:
        for err, text in said:
            stream = sys.stderr if err else sys.stdout
            if isinstance(text, bytes):
                stream.buffer.write(text + b"\n")
            else:
                stream.write(f"{text}\n")
            stream.flush()
    except OSError:
        return False
    return True
