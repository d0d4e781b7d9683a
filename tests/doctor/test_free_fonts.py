"""``minsheng doctor --fonts``: files from a server of this machine, and what goes wrong with it."""

from __future__ import annotations

import functools
import hashlib
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from minsheng.cli.app import run
from minsheng.doctor import free_fonts
from minsheng.doctor.finding import Finding, Mark
from minsheng.doctor.free_fonts import FREE_FONTS, FreeFont, font_folder, get_free_fonts
from minsheng.doctor.system import Family, System
from tests.fonts import OFFICIAL, everything, machine

HOME = Path("/home/clerk")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the base's name
        pass


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, str]]:
    """A folder, and where a server shows it."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    folder = tmp_path / "served"
    folder.mkdir()
    handler = functools.partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def font(*sources: str, **files: bytes) -> FreeFont:
    checksums = {
        f"{name}.otf": hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    return FreeFont("字体甲", "one", "https://example.org/fonts", sources, checksums)


def got(
    place: Path, monkeypatch: pytest.MonkeyPatch, *fonts: FreeFont
) -> tuple[list[Finding], list[str]]:
    said: list[str] = []
    monkeypatch.setattr(free_fonts, "FREE_FONTS", fonts)
    return [*get_free_fonts(place, said.append)], said


def test_files_come_from_the_first_place_that_has_them(
    served: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, url = served
    (folder / "a.otf").write_bytes(b"first")
    (folder / "moved").mkdir()
    (folder / "moved" / "b.otf").write_bytes(b"second")
    wanted = font(url, f"{url}moved/", a=b"first", b=b"second")

    (finding,), said = got(tmp_path / "fonts", monkeypatch, wanted)

    place = tmp_path / "fonts" / "one"
    assert finding == Finding(Mark.FINE, f"字体甲：已下载到{place}")
    assert {file.name: file.read_bytes() for file in place.iterdir()} == {
        "a.otf": b"first",
        "b.otf": b"second",
    }
    assert said == ["正在下载字体甲"]


def test_what_is_there_is_left_alone(
    served: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package of the system may have another file of that name."""
    place = tmp_path / "fonts" / "one"
    place.mkdir(parents=True)
    (place / "a.otf").write_bytes(b"of the system")

    (finding,), said = got(tmp_path / "fonts", monkeypatch, font(served[1], a=b"first"))

    assert (finding.mark, said) == (Mark.FINE, [])
    assert (place / "a.otf").read_bytes() == b"of the system"


def test_another_file_is_not_taken(
    served: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are; and it is told from where to where by hand."""
    folder, url = served
    (folder / "a.otf").write_bytes(b"another")
    (folder / "b.otf").write_bytes(b"second")

    (finding,), _ = got(tmp_path / "fonts", monkeypatch, font(url, a=b"first", b=b"second"))

    place = tmp_path / "fonts" / "one"
    assert [file.name for file in place.iterdir()] == ["b.otf"]
    assert finding.mark is Mark.MISSING
    assert "上的a.otf不是核对过的那一个" in finding.said
    assert url in finding.remedy[0]
    assert "https://example.org/fonts 下载a.otf" in finding.remedy[0]
    assert str(place) in finding.remedy[1]


def test_a_checksum_may_be_the_name_that_git_gives(tmp_path: Path) -> None:
    file = tmp_path / "a.ttf"
    file.write_bytes(b"content\0")
    named = subprocess.run(["git", "hash-object", file], capture_output=True, text=True, check=True)

    assert named.stdout.strip() in free_fonts._checksums(file.read_bytes())


def test_a_place_without_the_file(
    served: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (finding,), _ = got(tmp_path / "fonts", monkeypatch, font(served[1], a=b"first"))

    assert "上没有a.otf（404）" in finding.said
    assert not (tmp_path / "fonts").exists()


def test_no_network_is_said_once_and_the_next_font_is_tried(
    served: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, url = served
    (folder / "a.otf").write_bytes(b"first")
    asked: list[str] = []
    read = free_fonts._read

    def noted(url: str) -> bytes:
        asked.append(url)
        return read(url)

    monkeypatch.setattr(free_fonts, "_read", noted)
    nowhere = "http://127.0.0.1:9/"

    findings, _ = got(
        tmp_path / "fonts", monkeypatch, font(nowhere, a=b"1", b=b"2"), font(url, a=b"first")
    )

    assert [finding.mark for finding in findings] == [Mark.MISSING, Mark.FINE]
    assert findings[0].said == "字体甲没有下载成：连不上127.0.0.1:9（连接断了或没有接通）"
    assert asked == [f"{nowhere}a.otf", f"{url}a.otf"]


def test_a_folder_that_cannot_be_written(
    served: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, url = served
    (folder / "a.otf").write_bytes(b"first")
    (tmp_path / "fonts").touch()

    (finding,), _ = got(tmp_path / "fonts", monkeypatch, font(url, a=b"first"))

    assert finding.mark is Mark.MISSING
    assert "字体甲没有装成：" in finding.said


@pytest.mark.parametrize(
    ("family", "environment", "folder"),
    [
        (Family.DEBIAN, {}, HOME / ".local/share/fonts"),
        (Family.UOS, {"XDG_DATA_HOME": "/data"}, Path("/data/fonts")),
        (Family.MACOS, {"XDG_DATA_HOME": "/data"}, HOME / "Library/Fonts"),
        (Family.WINDOWS, {}, HOME / "AppData/Local/Microsoft/Windows/Fonts"),
        (Family.WINDOWS, {"LOCALAPPDATA": "/local"}, Path("/local/Microsoft/Windows/Fonts")),
    ],
)
def test_the_folder_of_each_system(
    family: Family, environment: dict[str, str], folder: Path
) -> None:
    assert font_folder(System(family), environment, HOME) == folder


def test_the_fonts_are_those_that_the_layouts_name() -> None:
    names = {name for one in FREE_FONTS for name in one.files}

    assert names == {
        *(f"Fandol{face}-Regular.otf" for face in ("Fang", "Hei", "Kai", "Song")),
        *("FandolSong-Bold.otf", "LXGWWenKai-Light.ttf"),
    }
    assert {len(checksum) for one in FREE_FONTS for checksum in one.files.values()} == {64, 40}
    assert all(source.startswith("https://") for one in FREE_FONTS for source in one.sources)


def test_the_command_gets_them_first(
    served: tuple[Path, str],
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Into the folder of this user; then it looks at the machine as ever."""
    folder, url = served
    (folder / "a.otf").write_bytes(b"first")
    monkeypatch.setenv("XDG_DATA_HOME", str(workspace / "mine"))
    monkeypatch.setattr(free_fonts, "FREE_FONTS", [font(url, a=b"first")])
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: {"ID": "debian"})
    monkeypatch.setattr("sys.platform", "linux")
    fonts = machine(workspace / "machine", dict.fromkeys(OFFICIAL, everything()))
    monkeypatch.setenv("FONTCONFIG_FILE", fonts)

    code = run(["-C", str(workspace), "doctor", "--fonts"])
    lines = capfd.readouterr().out.splitlines()

    place = workspace / "mine" / "fonts" / "one"
    assert code == 0
    assert lines[:2] == ["正在下载字体甲", f"[正常] 字体甲：已下载到{place}"]
    assert "[正常] 正文字体：PDF用仿宋_GB2312" in lines
    assert (place / "a.otf").read_bytes() == b"first"
