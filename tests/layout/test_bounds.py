"""What the bounds of templates count, to the step, and what is within a template's reach."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from minsheng.layout import sandbox
from minsheng.layout.blocks import TEXT_FILTERS
from minsheng.layout.sandbox import LayoutEnvironment

NAMES: dict[str, Any] = {
    "name": "项目",
    "units": ["区民政局", "区残联"],
    "rows": [SimpleNamespace(n=1), SimpleNamespace(n=2)],
    "pairs": {"ab": "cde"},
    "t": ("一", "二三"),
    "half": Decimal("0.5"),
    "act": print,
}


def rendered(source: str, **more: Any) -> str:
    environment = LayoutEnvironment(autoescape=False)
    return environment.run(environment.from_string(source).render, {**NAMES, **more})


@pytest.mark.parametrize(
    ("source", "text", "steps", "characters"),
    [
        ("", "", 1, 0),
        ("文文", "文文", 1, 2),
        ("{{ name }}", "项目", 1, 2),
        ("{{ 5 }}{{ none }}", "5", 1, 0),
        ("{% for a in units %}{% endfor %}", "", 5, 0),
        ("{% for a in units %}文{% endfor %}", "文文", 5, 3),
        ("{% for a in units if a == '' %}{% endfor %}", "", 3, 7),
        ("{{ name ~ '文' }}", "项目文", 1, 6),
        ("{{ name + '文' }}", "项目文", 1, 6),
        ("{% if [1] + [2, 3] %}{% endif %}", "", 7, 0),
        ("{% if name == '文' %}{% endif %}", "", 1, 3),
        ("{% if units == t %}{% endif %}", "", 5, 10),
        ("{% if 1 < 2 < 3 %}{% endif %}", "", 1, 0),
        ("{% if '文' in name %}{% endif %}", "", 1, 3),
        ("{% if 1 in (1, 2) %}{% endif %}", "", 5, 0),
        ("{% if name[1:] %}{% endif %}", "", 1, 1),
        ("{% if units[1:] %}{% endif %}", "", 2, 3),
        ("{{ units[1] }}", "区残联", 1, 3),
        ("{% if [name, name] %}{% endif %}", "", 3, 4),
        ("{% if (name, 1) %}{% endif %}", "", 3, 2),
        ("{% if {name: '文'} %}{% endif %}", "", 2, 3),
        ("{% if {'文': [1, 2]} %}{% endif %}", "", 6, 1),
        ("{% if range(9) | list %}{% endif %}", "", 35, 0),
        ("{% if range(9) == range(9) %}{% endif %}", "", 59, 0),
        ("{{ name | upper }}", "项目", 6, 4),
        ("{{ 'a' | default(name) }}", "a", 1, 1),
        (
            "{{ units | first }}{{ units | last }}{{ units | length }}{{ units | count }}",
            "区民政局区残联22",
            1,
            7,
        ),
        ("{{ units | join }}", "区民政局区残联", 8, 14),
        ("{{ units | join('文文') }}", "区民政局文文区残联", 8, 22),
        ("{{ units | join(d='文文') }}", "区民政局文文区残联", 8, 22),
        ("{{ units | max }}", "区民政局", 8, 11),
        ("{% if units | sort(reverse=true) %}{% endif %}", "", 8, 7),
        ("{% if units | reverse %}{% endif %}", "", 8, 7),
        ("{{ units | map('upper') | first }}", "区民政局", 12, 13),
        ("{{ units | map('upper') | list | first }}", "区民政局", 25, 16),
        ("{{ rows | map(attribute='n') | max }}", "2", 15, 1),
        ("{{ rows | selectattr('n', 'gt', 1) | list | count }}", "1", 24, 3),
        ("{{ units | select('equalto', '区残联') | list | count }}", "1", 24, 23),
        ("{{ units | reject('equalto', '区残联') | list | count }}", "1", 24, 23),
        ("{{ rows | rejectattr('n') | list | count }}", "0", 13, 1),
        ("{% if name is string %}{% endif %}", "", 6, 2),
        ("{% if '文' is in name %}{% endif %}", "", 6, 3),
        ("{% macro m() %}文{% endmacro %}", "", 1, 1),
        ("{% macro m() %}文{% endmacro %}{{ m() }}", "文", 22, 3),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(name) }}", "项目", 22, 4),
        ("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}文{% endcall %}", "文", 43, 3),
        (
            "{% for a in t recursive %}{% if loop.depth < 2 %}{{ loop(t) }}{% endif %}{% endfor %}",
            "",
            53,
            6,
        ),
        ("{% if pairs == 1 %}{% endif %}", "", 2, 5),
        ("{% if pairs | items | list %}{% endif %}", "", 13, 5),
        ("{% set n = namespace(x=1) %}{% set n.x = 2 %}{{ n.x }}", "2", 21, 0),
        ("{% set a, b = t %}{{ a }}", "一", 1, 1),
        ("{% set x %}文{{ name }}{% endset %}{{ x }}", "文项目", 1, 6),
        ("{% filter upper %}文{% endfilter %}", "文", 6, 2),
        ("{% if units | string %}{% endif %}", "", 8, 7),
        ("{{ range(3) | join }}", "012", 29, 3),
        ("{% for a, b in pairs | items %}{{ a }}{% endfor %}", "ab", 9, 7),
    ],
)
def test_what_is_counted(
    source: str, text: str, steps: int, characters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template ends well just within its bounds, and not with one step or character less.

    So each way to repeat, copy, join or compare something is paid for. That a template has run
    is a step, a round of a loop two (its entry and its body), a filter 5, a call 20.
    """
    monkeypatch.setattr(sandbox, "MAX_STEPS", steps)
    monkeypatch.setattr(sandbox, "MAX_TEXT", characters)
    assert rendered(source) == text
    monkeypatch.setattr(sandbox, "MAX_STEPS", steps - 1)
    with pytest.raises(SecurityError, match="模板循环太多，停不下来"):
        rendered(source)
    if characters:
        monkeypatch.setattr(sandbox, "MAX_STEPS", steps)
        monkeypatch.setattr(sandbox, "MAX_TEXT", characters - 1)
        with pytest.raises(SecurityError, match="模板产生的文字太多"):
            rendered(source)


def test_each_run_has_bounds_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MAX_STEPS", 5)
    monkeypatch.setattr(sandbox, "MAX_TEXT", 10)
    environment = LayoutEnvironment(autoescape=False)
    template = environment.from_string("{{ name }}" * 4)
    assert [environment.run(template.render, NAMES) for _ in range(3)] == ["项目" * 4] * 3


def test_a_filter_pays_for_what_it_comes_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of a million entries that are mapped costs no more than one entry."""
    monkeypatch.setattr(sandbox, "MAX_STEPS", 100)
    environment = LayoutEnvironment(autoescape=False, filters=TEXT_FILTERS)
    for given in ("x | map('upper') | first", "x | select | first", "x | reject('number') | first"):
        template = environment.from_string(f"{{{{ {given} }}}}")
        assert environment.run(template.render, {"x": ["a"] * 99_999}) in ("a", "A")
    many = [SimpleNamespace(n=number) for number in range(1, 99_999)]
    for given in (
        *("x | map(attribute='n') | first", "(x | selectattr('n') | first).n"),
        "(x | rejectattr('n', 'gt', 1) | first).n",
    ):
        template = environment.from_string(f"{{{{ {given} }}}}")
        assert environment.run(template.render, {"x": many}) == "1"


def test_constants_are_computed_under_the_same_bounds() -> None:
    """Not while a template is compiled."""
    environment = LayoutEnvironment(autoescape=False)
    template = environment.from_string("{{ 2 ** 2 }}")
    with pytest.raises(SecurityError):
        environment.run(template.render, NAMES)


def test_the_bounds() -> None:
    assert rendered(f"{{% for a in range({10**5}) %}}{{% endfor %}}{{{{ '完' }}}}") == "完"
    with pytest.raises((SecurityError, OverflowError)):
        rendered(f"{{% for a in range({10**5 + 1}) %}}{{% endfor %}}")
    assert (sandbox.MAX_STEPS, sandbox.MAX_TEXT) == (1_000_000, 20_000_000)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ 999999999999999 + 1 }}", "1000000000000000"),
        ("{{ -999999999999999 + -1 }}", "-1000000000000000"),
        ("{{ 1.5 + 1 }}{{ half + 1 }}", "2.51.5"),
        ("{{ half * 2 }}", "1.0"),
        ("{{ half + half }}{{ 0.5 * 2 }}", "1.01.0"),
        ("{{ 7 // 2 }}{{ 7 % 2 }}", "31"),
        ("{{ ([1] + [2]) | join('+') }}", "1+2"),
        ("{{ name | e }}{{ '<' | escape }}", "项目&lt;"),
        ("{{ '3' | int + 1 }}", "4"),
        ("{{ pairs | items | list | length }}", "1"),
        ("{{ 'AB' | lower }}{{ 'ab' | upper }}", "abAB"),
        ("{{ [1, 2] | max }}{{ [1, 2] | min }}", "21"),
        ("{{ [1, 2] | reject('odd') | join }}{{ [1, 2] | select('odd') | join }}", "21"),
        ("{{ rows | rejectattr('n', 'odd') | map(attribute='n') | join }}", "2"),
        ("{{ rows | selectattr('n', 'odd') | map(attribute='n') | join }}", "1"),
        ("{{ [1, 2] | reverse | join }}{{ [2, 1] | sort | join }}", "2112"),
        ("{{ 12 | string | length }}{{ ' a ' | trim }}", "2a"),
        ("{{ [1, 1, 2] | unique | list | join }}", "12"),
        ("{{ '' | d('无', true) }}{{ x | default('缺') }}", "无缺"),
        ("{{ units | first }}{{ units | last }}{{ units | count }}", "区民政局区残联2"),
        ("{% for a in units %}{{ loop.index }}{{ loop.last }}{% endfor %}", "1False2True"),
        ("{% set n = namespace() %}{% set n.x = 1 %}{{ n.x }}{{ range(2) | list | join }}", "101"),
        ("甲\n  {% if name %}\n乙\n  {% endif %}\n", "甲\n乙\n"),
    ],
)
def test_what_is_within_reach(source: str, text: str) -> None:
    assert rendered(source) == text


@pytest.mark.parametrize(
    "source",
    [
        *(
            "{{ 1000000000000000 + 1 }}",
            "{{ 1 + 1000000000000000 }}",
            "{{ 1 + -10000000000000000 }}",
        ),
        *(
            "{{ -1000000000000000 * 1 }}",
            "{{ 1000000000000000 // 1 }}",
            "{{ 1 % 10000000000000000 }}",
        ),
        *("{{ 2 ** 2 }}", "{{ 'a' + 1 }}", "{{ 1 + 'a' }}", "{{ [1] * 2 }}", "{{ 'a' * 2 }}"),
        *("{{ t + t }}", "{{ '%s' % 1 }}", "{{ [1] + t }}", "{{ name * units }}", "{{ none + 1 }}"),
    ],
)
def test_arithmetic_that_is_refused(source: str) -> None:
    with pytest.raises(SecurityError, match="不能用在这里"):
        rendered(source)


@pytest.mark.parametrize(
    "source",
    [
        *("{{ act(1) }}", "{{ loop(1) }}", "{{ name.upper() }}", "{{ units.append(1) }}"),
        *("{% for a in t %}{{ loop.cycle(1) }}{% endfor %}", "{{ name.__class__ }}"),
        *("{% for a in t %}{{ loop._length }}{% endfor %}", "{{ rows[0].__dict__ }}"),
        *("{{ x }}", "{{ name.x }}", "{% for a in t %}{{ loop.changed }}{% endfor %}"),
    ],
)
def test_what_is_out_of_reach(source: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        rendered(source)


@pytest.mark.parametrize(
    "value", [[1], (1,), {1: 2}, range(3), iter([1]), print], ids=lambda one: type(one).__name__
)
def test_what_is_no_text_is_not_printed(value: object) -> None:
    with pytest.raises(SecurityError, match="列表不能直接印出，用 join 连接"):
        rendered("{{ x }}", x=value)


@pytest.mark.parametrize(
    "character",
    [
        *("\x00", "\x01", "\x08", "\x0b", "\x0c", "\x0e", "\x1f", "\x7f", "\x80", "\x9f"),
        *("\u2028", "\u2029", "\ud800", "\udfff", "\ufeff", "\ufffe", "\uffff"),
    ],
)
def test_characters_that_can_not_be_printed(character: str) -> None:
    for source in ("{{ x }}", "{{ x ~ '' }}"):
        with pytest.raises(SecurityError, match=f"控制字符 U\\+{ord(character):04X}$"):
            rendered(source, x=f"甲{character}")


def test_characters_that_can_be_printed() -> None:
    text = "\t\n\r ~\xa0\u2027\u202a\ud7ff\ue000\ufefe\uff00\ufffd\U00010000"
    assert rendered("{{ x }}", x=text) == text
