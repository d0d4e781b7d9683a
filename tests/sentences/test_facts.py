"""The sample data against the published figures: nothing lost, nothing typed twice."""

from __future__ import annotations

import re
from functools import cache

import pytest

from minsheng.check.check_context import CheckContext
from minsheng.model.progress import Progress
from minsheng.model.text import Text, segments
from minsheng.sentences.names import IndicatorReading
from minsheng.sentences.printed_period import print_period
from tests.conftest import ROOT, load
from tests.figures import FIGURES, PROJECTS, RATES, TARGETS, WORDS


@cache
def progress() -> Progress:
    """The sample period, loaded without a single problem."""
    loaded, problems = load(ROOT)
    assert (problems, loaded is not None) == ([], True)
    assert loaded is not None
    return loaded


@cache
def narrated() -> dict[str, str]:
    """What the bulletin says of each project: its scope and its progress, filled in."""
    printed = print_period(progress())
    assert [*printed.problems] == []
    texts: dict[str, str] = {}
    for part in printed.parts:
        if part.key in ("scope", "progress"):
            project = part.progress.project.id
            texts[project] = f"{texts.get(project, '')}\n{part.passage}"
    return texts


def test_the_projects_in_their_order() -> None:
    """Number, official name and leading unit of all 20."""
    projects = progress().plan.projects

    assert [
        (project.no, str(project.name), project.units[0].name) for project in projects
    ] == PROJECTS
    assert [entry.project for entry in progress().projects] == list(projects)


def test_every_figure_is_in_the_data_and_no_other() -> None:
    """The values of the period as the bulletin prints them."""
    printed = [
        (entry.project.id, name, str(IndicatorReading(entry.project.indicators[name], value)))
        for entry in progress().projects
        for name, value in entry.values.items()
    ]

    assert printed == FIGURES
    assert len(printed) == 100


def test_every_target_is_in_the_plan_and_no_other() -> None:
    """The targets of the year as the bulletin prints them."""
    printed = [
        (project.id, name, str(indicator.target))
        for project in progress().plan.projects
        for name, indicator in project.indicators.items()
        if indicator.target is not None
    ]

    assert sorted(printed) == sorted(TARGETS)
    assert len(printed) == 27


@pytest.mark.parametrize(("project", "rate"), RATES)
def test_every_published_rate_comes_out(project: str, rate: str) -> None:
    """Computed from the values, digit for digit."""
    assert re.search(rf"(?<![\d.]){re.escape(rate)}", narrated()[project])


def test_every_word_of_the_facts_is_said() -> None:
    """Names, places, dates and what was done."""
    missing = [(project, words) for project, words in WORDS if words not in narrated()[project]]

    assert missing == []
    assert {project for project, _ in WORDS} == set(narrated())


def test_every_figure_and_target_is_said() -> None:
    """A value that no sentence mentions would never reach the reader."""
    missing = [
        (project, name, printed)
        for project, name, printed in (*FIGURES, *TARGETS)
        if not re.search(rf"(?<![\d.]){re.escape(printed)}", narrated()[project])
    ]

    assert missing == []


ALLOWED = {
    r"20\d\d年(?:度|上半年|一季度|以来|全区|\d{1,2}月\d{1,2}日)": "years and dates of events",
    r"(?<![\d年])\d{1,2}月(?:\d{1,2}日|底|初|中旬|前|移交|进场|启用)": "when something is due",
    r"\d+至\d+岁|\d+岁及以上": "whom a service is for: a rule, not a measurement",
    r"海信时代城15班幼儿园|X-1地块": "official names of a kindergarten and of plots",
    r"地铁4号线": "the name of an underground line",
    r"济齐路365号6号服务中心2楼": "an address",
}
"""What may be typed in a sentence, and why. Every pattern must be needed."""


def sources() -> list[tuple[str, Text]]:
    """Every text of the sample data as it was typed, with its project."""
    texts = CheckContext(print_period(progress())).texts
    return [(checked.project.id, checked.printed.source) for checked in texts]


def typed_digits(text: Text) -> list[str]:
    """The digit sequences of a text outside ``{{ }}``, those allowed above left out."""
    literal = "".join(
        text.value[start:end] if is_literal else "□"
        for is_literal, start, end in segments(text.value)
    )
    return re.findall(r"[0-9０-９][0-9０-９.,%]*", re.sub("|".join(ALLOWED), "", literal))


def test_no_measured_figure_is_typed_in_a_sentence() -> None:
    """Ages, addresses, names and dates of events may be; nothing else."""
    typed = [(project, digits) for project, text in sources() if (digits := typed_digits(text))]

    assert typed == []
    assert len(sources()) >= 2 * len(PROJECTS)


@pytest.mark.parametrize("pattern", ALLOWED)
def test_every_exception_is_needed(pattern: str) -> None:
    """The list of what may be typed grows no moss."""
    assert any(re.search(pattern, text.value) for _, text in sources())


def test_a_typed_figure_would_be_seen() -> None:
    """The search itself finds what it is looking for."""
    place = progress().projects[0].place
    text = Text("3月10日起，为35至64岁妇女检查3216人，完成{{ rate }}，约69.9%。", lambda _: place)

    assert typed_digits(text) == ["3216", "69.9%"]
