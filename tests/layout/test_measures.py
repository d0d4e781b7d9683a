"""Measures that can't be printed as they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minsheng.cli.app import run
from tests.conftest import edit
from tests.documents import html_widths

AUTO = "width: auto"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("size: 12, line: 18, align: justify", "size: 12, line: 1.5, align: justify", "行距1.5磅"),
        ("below: 7 ", "below: 40 ", "页码在版心下40毫米，出了纸边"),
        ("rule: 0.5", "rule: 50", "表格线太粗"),
        ('text: "— {} —"', 'text: "{} / {}"\n  start: 3', "页码从3起，又写总页数"),
        ("horizontal: 1.5", "horizontal: 40", "各栏至少要"),
        (AUTO, f"{AUTO}, max: 30", "各栏至多150毫米，填不满版心的225毫米"),
        (", min: 25", ", min: 230", "各栏至少要"),
    ],
)
def test_says_what_is_wrong(
    old: str, new: str, said: str, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = templates / "layout.yaml"
    text = layout.read_text()
    assert old in text
    every = new.endswith("max: 30")
    layout.write_text(text.replace(old, new) if every else text.replace(old, new, 1))

    assert run(["-C", str(templates.parents[1]), "validate"]) == 1
    found = capsys.readouterr()
    assert said in found.out + found.err


def test_margins_alone_are_told_of(templates: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(templates / "layout.yaml", "top: 28, bottom: 26", "top: 180, bottom: 26")

    assert run(["-C", str(templates.parents[1]), "validate"]) == 1
    found = capsys.readouterr()
    assert len(re.findall(r"\[layout-measure\]", found.out + found.err)) == 1


def rendered(templates: Path, old: str, new: str) -> list[int]:
    edit(templates / "layout.yaml", old, new)
    root = templates.parents[1]
    assert run(["-C", str(root), "render", "2025H1", "-f", "html"]) == 0
    return [round(width) for width in html_widths(root / "reports" / "2025H1.html")]


@pytest.mark.parametrize(
    ("limit", "least", "most"),
    [("min: 70.5", 71, 225), ("max: 20", 1, 20), ("min: 60, max: 60", 60, 60)],
)
def test_limits_hold(limit: str, least: int, most: int, templates: Path) -> None:
    widths = rendered(templates, "min: 25", limit)

    assert least <= widths[1] <= most
    assert sum(widths) == 225


def test_a_long_address_makes_no_column_wider_than_a_third(
    templates: Path, workspace: Path
) -> None:
    plan = workspace / "data" / "projects.yaml"
    url = "https://www.example.com/" + "a" * 60
    plan.write_text(re.sub(r"(\n    scope: )", rf"\g<1>{url} ", plan.read_text(), count=1))

    widths = rendered(templates, "min: 25", "min: 25")
    assert widths[1] >= 25
    assert widths[4] > 75 > widths[2] - 25
