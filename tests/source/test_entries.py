"""A file's projects as lines of it, and all that is none of a single one."""

from __future__ import annotations

import pytest

from minsheng.problem import Place
from minsheng.source.entries import Entries, entries
from minsheng.source.strict_yaml import parse_document

PLAN = """area: 槐荫区
projects:
  - id: stop  # 注
    name: 公交
  # 下一个
  - name: 道路
    id: road
year: 2025
"""


def parted(text: str) -> Entries | None:
    return entries(parse_document(text, "file"))


def test_each_line_is_of_one_project_or_around_all() -> None:
    found = parted(PLAN)
    assert found is not None
    assert {name: (one.first, one.text) for name, one in found.of.items()} == {
        "stop": (3, "  - id: stop  # 注\n    name: 公交\n  # 下一个\n"),
        "road": (6, "  - name: 道路\n    id: road\n"),
    }
    assert found.around == "area: 槐荫区\nprojects:\n\0year: 2025\n"


def test_projects_may_be_keys_and_the_last_thing_in_a_file() -> None:
    found = parted("year: 2025\nprojects:\n  stop: {a: 1}\n  road:\n    b: 2")
    assert found is not None
    assert [one.text for one in found.of.values()] == ["  stop: {a: 1}\n", "  road:\n    b: 2"]
    assert found.around == "year: 2025\nprojects:\n\0"


def test_what_has_the_id_of_another_is_around() -> None:
    found = parted(PLAN.replace("road", "stop"))
    assert found is not None
    assert found.of == {}
    assert "公交" in found.around
    assert "道路" in found.around


@pytest.mark.parametrize(
    "text",
    [
        "projects: {stop: {a: 1}, road: {b: 2}}",
        "projects:\n  {stop: {a: 1}, road: {b: 2}}",
        "projects: {\n  stop: {a: 1}, road: {\n  b: 2}}",
        "{projects: [\n{id: a},\n{id: b}], year: 2025}",
        "{projects: [\n{id: a,\nb: 1}, {id: b}\n],\nyear: 2025}",
        "? projects\n: - id: stop",
        "projects:\n  ? stop\n  : {a: 1}",
        "projects: []",
        "projects: 公交",
        "year: 2025",
        "- projects",
        "公交",
    ],
)
def test_where_projects_share_lines_or_there_are_none_nothing_is_parted(text: str) -> None:
    assert parted(text) is None


def test_a_place_is_found_again_where_the_lines_have_moved() -> None:
    found, moved = parted(PLAN), parted("# 注\n" + PLAN)
    assert found is not None
    assert moved is not None
    kept = found.of["road"].relative(Place("file", 7, 5, 2))
    assert kept is not None
    again = moved.of["road"].place(kept)
    assert (str(again), again.width) == ("file:8:5", 2)


@pytest.mark.parametrize(
    "place", [Place("file", 5), Place("file", 8), Place("other", 6), Place("file", 1)]
)
def test_a_place_elsewhere_is_not_in_the_lines(place: Place) -> None:
    found = parted(PLAN)
    assert found is not None
    assert found.of["road"].relative(place) is None
