"""``bench/run.py``: each of its rows can be measured. How fast things are isn't asserted here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import scenes as tables
from bench.costs import Cost, Process, Row, Scene, cpu, goal, here, memory, wall
from bench.stage import Stage
from bench.word import word_contestants
from bench.workspace import raise_figure, reword, write_sample, write_workspace


def python(folder: Path, code: str) -> Process:
    return Process((sys.executable, "-c", code), folder, folder / "caches")


def test_every_scene_tells_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing measured, and small workspaces."""

    def write(folder: Path, projects: int, *, spoken: bool = False) -> Path:
        return write_workspace(folder, min(projects, 3), spoken=spoken)

    monkeypatch.setattr(tables, "write_workspace", write)
    monkeypatch.setattr(Process, "__call__", lambda _: Cost(1, 1, 1, 1))
    monkeypatch.setattr(Process, "counted", lambda _: Cost(1, 1, 1, 1))
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/valgrind")
    told = []
    for make in tables.scenes(tmp_path).values():
        scene = make()
        costs = {name: Cost(1, 1, 1, 1) for name in scene.measured()}
        growing = {name: Cost(cpu=float(name.split()[-1])) for name in costs if name.endswith("0")}
        told += [row.told({**costs, **growing}) for row in scene.rows]
    assert len(told) == 23
    assert sum("at 20, 200, 2,000 rows: 1000.0, 1000.0, 1000.0 ms each" in row for row in told) == 5


def test_word_is_written_by_both(tmp_path: Path) -> None:
    ours, other = word_contestants(write_workspace(tmp_path / "made-up", 3), tmp_path)
    for contestant in (ours, other):
        document = contestant()
        assert isinstance(document, bytes)
        assert document.startswith(b"PK")


@pytest.mark.parametrize(("ours", "verdict"), [(0.5, ""), (0.51, "MISSED")])
def test_a_row_is_met_or_missed(ours: float, verdict: str) -> None:
    row = Row("one / other", cpu("one"), wall("other"), 0.25)
    told = row.told({"one": Cost(cpu=ours), "other": Cost(wall=2)})
    assert told.split()[3:] == [f"{ours:.3f}", "2.000", f"{ours / 2:.3f}", "0.25", *verdict.split()]
    assert Row("", goal(1), memory("one"), 1).told({"one": Cost(memory=1)}).split()[2] == "1.000"


def test_steps_take_turns() -> None:
    taken: list[str] = []

    def step(name: str, *walls: float) -> Cost:
        taken.append(name)
        return Cost(wall=walls[taken.count(name) - 1])

    steps = {"one": lambda: step("one", 1, 9, 2), "long": lambda: step("long", 7)}
    costs = Scene(3, steps, [], once=["long"]).measured()
    assert taken == ["one", "long", "one", "one"]
    assert {name: cost.wall for name, cost in costs.items()} == {"one": 2, "long": 7}


def test_a_process_is_counted_with_those_that_it_waits_for(tmp_path: Path) -> None:
    work = "import time\nwhile time.process_time() < 0.2: pass"
    grown = "'x' * 200_000_000"
    code = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {work!r}])\n{grown}"
    cost = python(tmp_path, code)()
    assert cost.cpu >= 0.2
    assert (
        0.2 < cost.memory < 20
    )  # GB; where a process of tests starts it, what that one has counts
    assert cost.wall > 0


def test_a_process_finds_the_caches_and_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import os, tempfile, pathlib\n"
        "tempfile.mkdtemp()\n"
        "pathlib.Path('caches').write_text(os.environ['XDG_CACHE_HOME'])"
    )
    python(tmp_path, code)()
    assert [file.name for file in tmp_path.iterdir()] == ["caches"]
    assert (tmp_path / "caches").read_text() == str(tmp_path / "caches")


@pytest.mark.parametrize("code", ["print('ready'); exit(7)", "print('no')"])
def test_what_fails_is_no_figure(tmp_path: Path, code: str) -> None:
    process = Process((sys.executable, "-c", code), tmp_path, tmp_path / "caches", says=b"ready")
    with pytest.raises(RuntimeError, match=r"ended with (7: b'ready|0: b'no)"):
        process()


def test_work_in_this_process_is_measured() -> None:
    assert here(lambda: sum(range(1000)))().cpu > 0


def test_a_page_is_handed_over_and_printed(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "stage")
    stage.handover()()
    work = json.loads((stage.folder / "job" / "job.json").read_text("utf-8"))
    assert "<table" in work["job"]["html"]
    data = stage.folder / "sample" / "data" / "progress" / "2025H1.yaml"
    assert "screened: 3217\n" in data.read_text("utf-8")
    stage.printer()()


def test_cold_is_without_caches_and_outputs(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "stage")
    for name in ("caches", "outputs", "page"):
        (stage.folder / name).mkdir()
        (stage.folder / name / "old").touch()
    stage.minsheng("--help", cleared="caches outputs")()
    assert [file.parent.name for file in stage.folder.glob("*/old")] == ["page"]


def test_instructions_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By something that speaks like valgrind, and does nothing else."""
    counter = tmp_path / "valgrind"
    counter.write_text("#!/bin/sh\necho '==7== I   refs:      1,500,000,000'\n", "utf-8")
    counter.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert python(tmp_path, "").counted().instructions == 1.5


def test_a_reworded_project_moves_the_others(tmp_path: Path) -> None:
    workspace = write_workspace(tmp_path, 2, spoken=True)
    progress = workspace / "data" / "progress" / "2025H1.yaml"
    before = progress.read_text("utf-8")
    reword(workspace)
    first, *others = progress.read_text("utf-8").split("  project-2:")
    assert first == before.split("  project-2:")[0].replace(
        "      下一步", "      群众满意。\n      下一步", 1
    )
    assert others == before.split("  project-2:")[1:]


def test_a_figure_is_another_each_time(tmp_path: Path) -> None:
    sample = write_sample(tmp_path / "sample")
    for expected in (3217, 3218):
        raise_figure(sample)
        done = subprocess.run(
            ["git", "diff", "--unified=0"], cwd=sample, check=True, capture_output=True, text=True
        )
        lines = [line for line in done.stdout.splitlines() if line.startswith("+ ")]
        assert [line.split("screened: ")[1] for line in lines] == [f"{expected}"]
