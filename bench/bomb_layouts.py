"""Layouts that grow without end, each in another way: the official one with something in it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

STYLE, PAGE, YAML = "style.css.j2", "bulletin.html.j2", "layout.yaml"
Layout = Callable[[Path], object]


def _styled(css: str) -> Layout:
    """The official layout with more in its style sheet."""
    return lambda folder: _append(folder / STYLE, css)


def _with_body(html: str) -> Layout:
    """The official layout with more on its page."""
    return lambda folder: _replace(folder / PAGE, "</main>", f"{html}</main>")


def _celled(cell: str) -> Layout:
    """The official layout with another cell in its last column."""
    return lambda folder: _replace(folder / YAML, '"{{ progress }}"', f"'{cell}'")


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def _files(layout: Layout, **files: str | bytes) -> Layout:
    """A layout with further files: ``a_css`` is a.css."""

    def make(folder: Path) -> None:
        layout(folder)
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / name.replace("_", ".")).write_bytes(data)

    return make


def _variables(depth: int) -> str:
    doubled = "".join(f"--v{n}: var(--v{n - 1}) var(--v{n - 1});" for n in range(1, depth))
    return f":root {{--v0: 甲乙丙丁; {doubled}}} h1::before {{content: var(--v{depth - 1})}}"


def _uses(depth: int) -> str:
    doubled = "".join(
        f'<g id="g{n}"><use href="#g{n - 1}"/><use href="#g{n - 1}"/></g>' for n in range(1, depth)
    )
    return f'<svg viewBox="0 0 9 9"><rect id="g0" width="1" height="1"/>{doubled}</svg>'


def _nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + "甲" + f"</{tag}>" * depth


def _png(width: int, height: int) -> bytes:
    """A white picture of one bit a pixel."""
    lines = zlib.compress((b"\0" + b"\xff" * ((width + 7) // 8)) * height, 9)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", lines),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


_ROW = "<tr><td>甲</td><td>乙</td></tr>"
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_INCLUDES = ",".join(f'"n{n}"' for n in range(100_000))

BOMBS: dict[str, Layout] = {
    "variables": _styled(_variables(30)),
    "variables of colours": _styled(_variables(18).replace("甲乙丙丁", "red")),
    "svg uses": _with_body(_uses(26)),
    "svg laughs": _with_body(
        f"<img src='data:image/svg+xml,<!DOCTYPE svg [<!ENTITY a0 \"aaaaaaaaaa\">{_LAUGHS}]>"
        "<svg xmlns=%22http://www.w3.org/2000/svg%22><text>&a9;</text></svg>'>"
    ),
    "svg paths": _with_body(f'<svg viewBox="0 0 9 9"><path d="M0 0{" l1 1" * 900_000}"/></svg>'),
    "svg patterns": _with_body(
        '<svg viewBox="0 0 900 900"><pattern id="p0" width="1" height="1"><rect/></pattern>'
        + "".join(
            f'<pattern id="p{n}" width="1" height="1" patternUnits="userSpaceOnUse">'
            f'<rect width="9" height="9" fill="url(#p{n - 1})"/>'
            f'<rect width="9" height="9" fill="url(#p{n - 1})"/></pattern>'
            for n in range(1, 22)
        )
        + '<rect width="900" height="900" fill="url(#p21)"/></svg>'
    ),
    "nested elements": _with_body(_nested("div", 2000)),
    "deeply nested elements": _with_body(_nested("div", 100_000)),
    "nested spans": _with_body(_nested("span", 3000)),
    "nested tables": _with_body(
        "<table><tr><td>" * 40 + "甲" + "</td><td>乙</td></tr></table>" * 40
    ),
    "nested flex boxes": _with_body(
        '<div style="display:flex">' * 30 + "甲" + "</div>" * 30
    ),
    "nested grids": _with_body('<div style="display:grid">' * 40 + "甲" + "</div>" * 40),
    "nested floats": _with_body('<div style="float:left">' * 60 + "甲" + "</div>" * 60),
    "rowspan": _with_body(
        "<table>" + '<tr><td rowspan="65534">甲</td></tr>' * 2000 + "</table>"
    ),
    "colspan": _with_body("<table>" + '<tr><td colspan="999999">甲</td></tr>' * 20 + "</table>"),
    "span of columns": _with_body('<table><col span="99999999"><tr><td>甲</td></tr></table>'),
    "giant table": _with_body(
        "<table>{% for n in range(90000) %}<tr><td>{{ n }}</td><td>乙</td></tr>{% endfor %}</table>"
    ),
    "many tables": _with_body(
        f"{{% for n in range(50000) %}}<table>{_ROW}</table>{{% endfor %}}"
    ),
    "long text": _with_body("<p>{% for n in range(90000) %}" + "甲乙丙丁" * 40 + "{% endfor %}"),
    "long word": _with_body("<p>{% for n in range(90000) %}" + "abcdefgh" * 20 + "{% endfor %}"),
    "large letters": _styled("td {font-size: 1e9pt}"),
    "larger letters": _styled("td {font-size: 1e38pt; line-height: 1e38}"),
    "letters of letters": _styled("* {font-size: 300%}"),
    "tiny page": _styled("@page {size: 6mm 6mm !important; margin: 0 !important}"),
    "high boxes": _styled("td {height: 99999999mm} tr {break-inside: auto}"),
    "wide page": _styled("@page {size: 1e30mm 1e30mm !important}"),
    "page breaks": _with_body(
        '{% for n in range(90000) %}<p style="break-before:page">甲</p>{% endfor %}'
    ),
    "calc": _styled("td {width: " + "calc(1px + " * 900 + "1px" + ")" * 900 + "}"),
    "deep calc": _styled("td {width: " + "calc(" * 50_000 + "1px" + ")" * 50_000 + "}"),
    "brackets": _styled("td " + "{" * 200_000),
    "imports": _files(
        _styled('@import "a.css";'), a_css="@import 'b.css';@import 'b.css';",
        b_css="@import 'a.css';@import 'a.css';",
    ),
    "chain of imports": _files(
        _with_body('<style>@import "a0.css";</style>'),
        **{f"a{n}_css": f"@import 'a{n + 1}.css';" * 3 for n in range(16)},
    ),
    "huge image": _files(_with_body('<img src="a.png">'), a_png=_png(60_000, 60_000)),
    "large image": _files(_with_body('<img src="a.png">'), a_png=_png(13_000, 13_000)),
    "many images": _files(
        _with_body(
            '{% for n in range(40) %}<img src="a.png?{{ n }}" style="opacity:.5">{% endfor %}'
        ),
        a_png=_png(9000, 9000),
    ),
    "counters": _styled(
        "td::before {content: counters(a, '甲'); counter-reset: a 999999999}"
        " tr {counter-increment: a " + "a 1 " * 20_000 + "}"
    ),
    "roman counters": _styled(
        "@counter-style x {system: additive; range: infinite; additive-symbols: 1 '甲'}"
        " td::before {counter-reset: a 30000000; content: counter(a, x)}"
    ),
    "generated content": _styled("* ::before, * ::after {content: '" + "甲" * 200_000 + "'}"),
    "gradients": _styled(
        "td {background: " + ",".join(["linear-gradient(red, blue)"] * 5000) + "}"
    ),
    "gradient stops": _styled(
        "td {background: repeating-linear-gradient(red 0, blue 1e-9px)}"
    ),
    "background": _styled(
        "body {background: url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' "
        "width='1' height='1'><rect width='1' height='1'/></svg>\"); background-size: 1e-5px}"
    ),
    "selectors": _styled(
        ",".join(f"{'div ' * 40}p:not([a*='b']):nth-child({n}n+1)" for n in range(4000))
        + "{color: red}"
    ),
    "selectors with has": _styled("".join(f"*:has(* * *:nth-child({n})) {{}}" for n in range(900))),
    "many rules": _styled(
        "{% for n in range(90000) %}.a{{ n }} * {color: red; width: 1px}{% endfor %}"
    ),
    "columns": _styled("main {column-count: 99999999; column-gap: 0}"),
    "footnotes": _with_body(
        '{% for n in range(20000) %}<p>甲<span style="float:footnote">乙</span></p>{% endfor %}'
    ),
    "long lines of dots": _styled("td::after {content: leader('.'); font-size: 1e-4px}"),
    "include list": _celled("{% include [" + _INCLUDES + "] %}"),
    "include lists": _celled(
        "{% for n in range(9000) %}{% include ["
        + _INCLUDES[:6000]
        + '"z"] ignore missing %}{% endfor %}'
    ),
    "page of includes": _files(
        _with_body("{% for n in range(90000) %}{% include 'a.j2' %}{% endfor %}"), a_j2="甲"
    ),
    "includes of includes": _files(
        _with_body("{% include 'a0.j2' %}"),
        **{f"a{n}_j2": f"{{% include 'a{n + 1}.j2' %}}" * 10 for n in range(9)},
        a9_j2="甲",
    ),
    "include of itself": _files(_with_body("{% include 'a.j2' %}"), a_j2="{% include 'a.j2' %}"),
    "extends itself": _files(_with_body("{% include 'a.j2' %}"), a_j2="{% extends 'a.j2' %}"),
    "imports itself": _files(
        _with_body("{% import 'a.j2' as a %}"), a_j2="{% import 'a.j2' as a %}"
    ),
    "missing includes": _with_body(
        "{% for n in range(90000) %}{% include 'n' ~ n ignore missing %}{% endfor %}"
    ),
    "large template": _files(_with_body("{% include 'a.j2' %}"), a_j2="{{ layout }}" * 700_000),
    "large expression": _files(
        _with_body("{% include 'a.j2' %}"), a_j2="{{ 1" + "+1" * 400_000 + "}}"
    ),
    "deep expression": _files(
        _with_body("{% include 'a.j2' %}"), a_j2="{{ " + "(" * 90_000 + "1" + ")" * 90_000 + "}}"
    ),
    "list literal": _files(
        _with_body("{% include 'a.j2' %}"), a_j2="{% set a = [" + "1," * 900_000 + "] %}"
    ),
    "spaces": _files(_with_body("{% include 'a.j2' %}"), a_j2=" " * 4_000_000 + "{{ 1 }}"),
    "open comments": _files(_with_body("{% include 'a.j2' %}"), a_j2="{# {{ " * 900_000),
    "large file": _files(_with_body(""), a_bin=bytes(400_000_000)),
    "long cells": _celled("{% for n in range(99999) %}" + "甲" * 150 + "{% endfor %}"),
    "loops in cells": _celled(
        "{% for n in range(9) %}{% for m in range(40000) %}{% endfor %}{% endfor %}"
    ),
    "paragraphs in cells": _celled("{% for n in range(90000) %}甲{{ \"\\n\" }}{% endfor %}"),
    "sorting in cells": _celled(
        "{% for n in range(9) %}{% if range(19000)|sort|unique|list %}{% endif %}{% endfor %}"
    ),
    "doubling": _celled('{% set n = namespace(x="甲") %}{% for i in range(99) %}'
                        "{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}"),
    "large section": lambda folder: _replace(
        folder / YAML, '"{{ introduction }}"',
        "'{% for n in range(99999) %}" + "甲" * 150 + "{{ \"\\n\" }}{% endfor %}'",
    ),
    "long title": lambda folder: _replace(
        folder / YAML, 'title: "', 'title: "{% for n in range(99999) %}甲乙{% endfor %}'
    ),
    "long heading": lambda folder: _replace(
        folder / YAML, 'heading: 责任单位', "heading: '{% for n in range(99999) %}甲乙{% endfor %}'"
    ),
    "many columns": lambda folder: _append(
        folder / YAML, "  - {heading: 甲, cell: \"{{ progress }}\", width: auto}\n" * 3000
    ),
}  # fmt: skip
"""By what grows in them."""
