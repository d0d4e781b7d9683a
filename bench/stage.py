"""A folder in which things are measured, with caches and outputs of its own."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.costs import Process
from bench.workspace import raise_figure, write_sample

PERIOD = "2025H1"
_AMPLE = {"work": 3600, "clock": 3600, "memory": 2**40, "file": 2**40}
_HANDOVER = Path(__file__).with_name("handover.py")
Action = Callable[[], object]


class Stage:
    """Makes processes that find the same caches, the same outputs, and a sample of data.

    What is to be ``cleared`` before are names of folders in it: ``caches``, ``outputs``. With
    ``edited`` a figure of the sample is another one each time, so that nobody knows the result yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self._sample = folder, folder / "sample"
        write_sample(self._sample)

    def python(self, *arguments: str | Path, before: Action = lambda: None) -> Process:
        """Python with some arguments, in this folder."""
        return Process((sys.executable, *arguments), self.folder, self.folder / "caches", before)

    def minsheng(
        self,
        *arguments: str | Path,
        workspace: Path | None = None,
        cleared: str = "",
        edited: bool = False,
    ) -> Process:
        """A command of ours, in the sample if in no other workspace."""
        command = ("-m", "minsheng", "-C", workspace or self._sample, *arguments)
        return self.python(*command, before=partial(self._prepare, cleared, edited=edited))

    def render(
        self,
        formats: str,
        workspace: Path | None = None,
        cleared: str = "outputs",
        *,
        edited: bool = False,
    ) -> Process:
        """Documents, which are all to be made unless the outputs are left where they are."""
        command = ("render", PERIOD, "-f", formats, "-o", self.folder / "outputs")
        return self.minsheng(*command, workspace=workspace, cleared=cleared, edited=edited)

    def bare(self, workspace: Path | None = None) -> Process:
        """WeasyPrint's own command on the page of a workspace, which is written now."""
        page = self.folder / "page"
        self.minsheng("render", PERIOD, "-f", "html", "-o", page, workspace=workspace)()
        pages = (page / f"{PERIOD}.html", page / "bare.pdf")
        return self.python("-m", "weasyprint", *pages, "--quiet", "--pdf-variant", "pdf/a-3a")

    def handover(self) -> Process:
        """Our main process until the page is handed over."""
        options = ("-C", self._sample, "render", PERIOD, "-o", self.folder / "outputs")
        before = partial(self._prepare, "job outputs", edited=True)
        process = self.python(_HANDOVER, self.folder / "job", *options, before=before)
        return replace(process, says=b"handed over")

    def printer(self) -> Process:
        """Our printing process on what was handed over."""
        command = ("-P", "-m", "minsheng.render.weasy", self.folder / "ample")
        return replace(self.python(*command, before=self._give_time), says=b"%PDF")

    def _give_time(self) -> None:
        """Let the printer be watched while it works, which takes long."""
        self._prepare("ample")
        folder = shutil.copytree(self.folder / "job", self.folder / "ample")
        job = folder / "job.json"
        work = json.loads(job.read_text("utf-8"))
        job.write_text(json.dumps({**work, "limits": _AMPLE}), "utf-8")

    def _prepare(self, cleared: str, *, edited: bool = False) -> None:
        for name in cleared.split():
            shutil.rmtree(self.folder / name, ignore_errors=True)
        if edited:
            raise_figure(self._sample)
