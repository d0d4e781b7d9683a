"""Are commands all or nothing? Each is killed at random moments, and files are saved beside it.

    python bench/kills.py [COUNT] [--only fmt,fix] [--seed 1]

Half of the kills come anywhere in the run, half of them while the journal is there, as only then
files change. What the next command then leaves must be, byte for byte, what was there before or
what an undisturbed run makes; and that is made by the same command, run again, whatever it
remembers. Then an editor saves a file at a random moment, in place and in two pieces, or by
renaming: what it saved must stand there, or what the command makes of exactly that.
Nothing is to be lost, mixed or left behind; the exit code says so. Needs fork: no Windows.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from minsheng.cache.kept import cache_folder  # noqa: E402 -- the path comes first
from minsheng.cache.runs import KIND, begun  # noqa: E402 -- the same
from minsheng.cli.app import run  # noqa: E402 -- the same
from minsheng.cli.streams import say_again  # noqa: E402 -- the same
from minsheng.source.lock import JOURNAL  # noqa: E402 -- the same

State = Mapping[str, bytes | None]
_SCHEMAS = ("projects.schema.json", "progress.schema.json")
_REPORTS = ("2025H1.html", "2025H1.docx", "2025H1.pdf")
PLAN, PERIOD = "data/projects.yaml", "data/progress/2025H1.yaml"
_MARK = "# 编辑器里刚保存的一行\n".encode()
_AFTERWARDS = 0.02  # seconds in which a run is remembered
_PAUSES = (0.0, 0.001, 0.02, 0.2)  # between the two pieces of a save


@dataclass(frozen=True)
class Command:
    """A command, and what a workspace needs so that it changes several files."""

    arguments: Sequence[str]
    prepare: Callable[[Path], None] = lambda _: None
    edited: str = ""  # the file that an editor saves meanwhile, if the command has read it


def _spoil(folder: Path) -> None:
    """Something for ``fmt`` and for ``--fix`` in each file."""
    for name in (PLAN, PERIOD):
        file = folder / name
        text = (
            file.read_text("utf-8")
            .replace("。\n", "。。\n", 5)
            .replace("    name: ", "    name:   ")
        )
        file.write_text(text, "utf-8")


def _bulletin(folder: Path) -> None:
    with redirect_stdout(StringIO()):
        run(["-C", str(folder), "render", "2025H1", "-f", "docx", "-o", str(folder)])


COMMANDS = {
    "fix": Command(["validate", "--fix"], _spoil, PERIOD),
    "fmt": Command(["fmt"], _spoil, PERIOD),
    "new year": Command(["new", "2026"], edited=PERIOD),
    "new period": Command(["new", "2025Q3"], edited=PERIOD),
    "schema": Command(["schema"], lambda folder: _stale(folder / "schemas", _SCHEMAS)),
    "layout": Command(["layout", "official", "竖版"]),
    "init": Command(["init", "新"]),
    "import": Command(["import", "2025H1.docx", "--into", "新"], _bulletin),
    "render": Command(["render", "2025H1"], lambda folder: _stale(folder / "reports", _REPORTS)),
}


def _stale(folder: Path, names: Iterable[str]) -> None:
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(b"old")


def state(folder: Path) -> State:
    """All that lies in a folder: files with their contents, folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def start(folder: Path, arguments: Sequence[str]) -> int:
    """A command in a process of its own, which says nothing but to a file beside its folder."""
    child = os.fork()
    if child:
        return child
    said = os.open(folder.with_suffix(".said"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    words = ["-C", str(folder), *arguments]
    found = begun(words).again()
    os._exit(found[1] if found and say_again(found[0]) else run(words))


def complete(folder: Path, arguments: Sequence[str]) -> None:
    """Run a command to its end."""
    os.waitpid(start(folder, arguments), 0)


class Trial:
    """A command on a copy of the sample, as often as one likes."""

    def __init__(self, command: Command, place: Path, random: Random) -> None:
        self.command, self.place, self.random = command, place, random
        self.first = place / "first"
        for name in ("data", "templates"):
            shutil.copytree(ROOT / name, self.first / name)
        command.prepare(self.first)
        for file in self.first.rglob("*"):
            os.utime(file, (1, 1))  # as nothing that has just been saved
        self.folder = place / "work"
        self.old = state(self.first)
        with redirect_stdout(StringIO()):  # whatever has to be imported is there from now on
            run(["-C", str(self.afresh()), *command.arguments])
        self.new, self.seconds, self.writing = self._undisturbed()

    def _undisturbed(self) -> tuple[State, float, float]:
        """The state behind the command, how long it runs, and how long it writes."""
        folder = self.afresh()
        begun = time.perf_counter()
        child = start(folder, self.command.arguments)
        seen: list[float] = []
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if (folder / JOURNAL).exists():
                seen.append(time.perf_counter())
        return state(folder), time.perf_counter() - begun, seen[-1] - seen[0] if seen else 0.01

    def afresh(self) -> Path:
        """The folder as it was before the command, of which nothing is remembered."""
        for known in Path(cache_folder()).glob(f"{KIND}*"):
            known.unlink()
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.first, self.folder)
        return self.folder

    def _wait(self, *, while_writing: bool) -> None:
        """Until a moment of the run; or of that part of it in which files change."""
        if not while_writing:
            time.sleep(self.random.uniform(0, 1.1 * self.seconds))
            return
        until = time.perf_counter() + 5 * self.seconds
        while not (self.folder / JOURNAL).exists() and time.perf_counter() < until:
            pass
        until = time.perf_counter() + self.random.uniform(0, 1.2 * self.writing + _AFTERWARDS)
        while time.perf_counter() < until:
            pass

    def kill(self, *, while_writing: bool) -> str:
        """Kill the command once; how it was after the next one."""
        folder = self.afresh()
        journal = folder / JOURNAL
        child = start(folder, self.command.arguments)
        self._wait(while_writing=while_writing)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        journaled = "journal, " if journal.exists() and journal.stat().st_size else ""
        complete(folder, ["explain", "typed-rate"])
        now = state(folder)
        for name, known in (("old", self.old), ("new", self.new)):
            if now == known:
                return f"{journaled}all {name}{self._again()}"
        left = {path for path in now if ".minsheng" in path}
        return "LEFTOVERS" if left else "MIXED"

    def _again(self) -> str:
        """Run the command once more; whether it had anything to do."""
        complete(self.folder, self.command.arguments)
        if state(self.folder) != self.new:
            return "; AGAIN OTHERWISE"
        said = self.folder.with_suffix(".said").read_text("utf-8")
        return ", remembered" if "没有变化" in said else ""

    def edit(self, *, while_writing: bool) -> str:
        """Save a file while the command runs; what became of it."""
        name, folder = self.command.edited, self.afresh()
        edited = (self.old[name] or b"") + _MARK
        child = start(folder, self.command.arguments)
        self._wait(while_writing=while_writing)
        self._save(folder / name, edited)
        os.waitpid(child, 0)
        said = folder.with_suffix(".said").read_text("utf-8")
        now = state(folder)
        found = [*_marked(now)]
        if not found:
            return "LOST"
        if not {edited, *self._made_of_edited}.issuperset(found):
            return "CORRUPTED"
        if any(".minsheng" in path for path in now):
            return "LEFTOVERS"
        return "refused" if "changed-meanwhile" in said else "kept"

    def _save(self, file: Path, content: bytes) -> None:
        """As an editor does."""
        if self.random.random() < 0.5:
            with file.open("wb") as opened:
                opened.write(content[: len(content) // 2])
                opened.flush()
                time.sleep(self.random.choice(_PAUSES))
                opened.write(content[len(content) // 2 :])
        else:
            aside = file.with_suffix(".saving")
            aside.write_bytes(content)
            aside.replace(file)

    @cached_property
    def _made_of_edited(self) -> Collection[bytes]:
        """What the command makes of the file where it has been saved before."""
        folder = self.place / "edited"
        shutil.copytree(self.first, folder)
        with (folder / self.command.edited).open("ab") as opened:
            opened.write(_MARK)
        complete(folder, self.command.arguments)
        return [*_marked(state(folder))]


def _marked(found: State) -> Iterator[bytes]:
    """The files with what the editor has put in."""
    return (content for content in found.values() if content and _MARK in content)


def main() -> int:
    """Try, and count."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--only", default=",".join(COMMANDS))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    amiss = False
    for name in options.only.split(","):
        random = Random(options.seed)
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
            trial = Trial(COMMANDS[name], Path(folder), random)
            kills = Counter(trial.kill(while_writing=bool(one % 2)) for one in range(options.count))
            print(f"{name}: {options.count} kills: {kills}", flush=True)
            edits: Counter[str] = Counter()
            if trial.command.edited:
                edits = Counter(
                    trial.edit(while_writing=bool(one % 2)) for one in range(options.count)
                )
                print(f"{name}: {options.count} edits: {edits}", flush=True)
        amiss = amiss or any(re.search("[A-Z]{4}", one) for one in (*kills, *edits))
    return int(amiss)


if __name__ == "__main__":
    sys.exit(main())
