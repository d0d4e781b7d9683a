"""What the project promised to measure, as tables: steps, and the rows that hold them together.

Where a goal was set in seconds or instructions, it stands here as a part of a yardstick that is
measured in the same run, and was measured beside it when the goal was set. That is work of the same
kind, which no change of ours makes faster: imports, PyYAML's own loops, WeasyPrint alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.costs import Cost, Costs, Row, Scene, cpu, goal, here, instructions, memory, wall
from bench.stage import PERIOD, Stage
from bench.word import word_contestants
from bench.workspace import reword, write_workspace

_SIZES = (20, 200, 2000)
_LINEAR = 1.2
_COMPOSED = "import sys, yaml; [*map(yaml.compose, map(open, sys.argv[1:]))]"
_FILES = ("data/projects.yaml", f"data/progress/{PERIOD}.yaml")


def scenes(folder: Path) -> Mapping[str, Callable[[], Scene]]:
    """By their names; each writes what it needs into a folder of its own when it is made."""
    made = {
        "commands, a figure changed": commands,
        "render 2025H1": whole_render,
        "processes of render 2025H1, a figure changed": processes,
        "validate 2,000 projects": validation,
        "Word alone": word,
        "growth: CPU of a further row, ms, above 200 / below": growth,
    }
    return {name: partial(_staged, make, folder / make.__name__) for name, make in made.items()}


def _staged(make: Callable[[Stage], Scene], folder: Path) -> Scene:
    stage = Stage(folder)
    stage.render("html,docx,pdf")()  # what Python compiles is compiled
    return make(stage)


def commands(stage: Stage) -> Scene:
    """What is small; the libraries are those of ours, and one that others read YAML with."""
    return Scene(
        5,
        {
            "help": stage.minsheng("--help"),
            "click": stage.python("-c", "import click"),
            "validate": stage.minsheng("validate", edited=True),
            "libraries": stage.python("-c", "import pydantic, yaml, jinja2, click"),
            "diff": stage.minsheng("diff", "HEAD", edited=True),
        },
        [
            Row("--help / import click, CPU", cpu("help"), cpu("click"), 2.5),
            Row("validate / importing libraries, CPU", cpu("validate"), cpu("libraries"), 1.5),
            Row("diff HEAD / validate, CPU", cpu("diff"), cpu("validate"), 1.5),
        ],
    )


def whole_render(stage: Stage) -> Scene:
    """The three files of the sample."""
    three = "html,docx,pdf"
    return Scene(
        5,
        {
            "cold": stage.render(three, cleared="caches outputs"),
            "unchanged": stage.render(three, cleared=""),
            "made": stage.render(three, edited=True),
            "bare": stage.bare(),
        },
        [
            Row(
                "three files, a figure changed / bare WeasyPrint, wall",
                wall("made"),
                wall("bare"),
                0.68,
            ),
            Row("again, unchanged / cold, CPU", cpu("unchanged"), cpu("cold"), 0.03),
            Row("again, unchanged / cold, wall", wall("unchanged"), wall("cold"), 0.03),
        ],
    )


def processes(stage: Stage) -> Scene:
    """The two processes that render the sample, each alone."""
    handover = stage.handover()
    handover()
    steps = {
        "printer": stage.printer(),
        "bare": stage.bare(),
        "main": handover,
        "libraries": stage.python("-c", "import click, jinja2, yaml"),
    }
    rows = [
        Row("printer / bare WeasyPrint, CPU", cpu("printer"), cpu("bare"), 0.6),
        # 2.3 is what 1.1 G come to: on a quiet machine 0.96 G were 2.0.
        Row("main until hand-over / importing libraries, CPU", cpu("main"), cpu("libraries"), 2.3),
    ]
    if not shutil.which("valgrind"):
        return Scene(5, steps, rows)
    counted = {f"{name}, counted": steps[name].counted for name in ("printer", "main")}
    return Scene(
        5,
        {**steps, **counted},
        [
            *rows,
            Row("printer / goal, G", instructions("printer, counted"), goal(4.4), 1),
            Row("main until then / goal, G", instructions("main, counted"), goal(1.1), 1),
        ],
        once=counted,
    )


def validation(stage: Stage) -> Scene:
    """``validate`` of 2,000 projects with 500 characters each: all new, as they were, and with a
    line more in the first, so that all others have moved.
    """
    workspace = stage.folder / "spoken"
    restored = partial(write_workspace, workspace, 2000, spoken=True)
    restored()
    validate = stage.minsheng("validate", workspace=workspace)
    return Scene(
        3,
        {
            "cold": stage.minsheng("validate", workspace=workspace, cleared="caches"),
            "unchanged": validate,
            "changed": replace(validate, before=partial(reword, workspace)),
            "composed": stage.python(
                "-c", _COMPOSED, *(workspace / file for file in _FILES), before=restored
            ),
        },
        [
            Row("cold / goal, s of CPU", cpu("cold"), goal(5), 1),
            Row("cold / yaml.compose of the same files, CPU", cpu("cold"), cpu("composed"), 1.6),
            Row("one project changed / cold, CPU", cpu("changed"), cpu("cold"), 0.15),
            Row("again, unchanged / cold, CPU", cpu("unchanged"), cpu("cold"), 0.02),
        ],
    )


def word(stage: Stage) -> Scene:
    """Writing alone, by us and by docxtpl."""
    workspace = write_workspace(stage.folder / "500", 500)
    ours, other = word_contestants(workspace, stage.folder)
    return Scene(
        15,
        {"ours": here(ours), "docxtpl": here(other)},
        [Row("500 projects / docxtpl, CPU", cpu("ours"), cpu("docxtpl"), 0.5)],
    )


def growth(stage: Stage) -> Scene:
    """What a further row costs in small tables and in large ones, and the largest as PDF."""
    steps: dict[str, Callable[[], Cost]] = {}
    for size in _SIZES:
        plain = write_workspace(stage.folder / f"{size}", size)
        spoken = write_workspace(stage.folder / f"spoken-{size}", size, spoken=True)
        stage.minsheng("fmt", workspace=spoken)()
        cold = partial(stage.minsheng, workspace=spoken, cleared="caches")
        steps[f"validate {size}"] = cold("validate")
        steps[f"fmt {size}"] = cold("fmt", "--check")
        for form in ("html", "docx", "pdf"):
            steps[f"{form} {size}"] = stage.render(form, plain, cleared="caches outputs")
    steps["bare"] = stage.bare(plain)
    return Scene(
        3,
        steps,
        [
            *(_growing(name) for name in ("validate", "fmt", "html", "docx", "pdf")),
            Row("2,000 rows to PDF / goal, s of CPU", cpu("pdf 2000"), goal(80), 1),
            Row("2,000 rows to PDF / bare WeasyPrint, CPU", cpu("pdf 2000"), cpu("bare"), 0.66),
            Row("2,000 rows to PDF, memory / 1 GB", memory("pdf 2000"), goal(1), 1),
        ],
        once=[name for name in steps if name == "bare" or name.endswith(" 2000")],
    )


def _growing(command: str) -> Row:
    """Linear is what costs the same for each further row, however many there are."""
    small, middle, large = _SIZES

    def further(costs: Costs, many: int, few: int) -> float:
        less = costs[f"{command} {few}"].cpu if few else 0
        return (costs[f"{command} {many}"].cpu - less) / (many - few) * 1000

    def told(costs: Costs) -> str:
        each = ", ".join(f"{further(costs, size, 0):.1f}" for size in _SIZES)
        return f"at {small}, {middle}, {large:,} rows: {each} ms each"

    above = partial(further, many=large, few=middle)
    below = partial(further, many=middle, few=small)
    return Row(command, above, below, _LINEAR, told)
