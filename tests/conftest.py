"""What several tests need: a copy of the sample workspace, and ways to break it."""

from __future__ import annotations

import fcntl
import gc
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from minsheng.cli.app import run
from minsheng.model.plan import Plan
from minsheng.model.progress import Progress
from minsheng.model.workspace import Workspace
from minsheng.problem import Problem
from minsheng.source import write

ROOT = Path(__file__).parents[1]
PLAN = "data/projects.yaml"
PROGRESS = "data/progress/2025H1.yaml"
_FURTHER_KEYS = re.compile(r"^    (?:category|summary|status|problems|next): .*\n", re.MULTILINE)

# The same examples on every machine and every day; a slow machine is no failure.
settings.register_profile("minsheng", derandomize=True, deadline=None)
settings.load_profile("minsheng")


def pytest_collection_finish() -> None:
    """Spare the collector of garbage the thousands of tests and modules, which stay to the end."""
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What earlier runs of the user have kept decides no test, and tests keep nothing there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _no_editors(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test has just written needn't be waited for."""
    monkeypatch.setattr(write, "_STILL", 0)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace of one's own, with the sample data of the repository.

    The keys that only further layouts use are left out: what is told of lines and of how often
    something stands in a file needn't change with them.
    """
    return _sample(tmp_path)


@pytest.fixture
def few(workspace: Path) -> Path:
    """The workspace with the first three projects alone, where twenty would only take time."""
    return _with_few(workspace)


@pytest.fixture(scope="session")
def small_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of these three, made once and only read."""
    folder = _with_few(_sample(tmp_path_factory.mktemp("small")))
    assert run(["-C", str(folder), "render", "2025H1", "-f", "pdf"]) == 0
    return folder / "reports" / "2025H1.pdf"


def _sample(folder: Path) -> Path:
    shutil.copytree(ROOT / "data", folder / "data")
    for file in (folder / PLAN, folder / PROGRESS):
        file.write_text(_FURTHER_KEYS.sub("", file.read_text("utf-8")), encoding="utf-8")
    return folder


def _with_few(workspace: Path) -> Path:
    for name, entry in ((PLAN, r"^  - id: "), (PROGRESS, r"^  [a-z-]+:$")):
        text = (workspace / name).read_text("utf-8")
        fourth = [*re.finditer(entry, text, re.MULTILINE)][3].start()
        (workspace / name).write_text(text[:fourth], encoding="utf-8")
    return workspace


@pytest.fixture
def templates(workspace: Path) -> Path:
    """The workspace's own copy of the official layout, to be changed at will."""
    shutil.copytree(ROOT / "templates", workspace / "templates")
    return workspace / "templates" / "official"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's three documents, made once and only read."""
    return _rendered(tmp_path_factory, "published")


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a draft (--draft)."""
    return _rendered(tmp_path_factory, "drafted", "--draft")


def _rendered(tmp_path_factory: pytest.TempPathFactory, name: str, *options: str) -> Path:
    """A folder of rendered documents; whichever process comes first makes it for all of them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            assert run(["-C", str(ROOT), "render", "2025H1", "-o", str(folder), *options]) == 0
    return folder


def edit(file: Path, old: str, new: str) -> None:
    """Replace the one place in ``file`` that reads ``old``."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def load(workspace: Path, period: str = "2025H1") -> tuple[Progress | None, list[Problem]]:
    """Load a period with its plan; every problem found, sorted by place."""
    year, found = Workspace(workspace).find(period)
    loaded = year.progress(found)
    return loaded.value, sorted((*year.plan().problems, *loaded.problems))


def load_plan_of(workspace: Path) -> tuple[Plan | None, list[Problem]]:
    """Load the plan alone."""
    loaded = Workspace(workspace).years()[0].plan()
    return loaded.value, sorted(loaded.problems)


def lines_of(problems: list[Problem]) -> list[str]:
    """The problems as a clerk reads them, one a line."""
    return [str(problem) for problem in problems]
