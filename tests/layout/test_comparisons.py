"""Columns that compare with other periods and the plan, and what the digest takes in of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minsheng.layout.bulletin import Bulletin
from minsheng.layout.comparisons import compared_with
from minsheng.layout.compose import compose
from minsheng.layout.digest import digest
from minsheng.layout.layout import open_layout
from minsheng.layout.template_context import template_context
from minsheng.model.workspace import Workspace
from minsheng.problem import Problem
from tests.compared import printed_of, write_office
from tests.layout.conftest import OWN

ROWS = """\
    items:
      - {id: one, name: 检查, headline: done}
      - {id: two, name: 床位, headline: beds}
      - {id: three, name: 其他}
"""


def layout_of(folder: Path, *cells: str, title: str = "通报", further: str = "") -> None:
    """Write a layout with these cells; what stands behind a cell's | is its total."""
    columns = "".join(
        f"  - {{heading: 栏{number}, width: auto, cell: {cell!r}, total: {total or '合'!r}}}\n"
        for number, (cell, _, total) in enumerate((one.partition("|") for one in cells), 1)
    )
    file = folder / "templates/own/layout.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = re.sub("^title: .*$", f"title: {title!r}", OWN, flags=re.MULTILINE)
    text = text[: text.index("columns:")] + f"totals: [end]\n{further}columns:\n{columns}"
    file.write_text(text, encoding="utf-8")


def composed(workspace: Workspace, problems: list[Problem] | None = None) -> Bulletin:
    """The bulletin of 2025H1 in that layout, without a problem where none are asked for."""
    workspace.forget()
    found: list[Problem] = []
    printed = printed_of(workspace)
    layout = open_layout(workspace, "own")
    bulletin = compose(printed.progress, template_context(printed), layout, found.append)
    assert found == [] or problems is not None
    if problems is not None:
        problems += found
    return bulletin


def told(bulletin: Bulletin) -> list[list[str]]:
    """The words of each cell that is printed."""
    return [["".join(cell.paragraphs) for cell in row if cell.rows] for row in bulletin.rows]


def test_a_column_compares_the_headline(tmp_path: Path) -> None:
    workspace = write_office(tmp_path)
    cells = ("before", "before_value", "added", "added_value", "change", "last_year", "growth")
    further = ("growth_rate", "growth_value", "planned", "planned_value", "gap", "gap_value")
    layout_of(tmp_path, *(f"{{{{ {name} }}}}" for name in (*cells, *further)))
    assert told(composed(workspace))[0] == [
        *("2532人", "2532", "684人", "684", "增加684人", "2858人", "增长12.5%"),
        *("12.5%", "12.5", "50%", "50", "快于序时进度19.9个百分点", "19.9"),
    ]


def test_what_is_less_has_a_minus_in_a_column(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, now="done: 2000", before="done: 2532")
    layout_of(tmp_path, "{{ added }}", "{{ added_value }}", "{{ growth_rate }}", "{{ gap_value }}")
    assert told(composed(workspace))[0] == ["-532人", "-532", "-30.0%", "-6.5"]


@pytest.mark.parametrize(
    "others",
    [
        {"before": None, "last_year": None},
        {"before": "beds: 3", "last_year": "beds: 3"},
        {"now": "done: 超3000人"},
    ],
)
def test_where_there_is_none_a_column_is_empty(
    tmp_path: Path, others: dict[str, str | None]
) -> None:
    workspace = write_office(tmp_path, "开展检查。", **others)
    layout_of(tmp_path, "{{ added or '—' }}", "{{ growth or '—' }}")
    assert told(composed(workspace))[0] == ["—", "—"]


def test_rows_of_a_project_have_their_own(tmp_path: Path) -> None:
    workspace = write_office(tmp_path)
    plan = tmp_path / "data/projects.yaml"
    text = plan.read_text("utf-8").replace("    headline: done\n", ROWS)
    plan.write_text(text, encoding="utf-8")
    layout_of(tmp_path, "{{ item.name }}", "{{ change }}", "{{ gap }}")
    assert told(composed(workspace))[:3] == [
        ["检查", "增加684人", "快于序时进度19.9个百分点"],
        ["床位", "减少5人", ""],
        ["其他", "", ""],
    ]


def test_totals_add_such_columns(tmp_path: Path) -> None:
    workspace = write_office(tmp_path)
    layout_of(
        tmp_path,
        "{{ before }}|{{ sum }}",
        "{{ added }}|{{ sum }}",
        "{{ no }}|{{ percent(sums['栏2'], sums['栏1'], 1) }}",
    )
    assert told(composed(workspace))[-1] == ["2532人", "684人", "27.0%"]


def test_texts_of_a_layout_compare_each_project(tmp_path: Path) -> None:
    title = "{% for one in projects %}{{ one.name }}{{ one.growth }}{% endfor %}"
    workspace = write_office(tmp_path)
    layout_of(tmp_path, "{{ no }}", title=title)
    assert composed(workspace).title == "两癌检查增长12.5%"


def test_the_period_before_can_be_asked_for(tmp_path: Path) -> None:
    title = "{% if period.before %}比{{ period.before.label }}{% else %}第一期{% endif %}"
    workspace = write_office(tmp_path)
    layout_of(tmp_path, "{{ no }}", title=title)
    assert composed(workspace).title == "比一季度"
    for file in ("data/progress/2025Q1.yaml", "data/2024/progress/2024H1.yaml"):
        (tmp_path / file).unlink()
    assert composed(workspace).title == "第一期"
    layout_of(tmp_path, "{{ no }}", title="比{{ period.before.label }}")
    found: list[Problem] = []
    composed(workspace, found)
    (problem,) = found
    assert str(problem).startswith("templates/own/layout.yaml:")
    assert problem.message == "2025H1前面没有别的报告期，没有上一期"


def test_a_misspelt_name_is_suggested(tmp_path: Path) -> None:
    workspace = write_office(tmp_path)
    layout_of(tmp_path, "{{ addde }}")
    found: list[Problem] = []
    composed(workspace, found)
    assert "added" in found[0].hint


SAME_DATA = "已检查{{ done }}。"


@pytest.mark.parametrize(
    ("sentence", "cell", "changes"),
    [
        (SAME_DATA, "{{ no }}", set()),
        (SAME_DATA, "{{ planned }}", set()),
        ("增加{{ done.added }}。", "{{ no }}", {"before"}),
        ("较{{ done.before.rate }}。", "{{ no }}", {"before"}),
        ("同比{{ done.growth }}。", "{{ no }}", {"last_year"}),
        ("增加{{ done.added }}，同比{{ done.growth }}。", "{{ no }}", {"before", "last_year"}),
        ("满意度{{ happy.change }}。", "{{ no }}", set()),  # another indicator's
        (SAME_DATA, "{{ added }}", {"before"}),
        (SAME_DATA, "{{ growth }}", {"last_year"}),
        (SAME_DATA, "{{ period.before.label }}", set()),  # its name, none of its values
    ],
)
def test_the_digest_takes_in_what_is_used(
    tmp_path: Path, sentence: str, cell: str, changes: set[str]
) -> None:
    """One more in the other period, which needn't show where it is rounded."""
    workspace = write_office(tmp_path, sentence)
    layout_of(tmp_path, cell)
    first = composed(workspace).digest
    assert composed(workspace).digest == first
    found = set()
    for which, file in (
        ("before", "data/progress/2025Q1.yaml"),
        ("last_year", "data/2024/progress/2024H1.yaml"),
    ):
        text = (tmp_path / file).read_text("utf-8")
        more = re.sub("done: ([0-9]+)", lambda match: f"done: {int(match[1]) + 1}", text)
        (tmp_path / file).write_text(more, encoding="utf-8")
        if composed(workspace).digest != first:
            found.add(which)
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert found == changes


@pytest.mark.parametrize("where", ["sentence", "cell"])
def test_the_digest_knows_which_period_is_named(tmp_path: Path, where: str) -> None:
    named = "{{ period.before.label }}"
    sentence, cell = (f"比{named}多。", "{{ no }}") if where == "sentence" else ("检查。", named)
    workspace = write_office(tmp_path, sentence)
    layout_of(tmp_path, cell)
    digests = {composed(workspace).digest}
    (tmp_path / "data/progress/2025Q1.yaml").rename(tmp_path / "data/progress/2025-04.yaml")
    digests.add(composed(workspace).digest)
    assert len(digests) == 2


def test_the_digest_takes_in_what_rows_compare(tmp_path: Path) -> None:
    workspace = write_office(tmp_path)
    plan = tmp_path / "data/projects.yaml"
    text = plan.read_text("utf-8").replace("    headline: done\n", ROWS)
    plan.write_text(text, encoding="utf-8")
    layout_of(tmp_path, "{{ item.name }}", "{{ change }}")
    digests = {composed(workspace).digest}
    first = tmp_path / "data/progress/2025Q1.yaml"
    first.write_text(first.read_text("utf-8").replace("beds: 100", "beds: 99"), encoding="utf-8")
    digests.add(composed(workspace).digest)
    assert len(digests) == 2


def test_the_digest_is_as_it_was_where_nothing_is_used(tmp_path: Path) -> None:
    workspace = write_office(tmp_path, "写作{{ 'done.before' }}。")  # words, no name
    layout_of(tmp_path, "{{ no }}")
    progress = printed_of(workspace).progress
    assert composed(workspace).digest == digest(progress, open_layout(workspace, "own"))


def test_without_such_names_nothing_of_others_is_in_it(tmp_path: Path) -> None:
    printed = printed_of(write_office(tmp_path, "已检查{{ done }}，{{ done.gap }}。"))
    assert compared_with(printed, ()) == {}
    assert compared_with(printed, ("planned", "gap")) == {}
    assert [*compared_with(printed, ("added",))] == ["checks.done.before"]


@pytest.mark.parametrize(
    ("layout", "told_of_it"),
    [
        ("quarterly", "按序时推进0项，滞后1项（其中严重滞后1项）"),
        ("brief", "▲滞后，■严重滞后、未开工"),
    ],
)
def test_what_is_far_behind_is_counted_as_behind(
    tmp_path: Path, layout: str, told_of_it: str
) -> None:
    workspace = write_office(tmp_path, now="done: 400")
    plan = tmp_path / "data/projects.yaml"
    for settings, is_told in (("{behind: 10}", False), ("{behind: 10, far_behind: 30}", True)):
        text = re.sub("(?m)^(?:status: .*\n)?units", f"status: {settings}\nunits", plan.read_text())
        plan.write_text(text, encoding="utf-8")
        workspace.forget()
        printed = printed_of(workspace)
        found: list[Problem] = []
        context = template_context(printed)
        own = open_layout(workspace, layout)
        bulletin = compose(printed.progress, context, own, found.append)
        said = "".join(block.text for block in (*bulletin.before, *bulletin.after))
        assert found == []
        assert (told_of_it in said) is is_told
        assert "滞后" in said
