"""A folder in which things are measured, with caches and outputs of its own."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.costs import ROOT, Process

PERIOD = "2025H1"
_AMPLE = {"work": 3600, "clock": 3600, "memory": 2**40, "file": 2**40}
_HANDOVER = Path(__file__).with_name("handover.py")
Action = Callable[[], object]


class Stage:
    """Makes processes that find the same caches and outputs. What is to be ``cleared`` before are
    names of folders in it: ``caches``, ``outputs``, ``job``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)

    def python(self, *arguments: str | Path, before: Action = lambda: None) -> Process:
        """Python with some arguments, in this folder."""
        return Process((sys.executable, *arguments), self.folder, self.folder / "caches", before)

    def minsheng(
        self, *arguments: str | Path, workspace: Path = ROOT, cleared: str = ""
    ) -> Process:
        """A command of ours in a workspace."""
        command = ("-m", "minsheng", "-C", workspace, *arguments)
        return self.python(*command, before=partial(self._clear, cleared))

    def render(self, formats: str, workspace: Path = ROOT, cleared: str = "outputs") -> Process:
        """Documents, which are all to be made unless the outputs are left where they are."""
        options = ("-f", formats, "-o", self.folder / "outputs")
        return self.minsheng("render", PERIOD, *options, workspace=workspace, cleared=cleared)

    def bare(self, workspace: Path = ROOT) -> Process:
        """WeasyPrint's own command on the page of a workspace, which is written now."""
        page = self.folder / "page"
        self.minsheng("render", PERIOD, "-f", "html", "-o", page, workspace=workspace)()
        pages = (page / f"{PERIOD}.html", page / "bare.pdf")
        return self.python("-m", "weasyprint", *pages, "--quiet", "--pdf-variant", "pdf/a-3a")

    def handover(self) -> Process:
        """Our main process until the page is handed over."""
        options = ("-C", ROOT, "render", PERIOD, "-o", self.folder / "outputs")
        before = partial(self._clear, "job outputs")
        process = self.python(_HANDOVER, self.folder / "job", *options, before=before)
        return replace(process, says=b"handed over")

    def printer(self) -> Process:
        """Our printing process on what was handed over."""
        command = ("-P", "-m", "minsheng.render.weasy", self.folder / "ample")
        return replace(self.python(*command, before=self._give_time), says=b"%PDF")

    def _give_time(self) -> None:
        """Let the printer be watched while it works, which takes long."""
        self._clear("ample")
        folder = shutil.copytree(self.folder / "job", self.folder / "ample")
        job = folder / "job.json"
        work = json.loads(job.read_text("utf-8"))
        job.write_text(json.dumps({**work, "limits": _AMPLE}), "utf-8")

    def _clear(self, names: str) -> None:
        for name in names.split():
            shutil.rmtree(self.folder / name, ignore_errors=True)
