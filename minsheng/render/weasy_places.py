"""In the printing process: where on this machine lies what decides how a page is printed, beside
the page: fonts, what fontconfig is told of them, and the libraries that draw them.
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import FontConfiguration

from minsheng.render.libraries import FILES

_MAPS = Path("/proc/self/maps")  # Linux: the files of this process
_LOADER = "/etc/ld.so.cache"  # where the libraries are looked up
_INCLUDE = re.compile(r"<include([^>]*)>([^<]+)</include>")


def font_places(fonts: FontConfiguration, served: Collection[str]) -> list[str]:
    """Files and folders, also some that are not there yet; none where fontconfig doesn't tell.

    As long as none of them is another, the same page is printed. ``served`` are the files that the
    page has referred to.
    """
    library = _fontconfig()
    if library is None:
        return []
    settings = [*_listed(library, "FcConfigGetConfigFiles", fonts)]
    folders = [*_listed(library, "FcConfigGetFontDirs", fonts)]
    places = {
        *settings,
        *_included(settings),
        *folders,
        *(path for folder in folders for path in _inside(folder)),
        *served,
        *_libraries(),
    }
    return sorted(map(os.path.expanduser, places))


def _fontconfig() -> ctypes.CDLL | None:
    """The library that WeasyPrint has loaded, which doesn't declare all of its functions."""
    for name in FILES["fontconfig"]:
        with suppress(OSError):
            return ctypes.CDLL(name)
    return None


def _listed(library: Any, function: str, fonts: FontConfiguration) -> Iterator[str]:
    """The paths that a function of fontconfig lists."""
    listing, following = library[function], library["FcStrListNext"]
    listing.argtypes, listing.restype = [ctypes.c_void_p], ctypes.c_void_p
    following.argtypes, following.restype = [ctypes.c_void_p], ctypes.c_char_p
    found = listing(int(ffi.cast("uintptr_t", fonts._config)))
    while path := following(found):
        yield os.fsdecode(path)


def _included(settings: Collection[str]) -> Iterator[str]:
    """What settings want to be read with them, if it is there."""
    own = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    named = os.environ.get("FONTCONFIG_PATH", "").split(os.pathsep)
    beside = {*map(os.path.dirname, settings), *filter(None, named)}
    for file in filter(os.path.isfile, settings):
        for options, said in _INCLUDE.findall(Path(file).read_text("utf-8", "replace")):
            name = said.strip()
            if "xdg" in options:
                yield f"{own}/{name}"
            else:
                yield from {name if name[:1] in "~/" else f"{folder}/{name}" for folder in beside}


def _inside(folder: str) -> list[str]:
    with suppress(OSError):  # one that may come to be
        return [*map(str, Path(folder).iterdir())]
    return []


def _libraries() -> Iterator[str]:
    """The system's libraries that are in use, where this system tells."""
    with suppress(OSError), _MAPS.open(encoding="utf-8", errors="surrogateescape") as maps:
        yield _LOADER
        for line in maps:
            path = line.rstrip("\n").partition("/")[2]
            if ".so" in path and "-packages/" not in path:
                yield f"/{path}"
