"""Headings and paragraphs that a layout writes outside the table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError

from minsheng.layout.blocks import (
    BlockEnvironment,
    blocks_of,
    first_sentence,
    grouped,
    hanzi,
)


def told(source: str, **names: object) -> list[tuple[int, str]]:
    """The blocks of a template."""
    environment = BlockEnvironment()
    text = environment.run(environment.from_string(source).render, dict(names))
    return [(block.level, block.text) for block in blocks_of(text)]


def test_lines_are_paragraphs_and_marked_ones_headings() -> None:
    source = (
        "{{ '总体情况' | heading }}\n一段。\n\n  又一段。\n"
        "{% for name in names %}{{ (loop.index | hanzi ~ '、' ~ name) | heading(2) }}{{ name }}。"
        "{% endfor %}\n{% filter heading(3) %}1.{{ names[0] }}{% endfilter %}末段。"
    )

    assert told(source, names=["甲", "乙"]) == [
        (1, "总体情况"),
        (0, "一段。"),
        (0, "又一段。"),
        (2, "一、甲"),
        (0, "甲。"),
        (2, "二、乙"),
        (0, "乙。"),
        (3, "1.甲"),
        (0, "末段。"),
    ]


def test_a_macro_may_make_headings() -> None:
    source = "{% macro part(name) %}{{ name | heading(2) }}正文{% endmacro %}{{ part('甲') }}"

    assert told(source) == [(2, "甲"), (0, "正文")]


def test_an_empty_heading_is_none() -> None:
    assert told("{{ '' | heading }}{{ ' ' | heading(2) }}一段") == [(0, "一段")]


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])))
def test_no_text_becomes_a_heading_by_what_is_typed(text: str) -> None:
    """Whatever the data may hold: control characters are refused when they are read."""
    assert told("{{ text }}", text=f"# {text}") == [(0, f"# {text}".strip())]


@pytest.mark.parametrize("level", ["0", "4", "true", "1.0", "'1'"])
def test_there_are_three_levels(level: str) -> None:
    with pytest.raises(SecurityError, match="标题只有1到3级"):
        told(f"{{{{ '甲' | heading({level}) }}}}")


def test_control_characters_are_refused_in_headings_too() -> None:
    with pytest.raises(SecurityError, match=r"U\+0007"):
        told("{{ text | heading }}", text="甲\a")
    with pytest.raises(SecurityError, match=r"U\+0007"):
        told("{{ ('甲' | heading) ~ text }}", text="\a")


def test_numerals() -> None:
    shown = {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}
    shown |= {100: "一百", 101: "一百零一", 110: "一百一十", 120: "一百二十", 999: "九百九十九"}
    shown |= {
        1000: "一千",
        1001: "一千零一",
        1010: "一千零一十",
        2300: "二千三百",
        9009: "九千零九",
    }

    assert {number: hanzi(number) for number in shown} == shown
    assert len({hanzi(number) for number in range(1, 10_000)}) == 9999
    for wrong in (0, 10_000, -1, "1"):
        with pytest.raises(SecurityError):
            hanzi(wrong)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("已开工。正在施工。", "已开工。"),
        ("已开工；正在施工\n二层", "已开工；正在施工"),
        ("", ""),
        ("完成69.9%，进展顺利", "完成69.9%，进展顺利"),
    ],
)
def test_the_first_sentence(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_groups_stand_in_the_order_of_their_first_members() -> None:
    projects = [{"no": no, "of": of} for no, of in enumerate("乙甲乙丙甲")]

    found = grouped(projects, "of")
    assert [(name, [each["no"] for each in members]) for name, members in found] == [
        ("乙", [0, 2]),
        ("甲", [1, 4]),
        ("丙", [3]),
    ]


def test_thousands_of_long_projects_can_be_counted() -> None:
    """What a filter looks at costs a step each, not the length of all that is told of it."""
    projects = [{"status": "滞后", "progress": "长" * 5000}] * 5000
    source = (
        "{{ projects | selectattr('status', 'equalto', '滞后') | list | length }}"
        "{{ projects | map(attribute='status') | unique | join('、') }}"
    )

    assert told(source, projects=projects) == [(0, "5000滞后")]


def test_counting_without_end_is_still_stopped() -> None:
    with pytest.raises(SecurityError, match="停不下来"):
        told(
            "{% for a in range(999) %}{{ names | select | list | length }}{% endfor %}",
            names=[1] * 9999,
        )
