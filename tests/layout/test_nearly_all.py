"""``nearly_all: 不足100%``: what is printed of a rate that rounds to all, and is less."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minsheng.cli.app import run
from minsheng.layout.digest import bulletin_digest
from minsheng.layout.layout import open_layout
from minsheng.layout.totals import decimals
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.quantity import Quantity, parse_quantity, percentage
from minsheng.review.amounts import change_of
from minsheng.review.compare import compare_sides
from minsheng.review.sides import Side
from tests.compared import printed_of, write_office
from tests.conftest import PLAN, PROGRESS, edit
from tests.documents import html_grid, html_page
from tests.layout.conftest import LAYOUT, render, write

WORDS = "不足100%"
SAID = (
    "目标{{ done.target }}，已服务{{ done }}，完成{{ done.rate }}，占{{ percent(done, all, 1) }}；"
    "即{{ done.rate_value }}。"
)
COLUMNS = """\
totals: [end]
columns:
  - {heading: 名称, cell: "{{ name }}", width: 30, row_header: true}
  - {heading: 目标, cell: "{{ target }}", width: 20, total: "{{ sum }}"}
  - {heading: 完成, cell: "{{ value }}", width: 20, total: "{{ sum }}"}
  - {heading: 率, cell: "{{ rate }}", bar: "{{ rate_value }}", width: 20,
     total: "{{ percent(sums['完成'], sums['目标'], 1) }}"}
  - {heading: 一样, cell: "{{ rate.even }}", width: 20,
     total: "{{ percent(sums['完成'], sums['目标'], 4) | decimals(0) }}"}
  - {heading: 状态, cell: "{{ status }}", width: 20,
     total: "{{ percent(sums['完成'], sums['目标'], 1) | thousands }}"}
  - {heading: 进展, cell: "{{ progress }}", width: 40}
"""
ONE, OTHER = "done: 119999, all: 120000", "done: 88, all: 100"


def nearly_done(folder: Path, setting: str = f"nearly_all: {WORDS}\n", one: str = ONE) -> Path:
    """A project of 120000 that is nearly done, and one of 100 at 88%."""
    layout = write(folder, "甲乙", f'"{SAID}"') / LAYOUT
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text[: text.index("columns:")] + COLUMNS, encoding="utf-8")
    plan = (folder / PLAN).read_text(encoding="utf-8")
    for number in (120000, 100):
        further = "all: {name: 对象, unit: 人, kind: level}}\n    headline: done"
        plan = plan.replace("target: 200}}", f"target: {number}}}, {further}", 1)
    (folder / PLAN).write_text(plan, encoding="utf-8")
    edit(folder / PLAN, "units: {health", f"{setting}units: {{health")
    edit(folder / PROGRESS, "{done: 10}", f"{{{one}}}")
    edit(folder / PROGRESS, "{done: 20}", f"{{{OTHER}}}")
    return folder


def test_the_words_stand_wherever_the_rate_would(tmp_path: Path) -> None:
    """In sentences, columns and totals; the status and the bar are of the number."""
    file = render(nearly_done(tmp_path), "html").with_suffix(".html")
    near, other, total = html_grid(file)[1]

    assert near[3:6] == [WORDS, WORDS, "按序时推进"]
    assert near[6] == f"目标120000人，已服务119999人，完成{WORDS}，占{WORDS}；即不足100。"
    assert other[3:6] == ["88%", "88%", "按序时推进"]
    assert total[3:6] == [WORDS, WORDS, WORDS]
    assert "99.99%" in html_page(file).xpath("string(//tbody/tr[1]//*[@style]/@style)")


def test_numbers_stand_there_without_the_setting(tmp_path: Path) -> None:
    file = render(nearly_done(tmp_path, ""), "html").with_suffix(".html")
    near, other, total = html_grid(file)[1]

    assert [*near[3:5], *other[3:5]] == ["99.99%", "99.99%", "88%", "88.00%"]
    assert near[6].endswith("完成99.99%，占99.9%；即99.99。")
    assert total[3:6] == ["99.9%", "99%", "99.9%"]


def test_the_audit_is_silent(tmp_path: Path) -> None:
    found = validate(Workspace(nearly_done(tmp_path)))
    assert [one.message for one in found if WORDS in one.message or one.rule == "typed-rate"] == []
    assert [one.rule for one in found if "mismatch" in one.rule] == []


def test_the_export_has_the_number_and_the_words(tmp_path: Path) -> None:
    folder = nearly_done(tmp_path)
    out = folder / "out.json"
    words = ["export", "2025H1", "--format", "json", "-o", str(out), "--layout", "own"]
    assert run(["-C", str(folder), *words]) == 0
    figure = json.loads(out.read_text(encoding="utf-8"))["projects"][0]["figures"][0]

    assert (str(figure["rate"]), figure["rate_text"]) == ("99.99", WORDS)


def test_a_comparison_says_the_words(tmp_path: Path) -> None:
    was = nearly_done(tmp_path / "was")
    now = nearly_done(tmp_path / "now", one="done: 120000, all: 120000")
    old, new = Side("旧", Workspace(was)), Side("新", Workspace(now))
    (section,) = compare_sides(old, new).sections
    (value,) = section.projects[0].changes

    assert (WORDS, "100%") in [(one.was, one.now) for one in value.follows]


def test_only_these_words(tmp_path: Path) -> None:
    """Where others stand, the rest is read all the same."""
    folder = nearly_done(tmp_path, "nearly_all: 接近100%\n")
    edit(folder / PROGRESS, "附注。", "其它附注。")
    found = {one.rule: one.message for one in validate(Workspace(folder))}
    assert found["wrong-value"] == "“接近100%”不可用"
    assert "other-word" in found


def test_those_of_another_year_are_not_of_this_bulletin(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "已检查{{ done }}，同比{{ done.growth }}。")

    def digest() -> str:
        workspace.forget()
        return bulletin_digest(printed_of(workspace), open_layout(workspace, "brief"))

    before = digest()
    edit(tmp_path / "data/2024/projects.yaml", "year: 2024\n", f"year: 2024\nnearly_all: {WORDS}\n")
    assert digest() == before
    edit(tmp_path / PLAN, "year: 2025\n", f"year: 2025\nnearly_all: {WORDS}\n")
    assert digest() != before


@pytest.mark.parametrize(
    ("done", "target", "rate"),
    [
        ("120000", "120000", "100%"),
        ("119994", "120000", WORDS),
        ("119993", "120000", "99.99%"),
        ("超119999", "120000", "超99.99%"),  # may be all
        ("119999", "约120000", "约99.99%"),
        ("120001", "120000", "100.00%"),
    ],
)
def test_they_are_of_nothing_else(done: str, target: str, rate: str) -> None:
    assert str(percentage(parse_quantity(done), parse_quantity(target), 2, WORDS)) == rate


def test_a_rate_keeps_its_number() -> None:
    rate = percentage(parse_quantity("119999人"), parse_quantity("120000人"), 2, WORDS)

    assert (str(rate), str(rate.digits)) == (WORDS, "99.99")
    assert rate == Quantity(rate.digits, "%")
    assert str(decimals(rate, 4, nearly_all=WORDS)) == WORDS
    assert str(decimals(parse_quantity("99.6%"), 0, nearly_all=WORDS)) == WORDS
    assert str(decimals(parse_quantity("99.6万元"), 0, nearly_all=WORDS)) == "100万元"


def test_nothing_is_reckoned_with_the_words() -> None:
    """99.9992 % is not 1 less than 100 %, as 99 is, which stands behind the words."""
    near = percentage(parse_quantity("119999人"), parse_quantity("120000人"), 0, WORDS)

    assert change_of(near, parse_quantity("100%")) == ""
    assert change_of(parse_quantity("100%"), near) == ""
    assert change_of(parse_quantity("98%"), parse_quantity("99%")) == "+1个百分点"
