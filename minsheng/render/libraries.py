"""The system libraries behind the PDF, by the file names that they have on each system."""

from __future__ import annotations

from collections.abc import Callable, Iterable

OLDEST_PANGO = (1, 44)
"""What WeasyPrint calls in it has been there since then."""
DISPENSABLE = "harfbuzz-subset"
"""Without it the PDF is made more slowly."""
_NAMES = {
    "glib": ("gobject-2.0", 0, ".0"),
    "pango": ("pango-1.0", 0, ""),
    "pangoft2": ("pangoft2-1.0", 0, ""),
    "harfbuzz": ("harfbuzz", 0, ".0"),
    "harfbuzz-subset": ("harfbuzz-subset", 0, ".0"),
    "fontconfig": ("fontconfig", 1, ".1"),
}
"""Name, version, and the version as macOS has it."""
FILES = {
    library: (
        *(f"lib{name}.so.{version}", f"lib{name}-{version}", name),
        *(f"lib{name}{mac_version}.dylib", f"lib{name}-{version}.dll"),
    )
    for library, (name, version, mac_version) in _NAMES.items()
}
LIBRARIES = tuple(FILES)


def missing_libraries(loads: Callable[[str], bool]) -> list[str]:
    """The libraries of which no file loads."""
    return [name for name, files in FILES.items() if not any(map(loads, files))]


def needed_among(missing: Iterable[str]) -> list[str]:
    """Those of the missing ones without which there is no PDF."""
    return [name for name in missing if name != DISPENSABLE]


def too_old(pango: str) -> bool:
    """Whether a version like ``1.42.4`` is older than WeasyPrint needs."""
    return tuple(map(int, pango.split(".")[:2])) < OLDEST_PANGO
