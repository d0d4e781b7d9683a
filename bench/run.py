"""How fast minsheng is, as ratios between things measured in this one run.

    python bench/run.py [REPEATS]

Both sides of a ratio take turns, so that a busy machine slows both; each counts by the median of
its repeats. Nothing is asserted: a table is printed, with the target beside each ratio.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.word import word_contestants  # noqa: E402 -- the path comes first
from bench.workspace import write_changed, write_workspace  # noqa: E402

_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # the libraries are compiled: so may we be
_WEASYPRINT = (sys.executable, "-m", "weasyprint")
_MINSHENG = (sys.executable, "-m", "minsheng")
Action = Callable[[], object]


@dataclass(frozen=True)
class Contest:
    """Two things to do; the time of the first is to be at most ``target`` times the other's."""

    name: str
    target: float
    ours: Action
    other: Action


@dataclass(frozen=True)
class Result:
    """The medians, in seconds."""

    contest: Contest
    ours: float
    other: float

    def __str__(self) -> str:
        ratio = self.ours / self.other
        verdict = "" if ratio <= self.contest.target else "  MISSED"
        return (
            f"{self.contest.name:<54}{self.ours:>8.3f}{self.other:>9.3f}"
            f"{ratio:>8.2f}{self.contest.target:>8.2f}{verdict}"
        )


def process(*command: str | Path, folder: Path) -> Action:
    """A whole process, from its start to its end."""

    def run() -> None:
        subprocess.run(command, check=True, cwd=folder, env=_ENVIRONMENT, capture_output=True)

    return run


def measured(contest: Contest, repeats: int) -> Result:
    """Let both sides take turns; one turn each goes unmeasured, to fill the caches."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(repeats + 1):
        for action, taken in zip((contest.ours, contest.other), times, strict=True):
            start = time.perf_counter()
            action()
            if turn:
                taken.append(time.perf_counter() - start)
    return Result(contest, median(times[0]), median(times[1]))


def weasyprint(folder: Path) -> Action:
    """The bare command on the page that minsheng wrote in ``folder``."""
    pages = ("2025H1.html", "bare.pdf")
    return process(*_WEASYPRINT, *pages, "--pdf-variant", "pdf/a-3a", folder=folder)


def render(workspace: Path, output: Path, formats: str = "html,docx,pdf") -> Action:
    """``minsheng render 2025H1`` as a process, all its formats once written."""
    options = ("-f", formats, "-o", output)
    return process(*_MINSHENG, "render", "2025H1", *options, folder=workspace)


def formed(workspace: Path) -> Path:
    """The workspace, its files put in form."""
    process(*_MINSHENG, "fmt", folder=workspace)()
    return workspace


def contests(folder: Path) -> list[Contest]:
    """What the project promised to measure."""
    small, large = (write_workspace(folder / str(size), size) for size in (500, 1000))
    real = folder / "real"
    for workspace, output in ((ROOT, real), (small, small)):
        render(workspace, output, "html")()
    spoken = {
        size: write_workspace(folder / f"spoken-{size}", size, spoken=True) for size in (1000, 2000)
    }
    changed = write_changed(folder / "changed")
    python = (sys.executable, "-c", "import click")
    libraries = (sys.executable, "-c", "import pydantic, yaml, jinja2, click")
    return [
        Contest(
            "minsheng --help / import click",
            2.5,
            process(*_MINSHENG, "--help", folder=ROOT),
            process(*python, folder=ROOT),
        ),
        Contest(
            "render 2025H1, all three / bare weasyprint",
            0.9,
            render(ROOT, real),
            weasyprint(real),
        ),
        Contest(
            "validate / import pydantic, yaml, jinja2, click",
            1.5,
            process(*_MINSHENG, "validate", folder=ROOT),
            process(*libraries, folder=ROOT),
        ),
        Contest(
            "validate, 2,000 projects / 1,000 projects",
            2.3,
            process(*_MINSHENG, "validate", folder=spoken[2000]),
            process(*_MINSHENG, "validate", folder=spoken[1000]),
        ),
        Contest(
            "diff HEAD / validate, a value changed",
            1.5,
            process(*_MINSHENG, "diff", "HEAD", folder=changed),
            process(*_MINSHENG, "validate", folder=changed),
        ),
        Contest(
            "fmt --check, 2,000 projects / 1,000 projects",
            2.3,
            process(*_MINSHENG, "fmt", "--check", folder=formed(spoken[2000])),
            process(*_MINSHENG, "fmt", "--check", folder=formed(spoken[1000])),
        ),
        Contest("500 projects: Word / docxtpl", 0.5, *word_contestants(small, folder)),
        Contest(
            "500 projects: PDF / bare weasyprint",
            1.1,
            render(small, small, "pdf"),
            weasyprint(small),
        ),
        Contest(
            "all three, 1,000 projects / 500 projects",
            2.3,
            render(large, large),
            render(small, small),
        ),
    ]


def main() -> None:
    """Measure and print."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"Medians of {repeats} repeats, {os.cpu_count()} cores; seconds.")
    print(f"{'':<54}{'ours':>8}{'other':>9}{'ratio':>8}{'target':>8}")
    with TemporaryDirectory() as folder:
        for contest in contests(Path(folder)):
            print(measured(contest, repeats), flush=True)


if __name__ == "__main__":
    main()
