"""Fonts made for a test, and a machine that has these alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tests.conftest import PLAN, PROGRESS, ROOT

OFFICIAL = ("方正小标宋简体", "黑体", "仿宋_GB2312", "宋体")
LAST = ("Noto Serif CJK SC Bold", "Noto Sans CJK SC", "Noto Serif CJK SC")
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def everything() -> str:
    """All characters of the sample's bulletin."""
    data = "".join((ROOT / name).read_text(encoding="utf-8") for name in (PLAN, PROGRESS))
    return data + "年项推进情况（上半年）序号项目名称内容及规模责任单位工作进展—%0123456789Q"


def machine(
    folder: Path, fonts: Mapping[str, str], chinese: Mapping[str, str] | None = None
) -> str:
    """Make fonts by name, each with the characters it is to have; return the FONTCONFIG_FILE.

    ``chinese`` are the further names of some.
    """
    inside = folder / "fonts"
    inside.mkdir(parents=True)
    for number, (name, characters) in enumerate(fonts.items()):
        names = {"en": name} | ({"zh": chinese[name]} if chinese and name in chinese else {})
        identity = name.replace(" ", "") if name.isascii() else f"Font{number}"
        _font(names, identity, characters).save(inside / f"{number}.ttf")
    configuration = folder / "fonts.conf"
    text = _CONFIGURATION.format(fonts=inside, cache=folder / "cache")
    configuration.write_text(text, encoding="utf-8")
    return str(configuration)


def _font(names: Mapping[str, str], identity: str, characters: str) -> Any:
    """A font of black squares."""
    cmap = {ord(one): f"u{ord(one):05X}" for one in {*characters, " "} - {"\n"}}
    glyphs = [".notdef", *cmap.values()]
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(dict.fromkeys(glyphs, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    called = {"familyName": names, "styleName": "Regular", "fullName": names, "psName": identity}
    builder.setupNameTable(called)
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    return builder
