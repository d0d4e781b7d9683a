"""What all templates of a layout may use together, and what it costs to look for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import SecurityError
from jinja2.loaders import DictLoader

from minsheng.cli.app import run
from minsheng.layout import folders, sandbox
from minsheng.layout.budget import MAX_CODE, Budget, TooMuch, code_in
from minsheng.layout.sandbox import LayoutEnvironment
from tests.conftest import edit
from tests.layout.conftest import LAYOUT, write

MANY = "{% for n in range(99999) %}" + "甲" * 150 + "{% endfor %}"


def environment(templates: dict[str, str] | None = None, **more: Any) -> LayoutEnvironment:
    return LayoutEnvironment(autoescape=False, loader=DictLoader(templates or {}), **more)


def rendered(source: str, templates: dict[str, str] | None = None) -> str:
    known = environment(templates)
    return known.run(known.from_string(source).render, {})


@pytest.mark.parametrize(
    ("source", "steps"),
    [
        ("{% include 'a' %}", 500 + 2),
        ("{% include 'a' %}{% include 'a' %}", 500 + 20 + 3),
        ("{% include 'b' ignore missing %}" * 2, 2 * 500 + 1),
        ("{% include ['b', 'c', 'a'] %}", 3 * 500 + 5),
        ("{% import 'a' as x %}", 500 + 2),
    ],
)
def test_each_file_that_is_wanted_costs(
    source: str, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "MAX_STEPS", steps)
    rendered(source, {"a": ""})
    monkeypatch.setattr(sandbox, "MAX_STEPS", steps - 1)
    with pytest.raises(TooMuch):
        rendered(source, {"a": ""})


def test_no_cell_includes_a_file() -> None:
    known = LayoutEnvironment(autoescape=False)
    template = known.from_string("{% include ['a', 'b'] ignore missing %}")
    with pytest.raises(SecurityError, match=r"只能写在\.j2文件里"):
        known.run(template.render, {})


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("文" * 99, 0),
        ("<img src='data:image/png;base64,{}'>", 0),
        ("{{ a }}文{% if b %}", 7 + 10),
        ("{{ a", 4),
        ("{# {{ a }} #}", 7),
        ("{{\na\n}}", 7),
    ],
)
def test_what_is_to_be_compiled(source: str, code: int) -> None:
    assert code_in(source) == code


def test_code_is_bounded_in_all_templates_together() -> None:
    half = "{{ 1 }}" * (MAX_CODE // 14)
    assert rendered("{% include 'a' %}", {"a": half + "文" * MAX_CODE})
    with pytest.raises(TooMuch, match="模板里的代码超过100000字"):
        rendered("{% include 'a' %}{% include 'b' %}", {"a": half, "b": half})


def test_trim_pays_for_what_it_looks_through(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "{% set a = 'abcabc' %}{% set b = ' b ' %}{{ a | trim('abc') }}{{ b | trim }}"
    cost = 6 + 3 + 6 * 3 + 3 + 1  # what is given, the product, what is printed
    monkeypatch.setattr(sandbox, "MAX_TEXT", cost)
    assert rendered(source) == "b"
    monkeypatch.setattr(sandbox, "MAX_TEXT", cost - 1)
    with pytest.raises(TooMuch):
        rendered(source)


def test_runs_share_a_budget() -> None:
    budget = Budget()
    budget.grant(0)
    known = environment(budget=budget)
    template = known.from_string("甲" * 200_000)
    assert known.run(template.render, {})
    assert known.run(template.render, {})
    assert not budget.is_spent
    with pytest.raises(TooMuch, match="模板产生的文字太多"):
        known.run(template.render, {})
    assert budget.is_spent
    budget.grant(10_000)
    assert not budget.is_spent
    assert [len(known.run(template.render, {})) for _ in range(3)] == [200_000] * 3


def test_a_budget_grows_with_the_data() -> None:
    budget = Budget()
    budget.grant(1_375_000)
    assert budget.steps > 300 * 22_011  # what the cells of 2,000 rows take
    assert budget.characters > 30 * 433_882


Edit = Callable[[Path], None]


@pytest.mark.parametrize(
    "old", ['cell: "{{ progress }}"', 'heading: 名称, cell: "{{ name }}"', 'closing: "注：']
)
def test_the_one_that_takes_all_is_told(
    old: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And none of those that came behind it."""
    layout = write(tmp_path, "甲乙丙丁") / LAYOUT
    key, _, rest = old.partition('"')
    edit(layout, old, f'{key}"{MANY}{rest}')

    assert run(["-C", str(tmp_path), "render", "2025H1", "--layout", "own", "-f", "html"]) == 1
    said = capsys.readouterr().err
    assert said.count("错误: ") == 1
    assert "错误: 模板产生的文字太多 [layout-template]" in said


def test_an_endless_layout_is_tried_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not on each of the periods: validate would take as long for each."""
    layout = write(tmp_path, "甲乙")
    (layout / "bulletin.html.j2").write_text(MANY * 2, encoding="utf-8")
    first = (tmp_path / "data" / "progress" / "2025H1.yaml").read_text("utf-8")
    earlier = first.replace("2025H1", "2025Q1").replace("2025-06-30", "2025-03-31")
    (tmp_path / "data" / "progress" / "2025Q1.yaml").write_text(earlier, encoding="utf-8")
    runs: list[str] = []
    render = LayoutEnvironment.run

    def counted(self: LayoutEnvironment, template: Any, names: dict[str, Any]) -> str:
        runs.extend(["page"] * ("bulletin" in names and "css" in names))
        return render(self, template, names)

    monkeypatch.setattr(LayoutEnvironment, "run", counted)
    assert run(["-C", str(tmp_path), "validate"]) == 1
    assert "own/bulletin.html.j2:1:1: 错误: 模板产生的文字太多" in capsys.readouterr().out
    assert len(runs) == 1


def test_looking_into_the_parted_rows_costs_nothing(workspace: Path) -> None:
    """It cost a step for each of them in each row: a table of 2,000 was refused."""
    from minsheng.layout.layout import open_layout
    from minsheng.model.workspace import find_workspace
    from minsheng.operations.preparation import prepare
    from minsheng.render.html import render_html

    found = find_workspace(workspace)
    layout = open_layout(found, "official")
    bulletin = prepare(found, "2025H1", layout).bulletin
    assert render_html(bulletin, layout, range(200_000)).count('class="parted"') == 20


def test_a_large_file_in_a_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = write(tmp_path, "甲")
    (layout / "a.png").write_bytes(bytes(3000))
    monkeypatch.setattr(folders, "MAX_FILE", 2999)

    assert run(["-C", str(tmp_path), "render", "2025H1", "--layout", "own", "-f", "html"]) == 1
    said = capsys.readouterr().err
    assert "templates/own/a.png:1:1: 错误: 版式里的文件超过20 MB [large-file]" in said
