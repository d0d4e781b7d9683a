"""What decides on this machine how a page is printed is told, so that a change of it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.render import weasy_places
from minsheng.render.weasy_fonts import RangedFonts
from minsheng.render.weasy_places import font_places

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{fonts}</dir><dir>~/.fonts</dir>
<include ignore_missing="yes">local.conf</include>
<include ignore_missing="yes">~/own.conf</include>
<include ignore_missing="yes" prefix="xdg">fontconfig/conf.d</include>
</fontconfig>
"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Those of a machine with one font, relative to a folder that stands for the machine."""
    fonts, home = tmp_path / "fonts", tmp_path / "home"
    for folder in (fonts / "deep", home, tmp_path / "etc"):
        folder.mkdir(parents=True)
    (fonts / "deep" / "x.ttf").touch()
    (tmp_path / "etc" / "fonts.conf").write_text(_CONFIGURATION.format(fonts=fonts), "utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "etc" / "fonts.conf"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    found = font_places(RangedFonts(), {str(tmp_path / "served.otf")})
    return {Path(place) for place in found}


def test_fonts_and_settings(places: set[Path], tmp_path: Path) -> None:
    told = {place.relative_to(tmp_path).as_posix() for place in places if tmp_path in place.parents}
    assert told == {
        *("fonts", "fonts/deep", "fonts/deep/x.ttf", "home/.fonts"),
        *("etc/fonts.conf", "etc/local.conf", "home/own.conf", "config/fontconfig/conf.d"),
        "served.otf",
    }


def test_libraries(places: set[Path]) -> None:
    assert any(place.name.startswith("libpango") for place in places)
    assert Path("/etc/ld.so.cache") in places


def test_where_fontconfig_does_not_tell_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasy_places, "FILES", {"fontconfig": ("no library",)})
    assert font_places(RangedFonts(), ()) == []
