"""In the printing process: what the page may refer to, and what it could not be given."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.logger import LOGGER
from weasyprint.urls import URLFetcher, URLFetcherResponse

_FONT_FILES = (".otf", ".ttf", ".ttc")
_SHOWN = 60  # characters of a link; a picture within the page is all in it


def make_fetcher(folder: Path) -> Any:
    """Make what serves data: URLs, files of one folder, and installed fonts."""

    class FolderFetcher(URLFetcher):  # type: ignore[misc] # its base has no types
        """Notes what it refused, and the files that it served."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols={"data", "file"}, allow_redirects=False)
            self.refused: list[str] = []
            self.links: set[str] = set()
            self.files: set[str] = set()

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if not url.startswith("data:") and not may_read(url, folder):
                self.refused.append(f"版式里不能引用“{url}”")
                self.links.add(url)
                raise ValueError(url)
            if url.startswith("file:"):
                self.files.add(url2pathname(urlsplit(url).path))
                if _is_font(url):
                    return _FontResponse(url)
            return super().fetch(url, headers)

    return FolderFetcher()


def may_read(url: str, folder: Path) -> bool:
    """Whether ``url`` is an existing file inside ``folder``, links followed, or an installed font.

    A font is what ``local()`` in a style sheet resolves to: a system file with a font's name.
    """
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or "%00" in parts.path:
        return False
    file = Path(url2pathname(parts.path)).resolve()
    return (file.is_relative_to(folder.resolve()) or _is_font(file.name)) and file.is_file()


def _is_font(name: str) -> bool:
    return name.lower().endswith(_FONT_FILES)


class FontFile(mmap):
    """What is in a file, as bytes that nobody has read yet."""

    path: str

    @classmethod
    def opened(cls, path: str) -> FontFile:
        """Raises OSError, and ValueError where it is empty."""
        with Path(path).open("rb") as file:
            content = cls(file.fileno(), 0, access=ACCESS_READ)
        content.path = path
        return content

    def __getattr__(self, name: str) -> Any:
        """What else bytes can."""
        return getattr(self[:], name)


class _FontResponse(URLFetcherResponse):  # type: ignore[misc] # its base has no types
    """A font, which WeasyPrint would only copy."""

    def read(self) -> FontFile:
        return FontFile.opened(url2pathname(urlsplit(self.url).path))


@contextmanager
def unusable(fetcher: Any) -> Iterator[dict[str, None]]:
    """Note the pictures that WeasyPrint leaves out, as they are damaged or take too much: it says
    so in its log alone. Those that the fetcher refused are told by it.
    """
    found: dict[str, None] = {}

    class Pictures(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "image" in str(record.msg) and isinstance(record.args, tuple) and record.args:
                link = str(record.args[0])
                if link not in fetcher.links:
                    found[_shown(link)] = None

    handler = Pictures(logging.ERROR)
    LOGGER.addHandler(handler)
    try:
        yield found
    finally:
        LOGGER.removeHandler(handler)


def _shown(link: str) -> str:
    """A file's name, or the beginning of what is no file."""
    if link.startswith("file:"):
        return urlsplit(link).path.rpartition("/")[2] or "页面里的svg"
    return link if len(link) <= _SHOWN else link[:_SHOWN] + "……"
