"""What is remembered of each project is what would be found in it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.accidents import ACCIDENTS, REVISIONS, mutated
from minsheng.cache.memory import Memory, kept_memories
from minsheng.check import RULES, findings
from minsheng.check.rule import OfEachProject, Rule
from minsheng.model.workspace import Workspace
from minsheng.operations import known_findings, rule_runner
from minsheng.operations.problem_collector import ProblemCollector
from minsheng.operations.validate import validate
from tests.caught import context
from tests.conftest import PLAN, PROGRESS
from tests.examples import write_example
from tests.operations.conftest import SAMPLE

BEFORE = "data/progress/2025Q1.yaml"
FILES = {
    **SAMPLE,
    BEFORE: SAMPLE[PROGRESS].replace("2025H1", "2025Q1").replace("2025-06-30", "2025-03-31"),
}
ONE = """  - id: stop
    name: 公交站点改造
    units: [civil]
    scope: 改造公交站点12处。
    indicators: {stops: {name: 站点, unit: 处, target: 12}}
"""
PLAN_OF_TWO = f"""area: 槐荫区
year: 2025
units: {{civil: {{name: 区民政局}}}}
projects:
{ONE}{ONE.replace("stop", "road").replace("公交站点", "道路")}"""
TOLD = """period: 2025H1
as_of: 2025-06-30
projects:
  stop:
    progress: 预计5月底完工，已改造8处，完成率80%。
  road:
    progress: 工程其它部份已开工。
"""


class Found:
    """All problems of a workspace, by a memory of its own or without one."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._monkeypatch = folder, monkeypatch
        self.memory = self._empty()

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")

    def remembered(self) -> list[tuple[Any, ...]]:
        return self._by(self.memory)

    def anew(self) -> list[tuple[Any, ...]]:
        return self._by(self._empty())

    def _empty(self) -> Memory:
        return Memory("none", b"", 10_000)

    def _by(self, memory: Memory) -> list[tuple[Any, ...]]:
        self._monkeypatch.setattr(rule_runner, "memory_of", lambda _: memory)
        return [astuple(one) for one in validate(Workspace(self.folder))]

    def looked_at(self) -> list[str]:
        """The projects in which rules of each project look again."""
        seen: list[str] = []

        def look(context: Any) -> Iterator[Any]:
            seen.extend(one.project.id for one in context.progress.projects)
            yield from ()

        rule = next(one for one in RULES if isinstance(one.find, OfEachProject))
        with self._monkeypatch.context() as patch:
            patch.setitem(rule.find.__dict__, "find", look)
            self.remembered()
        return seen


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Found:
    found = Found(tmp_path, monkeypatch)
    found.write({PLAN: PLAN_OF_TWO, PROGRESS: TOLD})
    found.remembered()
    return found


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    with pytest.MonkeyPatch.context() as patch:
        yield Found(tmp_path_factory.mktemp("edited"), patch)


EDITS = st.lists(
    st.tuples(st.sampled_from([*FILES]), st.integers(0, 10**6), st.sampled_from((0, 1))),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25)
@given(EDITS)
def test_what_is_remembered_holds_after_any_edit(
    edited: Found, edits: list[tuple[str, int, int]]
) -> None:
    files = {**FILES}
    for name, seed, kind in edits:
        files[name] = mutated(files[name], seed, (ACCIDENTS, REVISIONS)[kind], 1)
    edited.write(files)
    assert edited.remembered() == edited.anew()
    assert edited.remembered() == edited.anew()


def test_nothing_is_looked_at_twice(two: Found) -> None:
    assert two.looked_at() == []
    assert two.remembered() == two.anew() != []


def test_it_is_kept_for_the_next_run(
    two: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    known_findings.memory_of.cache_clear()
    monkeypatch.setattr(rule_runner, "memory_of", known_findings.memory_of)
    with kept_memories():
        validate(Workspace(two.folder))
    known_findings.memory_of.cache_clear()
    two.memory = known_findings.memory_of(two.folder)
    assert two.looked_at() == []


@pytest.mark.parametrize(
    "changed", ["as_of: 2025-03-30", "as_of: 2025-06-30\npublished: 2025-06-01"]
)
def test_what_is_wrong_with_the_file_itself_is_found_again(changed: str, two: Found) -> None:
    two.write({PROGRESS: TOLD.replace("as_of: 2025-06-30", changed)})
    first = two.remembered()
    assert any("old-data" in one for one in first)
    assert two.remembered() == first


def test_few_workspaces_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(known_findings, "_WORKSPACES", 2)
    for name in "abcd":
        memory = known_findings.memory_of.__wrapped__(Path(name))
        memory.put(name, name)
        memory.keep()
    assert len([*tmp_path.glob("minsheng/*")]) == 3


def test_what_is_said_of_the_whole_is_held_against_all_projects(two: Found) -> None:
    told = TOLD.replace("    progress: 预", "    values: {stops: 8}\n    progress: 预")
    two.write({PROGRESS: told + "notes: 民生实事已全部完成。\n"})
    first = two.remembered()
    assert any("all-done" in one for one in first)
    assert two.remembered() == first == two.anew()


OF_EACH = [rule for rule in RULES if isinstance(rule.find, OfEachProject)]


@pytest.mark.parametrize("rule", OF_EACH, ids=lambda rule: rule.id)
def test_what_is_found_around_the_projects_needs_none_that_are_not_remembered(
    rule: Rule, tmp_path: Path
) -> None:
    write_example(rule.wrong, tmp_path)
    whole = context(tmp_path)
    around = [one for one in findings(whole, [rule]) if not one.problem.project]
    assert [*findings(whole.without({"example"}), [rule])] == around


CHANGES = {
    "its own text": (PROGRESS, "其它", "其他", ["road"]),
    "its own plan": (PLAN, "改造道路12处", "改造道路13处", ["road"]),
    "lines above": (PROGRESS, "projects:", "# 注\n\nprojects:", ["stop", "road"]),
    "more of another": (PROGRESS, "80%。", "80%。\n    remarks: 无。", ["stop"]),
    "the day": (PROGRESS, "as_of: 2025-06-30", "as_of: 2025-05-30", ["stop", "road"]),
    "a unit": (PLAN, "区民政局", "区水务局", ["stop", "road"]),
    "a rule": (PLAN, "units: {civil", "rules: {}\nunits: {civil", ["stop", "road"]),
    "a number": (PLAN, ONE, "", ["road"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_project_is_looked_at_when_something_that_it_may_be_told_by_has_changed(
    change: str, two: Found
) -> None:
    name, was, now, looked_at = CHANGES[change]
    text = (two.folder / name).read_text("utf-8")
    assert was in text
    two.write({name: text.replace(was, now)})
    assert two.looked_at() == looked_at


def test_places_move_with_their_lines(two: Found) -> None:
    two.write({PROGRESS: TOLD.replace("80%。", "80%。\n\n    # 注\n    remarks: 无。")})
    assert two.looked_at() == ["stop"]
    assert two.remembered() == two.anew()


def test_an_ignore_is_still_of_use(two: Found) -> None:
    ignored = "    ignore: [{rule: other-word, reason: 原文如此}]\n"
    for _ in range(2):
        two.write({PROGRESS: TOLD + ignored})
        assert two.remembered() == two.anew()
        two.write({PROGRESS: "# 注\n" + TOLD + ignored})


def test_what_shares_an_id_is_found_again_each_time(two: Found) -> None:
    """Its places are in no lines of its own."""
    two.write({PLAN: PLAN_OF_TWO.replace("改造公交", "改造其它公交").replace("road", "stop")})
    for _ in range(2):
        assert two.remembered() == two.anew() != []


def test_a_unit_that_another_project_brings_in_may_be_what_a_name_is_like(two: Found) -> None:
    plan = PLAN_OF_TWO.replace("区民政局", "区园林局")
    plan = plan.replace("{civil:", "{own: {name: 区民政局}, civil:")
    stop, mark, road = plan.partition("  - id: road")
    plan = stop + mark + road.replace("units: [civil]", "units: [own]\n    until: 2025Q1")
    told = TOLD.replace("预计5月底完工", "由区民政所施工")
    told = told.replace("  road:\n    progress: 工程其它部份已开工。\n", "")
    two.write({PLAN: plan, PROGRESS: told})
    before = two.remembered()
    two.write({PLAN: plan.replace("2025Q1", "2025Q4")})
    assert two.remembered() == two.anew() != before
    assert any("unit-name" in one for one in two.remembered())


def test_the_period_is_that_of_the_file_name(two: Found) -> None:
    (two.folder / PROGRESS).rename(two.folder / "data/progress/2025Q3.yaml")
    assert two.looked_at() == ["stop", "road"]


def test_whether_layouts_show_values_counts(two: Found) -> None:
    headline = "headline: stops\n    indicators"
    two.write({PLAN: PLAN_OF_TWO.replace("indicators", headline, 1)})
    two.write(
        {PROGRESS: TOLD.replace("    progress: 预", "    values: {stops: 8}\n    progress: 预")}
    )
    counts = []
    for shown in (False, True):
        workspace, collector = Workspace(two.folder), ProblemCollector()
        runner = rule_runner.RuleRunner(workspace, collector, layouts_show_values=shown)
        runner.run(*workspace.find("2025H1"))
        counts.append(sum(one.rule == "unused-value" for one in collector.problems))
    assert counts == [1, 0]


EARLIER = TOLD.replace("2025H1", "2025Q1").replace("06-30", "03-31").replace("5月底", "8月底")


def test_what_was_before_counts(two: Found) -> None:
    values = "    values: {{stops: {}}}\n    progress: {}改造"
    was = "    progress: 预计{}月底完工，已改造"
    two.write({PROGRESS: TOLD.replace(was.format(5), values.format(8, "已"))})
    seen = []
    for before in (6, 9):
        told = EARLIER.replace(was.format(8), values.format(before, "已"))
        two.write({BEFORE: told})
        seen.append(two.remembered())
        assert seen[-1] == two.anew()
    assert seen[0] != seen[1]


COMPARED = """period: 2025H1
as_of: 2025-06-30
projects:
  stop:
    values: {stops: 8, shelters: 5}
    progress: 去年{{ stops.last_year_value }}{{ shelters.last_year_value }}处。
  road:
    progress: 改造中。
"""


@pytest.mark.parametrize("last_year", [(4, 5), (12, 3)])
def test_what_another_period_has_changed_in_a_text_is_seen(
    last_year: tuple[int, int], two: Found
) -> None:
    """Also where it has only changed which of the digits was computed by which figure."""
    further = "target: 12}, shelters: {name: 候车亭, unit: 座}}"
    plan = PLAN_OF_TWO.replace("target: 12}}", further, 1)
    looked_at = []
    for stops, shelters in ((1, 23), last_year):
        last = COMPARED.replace("2025", "2024").replace(".last_year_value", ".value")
        last = last.replace("stops: 8, shelters: 5", f"stops: {stops}, shelters: {shelters}")
        two.write(
            {
                PLAN: plan,
                PROGRESS: COMPARED,
                BEFORE: EARLIER,
                "data/2024/projects.yaml": plan.replace("2025", "2024"),
                "data/2024/progress/2024H1.yaml": last,
            }
        )
        looked_at = two.looked_at()
    assert looked_at == ["stop"] * 3, "in each of the three periods, and nowhere else"


@pytest.mark.parametrize(
    "projects",
    [
        "{stop: {progress: 已改造8处。}, road: {progress: 改造中。}}",
        "{stop: {progress: 已改造8处。},\n  road: {progress: 改造中。}}",
        "\n  {stop: {\n  progress: 已改造8处。}, road: {\n  progress: 改造中。}}",
        "\n  stop: {progress: 已改造8处。}\n  road: {progress: 改造中。}\n  stop: {progress: 无。}",
    ],
)
def test_projects_that_share_lines_or_a_name_are_not_remembered(projects: str, two: Found) -> None:
    for told in (projects, projects.replace("8处", "8个,")):
        two.write({PROGRESS: f"period: 2025H1\nas_of: 2025-06-30\nprojects: {told}\n"})
        assert two.remembered() == two.anew()
