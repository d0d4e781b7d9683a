"""The system libraries behind the PDF, by the file names that they have on each system."""

from __future__ import annotations

from collections.abc import Callable, Iterable

OLDEST_PANGO = (1, 44)
"""What WeasyPrint calls in it has been there since then."""
DISPENSABLE = "harfbuzz-subset"
"""Without it the PDF is made more slowly."""
_FILES = {
    "glib": (
        "libgobject-2.0.so.0", "libgobject-2.0-0", "gobject-2.0", "libgobject-2.0.0.dylib",
        "libgobject-2.0-0.dll",
    ),
    "pango": (
        "libpango-1.0.so.0", "libpango-1.0-0", "pango-1.0", "libpango-1.0.dylib",
        "libpango-1.0-0.dll",
    ),
    "pangoft2": (
        "libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pangoft2-1.0", "libpangoft2-1.0.dylib",
        "libpangoft2-1.0-0.dll",
    ),
    "harfbuzz": (
        "libharfbuzz.so.0", "libharfbuzz-0", "harfbuzz", "libharfbuzz.0.dylib",
        "libharfbuzz-0.dll",
    ),
    "harfbuzz-subset": (
        "libharfbuzz-subset.so.0", "libharfbuzz-subset-0", "harfbuzz-subset",
        "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll",
    ),
    "fontconfig": (
        "libfontconfig.so.1", "libfontconfig-1", "fontconfig", "libfontconfig.1.dylib",
        "libfontconfig-1.dll",
    ),
}  # fmt: skip
LIBRARIES = tuple(_FILES)


def missing_libraries(loads: Callable[[str], bool]) -> list[str]:
    """The libraries of which no file loads."""
    return [name for name, files in _FILES.items() if not any(map(loads, files))]


def needed_among(missing: Iterable[str]) -> list[str]:
    """Those of the missing ones without which there is no PDF."""
    return [name for name in missing if name != DISPENSABLE]


def too_old(pango: str) -> bool:
    """Whether a version like ``1.42.4`` is older than WeasyPrint needs."""
    return tuple(map(int, pango.split(".")[:2])) < OLDEST_PANGO
