"""Templates are compiled once, and no environment takes from another more than their code."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import pass_environment
from jinja2.loaders import DictLoader

from minsheng.layout import sandbox
from minsheng.layout.budget import MAX_CODE, TooMuch
from minsheng.layout.compiling import CompilingEnvironment
from minsheng.layout.sandbox import LayoutEnvironment


def rendered(source: str, *, autoescape: bool = False, **filters: Any) -> str:
    """From a file, and from a text."""
    known = LayoutEnvironment(
        autoescape=autoescape, filters=filters, loader=DictLoader({"a": source})
    )
    found = {
        known.run(template.render, {"name": "<项目>"})
        for template in (known.get_template("a"), known.from_string(source))
    }
    (said,) = found
    return said


def test_what_was_compiled_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    said = rendered("再一次：{{ name }}")
    monkeypatch.setattr(CompilingEnvironment, "_parse", None)
    assert rendered("再一次：{{ name }}") == said == "再一次：<项目>"


def test_each_environment_has_filters_of_its_own() -> None:
    """In constants, too, which Jinja would compute while it compiles."""
    source = "{{ name | mark }}{{ '文' | mark }}"
    assert rendered(source, mark=lambda text: f"（{text}）") == "（<项目>）（文）"
    assert rendered(source, mark=lambda text: f"【{text}】") == "【<项目>】【文】"


def test_a_filter_may_want_the_environment() -> None:
    @pass_environment
    def wants(environment: object, text: str) -> str:
        return f"{type(environment).__name__} {text}"

    source = "{{ name | kind }}"
    assert rendered(source, kind=str) == "<项目>"
    assert rendered(source, kind=wants) == "LayoutEnvironment <项目>"


def test_a_filter_that_is_not_there_is_missed() -> None:
    assert rendered("{{ name | here }}", here=str) == "<项目>"
    with pytest.raises(Exception, match="No filter named 'here'"):
        rendered("{{ name | here }}")


def test_what_is_escaped_stays_apart() -> None:
    assert rendered("{{ name }}", autoescape=True) == "&lt;项目&gt;"
    assert rendered("{{ name }}") == "<项目>"


def test_known_code_counts_for_each_environment() -> None:
    half = "{{ 1 }}" * (MAX_CODE // 14)
    for _ in range(2):
        known = LayoutEnvironment(autoescape=False)
        known.from_string(half)
        known.from_string(half)
        with pytest.raises(TooMuch, match="模板里的代码超过100000字"):
            known.from_string(half)


def test_constants_of_an_included_file_count_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_TEXT", 40)
    files = {"a": "{{ '文文文文文文文文文文' }}" * 4}
    for _ in range(2):
        known = LayoutEnvironment(autoescape=False, loader=DictLoader(files))
        known.run(known.from_string("{% include 'a' %}").render, {})
        with pytest.raises(TooMuch):
            known.run(known.from_string("文{% include 'a' %}").render, {})
