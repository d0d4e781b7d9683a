"""``minsheng doctor --fonts``: the free fonts, from where they are published.

A file is taken only if it is the one that was looked at: by its SHA-256, or by the name that git
gives to its content. The Fandol fonts have moved within CTAN, so two places are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha1, sha256
from http.client import HTTPException
from pathlib import Path
from socket import gaierror
from ssl import SSLError
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from minsheng.doctor.finding import Finding, Mark
from minsheng.doctor.system import Family, System
from minsheng.problem import Refused, reason
from minsheng.record import record
from minsheng.source.write import write_all

_SECONDS = 30  # without an answer
_LARGEST = 64 * 2**20
_TROUBLES: Mapping[type[Exception], str] = {
    gaierror: "多半没有连上网",
    TimeoutError: "等了很久没有回答",
    SSLError: "加密连接没有建成",
    ConnectionError: "连接断了或没有接通",
}
_CTAN = (
    "https://mirrors.ctan.org/obsolete/fonts/fandol/",
    "https://mirrors.ctan.org/fonts/fandol/",
)
_WENKAI = "https://github.com/lxgw/LxgwWenKai"
_WENKAI_RAW = "https://raw.githubusercontent.com/lxgw/LxgwWenKai/v1.250/fonts/TTF/"


@record
class FreeFont:
    """A font of which each file has a checksum, and may lie in several folders."""

    name: str
    folder: str  # within that of the user
    page: str  # where a person finds it
    sources: Sequence[str]
    files: Mapping[str, str]


FREE_FONTS = (
    FreeFont(
        name="Fandol（GPL，附字体例外）",
        folder="fandol",
        page="https://ctan.org/pkg/fandol",
        sources=_CTAN,
        files={  # version 0.3
            "FandolFang-Regular.otf": (
                "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9"
            ),
            "FandolHei-Regular.otf": (
                "4afa97aa8751e0118617df88272b58d43691b5cffb7ea024c4580496e9f34d28"
            ),
            "FandolKai-Regular.otf": (
                "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827"
            ),
            "FandolSong-Bold.otf": (
                "ffa76a70e128947a4dd22151d5ee829b23e24ce3cb6fe8ad49891cd1c2d9e9b9"
            ),
            "FandolSong-Regular.otf": (
                "a3820003227d4abe31fe28b493200d94a849ccfd078b50a019264f70353020b0"
            ),
        },
    ),
    FreeFont(
        name="霞鹜文楷（OFL 1.1）",
        folder="lxgw-wenkai",
        page=f"{_WENKAI}/releases",
        sources=(_WENKAI_RAW, f"{_WENKAI}/releases/download/v1.250/"),
        files={"LXGWWenKai-Light.ttf": "d363b4a7eeae6a1d32b3bb18ccdf00f5c977ca6f"},
    ),
)


def font_folder(system: System, environment: Mapping[str, str], home: Path) -> Path:
    """Where the fonts of this user lie."""
    if system.family is Family.MACOS:
        return home / "Library" / "Fonts"
    if system.family is Family.WINDOWS:
        data = environment.get("LOCALAPPDATA")
        local = Path(data) if data else home / "AppData" / "Local"
        return local / "Microsoft" / "Windows" / "Fonts"
    data = environment.get("XDG_DATA_HOME")
    return (Path(data) if data else home / ".local" / "share") / "fonts"


def get_free_fonts(folder: Path, say: Callable[[str], None]) -> Iterator[Finding]:
    """Put the fonts that are not there yet into the user's folder; a line for each of them.

    ``say`` is told what takes a while. Nothing is raised: what could not be done is a finding.
    """
    dead: dict[str, str] = {}
    for font in FREE_FONTS:
        try:
            yield _got(font, folder / font.folder, say, dead)
        except (Refused, OSError) as error:
            why = reason(error) if isinstance(error, OSError) else error.problems[0]
            yield Finding(Mark.MISSING, f"{font.name}没有装成：{why}")


def _got(font: FreeFont, place: Path, say: Callable[[str], None], dead: dict[str, str]) -> Finding:
    wanted = [name for name in font.files if not (place / name).is_file()]
    if not wanted:
        return Finding(Mark.FINE, f"{font.name}：已在{place}")
    say(f"正在下载{font.name}")
    failed: dict[str, _Failed] = {}
    for name in wanted:
        try:
            write_all({place / name: _downloaded(font, name, dead)})
        except _Failed as why:
            failed[name] = why
    if not failed:
        return Finding(Mark.FINE, f"{font.name}：已下载到{place}")
    where = f"从 {font.sources[0]} 或 {font.page} 下载{'、'.join(failed)}"
    steps = (where, f"放进 {place}（没有就新建），再运行一次 minsheng doctor")
    said = "；".join(dict.fromkeys(map(str, failed.values())))
    return Finding(Mark.MISSING, f"{font.name}没有下载成：{said}", steps)


class _Failed(Exception):
    """Why a file can't be had, in Chinese."""


def _downloaded(font: FreeFont, name: str, dead: dict[str, str]) -> bytes:
    """A file from the first place that has it; hosts that don't answer are asked once."""
    why = ""
    for source in font.sources:
        host = urlsplit(source).netloc
        if host in dead:
            why = dead[host]
            continue
        try:
            content = _read(source + name)
        except HTTPError as error:
            why = f"{host}上没有{name}（{error.code}）"
        except (OSError, HTTPException) as error:
            why = dead[host] = f"连不上{host}（{_plain(error)}）"
        else:
            if font.files[name] in _checksums(content):
                return content
            why = f"{host}上的{name}不是核对过的那一个"
    raise _Failed(why)


def _read(url: str) -> bytes:
    request = Request(url, headers={"User-Agent": "minsheng"})
    with urlopen(request, timeout=_SECONDS) as response:
        content: bytes = response.read(_LARGEST)
    return content


def _plain(error: Exception) -> str:
    """Why there is no answer; urllib wraps what the system says."""
    inner = getattr(error, "reason", error)
    said = (words for kind, words in _TROUBLES.items() if isinstance(inner, kind))
    return next(said, reason(inner) if isinstance(inner, OSError) else type(inner).__name__)


def _checksums(content: bytes) -> tuple[str, str]:
    """The SHA-256 of a file, and the name of its content in a git repository."""
    in_git = sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False)
    return sha256(content).hexdigest(), in_git.hexdigest()
