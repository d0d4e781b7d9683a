"""What the printing of a bulletin may take, and how it ends where a layout makes it take more.

Layouts travel between offices, and a page can be written that no machine prints: variables that
double, a cell over a million rows. So much is allowed, and so much more for what there is to print:
several times of what bulletins of any size were measured to need, but for a slow machine.
"""

from __future__ import annotations

from contextlib import suppress

from minsheng.record import record

_SECONDS, _SECONDS_EACH = 12, 300e-6  # measured: 1.2 s, and 20 to 30 μs for each character
_MEMORY, _MEMORY_EACH = 1_500_000_000, 2500  # bytes; measured: 330 MB, and 0.7 to 0.9 KB
_FILE, _FILE_EACH = 300_000_000, 1000  # bytes; the largest may be a copy of a font, of 30 MB
_WAITING = 2  # on a clock, times the seconds that it may work: others want this machine, too


@record
class Limits:
    """Seconds of work, seconds on a clock, bytes of memory and bytes of each file."""

    work: int
    clock: int
    memory: int
    file: int


def limits_for(weight: int) -> Limits:
    """The limits for a bulletin of so many characters (``Bulletin.weight``)."""
    work = round(_SECONDS + _SECONDS_EACH * weight)
    memory, file = _MEMORY + _MEMORY_EACH * weight, _FILE + _FILE_EACH * weight
    return Limits(work, _WAITING * work, memory, file)


def impose(limits: Limits) -> None:
    """Let the system hold this process to them, where it can: Windows has no such limits, and
    macOS none of memory.
    """
    with suppress(ImportError):
        import resource

        for kind, most in (
            (resource.RLIMIT_CPU, limits.work),
            (resource.RLIMIT_AS, limits.memory),
            (resource.RLIMIT_FSIZE, limits.file),
            (resource.RLIMIT_CORE, 0),
        ):
            hard = resource.getrlimit(kind)[1]
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (allowed, hard))


def lift() -> None:
    """Take back the limits of memory and files, to be able to say that one was reached."""
    with suppress(ImportError):
        import resource

        for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (hard, hard))
